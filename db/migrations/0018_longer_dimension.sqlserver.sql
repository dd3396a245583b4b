-- "tranche_age" has eleven letters: no headcount by age could be kept. Made anew: every headcount has an age, so the table is empty.
DROP TABLE WorkshopHeadcounts;
GO
CREATE TABLE WorkshopHeadcounts (
    VisitId     INT          NOT NULL CONSTRAINT FK_WorkshopHeadcounts_Visits REFERENCES Visits (Id),
    StructureId INT          NOT NULL,
    Dimension   NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_WorkshopHeadcounts_Dimension CHECK (Dimension IN ('genre', 'tranche_age', 'statut')),
    Code        NVARCHAR(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
    People      INT          NOT NULL CONSTRAINT CK_WorkshopHeadcounts_People CHECK (People BETWEEN 1 AND 500),
    CONSTRAINT PK_WorkshopHeadcounts PRIMARY KEY (VisitId, Dimension, Code)
);
