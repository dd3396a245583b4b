-- Acts of mediation, who took part, and what they were about.
CREATE TABLE Visits (
    Id              INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Visits PRIMARY KEY,
    StructureId     INT          NOT NULL CONSTRAINT FK_Visits_Structures REFERENCES Structures (Id),
    MediatorId      INT          NOT NULL CONSTRAINT FK_Visits_Accounts REFERENCES Accounts (Id),
    Kind            NVARCHAR(30) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_Visits_Kind CHECK (Kind IN ('individuel', 'collectif', 'permanence_telephonique')),
    HeldOn          DATE         NOT NULL,
    DurationMinutes INT          NOT NULL CONSTRAINT CK_Visits_DurationMinutes CHECK (DurationMinutes BETWEEN 5 AND 720),
    PlaceKind       NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_Visits_PlaceKind CHECK (PlaceKind IN ('lieu_activite', 'domicile', 'a_distance', 'autre')),
    CommuneCode     NVARCHAR(5)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT FK_Visits_Communes REFERENCES Communes (Code),
    Posture         NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL
        CONSTRAINT CK_Visits_Posture CHECK (Posture IN ('former', 'accompagner', 'faire_a_la_place')),
    Notes           NVARCHAR(4000) NULL CONSTRAINT CK_Visits_Notes CHECK (LEN(Notes) <= 4000),
    Version         INT          NOT NULL,
    CreatedAt       DATETIME2(3) NOT NULL,
    ChangedAt       DATETIME2(3) NOT NULL
);

CREATE INDEX IX_Visits_StructureId ON Visits (StructureId, HeldOn, Id);
CREATE INDEX IX_Visits_MediatorId ON Visits (MediatorId, Id);

-- One resident, or the one anonymous person, in one visit, as they were on that day.
CREATE TABLE Participations (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Participations PRIMARY KEY,
    VisitId     INT          NOT NULL CONSTRAINT FK_Participations_Visits REFERENCES Visits (Id),
    StructureId INT          NOT NULL,
    ResidentId  INT          NULL CONSTRAINT FK_Participations_Residents REFERENCES Residents (Id),
    CommuneCode NVARCHAR(5)  COLLATE Latin1_General_100_BIN2 NULL,
    Gender      NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_Participations_Gender CHECK (Gender IN ('feminin', 'masculin', 'non_communique')),
    AgeBand     NVARCHAR(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Status      NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CanRedo     NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL
        CONSTRAINT CK_Participations_CanRedo CHECK (CanRedo IN ('seul', 'avec_aide', 'non'))
);

CREATE INDEX IX_Participations_VisitId ON Participations (VisitId);
CREATE INDEX IX_Participations_ResidentId ON Participations (ResidentId, VisitId) WHERE ResidentId IS NOT NULL;

-- Themes of mediation and administrative procedures, side by side.
CREATE TABLE VisitThemes (
    VisitId INT          NOT NULL CONSTRAINT FK_VisitThemes_Visits REFERENCES Visits (Id),
    Theme   NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_VisitThemes PRIMARY KEY (VisitId, Theme)
);
