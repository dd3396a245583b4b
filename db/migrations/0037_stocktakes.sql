-- A count of what lies on the shelves, label after label. Kind and State, where given, say what alone is counted.
-- LastAt is written first by each label that is read, so that labels and the close wait for one another.
CREATE TABLE Stocktakes (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Stocktakes PRIMARY KEY,
    StructureId INT           NOT NULL CONSTRAINT FK_Stocktakes_Structures REFERENCES Structures (Id),
    Name        NVARCHAR(80)  NOT NULL CONSTRAINT CK_Stocktakes_Name CHECK (Name <> '' AND LEN(Name) <= 80),
    Kind        NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NULL
        CONSTRAINT CK_Stocktakes_Kind CHECK (Kind IN ('portable', 'fixe', 'tablette', 'telephone', 'cle_4g', 'carte_sim', 'ecran', 'imprimante', 'autre')),
    State       NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NULL
        CONSTRAINT CK_Stocktakes_State CHECK (State IN ('recu', 'a_trier', 'reconditionnement', 'en_service', 'en_reparation', 'a_controler')),
    LastAt      DATETIME2(3)  NULL,
    ClosedAt    DATETIME2(3)  NULL,
    CloserId    INT           NULL CONSTRAINT FK_Stocktakes_Closers REFERENCES Accounts (Id),
    CreatedAt   DATETIME2(3)  NOT NULL,
    OpenerId    INT           NOT NULL CONSTRAINT FK_Stocktakes_Openers REFERENCES Accounts (Id),
    CONSTRAINT CK_Stocktakes_Closed CHECK ((ClosedAt IS NULL AND CloserId IS NULL) OR (ClosedAt IS NOT NULL AND CloserId IS NOT NULL))
);

CREATE INDEX IX_Stocktakes_StructureId ON Stocktakes (StructureId, Id);

-- A label that was read, once however often it is read; or, added by the close, an item whose label was not. State is what the books said then.
CREATE TABLE StocktakeLines (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_StocktakeLines PRIMARY KEY,
    StocktakeId INT           NOT NULL CONSTRAINT FK_StocktakeLines_Stocktakes REFERENCES Stocktakes (Id),
    StructureId INT           NOT NULL,
    Label       NVARCHAR(40)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_StocktakeLines_Label CHECK (Label <> '' AND LEN(Label) <= 40),
    ItemId      INT           NULL CONSTRAINT FK_StocktakeLines_Items REFERENCES Items (Id),
    Finding     NVARCHAR(12)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_StocktakeLines_Finding CHECK (Finding IN ('trouve', 'prete', 'sorti', 'hors_compte', 'place', 'inconnu', 'manque')),
    State       NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NULL,
    At          DATETIME2(3)  NOT NULL,
    AccountId   INT           NOT NULL CONSTRAINT FK_StocktakeLines_Accounts REFERENCES Accounts (Id)
);

CREATE UNIQUE INDEX UX_StocktakeLines_Label ON StocktakeLines (StocktakeId, Label);
CREATE UNIQUE INDEX UX_StocktakeLines_ItemId ON StocktakeLines (StocktakeId, ItemId) WHERE ItemId IS NOT NULL;
CREATE INDEX IX_StocktakeLines_Finding ON StocktakeLines (StocktakeId, StructureId, Finding, Id);
CREATE INDEX IX_StocktakeLines_Latest ON StocktakeLines (StocktakeId, StructureId, Id);
