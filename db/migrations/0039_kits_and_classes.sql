-- Things that go out together: to choose one of them chooses all that are in service.
CREATE TABLE Kits (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Kits PRIMARY KEY,
    StructureId INT           NOT NULL CONSTRAINT FK_Kits_Structures REFERENCES Structures (Id),
    Name        NVARCHAR(60)  NOT NULL CONSTRAINT CK_Kits_Name CHECK (Name <> '' AND LEN(Name) <= 60),
    Version     INT           NOT NULL,
    CreatedAt   DATETIME2(3)  NOT NULL,
    CreatedBy   INT           NOT NULL CONSTRAINT FK_Kits_CreatedBy REFERENCES Accounts (Id)
);

CREATE INDEX IX_Kits_StructureId ON Kits (StructureId, Id);
ALTER TABLE Items ADD KitId INT NULL CONSTRAINT FK_Items_Kits REFERENCES Kits (Id);

-- A class: the same loan for each household of a list, handed over one after the other.
CREATE TABLE LoanGroups (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_LoanGroups PRIMARY KEY,
    StructureId INT           NOT NULL CONSTRAINT FK_LoanGroups_Structures REFERENCES Structures (Id),
    Name        NVARCHAR(80)  NOT NULL CONSTRAINT CK_LoanGroups_Name CHECK (Name <> '' AND LEN(Name) <= 80),
    Kind        NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_LoanGroups_Kind CHECK (Kind IN ('portable', 'fixe', 'tablette', 'telephone', 'cle_4g', 'carte_sim', 'ecran', 'imprimante', 'autre')),
    FromOn      DATE          NOT NULL,
    DueOn       DATE          NOT NULL,
    CreatedAt   DATETIME2(3)  NOT NULL,
    CreatedBy   INT           NOT NULL CONSTRAINT FK_LoanGroups_CreatedBy REFERENCES Accounts (Id),
    CONSTRAINT CK_LoanGroups_Period CHECK (DueOn > FromOn)
);

CREATE INDEX IX_LoanGroups_StructureId ON LoanGroups (StructureId, Id);
ALTER TABLE Loans ADD GroupId INT NULL CONSTRAINT FK_Loans_Groups REFERENCES LoanGroups (Id);
GO
CREATE INDEX IX_Items_KitId ON Items (KitId, StructureId, Id) WHERE KitId IS NOT NULL;
CREATE INDEX IX_Loans_GroupId ON Loans (GroupId, StructureId, Id) WHERE GroupId IS NOT NULL;
