-- A coordinator's teams: who belonged to one, and when. A member may work in another structure.
CREATE TABLE Teams (
    Id            INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Teams PRIMARY KEY,
    StructureId   INT           NOT NULL CONSTRAINT FK_Teams_Structures REFERENCES Structures (Id),
    CoordinatorId INT           NOT NULL CONSTRAINT FK_Teams_Accounts REFERENCES Accounts (Id),
    Name          NVARCHAR(100) NOT NULL CONSTRAINT CK_Teams_Name CHECK (Name <> '' AND LEN(Name) <= 100),
    CreatedAt     DATETIME2(3)  NOT NULL
);

CREATE INDEX IX_Teams_StructureId ON Teams (StructureId, Id);
CREATE INDEX IX_Teams_CoordinatorId ON Teams (CoordinatorId, Id);

-- LeftOn is the first day out of the team; null while they belong to it.
CREATE TABLE TeamMembers (
    Id        INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_TeamMembers PRIMARY KEY,
    TeamId    INT  NOT NULL CONSTRAINT FK_TeamMembers_Teams REFERENCES Teams (Id),
    AccountId INT  NOT NULL CONSTRAINT FK_TeamMembers_Accounts REFERENCES Accounts (Id),
    JoinedOn  DATE NOT NULL,
    LeftOn    DATE NULL,
    CONSTRAINT CK_TeamMembers_Period CHECK (LeftOn IS NULL OR LeftOn >= JoinedOn)
);

CREATE UNIQUE INDEX UX_TeamMembers_Present ON TeamMembers (TeamId, AccountId) WHERE LeftOn IS NULL;
CREATE INDEX IX_TeamMembers_TeamId ON TeamMembers (TeamId, JoinedOn, Id);
CREATE INDEX IX_TeamMembers_AccountId ON TeamMembers (AccountId, JoinedOn);

-- Somebody who replaces a colleague for a period: the account opens and closes by itself, and sees what the colleague had to do.
-- UntilOn is the last day.
ALTER TABLE Accounts ADD ReplacesId INT NULL CONSTRAINT FK_Accounts_ReplacesId REFERENCES Accounts (Id);
ALTER TABLE Accounts ADD FromOn DATE NULL;
ALTER TABLE Accounts ADD UntilOn DATE NULL;
