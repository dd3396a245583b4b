-- What can be lent. Where an item is, physically, is its state; whether it can be had is derived, never stored.
-- Code stands on its label and says nothing; WipedOn is the proof that nothing of its last user is left, and falls with each return.
CREATE TABLE Items (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Items PRIMARY KEY,
    StructureId INT            NOT NULL CONSTRAINT FK_Items_Structures REFERENCES Structures (Id),
    Code        NVARCHAR(8)    COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT UX_Items_Code UNIQUE,
    Kind        NVARCHAR(20)   COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_Items_Kind CHECK (Kind IN ('portable', 'fixe', 'tablette', 'telephone', 'cle_4g', 'carte_sim', 'ecran', 'imprimante', 'autre')),
    Brand       NVARCHAR(60)   NULL,
    Model       NVARCHAR(80)   NULL,
    Serial      NVARCHAR(40)   COLLATE Latin1_General_100_BIN2 NULL,
    AssetNumber NVARCHAR(40)   NULL,
    GlpiId      INT            NULL,
    Accessories NVARCHAR(600)  NULL CONSTRAINT CK_Items_Accessories CHECK (LEN(Accessories) <= 600),
    Condition   NVARCHAR(10)   COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_Items_Condition CHECK (Condition IN ('neuf', 'bon', 'use', 'abime')),
    Origin      NVARCHAR(10)   COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_Items_Origin CHECK (Origin IN ('achat', 'don', 'transfert')),
    Donor       NVARCHAR(100)  NULL,
    AcquiredOn  DATE           NULL,
    State       NVARCHAR(20)   COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_Items_State CHECK (State IN ('recu', 'a_trier', 'reconditionnement', 'en_service', 'en_reparation', 'a_controler', 'perdu', 'vole', 'cede', 'reforme', 'recycle')),
    StateAt     DATETIME2(3)   NOT NULL,
    WipedOn     DATE           NULL,
    WipedHow    NVARCHAR(20)   COLLATE Latin1_General_100_BIN2 NULL
        CONSTRAINT CK_Items_WipedHow CHECK (WipedHow IN ('reinitialisation', 'logiciel', 'disque_remplace', 'sans_memoire')),
    WiperId     INT            NULL CONSTRAINT FK_Items_Wipers REFERENCES Accounts (Id),
    Notes       NVARCHAR(1000) NULL CONSTRAINT CK_Items_Notes CHECK (LEN(Notes) <= 1000),
    Version     INT            NOT NULL,
    CreatedAt   DATETIME2(3)   NOT NULL,
    CreatedBy   INT            NOT NULL CONSTRAINT FK_Items_CreatedBy REFERENCES Accounts (Id),
    CONSTRAINT CK_Items_Wiped CHECK ((WipedOn IS NULL AND WipedHow IS NULL) OR (WipedOn IS NOT NULL AND WipedHow IS NOT NULL))
);

CREATE INDEX IX_Items_StructureId ON Items (StructureId, Id);
CREATE INDEX IX_Items_State ON Items (StructureId, State, Id);
CREATE INDEX IX_Items_Kind ON Items (StructureId, Kind, Id);
-- IMEI of telephones, ICCID of cards, serial number of the rest: one thing is in the inventory once.
CREATE UNIQUE INDEX UX_Items_Serial ON Items (StructureId, Serial) WHERE Serial IS NOT NULL;

-- An item is found by the beginning of any word that describes it.
CREATE TABLE ItemSearchKeys (
    StructureId INT          NOT NULL,
    SearchKey   NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ItemId      INT          NOT NULL CONSTRAINT FK_ItemSearchKeys_Items REFERENCES Items (Id),
    CONSTRAINT PK_ItemSearchKeys PRIMARY KEY (StructureId, SearchKey, ItemId)
);

CREATE INDEX IX_ItemSearchKeys_ItemId ON ItemSearchKeys (ItemId, SearchKey);
CREATE INDEX IX_ItemSearchKeys_OfItem ON ItemSearchKeys (ItemId, StructureId);

-- What happened to an item, line after line; lines are added, never changed.
CREATE TABLE ItemEvents (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_ItemEvents PRIMARY KEY,
    ItemId      INT           NOT NULL CONSTRAINT FK_ItemEvents_Items REFERENCES Items (Id),
    StructureId INT           NOT NULL,
    State       NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NULL,
    Words       NVARCHAR(300) NULL CONSTRAINT CK_ItemEvents_Words CHECK (LEN(Words) <= 300),
    At          DATETIME2(3)  NOT NULL,
    AccountId   INT           NOT NULL CONSTRAINT FK_ItemEvents_Accounts REFERENCES Accounts (Id)
);

CREATE INDEX IX_ItemEvents_ItemId ON ItemEvents (ItemId, StructureId, Id);
