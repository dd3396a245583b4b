-- People who are followed. Least data: a first name or a recall code, and a commune.
CREATE TABLE Residents (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Residents PRIMARY KEY,
    StructureId INT          NOT NULL CONSTRAINT FK_Residents_Structures REFERENCES Structures (Id),
    FirstName   NVARCHAR(80) NULL CONSTRAINT CK_Residents_FirstName CHECK (FirstName <> '' AND LEN(FirstName) <= 80),
    LastName    NVARCHAR(80) NULL CONSTRAINT CK_Residents_LastName CHECK (LastName <> '' AND LEN(LastName) <= 80),
    RecallCode  NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NULL,
    CommuneCode NVARCHAR(5)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT FK_Residents_Communes REFERENCES Communes (Code),
    BirthYear   INT          NULL CONSTRAINT CK_Residents_BirthYear CHECK (BirthYear BETWEEN 1875 AND 2200),
    Gender      NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL
        CONSTRAINT CK_Residents_Gender CHECK (Gender IN ('feminin', 'masculin', 'non_communique')),
    Status      NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL
        CONSTRAINT CK_Residents_Status CHECK (Status IN ('scolarise', 'sans_emploi', 'en_emploi', 'retraite', 'non_communique')),
    OpenedOn    DATE         NOT NULL,
    CreatedAt   DATETIME2(3) NOT NULL,
    CreatedBy   INT          NOT NULL CONSTRAINT FK_Residents_CreatedBy REFERENCES Accounts (Id),
    CONSTRAINT CK_Residents_NameOrCode CHECK (FirstName IS NOT NULL OR RecallCode IS NOT NULL)
);

CREATE INDEX IX_Residents_StructureId ON Residents (StructureId, Id);
CREATE UNIQUE INDEX UX_Residents_RecallCode ON Residents (StructureId, RecallCode) WHERE RecallCode IS NOT NULL;

-- One row per word of a name or recall code: "goff" finds "Jeanne Le Goff".
CREATE TABLE ResidentSearchKeys (
    StructureId INT          NOT NULL,
    SearchKey   NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ResidentId  INT          NOT NULL CONSTRAINT FK_ResidentSearchKeys_Residents REFERENCES Residents (Id),
    CONSTRAINT PK_ResidentSearchKeys PRIMARY KEY (StructureId, SearchKey, ResidentId)
);

CREATE INDEX IX_ResidentSearchKeys_ResidentId ON ResidentSearchKeys (ResidentId, SearchKey);
