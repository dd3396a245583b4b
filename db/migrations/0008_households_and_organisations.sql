-- People who live together, and the companies, associations and care structures that are helped too.
CREATE TABLE Households (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Households PRIMARY KEY,
    StructureId INT          NOT NULL CONSTRAINT FK_Households_Structures REFERENCES Structures (Id),
    Name        NVARCHAR(80) NOT NULL CONSTRAINT CK_Households_Name CHECK (Name <> '' AND LEN(Name) <= 80),
    CreatedAt   DATETIME2(3) NOT NULL,
    CreatedBy   INT          NOT NULL CONSTRAINT FK_Households_CreatedBy REFERENCES Accounts (Id)
);

CREATE INDEX IX_Households_StructureId ON Households (StructureId, Id);

CREATE TABLE Organisations (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Organisations PRIMARY KEY,
    StructureId INT           NOT NULL CONSTRAINT FK_Organisations_Structures REFERENCES Structures (Id),
    Name        NVARCHAR(150) NOT NULL CONSTRAINT CK_Organisations_Name CHECK (Name <> '' AND LEN(Name) <= 150),
    Kind        NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_Organisations_Kind CHECK (Kind IN ('association', 'entreprise', 'soin', 'ecole', 'service_public', 'autre')),
    CommuneCode NVARCHAR(5)   COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT FK_Organisations_Communes REFERENCES Communes (Code),
    ContactName NVARCHAR(80)  NULL CONSTRAINT CK_Organisations_ContactName CHECK (LEN(ContactName) <= 80),
    Phone       NVARCHAR(16)  COLLATE Latin1_General_100_BIN2 NULL,
    Email       NVARCHAR(254) NULL CONSTRAINT CK_Organisations_Email CHECK (LEN(Email) <= 254),
    CreatedAt   DATETIME2(3)  NOT NULL,
    CreatedBy   INT           NOT NULL CONSTRAINT FK_Organisations_CreatedBy REFERENCES Accounts (Id)
);

CREATE INDEX IX_Organisations_StructureId ON Organisations (StructureId, Id);
