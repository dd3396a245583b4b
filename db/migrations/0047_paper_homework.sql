-- Where a household lives: asked only to bring homework to it, and to order a round by street.
CREATE TABLE HouseholdAddresses (
    HouseholdId INT           NOT NULL CONSTRAINT PK_HouseholdAddresses PRIMARY KEY CONSTRAINT FK_HouseholdAddresses_Households REFERENCES Households (Id),
    StructureId INT           NOT NULL CONSTRAINT FK_HouseholdAddresses_Structures REFERENCES Structures (Id),
    CommuneCode NVARCHAR(5)   COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT FK_HouseholdAddresses_Communes REFERENCES Communes (Code),
    HouseNumber NVARCHAR(10)  NULL CONSTRAINT CK_HouseholdAddresses_HouseNumber CHECK (HouseNumber <> '' AND LEN(HouseNumber) <= 10),
    Street      NVARCHAR(120) NOT NULL CONSTRAINT CK_HouseholdAddresses_Street CHECK (Street <> '' AND LEN(Street) <= 120),
    Details     NVARCHAR(120) NULL CONSTRAINT CK_HouseholdAddresses_Details CHECK (LEN(Details) <= 120),
    Version     INT           NOT NULL,
    ChangedAt   DATETIME2(3)  NOT NULL,
    ChangedBy   INT           NOT NULL CONSTRAINT FK_HouseholdAddresses_ChangedBy REFERENCES Accounts (Id)
);

CREATE INDEX IX_HouseholdAddresses_StructureId ON HouseholdAddresses (StructureId, HouseholdId);

-- A day on which somebody brings homework to households. The price of a page is that of the day it was planned (hundredths of a cent).
CREATE TABLE HomeworkRounds (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_HomeworkRounds PRIMARY KEY,
    StructureId INT           NOT NULL CONSTRAINT FK_HomeworkRounds_Structures REFERENCES Structures (Id),
    HeldOn      DATE          NOT NULL,
    CollectOn   DATE          NULL,
    CarrierId   INT           NOT NULL CONSTRAINT FK_HomeworkRounds_Carriers REFERENCES Accounts (Id),
    Means       NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_HomeworkRounds_Means CHECK (Means IN ('pied', 'velo', 'voiture')),
    PagePrice   INT           NULL CONSTRAINT CK_HomeworkRounds_PagePrice CHECK (PagePrice BETWEEN 1 AND 100000),
    Version     INT           NOT NULL,
    CreatedAt   DATETIME2(3)  NOT NULL,
    CreatedBy   INT           NOT NULL CONSTRAINT FK_HomeworkRounds_CreatedBy REFERENCES Accounts (Id),
    CONSTRAINT CK_HomeworkRounds_CollectOn CHECK (CollectOn IS NULL OR CollectOn >= HeldOn)
);

CREATE INDEX IX_HomeworkRounds_StructureId ON HomeworkRounds (StructureId, Id);
CREATE INDEX IX_HomeworkRounds_HeldOn ON HomeworkRounds (StructureId, HeldOn, Id);

-- Homework on paper of a pupil. It stays without its words when the case is eliminated, so that no total of pages changes.
CREATE TABLE PaperHomeworks (
    Id            INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_PaperHomeworks PRIMARY KEY,
    StructureId   INT           NOT NULL CONSTRAINT FK_PaperHomeworks_Structures REFERENCES Structures (Id),
    CaseId        INT           NOT NULL CONSTRAINT FK_PaperHomeworks_SchoolCases REFERENCES SchoolCases (Id),
    Title         NVARCHAR(120) NULL CONSTRAINT CK_PaperHomeworks_Title CHECK (Title <> '' AND LEN(Title) <= 120),
    Discipline    NVARCHAR(60)  NULL CONSTRAINT CK_PaperHomeworks_Discipline CHECK (LEN(Discipline) <= 60),
    Teacher       NVARCHAR(80)  NULL CONSTRAINT CK_PaperHomeworks_Teacher CHECK (LEN(Teacher) <= 80),
    Pages         INT           NOT NULL CONSTRAINT CK_PaperHomeworks_Pages CHECK (Pages BETWEEN 1 AND 300),
    DueOn         DATE          NULL,
    State         NVARCHAR(16)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_PaperHomeworks_State CHECK (State IN ('demande', 'imprime', 'depose', 'recupere', 'rendu', 'non_distribue')),
    StateOn       DATE          NOT NULL,
    Reason        NVARCHAR(16)  COLLATE Latin1_General_100_BIN2 NULL
        CONSTRAINT CK_PaperHomeworks_Reason CHECK (Reason IN ('absent', 'adresse', 'acces', 'refus', 'plus_demande', 'autre')),
    -- The state before the last move, as long as that one can be taken back.
    PreviousState NVARCHAR(16)  COLLATE Latin1_General_100_BIN2 NULL,
    PreviousOn    DATE          NULL,
    PrintedOn     DATE          NULL,
    RoundId       INT           NULL CONSTRAINT FK_PaperHomeworks_HomeworkRounds REFERENCES HomeworkRounds (Id),
    Version       INT           NOT NULL,
    CreatedAt     DATETIME2(3)  NOT NULL,
    CreatedBy     INT           NOT NULL CONSTRAINT FK_PaperHomeworks_CreatedBy REFERENCES Accounts (Id),
    CONSTRAINT CK_PaperHomeworks_NotDelivered CHECK (State <> 'non_distribue' OR Reason IS NOT NULL)
);

CREATE INDEX IX_PaperHomeworks_CaseId ON PaperHomeworks (CaseId, StructureId, Id);
CREATE INDEX IX_PaperHomeworks_StructureId ON PaperHomeworks (StructureId, Id);
CREATE INDEX IX_PaperHomeworks_State ON PaperHomeworks (StructureId, State, Id);
CREATE INDEX IX_PaperHomeworks_Waiting ON PaperHomeworks (StructureId, Id) WHERE RoundId IS NULL AND State IN ('demande', 'imprime');

-- What the school handed in. The file lies in the folder of documents under a name that was drawn; it is written first, this row second, and a file without a row is swept.
CREATE TABLE HomeworkDocuments (
    Id           INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_HomeworkDocuments PRIMARY KEY,
    StructureId  INT           NOT NULL CONSTRAINT FK_HomeworkDocuments_Structures REFERENCES Structures (Id),
    HomeworkId   INT           NOT NULL CONSTRAINT FK_HomeworkDocuments_PaperHomeworks REFERENCES PaperHomeworks (Id),
    OriginalName NVARCHAR(100) NOT NULL CONSTRAINT CK_HomeworkDocuments_OriginalName CHECK (OriginalName <> '' AND LEN(OriginalName) <= 100),
    StoredName   NVARCHAR(32)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT UX_HomeworkDocuments_StoredName UNIQUE CONSTRAINT CK_HomeworkDocuments_StoredName CHECK (LEN(StoredName) = 32),
    Bytes        INT           NOT NULL CONSTRAINT CK_HomeworkDocuments_Bytes CHECK (Bytes BETWEEN 1 AND 10000000),
    Hash         NVARCHAR(64)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_HomeworkDocuments_Hash CHECK (LEN(Hash) = 64),
    CreatedAt    DATETIME2(3)  NOT NULL,
    AuthorId     INT           NOT NULL CONSTRAINT FK_HomeworkDocuments_Authors REFERENCES Accounts (Id)
);

CREATE UNIQUE INDEX UX_HomeworkDocuments_HomeworkId ON HomeworkDocuments (HomeworkId, StructureId);
CREATE INDEX IX_HomeworkDocuments_StructureId ON HomeworkDocuments (StructureId, Id);

-- One homework in one round: in which envelope (Stop, counted within the round), how many pages were printed for it, what came of it.
CREATE TABLE HomeworkTrips (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_HomeworkTrips PRIMARY KEY,
    StructureId INT          NOT NULL,
    RoundId     INT          NOT NULL CONSTRAINT FK_HomeworkTrips_HomeworkRounds REFERENCES HomeworkRounds (Id),
    HomeworkId  INT          NOT NULL CONSTRAINT FK_HomeworkTrips_PaperHomeworks REFERENCES PaperHomeworks (Id),
    Stop        INT          NOT NULL CONSTRAINT CK_HomeworkTrips_Stop CHECK (Stop > 0),
    Pages       INT          NOT NULL CONSTRAINT CK_HomeworkTrips_Pages CHECK (Pages BETWEEN 0 AND 300),
    Outcome     NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT CK_HomeworkTrips_Outcome CHECK (Outcome IN ('depose', 'non_distribue')),
    Reason      NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NULL
);

CREATE UNIQUE INDEX UX_HomeworkTrips_Homework ON HomeworkTrips (RoundId, HomeworkId);
CREATE INDEX IX_HomeworkTrips_RoundId ON HomeworkTrips (RoundId, StructureId, Stop);
CREATE INDEX IX_HomeworkTrips_HomeworkId ON HomeworkTrips (HomeworkId, StructureId, RoundId);

-- Each move of a homework, dated and signed; lines are added, never changed.
CREATE TABLE HomeworkEvents (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_HomeworkEvents PRIMARY KEY,
    StructureId INT          NOT NULL,
    HomeworkId  INT          NOT NULL CONSTRAINT FK_HomeworkEvents_PaperHomeworks REFERENCES PaperHomeworks (Id),
    State       NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason      NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NULL,
    IsUndo      BIT          NOT NULL,
    RoundId     INT          NULL CONSTRAINT FK_HomeworkEvents_HomeworkRounds REFERENCES HomeworkRounds (Id),
    At          DATETIME2(3) NOT NULL,
    AccountId   INT          NOT NULL CONSTRAINT FK_HomeworkEvents_Accounts REFERENCES Accounts (Id)
);

CREATE INDEX IX_HomeworkEvents_HomeworkId ON HomeworkEvents (HomeworkId, StructureId, Id);
CREATE INDEX IX_HomeworkEvents_RoundId ON HomeworkEvents (RoundId, StructureId);

-- What the structure pays for a page, in hundredths of a cent: proposed to the rounds that are planned from then on.
CREATE TABLE HomeworkSettings (
    StructureId INT NOT NULL CONSTRAINT PK_HomeworkSettings PRIMARY KEY CONSTRAINT FK_HomeworkSettings_Structures REFERENCES Structures (Id),
    PagePrice   INT NOT NULL CONSTRAINT CK_HomeworkSettings_PagePrice CHECK (PagePrice BETWEEN 1 AND 100000),
    Version     INT NOT NULL
);
