-- Schools, and pupils who are cut off from theirs. Of a pupil the least is kept: a first name, an initial, a level. A case that was eliminated stays without the pupil and the household, so that no total changes.
CREATE TABLE Schools (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Schools PRIMARY KEY,
    StructureId INT           NOT NULL CONSTRAINT FK_Schools_Structures REFERENCES Structures (Id),
    Name        NVARCHAR(120) NOT NULL CONSTRAINT CK_Schools_Name CHECK (Name <> '' AND LEN(Name) <= 120),
    Kind        NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_Schools_Kind CHECK (Kind IN ('ecole', 'college', 'lycee')),
    CommuneCode NVARCHAR(5)   COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT FK_Schools_Communes REFERENCES Communes (Code),
    Uai         NVARCHAR(8)   COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT CK_Schools_Uai CHECK (LEN(Uai) = 8),
    ContactName NVARCHAR(80)  NULL CONSTRAINT CK_Schools_ContactName CHECK (LEN(ContactName) <= 80),
    Phone       NVARCHAR(16)  COLLATE Latin1_General_100_BIN2 NULL,
    Email       NVARCHAR(254) NULL CONSTRAINT CK_Schools_Email CHECK (LEN(Email) <= 254),
    Version     INT           NOT NULL,
    CreatedAt   DATETIME2(3)  NOT NULL,
    CreatedBy   INT           NOT NULL CONSTRAINT FK_Schools_CreatedBy REFERENCES Accounts (Id)
);

CREATE INDEX IX_Schools_StructureId ON Schools (StructureId, Id);
CREATE UNIQUE INDEX UX_Schools_Uai ON Schools (StructureId, Uai) WHERE Uai IS NOT NULL;

CREATE TABLE SchoolCases (
    Id           INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SchoolCases PRIMARY KEY,
    StructureId  INT          NOT NULL CONSTRAINT FK_SchoolCases_Structures REFERENCES Structures (Id),
    Code         NVARCHAR(8)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_SchoolCases_Code CHECK (LEN(Code) = 8),
    FirstName    NVARCHAR(80) NULL CONSTRAINT CK_SchoolCases_FirstName CHECK (FirstName <> '' AND LEN(FirstName) <= 80),
    Initial      NVARCHAR(2)  NULL CONSTRAINT CK_SchoolCases_Initial CHECK (LEN(Initial) <= 2),
    Level        NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SchoolCases_Level CHECK (Level IN ('cp', 'ce1', 'ce2', 'cm1', 'cm2', '6e', '5e', '4e', '3e', '2de', '1re', 'terminale')),
    SchoolId     INT          NOT NULL CONSTRAINT FK_SchoolCases_Schools REFERENCES Schools (Id),
    HouseholdId  INT          NULL CONSTRAINT FK_SchoolCases_Households REFERENCES Households (Id),
    CommuneCode  NVARCHAR(5)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT FK_SchoolCases_Communes REFERENCES Communes (Code),
    ReportedBy   NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_SchoolCases_ReportedBy CHECK (ReportedBy IN ('ecole', 'famille', 'mediateur')),
    ReportedOn   DATE         NOT NULL,
    State        NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SchoolCases_State CHECK (State IN ('signalee', 'contact', 'injoignable', 'contact_retabli', 'diagnostic', 'accompagnement', 'raccroche', 'orientee', 'perdu_de_vue', 'sans_suite', 'rouverte')),
    StateOn      DATE         NOT NULL,
    -- Since when somebody is to reach the family; ReachedOn is null until somebody does.
    WaitsSinceOn DATE         NOT NULL,
    ReachedOn    DATE         NULL,
    -- The last day on which anything was written about it.
    WrittenOn    DATE         NOT NULL,
    -- Made in vain since somebody was last reached.
    Attempts     INT          NOT NULL,
    OwnerId      INT          NULL CONSTRAINT FK_SchoolCases_Owners REFERENCES Accounts (Id),
    SecondId     INT          NULL CONSTRAINT FK_SchoolCases_Seconds REFERENCES Accounts (Id),
    ReviewOn     DATE         NULL,
    Version      INT          NOT NULL,
    CreatedAt    DATETIME2(3) NOT NULL,
    CreatedBy    INT          NOT NULL CONSTRAINT FK_SchoolCases_CreatedBy REFERENCES Accounts (Id),
    CONSTRAINT CK_SchoolCases_Second CHECK (SecondId IS NULL OR SecondId <> OwnerId)
);

CREATE UNIQUE INDEX UX_SchoolCases_Code ON SchoolCases (Code);
CREATE INDEX IX_SchoolCases_State ON SchoolCases (StructureId, State, Id);
CREATE INDEX IX_SchoolCases_StructureId ON SchoolCases (StructureId, Id);
CREATE INDEX IX_SchoolCases_HouseholdId ON SchoolCases (HouseholdId, StructureId, Id) WHERE HouseholdId IS NOT NULL;
CREATE INDEX IX_SchoolCases_SchoolId ON SchoolCases (SchoolId, StructureId, State);
CREATE INDEX IX_SchoolCases_OwnerId ON SchoolCases (OwnerId, StructureId, State) WHERE OwnerId IS NOT NULL;
CREATE INDEX IX_SchoolCases_SecondId ON SchoolCases (SecondId, StructureId, State) WHERE SecondId IS NOT NULL;

-- The worklist, in its order: nobody has reached them, nobody has written about them for long, their review is due.
CREATE INDEX IX_SchoolCases_Unreached ON SchoolCases (StructureId, WaitsSinceOn, Id)
    WHERE ReachedOn IS NULL AND State IN ('signalee', 'contact', 'injoignable', 'contact_retabli', 'diagnostic', 'accompagnement', 'rouverte');
CREATE INDEX IX_SchoolCases_Silent ON SchoolCases (StructureId, WrittenOn, Id)
    WHERE ReachedOn IS NOT NULL AND State IN ('signalee', 'contact', 'injoignable', 'contact_retabli', 'diagnostic', 'accompagnement', 'rouverte');
CREATE INDEX IX_SchoolCases_Review ON SchoolCases (StructureId, ReviewOn, Id)
    WHERE ReachedOn IS NOT NULL AND ReviewOn IS NOT NULL AND State IN ('signalee', 'contact', 'injoignable', 'contact_retabli', 'diagnostic', 'accompagnement', 'rouverte');

CREATE TABLE SchoolCaseReasons (
    CaseId INT          NOT NULL CONSTRAINT FK_SchoolCaseReasons_SchoolCases REFERENCES SchoolCases (Id),
    Reason NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SchoolCaseReasons_Reason CHECK (Reason IN ('appareil', 'connexion', 'imprimante', 'langue', 'place', 'injoignable', 'autre')),
    CONSTRAINT PK_SchoolCaseReasons PRIMARY KEY (CaseId, Reason)
);

-- A call, a letter, a visit: it is made to a household, and stands on the case of every child of it.
CREATE TABLE ContactAttempts (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_ContactAttempts PRIMARY KEY,
    StructureId INT           NOT NULL CONSTRAINT FK_ContactAttempts_Structures REFERENCES Structures (Id),
    HouseholdId INT           NULL CONSTRAINT FK_ContactAttempts_Households REFERENCES Households (Id),
    Means       NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_ContactAttempts_Means CHECK (Means IN ('appel', 'sms', 'courrier', 'visite', 'ecole', 'venue')),
    Outcome     NVARCHAR(16)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_ContactAttempts_Outcome CHECK (Outcome IN ('joint', 'message', 'sans_reponse', 'mauvais_numero')),
    HeldOn      DATE          NOT NULL,
    NextOn      DATE          NULL,
    Words       NVARCHAR(500) NULL CONSTRAINT CK_ContactAttempts_Words CHECK (LEN(Words) <= 500),
    AccountId   INT           NOT NULL CONSTRAINT FK_ContactAttempts_Accounts REFERENCES Accounts (Id),
    CreatedAt   DATETIME2(3)  NOT NULL
);

CREATE INDEX IX_ContactAttempts_HouseholdId ON ContactAttempts (HouseholdId, StructureId, Id) WHERE HouseholdId IS NOT NULL;
CREATE INDEX IX_ContactAttempts_StructureId ON ContactAttempts (StructureId, Id);

-- What happened to a case, line after line; lines are added, never changed.
CREATE TABLE SchoolCaseEvents (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SchoolCaseEvents PRIMARY KEY,
    CaseId      INT           NOT NULL CONSTRAINT FK_SchoolCaseEvents_SchoolCases REFERENCES SchoolCases (Id),
    StructureId INT           NOT NULL,
    State       NVARCHAR(16)  COLLATE Latin1_General_100_BIN2 NULL,
    Words       NVARCHAR(500) NULL CONSTRAINT CK_SchoolCaseEvents_Words CHECK (LEN(Words) <= 500),
    AttemptId   INT           NULL CONSTRAINT FK_SchoolCaseEvents_ContactAttempts REFERENCES ContactAttempts (Id),
    At          DATETIME2(3)  NOT NULL,
    AccountId   INT           NOT NULL CONSTRAINT FK_SchoolCaseEvents_Accounts REFERENCES Accounts (Id)
);

CREATE INDEX IX_SchoolCaseEvents_CaseId ON SchoolCaseEvents (CaseId, StructureId, Id);
CREATE INDEX IX_SchoolCaseEvents_AttemptId ON SchoolCaseEvents (AttemptId, StructureId, CaseId) WHERE AttemptId IS NOT NULL;
