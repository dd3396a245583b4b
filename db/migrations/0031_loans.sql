-- Loans for use (Code civil, 1875 to 1891): asked for, granted, prepared, handed over, given back. Overdue is read from DueOn, never stored.
-- The text of the agreement that borrowers sign: a version is never changed, so that each loan keeps the words it was signed on.
CREATE TABLE LoanAgreements (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_LoanAgreements PRIMARY KEY,
    StructureId INT            NOT NULL CONSTRAINT FK_LoanAgreements_Structures REFERENCES Structures (Id),
    Version     INT            NOT NULL,
    Text        NVARCHAR(4000) NOT NULL CONSTRAINT CK_LoanAgreements_Text CHECK (LEN(Text) <= 4000),
    AuthorId    INT            NULL CONSTRAINT FK_LoanAgreements_Authors REFERENCES Accounts (Id),
    CreatedAt   DATETIME2(3)   NOT NULL,
    CONSTRAINT UX_LoanAgreements_Version UNIQUE (StructureId, Version)
);

-- Of a household, by the adult who answers for it, or of an organisation, by the person named there. A file that is erased leaves its closed loans without a borrower.
CREATE TABLE Loans (
    Id             INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Loans PRIMARY KEY,
    StructureId    INT            NOT NULL CONSTRAINT FK_Loans_Structures REFERENCES Structures (Id),
    ResidentId     INT            NULL CONSTRAINT FK_Loans_Residents REFERENCES Residents (Id),
    OrganisationId INT            NULL CONSTRAINT FK_Loans_Organisations REFERENCES Organisations (Id),
    ContactName    NVARCHAR(80)   NULL CONSTRAINT CK_Loans_ContactName CHECK (LEN(ContactName) <= 80),
    Kind           NVARCHAR(20)   COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_Loans_Kind CHECK (Kind IN ('portable', 'fixe', 'tablette', 'telephone', 'cle_4g', 'carte_sim', 'ecran', 'imprimante', 'autre')),
    Priority       INT            NOT NULL CONSTRAINT CK_Loans_Priority CHECK (Priority BETWEEN 0 AND 99),
    FromOn         DATE           NOT NULL,
    DueOn          DATE           NOT NULL,
    WaitsUntilOn   DATE           NULL,
    State          NVARCHAR(14)   COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_Loans_State CHECK (State IN ('demande', 'attente', 'accorde', 'refuse', 'prepare', 'non_venu', 'remis', 'rendu_partiel', 'rendu', 'perte_declaree', 'non_restitue', 'clos', 'annule')),
    StateAt        DATETIME2(3)   NOT NULL,
    Renewals       INT            NOT NULL,
    AgreementId    INT            NULL CONSTRAINT FK_Loans_Agreements REFERENCES LoanAgreements (Id),
    SignedHow      NVARCHAR(10)   COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT CK_Loans_SignedHow CHECK (SignedHow IN ('papier', 'ecran')),
    SignedBy       NVARCHAR(80)   NULL CONSTRAINT CK_Loans_SignedBy CHECK (LEN(SignedBy) <= 80),
    HasGuidance    BIT            NOT NULL,
    Notes          NVARCHAR(1000) NULL CONSTRAINT CK_Loans_Notes CHECK (LEN(Notes) <= 1000),
    Version        INT            NOT NULL,
    CreatedAt      DATETIME2(3)   NOT NULL,
    CreatedBy      INT            NOT NULL CONSTRAINT FK_Loans_CreatedBy REFERENCES Accounts (Id),
    CONSTRAINT CK_Loans_Period CHECK (DueOn > FromOn),
    CONSTRAINT CK_Loans_Borrower CHECK (ResidentId IS NULL OR OrganisationId IS NULL)
);

CREATE INDEX IX_Loans_StructureId ON Loans (StructureId, Id);
CREATE INDEX IX_Loans_State ON Loans (StructureId, State, DueOn, Id);
CREATE INDEX IX_Loans_Waiting ON Loans (StructureId, State, Priority DESC, Id) WHERE State IN ('demande', 'attente');
CREATE INDEX IX_Loans_Out ON Loans (StructureId, DueOn, Id) WHERE State IN ('remis', 'rendu_partiel', 'non_restitue');
CREATE INDEX IX_Loans_ResidentId ON Loans (ResidentId, StructureId, Id) WHERE ResidentId IS NOT NULL;
CREATE INDEX IX_Loans_OrganisationId ON Loans (OrganisationId, StructureId, Id) WHERE OrganisationId IS NOT NULL;

CREATE TABLE LoanReasons (
    LoanId INT          NOT NULL CONSTRAINT FK_LoanReasons_Loans REFERENCES Loans (Id),
    Reason NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_LoanReasons PRIMARY KEY (LoanId, Reason)
);

-- One item in one loan: reserved, then handed over, then ended, by its return or otherwise. Accessories are one a line, as they were handed over, and those that did not come back.
CREATE TABLE LoanItems (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_LoanItems PRIMARY KEY,
    LoanId      INT           NOT NULL CONSTRAINT FK_LoanItems_Loans REFERENCES Loans (Id),
    ItemId      INT           NOT NULL CONSTRAINT FK_LoanItems_Items REFERENCES Items (Id),
    StructureId INT           NOT NULL,
    HandedAt    DATETIME2(3)  NULL,
    EndedAt     DATETIME2(3)  NULL,
    Outcome     NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NULL
        CONSTRAINT CK_LoanItems_Outcome CHECK (Outcome IN ('retire', 'rendu', 'perdu', 'vole', 'echange')),
    Accessories NVARCHAR(600) NULL CONSTRAINT CK_LoanItems_Accessories CHECK (LEN(Accessories) <= 600),
    Missing     NVARCHAR(600) NULL CONSTRAINT CK_LoanItems_Missing CHECK (LEN(Missing) <= 600),
    Condition   NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT CK_LoanItems_Condition CHECK (Condition IN ('neuf', 'bon', 'use', 'abime')),
    Words       NVARCHAR(300) NULL CONSTRAINT CK_LoanItems_Words CHECK (LEN(Words) <= 300),
    CONSTRAINT CK_LoanItems_Ended CHECK ((EndedAt IS NULL AND Outcome IS NULL) OR (EndedAt IS NOT NULL AND Outcome IS NOT NULL))
);

-- An item is in one pair of hands, whatever two people do at the same instant.
CREATE UNIQUE INDEX UX_LoanItems_Out ON LoanItems (ItemId) WHERE HandedAt IS NOT NULL AND EndedAt IS NULL;
CREATE UNIQUE INDEX UX_LoanItems_OfLoan ON LoanItems (LoanId, ItemId) WHERE EndedAt IS NULL;
CREATE INDEX IX_LoanItems_Open ON LoanItems (ItemId, LoanId, HandedAt) WHERE EndedAt IS NULL;
CREATE INDEX IX_LoanItems_LoanId ON LoanItems (LoanId, StructureId, Id);
CREATE INDEX IX_LoanItems_ItemId ON LoanItems (ItemId, StructureId, Id);

-- What happened to a loan, line after line; lines are added, never changed.
CREATE TABLE LoanEvents (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_LoanEvents PRIMARY KEY,
    LoanId      INT           NOT NULL CONSTRAINT FK_LoanEvents_Loans REFERENCES Loans (Id),
    StructureId INT           NOT NULL,
    State       NVARCHAR(14)  COLLATE Latin1_General_100_BIN2 NULL,
    Words       NVARCHAR(300) NULL CONSTRAINT CK_LoanEvents_Words CHECK (LEN(Words) <= 300),
    At          DATETIME2(3)  NOT NULL,
    AccountId   INT           NOT NULL CONSTRAINT FK_LoanEvents_Accounts REFERENCES Accounts (Id)
);

CREATE INDEX IX_LoanEvents_LoanId ON LoanEvents (LoanId, StructureId, Id);

-- What may be lent, of one kind.
CREATE INDEX IX_Items_Lendable ON Items (StructureId, Kind, Id) WHERE State = 'en_service';
