-- What a file holds beyond a name: who follows it, how to reach the person, what they can do, and where two files became one.
-- ReferentId is the mediator who answers for the file; MergedIntoId the file that this one joined.
ALTER TABLE Residents ADD ReferentId INT NULL CONSTRAINT FK_Residents_ReferentId REFERENCES Accounts (Id);
ALTER TABLE Residents ADD HouseholdId INT NULL CONSTRAINT FK_Residents_Households REFERENCES Households (Id);
ALTER TABLE Residents ADD PreferredChannel NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NULL
    CONSTRAINT CK_Residents_PreferredChannel CHECK (PreferredChannel IN ('voix', 'papier', 'sms'));
ALTER TABLE Residents ADD Email NVARCHAR(254) NULL CONSTRAINT CK_Residents_Email CHECK (LEN(Email) <= 254);
ALTER TABLE Residents ADD Notes NVARCHAR(4000) NULL CONSTRAINT CK_Residents_Notes CHECK (LEN(Notes) <= 4000);
ALTER TABLE Residents ADD OpposedOn DATE NULL;
ALTER TABLE Residents ADD MergedIntoId INT NULL CONSTRAINT FK_Residents_MergedIntoId REFERENCES Residents (Id);
ALTER TABLE Residents ADD MergedAt DATETIME2(3) NULL;
ALTER TABLE Residents ADD Version INT NOT NULL CONSTRAINT DF_Residents_Version DEFAULT 1;
GO
CREATE INDEX IX_Residents_HouseholdId ON Residents (HouseholdId) WHERE HouseholdId IS NOT NULL;
CREATE INDEX IX_Residents_ReferentId ON Residents (ReferentId, Id) WHERE ReferentId IS NOT NULL;
CREATE INDEX IX_Residents_MergedIntoId ON Residents (MergedIntoId) WHERE MergedIntoId IS NOT NULL;

-- A number has an owner: the person, or somebody who answers for them.
CREATE TABLE ResidentNumbers (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_ResidentNumbers PRIMARY KEY,
    StructureId INT          NOT NULL,
    ResidentId  INT          NOT NULL CONSTRAINT FK_ResidentNumbers_Residents REFERENCES Residents (Id),
    Number      NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Owner       NVARCHAR(25) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_ResidentNumbers_Owner CHECK (Owner IN ('personne', 'proche', 'parent', 'representant_legal')),
    OwnerName   NVARCHAR(80) NULL CONSTRAINT CK_ResidentNumbers_OwnerName CHECK (LEN(OwnerName) <= 80),
    DoNotWrite  BIT          NOT NULL,
    CreatedAt   DATETIME2(3) NOT NULL,
    CONSTRAINT UX_ResidentNumbers_Number UNIQUE (ResidentId, Number)
);

CREATE INDEX IX_ResidentNumbers_StructureId ON ResidentNumbers (StructureId, Number);

-- A positionnement: five domains of Eurostat's digital skills indicator as Insee reads it, 0 none, 1 basic, 2 above basic.
CREATE TABLE SkillAssessments (
    Id                 INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SkillAssessments PRIMARY KEY,
    StructureId        INT           NOT NULL,
    ResidentId         INT           NOT NULL CONSTRAINT FK_SkillAssessments_Residents REFERENCES Residents (Id),
    AccountId          INT           NOT NULL CONSTRAINT FK_SkillAssessments_Accounts REFERENCES Accounts (Id),
    AssessedOn         DATE          NOT NULL,
    UsedInternet       BIT           NOT NULL,
    InformationSearch  INT           NOT NULL CONSTRAINT CK_SkillAssessments_InformationSearch CHECK (InformationSearch BETWEEN 0 AND 2),
    Communication      INT           NOT NULL CONSTRAINT CK_SkillAssessments_Communication CHECK (Communication BETWEEN 0 AND 2),
    Software           INT           NOT NULL CONSTRAINT CK_SkillAssessments_Software CHECK (Software BETWEEN 0 AND 2),
    PrivacyAndSafety   INT           NOT NULL CONSTRAINT CK_SkillAssessments_PrivacyAndSafety CHECK (PrivacyAndSafety BETWEEN 0 AND 2),
    ProblemSolving     INT           NOT NULL CONSTRAINT CK_SkillAssessments_ProblemSolving CHECK (ProblemSolving BETWEEN 0 AND 2),
    BlockedService     NVARCHAR(150) NULL CONSTRAINT CK_SkillAssessments_BlockedService CHECK (LEN(BlockedService) <= 150),
    CreatedAt          DATETIME2(3)  NOT NULL
);

CREATE INDEX IX_SkillAssessments_ResidentId ON SkillAssessments (ResidentId, AssessedOn, Id);

CREATE TABLE SkillObstacles (
    AssessmentId INT          NOT NULL CONSTRAINT FK_SkillObstacles_SkillAssessments REFERENCES SkillAssessments (Id),
    Obstacle     NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SkillObstacles_Obstacle CHECK (Obstacle IN ('equipement', 'connexion', 'competences', 'lecture_langue', 'service_public')),
    CONSTRAINT PK_SkillObstacles PRIMARY KEY (AssessmentId, Obstacle)
);
