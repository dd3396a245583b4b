-- "tranche_age" has eleven letters: no headcount by age could be kept.
ALTER TABLE WorkshopHeadcounts DROP CONSTRAINT PK_WorkshopHeadcounts;
GO
ALTER TABLE WorkshopHeadcounts ALTER COLUMN Dimension NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL;
GO
ALTER TABLE WorkshopHeadcounts ADD CONSTRAINT PK_WorkshopHeadcounts PRIMARY KEY (VisitId, Dimension, Code);
