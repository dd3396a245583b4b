-- Territories of France. The INSEE code is the key of a commune, the SIREN that of an intercommunality.
-- PostalCode is the first of a commune, empty for the five uninhabited districts of the TAAF.
CREATE TABLE Departements (
    Code       NVARCHAR(3)   COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT PK_Departements PRIMARY KEY,
    Name       NVARCHAR(100) NOT NULL,
    RegionCode NVARCHAR(3)   COLLATE Latin1_General_100_BIN2 NOT NULL
);

CREATE TABLE Epcis (
    Code       NVARCHAR(9)   COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT PK_Epcis PRIMARY KEY,
    Name       NVARCHAR(200) NOT NULL,
    Population INT           NOT NULL
);

CREATE TABLE Communes (
    Code            NVARCHAR(5)   COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT PK_Communes PRIMARY KEY,
    Name            NVARCHAR(100) NOT NULL,
    PostalCode      NVARCHAR(5)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    DepartementCode NVARCHAR(3)   COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT FK_Communes_Departements REFERENCES Departements (Code),
    EpciCode        NVARCHAR(9)   COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT FK_Communes_Epcis REFERENCES Epcis (Code),
    Population      INT           NOT NULL
);

-- What a commune answers to: its name from each of its words on ("SAINT AUBIN DU CORMIER", "CORMIER"), and each postal code.
CREATE TABLE CommuneSearchKeys (
    SearchKey   NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CommuneCode NVARCHAR(5)   COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT FK_CommuneSearchKeys_Communes REFERENCES Communes (Code),
    CONSTRAINT PK_CommuneSearchKeys PRIMARY KEY (SearchKey, CommuneCode)
);

CREATE INDEX IX_CommuneSearchKeys_CommuneCode ON CommuneSearchKeys (CommuneCode);

-- Which reference file is loaded, by its hash: loading it again does nothing.
CREATE TABLE LoadedReferences (
    Name     NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT PK_LoadedReferences PRIMARY KEY,
    Hash     NVARCHAR(64)  NOT NULL,
    LoadedAt DATETIME2(3)  NOT NULL
);
