-- What residents asked of their data, and what was decided. Outlives the file: an id, never a name.
CREATE TABLE RightsDecisions (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_RightsDecisions PRIMARY KEY,
    StructureId INT            NOT NULL CONSTRAINT FK_RightsDecisions_Structures REFERENCES Structures (Id),
    ResidentId  INT            NOT NULL,
    AccountId   INT            NOT NULL CONSTRAINT FK_RightsDecisions_Accounts REFERENCES Accounts (Id),
    Request     NVARCHAR(20)   COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_RightsDecisions_Request CHECK (Request IN ('acces', 'rectification', 'opposition', 'effacement', 'elimination')),
    ReceivedOn  DATE           NOT NULL,
    IsGranted   BIT            NOT NULL,
    Ground      NVARCHAR(1000) NOT NULL CONSTRAINT CK_RightsDecisions_Ground CHECK (LEN(Ground) <= 1000),
    DecidedAt   DATETIME2(3)   NOT NULL
);

CREATE INDEX IX_RightsDecisions_StructureId ON RightsDecisions (StructureId, Id);
CREATE INDEX IX_RightsDecisions_ResidentId ON RightsDecisions (ResidentId, Id);

-- What remains of files that are gone: how many persons a period had, so that no total changes. StartsOn is the first day of the period.
CREATE TABLE EliminatedPersons (
    StructureId INT          NOT NULL CONSTRAINT FK_EliminatedPersons_Structures REFERENCES Structures (Id),
    Grain       NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_EliminatedPersons_Grain CHECK (Grain IN ('mois', 'trimestre', 'annee', 'tout')),
    StartsOn    DATE         NOT NULL,
    People      INT          NOT NULL CONSTRAINT CK_EliminatedPersons_People CHECK (People >= 1),
    CONSTRAINT PK_EliminatedPersons PRIMARY KEY (StructureId, Grain, StartsOn)
);
