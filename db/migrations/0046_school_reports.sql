-- The page by which a school reports a pupil: a link with an expiry, and a code that is given by telephone. Of both only a hash is kept.
CREATE TABLE SchoolLinks (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SchoolLinks PRIMARY KEY,
    StructureId INT           NOT NULL CONSTRAINT FK_SchoolLinks_Structures REFERENCES Structures (Id),
    SchoolId    INT           NOT NULL CONSTRAINT FK_SchoolLinks_Schools REFERENCES Schools (Id),
    TokenHash   NVARCHAR(64)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_SchoolLinks_TokenHash CHECK (LEN(TokenHash) = 64),
    CodeHash    NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ExpiresAt   DATETIME2(3)  NOT NULL,
    -- Codes that were typed and are none.
    Guesses     INT           NOT NULL,
    RevokedAt   DATETIME2(3)  NULL,
    CreatedAt   DATETIME2(3)  NOT NULL,
    AccountId   INT           NOT NULL CONSTRAINT FK_SchoolLinks_Accounts REFERENCES Accounts (Id)
);

CREATE UNIQUE INDEX UX_SchoolLinks_TokenHash ON SchoolLinks (TokenHash);
CREATE INDEX IX_SchoolLinks_SchoolId ON SchoolLinks (SchoolId, StructureId, Id);

-- What a school reported: the least about the pupil and the adult to call, until somebody has seen to it. Then only the code and what became of it.
CREATE TABLE SchoolReports (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SchoolReports PRIMARY KEY,
    StructureId INT           NOT NULL CONSTRAINT FK_SchoolReports_Structures REFERENCES Structures (Id),
    SchoolId    INT           NOT NULL CONSTRAINT FK_SchoolReports_Schools REFERENCES Schools (Id),
    Code        NVARCHAR(8)   COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_SchoolReports_Code CHECK (LEN(Code) = 8),
    PupilKey    NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    FirstName   NVARCHAR(80)  NULL CONSTRAINT CK_SchoolReports_FirstName CHECK (FirstName <> '' AND LEN(FirstName) <= 80),
    Initial     NVARCHAR(2)   NULL CONSTRAINT CK_SchoolReports_Initial CHECK (LEN(Initial) <= 2),
    Level       NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SchoolReports_Level CHECK (Level IN ('cp', 'ce1', 'ce2', 'cm1', 'cm2', '6e', '5e', '4e', '3e', '2de', '1re', 'terminale')),
    Reasons     NVARCHAR(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AdultName   NVARCHAR(120) NULL CONSTRAINT CK_SchoolReports_AdultName CHECK (LEN(AdultName) <= 120),
    Number      NVARCHAR(16)  COLLATE Latin1_General_100_BIN2 NULL,
    ReportedAt  DATETIME2(3)  NOT NULL,
    CaseId      INT           NULL CONSTRAINT FK_SchoolReports_SchoolCases REFERENCES SchoolCases (Id),
    SettledAt   DATETIME2(3)  NULL,
    SettlerId   INT           NULL CONSTRAINT FK_SchoolReports_Settlers REFERENCES Accounts (Id),
    CONSTRAINT CK_SchoolReports_Settled CHECK (SettledAt IS NULL OR (PupilKey IS NULL AND FirstName IS NULL AND Initial IS NULL AND AdultName IS NULL AND Number IS NULL))
);

CREATE UNIQUE INDEX UX_SchoolReports_Code ON SchoolReports (Code);
CREATE UNIQUE INDEX UX_SchoolReports_Pupil ON SchoolReports (SchoolId, PupilKey) WHERE PupilKey IS NOT NULL;
CREATE INDEX IX_SchoolReports_Waiting ON SchoolReports (StructureId, Id) WHERE SettledAt IS NULL;
CREATE INDEX IX_SchoolReports_CaseId ON SchoolReports (CaseId) WHERE CaseId IS NOT NULL;
