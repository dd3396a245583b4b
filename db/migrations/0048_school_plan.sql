-- What a pupil has at home to follow class, each time it was asked: what nobody asked is null.
CREATE TABLE SchoolDiagnoses (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SchoolDiagnoses PRIMARY KEY,
    StructureId INT          NOT NULL,
    CaseId      INT          NOT NULL CONSTRAINT FK_SchoolDiagnoses_SchoolCases REFERENCES SchoolCases (Id),
    HeldOn      DATE         NOT NULL,
    Device      NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT CK_SchoolDiagnoses_Device CHECK (Device IN ('manque', 'partiel', 'suffisant')),
    Connection  NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT CK_SchoolDiagnoses_Connection CHECK (Connection IN ('manque', 'partiel', 'suffisant')),
    Printer     NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT CK_SchoolDiagnoses_Printer CHECK (Printer IN ('manque', 'partiel', 'suffisant')),
    Language    NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT CK_SchoolDiagnoses_Language CHECK (Language IN ('manque', 'partiel', 'suffisant')),
    Place       NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT CK_SchoolDiagnoses_Place CHECK (Place IN ('manque', 'partiel', 'suffisant')),
    Adult       NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT CK_SchoolDiagnoses_Adult CHECK (Adult IN ('manque', 'partiel', 'suffisant')),
    At          DATETIME2(3) NOT NULL,
    AccountId   INT          NOT NULL CONSTRAINT FK_SchoolDiagnoses_Accounts REFERENCES Accounts (Id),
    CONSTRAINT CK_SchoolDiagnoses_Something CHECK (COALESCE(Device, Connection, Printer, Language, Place, Adult) IS NOT NULL)
);

CREATE INDEX IX_SchoolDiagnoses_CaseId ON SchoolDiagnoses (CaseId, StructureId, Id);

-- What is to be done for a pupil, by whom and until when. It stays without its words when the case is eliminated.
CREATE TABLE SchoolActions (
    Id            INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SchoolActions PRIMARY KEY,
    StructureId   INT           NOT NULL CONSTRAINT FK_SchoolActions_Structures REFERENCES Structures (Id),
    CaseId        INT           NOT NULL CONSTRAINT FK_SchoolActions_SchoolCases REFERENCES SchoolCases (Id),
    Kind          NVARCHAR(16)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SchoolActions_Kind CHECK (Kind IN ('pret', 'aide_devoirs', 'devoirs_papier', 'ecole', 'autre')),
    Words         NVARCHAR(200) NULL CONSTRAINT CK_SchoolActions_Words CHECK (Words <> '' AND LEN(Words) <= 200),
    ResponsibleId INT           NOT NULL CONSTRAINT FK_SchoolActions_Responsibles REFERENCES Accounts (Id),
    DueOn         DATE          NOT NULL,
    State         NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_SchoolActions_State CHECK (State IN ('a_faire', 'fait', 'abandonne')),
    StateOn       DATE          NOT NULL,
    LoanId        INT           NULL CONSTRAINT FK_SchoolActions_Loans REFERENCES Loans (Id),
    Version       INT           NOT NULL,
    CreatedAt     DATETIME2(3)  NOT NULL,
    CreatedBy     INT           NOT NULL CONSTRAINT FK_SchoolActions_CreatedBy REFERENCES Accounts (Id)
);

CREATE INDEX IX_SchoolActions_CaseId ON SchoolActions (CaseId, StructureId, Id);
CREATE INDEX IX_SchoolActions_StructureId ON SchoolActions (StructureId, Id);
CREATE INDEX IX_SchoolActions_ResponsibleId ON SchoolActions (ResponsibleId, StructureId, DueOn, Id) WHERE State = 'a_faire';
CREATE INDEX IX_SchoolActions_LoanId ON SchoolActions (LoanId) WHERE LoanId IS NOT NULL;

-- A pupil who is directed to another service, with the agreement of who may give it; then what that service said.
CREATE TABLE SchoolReferrals (
    Id             INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SchoolReferrals PRIMARY KEY,
    StructureId    INT           NOT NULL CONSTRAINT FK_SchoolReferrals_Structures REFERENCES Structures (Id),
    CaseId         INT           NOT NULL CONSTRAINT FK_SchoolReferrals_SchoolCases REFERENCES SchoolCases (Id),
    Service        NVARCHAR(16)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SchoolReferrals_Service CHECK (Service IN ('etablissement', 'rased', 'assistance', 'ccas', 'association', 'reussite', 'orientation', 'langue', 'autre')),
    ServiceName    NVARCHAR(120) NULL CONSTRAINT CK_SchoolReferrals_ServiceName CHECK (ServiceName <> '' AND LEN(ServiceName) <= 120),
    AgreedBy       NVARCHAR(16)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_SchoolReferrals_AgreedBy CHECK (AgreedBy IN ('parent', 'representant', 'majeur')),
    AgreedHow      NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_SchoolReferrals_AgreedHow CHECK (AgreedHow IN ('oral', 'ecrit')),
    AgreedOn       DATE          NOT NULL,
    SentOn         DATE          NOT NULL,
    AcknowledgedOn DATE          NULL,
    Outcome        NVARCHAR(16)  COLLATE Latin1_General_100_BIN2 NULL
        CONSTRAINT CK_SchoolReferrals_Outcome CHECK (Outcome IN ('accueilli', 'attente', 'refus_service', 'refus_famille', 'sans_nouvelle')),
    OutcomeOn      DATE          NULL,
    Version        INT           NOT NULL,
    CreatedAt      DATETIME2(3)  NOT NULL,
    CreatedBy      INT           NOT NULL CONSTRAINT FK_SchoolReferrals_CreatedBy REFERENCES Accounts (Id),
    CONSTRAINT CK_SchoolReferrals_Agreed CHECK (AgreedOn <= SentOn),
    CONSTRAINT CK_SchoolReferrals_Settled CHECK ((Outcome IS NULL AND OutcomeOn IS NULL) OR (Outcome IS NOT NULL AND OutcomeOn IS NOT NULL))
);

CREATE INDEX IX_SchoolReferrals_CaseId ON SchoolReferrals (CaseId, StructureId, Id);
CREATE INDEX IX_SchoolReferrals_StructureId ON SchoolReferrals (StructureId, Id);

-- Visits that helped a pupil with homework. One visit may serve several pupils of a household.
CREATE TABLE SchoolCaseVisits (
    CaseId      INT NOT NULL CONSTRAINT FK_SchoolCaseVisits_SchoolCases REFERENCES SchoolCases (Id),
    VisitId     INT NOT NULL CONSTRAINT FK_SchoolCaseVisits_Visits REFERENCES Visits (Id),
    StructureId INT NOT NULL,
    CONSTRAINT PK_SchoolCaseVisits PRIMARY KEY (CaseId, VisitId)
);

CREATE INDEX IX_SchoolCaseVisits_VisitId ON SchoolCaseVisits (VisitId, StructureId);

-- That the authorities were told of a child in danger, by whom and when: nothing of what was told.
CREATE TABLE SchoolAlerts (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SchoolAlerts PRIMARY KEY,
    StructureId INT          NOT NULL,
    CaseId      INT          NOT NULL CONSTRAINT FK_SchoolAlerts_SchoolCases REFERENCES SchoolCases (Id),
    MadeOn      DATE         NOT NULL,
    At          DATETIME2(3) NOT NULL,
    AccountId   INT          NOT NULL CONSTRAINT FK_SchoolAlerts_Accounts REFERENCES Accounts (Id)
);

CREATE INDEX IX_SchoolAlerts_CaseId ON SchoolAlerts (CaseId, StructureId, Id);

-- Whom the structure calls of its département when a child is in danger.
ALTER TABLE SchoolSettings ADD AlertPhone NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE SchoolSettings ADD AlertEmail NVARCHAR(254) NULL CONSTRAINT CK_SchoolSettings_AlertEmail CHECK (LEN(AlertEmail) <= 254);

-- The rounds to come of a colleague, who may leave.
CREATE INDEX IX_HomeworkRounds_CarrierId ON HomeworkRounds (CarrierId, StructureId, HeldOn);
