-- An item that is placed in a depot is that structure's to lend; whose it is stays known. Null for its own.
ALTER TABLE Items ADD OwnerId INT NULL CONSTRAINT FK_Items_Owners REFERENCES Structures (Id);

-- Whose items a structure may hold and lend: an antenne, a collège. An administrator says so.
ALTER TABLE Structures ADD DepotOfId INT NULL CONSTRAINT FK_Structures_DepotOf REFERENCES Structures (Id);

-- How many of a kind a structure may hold of another's: line after line, each with its reason. The sum is what is allotted.
CREATE TABLE Allotments (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Allotments PRIMARY KEY,
    StructureId INT           NOT NULL CONSTRAINT FK_Allotments_Structures REFERENCES Structures (Id),
    DepotId     INT           NOT NULL CONSTRAINT FK_Allotments_Depots REFERENCES Structures (Id),
    Kind        NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_Allotments_Kind CHECK (Kind IN ('portable', 'fixe', 'tablette', 'telephone', 'cle_4g', 'carte_sim', 'ecran', 'imprimante', 'autre')),
    Change      INT           NOT NULL CONSTRAINT CK_Allotments_Change CHECK (Change <> 0 AND Change BETWEEN -1000 AND 1000),
    Words       NVARCHAR(300) NOT NULL CONSTRAINT CK_Allotments_Words CHECK (Words <> '' AND LEN(Words) <= 300),
    At          DATETIME2(3)  NOT NULL,
    AccountId   INT           NOT NULL CONSTRAINT FK_Allotments_Accounts REFERENCES Accounts (Id),
    CONSTRAINT CK_Allotments_Depot CHECK (DepotId <> StructureId)
);

CREATE INDEX IX_Allotments_StructureId ON Allotments (StructureId, DepotId, Kind, Change);
CREATE INDEX IX_Allotments_Latest ON Allotments (StructureId, Id);
GO
CREATE INDEX IX_Structures_DepotOfId ON Structures (DepotOfId, Id) WHERE DepotOfId IS NOT NULL;
CREATE INDEX IX_Items_OwnerId ON Items (OwnerId, StructureId, Kind, Id) WHERE OwnerId IS NOT NULL;
