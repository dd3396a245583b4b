-- What was lent in a period, for its balance and the CO2 that it avoided.
CREATE INDEX IX_LoanItems_Handed ON LoanItems (StructureId, HandedAt, EndedAt, ItemId) WHERE HandedAt IS NOT NULL;

-- What is asked for what did not come back of a loan: a set at each version of the loan, the last in force, none ever changed. In cents. The titre de recettes itself is the ordonnateur's.
CREATE TABLE LoanClaims (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_LoanClaims PRIMARY KEY,
    StructureId INT          NOT NULL CONSTRAINT FK_LoanClaims_Structures REFERENCES Structures (Id),
    LoanId      INT          NOT NULL CONSTRAINT FK_LoanClaims_Loans REFERENCES Loans (Id),
    ItemId      INT          NOT NULL CONSTRAINT FK_LoanClaims_Items REFERENCES Items (Id),
    Version     INT          NOT NULL,
    Amount      INT          NOT NULL CONSTRAINT CK_LoanClaims_Amount CHECK (Amount BETWEEN 1 AND 1000000),
    Basis       NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_LoanClaims_Basis CHECK (Basis IN ('valeur_nette', 'remplacement')),
    CreatedAt   DATETIME2(3) NOT NULL,
    AuthorId    INT          NOT NULL CONSTRAINT FK_LoanClaims_Authors REFERENCES Accounts (Id),
    CONSTRAINT UX_LoanClaims_Version UNIQUE (LoanId, Version, ItemId)
);

CREATE INDEX IX_LoanClaims_LoanId ON LoanClaims (LoanId, StructureId, Version, Id);

-- To whom an item was given up for good, among those the law lists, and by which délibération. A price in cents where it was not free.
CREATE TABLE ItemCessions (
    Id            INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_ItemCessions PRIMARY KEY,
    StructureId   INT           NOT NULL CONSTRAINT FK_ItemCessions_Structures REFERENCES Structures (Id),
    ItemId        INT           NOT NULL CONSTRAINT FK_ItemCessions_Items REFERENCES Items (Id),
    Recipient     NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_ItemCessions_Recipient CHECK (Recipient IN ('parents_eleves', 'soutien_scolaire', 'etudiants', 'utilite_publique', 'assistance', 'reemploi', 'personnel')),
    RecipientName NVARCHAR(100) NOT NULL CONSTRAINT CK_ItemCessions_RecipientName CHECK (RecipientName <> '' AND LEN(RecipientName) <= 100),
    Reference     NVARCHAR(60)  NOT NULL CONSTRAINT CK_ItemCessions_Reference CHECK (Reference <> '' AND LEN(Reference) <= 60),
    DecidedOn     DATE          NOT NULL,
    Price         INT           NULL CONSTRAINT CK_ItemCessions_Price CHECK (Price > 0),
    CreatedAt     DATETIME2(3)  NOT NULL,
    CreatedBy     INT           NOT NULL CONSTRAINT FK_ItemCessions_CreatedBy REFERENCES Accounts (Id),
    CONSTRAINT UX_ItemCessions_ItemId UNIQUE (ItemId)
);
