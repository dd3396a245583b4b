-- A SIM card, a 4G key: whose line it is, and the last day of its plan. A plan that runs while nobody has the line is paid for nothing.
ALTER TABLE Items ADD Operator NVARCHAR(40) NULL CONSTRAINT CK_Items_Operator CHECK (LEN(Operator) <= 40);
ALTER TABLE Items ADD PlanEndsOn DATE NULL;
GO
CREATE INDEX IX_Items_PlanEndsOn ON Items (StructureId, PlanEndsOn, Id) WHERE PlanEndsOn IS NOT NULL;
