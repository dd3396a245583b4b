-- An afternoon when many bring back what they were lent: label after label, and aside what needs a look.
CREATE TABLE Restitutions (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Restitutions PRIMARY KEY,
    StructureId INT           NOT NULL CONSTRAINT FK_Restitutions_Structures REFERENCES Structures (Id),
    Name        NVARCHAR(80)  NOT NULL CONSTRAINT CK_Restitutions_Name CHECK (Name <> '' AND LEN(Name) <= 80),
    HeldOn      DATE          NOT NULL,
    ClosedAt    DATETIME2(3)  NULL,
    CreatedAt   DATETIME2(3)  NOT NULL,
    CreatedBy   INT           NOT NULL CONSTRAINT FK_Restitutions_CreatedBy REFERENCES Accounts (Id)
);

CREATE INDEX IX_Restitutions_StructureId ON Restitutions (StructureId, Id);

-- One label that was read: its item came back, or was set aside until somebody has settled it.
CREATE TABLE RestitutionScans (
    Id            INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_RestitutionScans PRIMARY KEY,
    RestitutionId INT           NOT NULL CONSTRAINT FK_RestitutionScans_Restitutions REFERENCES Restitutions (Id),
    StructureId   INT           NOT NULL,
    Label         NVARCHAR(40)  NOT NULL,
    ItemId        INT           NULL CONSTRAINT FK_RestitutionScans_Items REFERENCES Items (Id),
    LoanId        INT           NULL CONSTRAINT FK_RestitutionScans_Loans REFERENCES Loans (Id),
    Aside         NVARCHAR(12)  COLLATE Latin1_General_100_BIN2 NULL
        CONSTRAINT CK_RestitutionScans_Aside CHECK (Aside IN ('inconnu', 'pas_prete', 'a_regarder')),
    Words         NVARCHAR(300) NULL CONSTRAINT CK_RestitutionScans_Words CHECK (LEN(Words) <= 300),
    At            DATETIME2(3)  NOT NULL,
    AccountId     INT           NOT NULL CONSTRAINT FK_RestitutionScans_Accounts REFERENCES Accounts (Id),
    SettledAt     DATETIME2(3)  NULL,
    SettlerId     INT           NULL CONSTRAINT FK_RestitutionScans_Settlers REFERENCES Accounts (Id)
);

CREATE INDEX IX_RestitutionScans_Latest ON RestitutionScans (RestitutionId, StructureId, Id);
CREATE INDEX IX_RestitutionScans_Aside ON RestitutionScans (RestitutionId, StructureId, Id) WHERE Aside IS NOT NULL;
CREATE INDEX IX_RestitutionScans_Items ON RestitutionScans (RestitutionId, ItemId) WHERE ItemId IS NOT NULL;
