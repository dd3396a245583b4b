-- On which days there is class. Holidays are those of all structures, or of one alone.
CREATE TABLE SchoolHolidays (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SchoolHolidays PRIMARY KEY,
    StructureId INT          NULL CONSTRAINT FK_SchoolHolidays_Structures REFERENCES Structures (Id),
    Zone        NVARCHAR(12) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SchoolHolidays_Zone CHECK (Zone IN ('A', 'B', 'C', 'corse', 'guadeloupe', 'martinique', 'guyane', 'reunion', 'mayotte', 'saint_pierre', 'wallis', 'polynesie', 'caledonie')),
    Name        NVARCHAR(80) NOT NULL CONSTRAINT CK_SchoolHolidays_Name CHECK (Name <> '' AND LEN(Name) <= 80),
    FromOn      DATE         NOT NULL,
    ResumesOn   DATE         NOT NULL,
    CreatedAt   DATETIME2(3) NOT NULL,
    CONSTRAINT CK_SchoolHolidays_Period CHECK (ResumesOn > FromOn)
);

CREATE UNIQUE INDEX UX_SchoolHolidays_OfAll ON SchoolHolidays (Zone, FromOn) WHERE StructureId IS NULL;
CREATE UNIQUE INDEX UX_SchoolHolidays_OfOne ON SchoolHolidays (StructureId, Zone, FromOn) WHERE StructureId IS NOT NULL;

-- The communes of open cases, read from the index alone.
CREATE INDEX IX_SchoolCases_CommuneCode ON SchoolCases (StructureId, CommuneCode, Id)
    WHERE State IN ('signalee', 'contact', 'injoignable', 'contact_retabli', 'diagnostic', 'accompagnement', 'rouverte');

-- What a structure has settled for its work with schools; none while it takes what is usual.
CREATE TABLE SchoolSettings (
    StructureId INT          NOT NULL CONSTRAINT PK_SchoolSettings PRIMARY KEY CONSTRAINT FK_SchoolSettings_Structures REFERENCES Structures (Id),
    Zone        NVARCHAR(12) COLLATE Latin1_General_100_BIN2 NULL
        CONSTRAINT CK_SchoolSettings_Zone CHECK (Zone IN ('A', 'B', 'C', 'corse', 'guadeloupe', 'martinique', 'guyane', 'reunion', 'mayotte', 'saint_pierre', 'wallis', 'polynesie', 'caledonie')),
    SilenceDays INT          NOT NULL CONSTRAINT CK_SchoolSettings_SilenceDays CHECK (SilenceDays BETWEEN 1 AND 15),
    Version     INT          NOT NULL
);
