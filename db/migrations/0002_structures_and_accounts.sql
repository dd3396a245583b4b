-- Structures, the accounts of the people who work in them, and the one-time links handed over to those people.
CREATE TABLE Structures (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Structures PRIMARY KEY,
    Name        NVARCHAR(150) NOT NULL CONSTRAINT CK_Structures_Name CHECK (Name <> '' AND LEN(Name) <= 150),
    CommuneCode NVARCHAR(5)   COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT FK_Structures_Communes REFERENCES Communes (Code),
    TimeZone    NVARCHAR(40)  NOT NULL,
    Phone       NVARCHAR(30)  NULL,
    CreatedAt   DATETIME2(3)  NOT NULL
);

CREATE TABLE Accounts (
    Id                   INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Accounts PRIMARY KEY,
    StructureId          INT           NULL CONSTRAINT FK_Accounts_Structures REFERENCES Structures (Id),
    Email                NVARCHAR(254) NOT NULL,
    EmailKey             NVARCHAR(254) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT UX_Accounts_EmailKey UNIQUE,
    DisplayName          NVARCHAR(100) NOT NULL CONSTRAINT CK_Accounts_DisplayName CHECK (DisplayName <> '' AND LEN(DisplayName) <= 100),
    IsConseillerNumerique BIT          NOT NULL,
    PasswordHash         NVARCHAR(200) NULL,
    SecurityStamp        NVARCHAR(64)  NOT NULL,
    FailedSignIns        INT           NOT NULL CONSTRAINT CK_Accounts_FailedSignIns CHECK (FailedSignIns >= 0),
    LockedUntil          DATETIME2(3)  NULL,
    ClosedAt             DATETIME2(3)  NULL,
    CreatedAt            DATETIME2(3)  NOT NULL
);

CREATE INDEX IX_Accounts_StructureId ON Accounts (StructureId);

CREATE TABLE AccountRoles (
    AccountId INT          NOT NULL CONSTRAINT FK_AccountRoles_Accounts REFERENCES Accounts (Id),
    Role      NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_AccountRoles_Role CHECK (Role IN ('Mediator', 'EquipmentManager', 'Coordinator', 'StructureManager', 'ElectedOfficial', 'Administrator')),
    CONSTRAINT PK_AccountRoles PRIMARY KEY (AccountId, Role)
);

-- An account has one link at a time: a new one replaces the old. Only the hash of its secret is kept.
CREATE TABLE AccountLinks (
    AccountId INT          NOT NULL CONSTRAINT PK_AccountLinks PRIMARY KEY CONSTRAINT FK_AccountLinks_Accounts REFERENCES Accounts (Id),
    TokenHash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT UX_AccountLinks_TokenHash UNIQUE,
    ExpiresAt DATETIME2(3) NOT NULL
);
