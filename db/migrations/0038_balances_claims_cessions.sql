-- What was lent in a period, for its balance and the CO2 that it avoided.
CREATE INDEX IX_LoanItems_Handed ON LoanItems (StructureId, HandedAt, EndedAt, ItemId) WHERE HandedAt IS NOT NULL;
