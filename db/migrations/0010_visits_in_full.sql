-- Workshops, what La Coop asks of every visit, to whom a visit is attached, and whether it was sent on to La Coop.
-- Orientation is the kind of structure somebody was directed to, or 'non'. SentOnAt is null while the visit remains to be sent on.
ALTER TABLE Visits ADD Title NVARCHAR(150) NULL CONSTRAINT CK_Visits_Title CHECK (LEN(Title) <= 150);
ALTER TABLE Visits ADD Level NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL
    CONSTRAINT CK_Visits_Level CHECK (Level IN ('debutant', 'intermediaire', 'avance'));
ALTER TABLE Visits ADD Autonomy NVARCHAR(30) COLLATE Latin1_General_100_BIN2 NULL
    CONSTRAINT CK_Visits_Autonomy CHECK (Autonomy IN ('entierement_accompagne', 'partiellement_autonome', 'autonome'));
ALTER TABLE Visits ADD Orientation NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL
    CONSTRAINT CK_Visits_Orientation CHECK (Orientation IN ('non', 'administration', 'mediation_numerique', 'operateur_ou_organisme_en_charge', 'aide_sociale',
        'insertion_professionnelle', 'aide_aux_demarches_administratives', 'autre'));
ALTER TABLE Visits ADD Mandate NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL
    CONSTRAINT CK_Visits_Mandate CHECK (Mandate IN ('aidants_connect', 'mandat_signe', 'aucun'));
ALTER TABLE Visits ADD ProcedureName NVARCHAR(150) NULL CONSTRAINT CK_Visits_ProcedureName CHECK (LEN(ProcedureName) <= 150);
ALTER TABLE Visits ADD BlockedService NVARCHAR(150) NULL CONSTRAINT CK_Visits_BlockedService CHECK (LEN(BlockedService) <= 150);
ALTER TABLE Visits ADD AnonymousPeople INT NOT NULL CONSTRAINT DF_Visits_AnonymousPeople DEFAULT 0
    CONSTRAINT CK_Visits_AnonymousPeople CHECK (AnonymousPeople BETWEEN 0 AND 500);
ALTER TABLE Visits ADD HouseholdId INT NULL CONSTRAINT FK_Visits_Households REFERENCES Households (Id);
ALTER TABLE Visits ADD OrganisationId INT NULL CONSTRAINT FK_Visits_Organisations REFERENCES Organisations (Id);
ALTER TABLE Visits ADD SentOnAt DATETIME2(3) NULL;
GO
CREATE INDEX IX_Visits_HouseholdId ON Visits (HouseholdId, HeldOn, Id) WHERE HouseholdId IS NOT NULL;
CREATE INDEX IX_Visits_OrganisationId ON Visits (OrganisationId, HeldOn, Id) WHERE OrganisationId IS NOT NULL;
CREATE INDEX IX_Visits_MediatorDay ON Visits (MediatorId, HeldOn, Id);

CREATE TABLE VisitEquipment (
    VisitId   INT          NOT NULL CONSTRAINT FK_VisitEquipment_Visits REFERENCES Visits (Id),
    Equipment NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_VisitEquipment_Equipment CHECK (Equipment IN ('ordinateur', 'telephone', 'tablette', 'autre', 'aucun')),
    CONSTRAINT PK_VisitEquipment PRIMARY KEY (VisitId, Equipment)
);

-- The anonymous people of a workshop, as totals by gender, by age band and by status: never crossed, never turned into persons.
-- The rows of one dimension add up to Visits.AnonymousPeople.
CREATE TABLE WorkshopHeadcounts (
    VisitId     INT          NOT NULL CONSTRAINT FK_WorkshopHeadcounts_Visits REFERENCES Visits (Id),
    StructureId INT          NOT NULL,
    Dimension   NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_WorkshopHeadcounts_Dimension CHECK (Dimension IN ('genre', 'tranche_age', 'statut')),
    Code        NVARCHAR(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
    People      INT          NOT NULL CONSTRAINT CK_WorkshopHeadcounts_People CHECK (People BETWEEN 1 AND 500),
    CONSTRAINT PK_WorkshopHeadcounts PRIMARY KEY (VisitId, Dimension, Code)
);

-- The file that a participation was under before two files became one.
ALTER TABLE Participations ADD MergedFromId INT NULL;

-- "Mes raccourcis": what fills the form in one click. Never a posture, never a person. Codes are comma separated.
CREATE TABLE VisitShortcuts (
    Id              INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_VisitShortcuts PRIMARY KEY,
    StructureId     INT           NOT NULL CONSTRAINT FK_VisitShortcuts_Structures REFERENCES Structures (Id),
    AccountId       INT           NOT NULL CONSTRAINT FK_VisitShortcuts_Accounts REFERENCES Accounts (Id),
    Name            NVARCHAR(60)  NOT NULL CONSTRAINT CK_VisitShortcuts_Name CHECK (Name <> '' AND LEN(Name) <= 60),
    Kind            NVARCHAR(30)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_VisitShortcuts_Kind CHECK (Kind IN ('individuel', 'collectif', 'permanence_telephonique')),
    Title           NVARCHAR(150) NULL CONSTRAINT CK_VisitShortcuts_Title CHECK (LEN(Title) <= 150),
    DurationMinutes INT           NOT NULL CONSTRAINT CK_VisitShortcuts_DurationMinutes CHECK (DurationMinutes BETWEEN 5 AND 720),
    PlaceKind       NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_VisitShortcuts_PlaceKind CHECK (PlaceKind IN ('lieu_activite', 'domicile', 'a_distance', 'autre')),
    CommuneCode     NVARCHAR(5)   COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT FK_VisitShortcuts_Communes REFERENCES Communes (Code),
    ThemeCodes      NVARCHAR(1200) NOT NULL,
    EquipmentCodes  NVARCHAR(100) NOT NULL,
    CreatedAt       DATETIME2(3)  NOT NULL
);

CREATE INDEX IX_VisitShortcuts_AccountId ON VisitShortcuts (AccountId, Id);
