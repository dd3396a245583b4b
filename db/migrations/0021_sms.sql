-- Messages to residents. The table is the truth, the jobs are the clock.

-- What a person agreed to be written about, one line a decision, never changed: the last line on a person, a number and a purpose is in force.
-- AccountId is null when the person decided by themselves, by SMS or by a link.
CREATE TABLE SmsAgreements (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SmsAgreements PRIMARY KEY,
    StructureId INT          NOT NULL CONSTRAINT FK_SmsAgreements_Structures REFERENCES Structures (Id),
    ResidentId  INT          NOT NULL CONSTRAINT FK_SmsAgreements_Residents REFERENCES Residents (Id),
    Number      NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Purpose     NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SmsAgreements_Purpose CHECK (Purpose IN ('rendez_vous', 'pret', 'scolarite', 'information')),
    IsGiven     BIT          NOT NULL,
    Means       NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SmsAgreements_Means CHECK (Means IN ('oral', 'ecrit', 'sms', 'lien')),
    TextVersion NVARCHAR(20) NOT NULL,
    AccountId   INT          NULL CONSTRAINT FK_SmsAgreements_Accounts REFERENCES Accounts (Id),
    DecidedAt   DATETIME2(3) NOT NULL
);

CREATE INDEX IX_SmsAgreements_ResidentId ON SmsAgreements (ResidentId, StructureId, Id);
CREATE INDEX IX_SmsAgreements_Number ON SmsAgreements (Number, StructureId, Id);

-- A number that the provider does not know, or that is a landline, receives nothing until it is corrected.
ALTER TABLE ResidentNumbers ADD SuspendedAt DATETIME2(3) NULL;
ALTER TABLE ResidentNumbers ADD SuspensionCode NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL;

-- How a structure writes. Secrets are encrypted with the keys of the installation. Budget in segments, price of one in ten-thousandths of a euro.
CREATE TABLE SmsSettings (
    StructureId       INT            NOT NULL CONSTRAINT PK_SmsSettings PRIMARY KEY CONSTRAINT FK_SmsSettings_Structures REFERENCES Structures (Id),
    Provider          NVARCHAR(12)   COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SmsSettings_Provider CHECK (Provider IN ('simulateur', 'kannel', 'twilio')),
    Sender            NVARCHAR(16)   NULL,
    SendsMorning      BIT            NOT NULL,
    MonthlySegments   INT            NOT NULL CONSTRAINT CK_SmsSettings_MonthlySegments CHECK (MonthlySegments >= 0),
    SegmentPrice      INT            NOT NULL CONSTRAINT CK_SmsSettings_SegmentPrice CHECK (SegmentPrice >= 0),
    GatewayUrl        NVARCHAR(200)  NULL,
    GatewayAccount    NVARCHAR(60)   NULL,
    Secret            NVARCHAR(1000) NULL,
    PreviousSecret    NVARCHAR(1000) NULL,
    AcceptedOn        DATE           NULL,
    AcceptedBy        NVARCHAR(100)  NULL,
    StoppedAt         DATETIME2(3)   NULL,
    StopCode          NVARCHAR(40)   NULL,
    Version           INT            NOT NULL,
    ChangedAt         DATETIME2(3)   NOT NULL
);

CREATE TABLE SmsTemplates (
    Id            INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SmsTemplates PRIMARY KEY,
    StructureId   INT            NOT NULL CONSTRAINT FK_SmsTemplates_Structures REFERENCES Structures (Id),
    Step          NVARCHAR(20)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    Language      NVARCHAR(20)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    Version       INT            NOT NULL,
    Text          NVARCHAR(1000) NOT NULL CONSTRAINT CK_SmsTemplates_Text CHECK (Text <> '' AND LEN(Text) <= 1000),
    AsksForAnswer BIT            NOT NULL,
    ApprovedBy    NVARCHAR(100)  NULL,
    CreatedAt     DATETIME2(3)   NOT NULL,
    AuthorId      INT            NOT NULL CONSTRAINT FK_SmsTemplates_Authors REFERENCES Accounts (Id)
);

CREATE UNIQUE INDEX UX_SmsTemplates_Version ON SmsTemplates (StructureId, Step, Language, Version);

-- The outbox. MessageKey says purpose, subject, step and due date: a cause that comes twice plans once.
-- AboutAt is the hour of the appointment as it was when the message was written: another hour, another message.
CREATE TABLE SmsMessages (
    Id              INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SmsMessages PRIMARY KEY,
    StructureId     INT            NOT NULL CONSTRAINT FK_SmsMessages_Structures REFERENCES Structures (Id),
    ResidentId      INT            NULL CONSTRAINT FK_SmsMessages_Residents REFERENCES Residents (Id),
    BookingId       INT            NULL CONSTRAINT FK_SmsMessages_Bookings REFERENCES Bookings (Id),
    FollowUpId      INT            NULL CONSTRAINT FK_SmsMessages_FollowUps REFERENCES FollowUps (Id),
    MessageKey      NVARCHAR(120)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT UX_SmsMessages_MessageKey UNIQUE,
    Step            NVARCHAR(20)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    Purpose         NVARCHAR(20)   COLLATE Latin1_General_100_BIN2 NULL,
    Language        NVARCHAR(20)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    TemplateVersion INT            NOT NULL,
    Number          NVARCHAR(16)   COLLATE Latin1_General_100_BIN2 NULL,
    Text            NVARCHAR(1600) NULL,
    Segments        INT            NOT NULL CONSTRAINT CK_SmsMessages_Segments CHECK (Segments BETWEEN 1 AND 20),
    AboutAt         DATETIME2(3)   NULL,
    DueAt           DATETIME2(3)   NOT NULL,
    DeadlineAt      DATETIME2(3)   NOT NULL,
    NextAt          DATETIME2(3)   NOT NULL,
    State           NVARCHAR(12)   COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SmsMessages_State CHECK (State IN ('planned', 'claimed', 'abandoned', 'to_verify', 'accepted', 'sent', 'failed', 'undelivered', 'delivered')),
    Reason          NVARCHAR(30)   COLLATE Latin1_General_100_BIN2 NULL,
    Tries           INT            NOT NULL,
    Provider        NVARCHAR(12)   COLLATE Latin1_General_100_BIN2 NULL,
    Reference       NVARCHAR(64)   COLLATE Latin1_General_100_BIN2 NULL,
    Code            NVARCHAR(40)   NULL,
    ClaimedAt       DATETIME2(3)   NULL,
    AcceptedAt      DATETIME2(3)   NULL,
    DeliveredAt     DATETIME2(3)   NULL,
    StateAt         DATETIME2(3)   NOT NULL,
    CreatedAt       DATETIME2(3)   NOT NULL,
    CreatedBy       INT            NULL CONSTRAINT FK_SmsMessages_CreatedBy REFERENCES Accounts (Id)
);

CREATE INDEX IX_SmsMessages_Due ON SmsMessages (NextAt, Id) WHERE State = 'planned';
CREATE INDEX IX_SmsMessages_Claimed ON SmsMessages (ClaimedAt, Id) WHERE State = 'claimed';
CREATE INDEX IX_SmsMessages_ToVerify ON SmsMessages (StructureId, Id) WHERE State = 'to_verify';
CREATE INDEX IX_SmsMessages_StructureId ON SmsMessages (StructureId, DueAt, Id);
CREATE INDEX IX_SmsMessages_ResidentId ON SmsMessages (ResidentId, StructureId, Id) WHERE ResidentId IS NOT NULL;
CREATE INDEX IX_SmsMessages_BookingId ON SmsMessages (BookingId, StructureId, Id) WHERE BookingId IS NOT NULL;
CREATE INDEX IX_SmsMessages_FollowUpId ON SmsMessages (FollowUpId) WHERE FollowUpId IS NOT NULL;
CREATE INDEX IX_SmsMessages_Reference ON SmsMessages (Reference, StructureId) WHERE Reference IS NOT NULL;

-- What a month has reserved of a structure's budget, and what a day has reserved of a number's cap: by a conditional update, in the claim.
CREATE TABLE SmsMonths (
    StructureId INT  NOT NULL CONSTRAINT FK_SmsMonths_Structures REFERENCES Structures (Id),
    StartsOn    DATE NOT NULL,
    Segments    INT  NOT NULL CONSTRAINT CK_SmsMonths_Segments CHECK (Segments >= 0),
    CONSTRAINT PK_SmsMonths PRIMARY KEY (StructureId, StartsOn)
);

CREATE TABLE SmsDays (
    StructureId INT          NOT NULL CONSTRAINT FK_SmsDays_Structures REFERENCES Structures (Id),
    Number      NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SentOn      DATE         NOT NULL,
    Messages    INT          NOT NULL CONSTRAINT CK_SmsDays_Messages CHECK (Messages BETWEEN 0 AND 3),
    CONSTRAINT PK_SmsDays PRIMARY KEY (StructureId, Number, SentOn)
);

CREATE INDEX IX_SmsDays_SentOn ON SmsDays (SentOn);
