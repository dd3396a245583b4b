-- Papers and pictures of an item. What they hold lies in the folder of documents, under a name that was drawn (StoredName): the file is
-- written first, this row second, and a file without a row is swept. OriginalName is for people to read; ContentType was read from the file.
CREATE TABLE ItemDocuments (
    Id           INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_ItemDocuments PRIMARY KEY,
    StructureId  INT           NOT NULL CONSTRAINT FK_ItemDocuments_Structures REFERENCES Structures (Id),
    ItemId       INT           NOT NULL CONSTRAINT FK_ItemDocuments_Items REFERENCES Items (Id),
    Kind         NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_ItemDocuments_Kind CHECK (Kind IN ('facture', 'bon_de_don', 'effacement', 'photo', 'autre')),
    OriginalName NVARCHAR(100) NOT NULL CONSTRAINT CK_ItemDocuments_OriginalName CHECK (OriginalName <> '' AND LEN(OriginalName) <= 100),
    StoredName   NVARCHAR(32)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT UX_ItemDocuments_StoredName UNIQUE CONSTRAINT CK_ItemDocuments_StoredName CHECK (LEN(StoredName) = 32),
    ContentType  NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_ItemDocuments_ContentType CHECK (ContentType IN ('pdf', 'jpeg', 'png')),
    Bytes        INT           NOT NULL CONSTRAINT CK_ItemDocuments_Bytes CHECK (Bytes BETWEEN 1 AND 10000000),
    Hash         NVARCHAR(64)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_ItemDocuments_Hash CHECK (LEN(Hash) = 64),
    CreatedAt    DATETIME2(3)  NOT NULL,
    AuthorId     INT           NOT NULL CONSTRAINT FK_ItemDocuments_Authors REFERENCES Accounts (Id)
);

CREATE INDEX IX_ItemDocuments_ItemId ON ItemDocuments (ItemId, StructureId, Id);
CREATE INDEX IX_ItemDocuments_StructureId ON ItemDocuments (StructureId, Id);
-- The same file is with an item once.
CREATE UNIQUE INDEX UX_ItemDocuments_Hash ON ItemDocuments (ItemId, Hash);
