-- Agreed future visits: of one person, or a session of a workshop with its places. StartsAt and EndsAt are UTC, HeldOn is the structure's day.
-- Version counts what a calendar must be told: another hour or place, a cancellation.
CREATE TABLE Appointments (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Appointments PRIMARY KEY,
    StructureId INT           NOT NULL CONSTRAINT FK_Appointments_Structures REFERENCES Structures (Id),
    MediatorId  INT           NOT NULL CONSTRAINT FK_Appointments_Accounts REFERENCES Accounts (Id),
    Kind        NVARCHAR(30)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_Appointments_Kind CHECK (Kind IN ('individuel', 'collectif')),
    Title       NVARCHAR(150) NULL CONSTRAINT CK_Appointments_Title CHECK (LEN(Title) <= 150),
    StartsAt    DATETIME2(3)  NOT NULL,
    EndsAt      DATETIME2(3)  NOT NULL,
    HeldOn      DATE          NOT NULL,
    PlaceKind   NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_Appointments_PlaceKind CHECK (PlaceKind IN ('lieu_activite', 'domicile', 'a_distance', 'autre')),
    CommuneCode NVARCHAR(5)   COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT FK_Appointments_Communes REFERENCES Communes (Code),
    Place       NVARCHAR(100) NULL CONSTRAINT CK_Appointments_Place CHECK (LEN(Place) <= 100),
    Subject     NVARCHAR(200) NULL CONSTRAINT CK_Appointments_Subject CHECK (LEN(Subject) <= 200),
    Capacity    INT           NULL CONSTRAINT CK_Appointments_Capacity CHECK (Capacity BETWEEN 1 AND 200),
    CancelledAt DATETIME2(3)  NULL,
    Version     INT           NOT NULL,
    CreatedAt   DATETIME2(3)  NOT NULL,
    CreatedBy   INT           NOT NULL CONSTRAINT FK_Appointments_CreatedBy REFERENCES Accounts (Id),
    ChangedAt   DATETIME2(3)  NOT NULL,
    CONSTRAINT CK_Appointments_Period CHECK (EndsAt > StartsAt)
);

CREATE INDEX IX_Appointments_StructureId ON Appointments (StructureId, StartsAt, Id);
CREATE INDEX IX_Appointments_MediatorId ON Appointments (MediatorId, StructureId, StartsAt, Id);

-- One person in one appointment. States are those of RDV Service Public, and 'waiting' for the waiting list of a workshop, in the order in which they joined it (StateAt, Id).
CREATE TABLE Bookings (
    Id            INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_Bookings PRIMARY KEY,
    AppointmentId INT          NOT NULL CONSTRAINT FK_Bookings_Appointments REFERENCES Appointments (Id),
    StructureId   INT          NOT NULL,
    ResidentId    INT          NOT NULL CONSTRAINT FK_Bookings_Residents REFERENCES Residents (Id),
    State         NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_Bookings_State CHECK (State IN ('unknown', 'waiting', 'seen', 'excused', 'revoked', 'noshow')),
    Answer        NVARCHAR(3)  COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT CK_Bookings_Answer CHECK (Answer IN ('oui', 'non')),
    AnsweredAt    DATETIME2(3) NULL,
    VisitId       INT          NULL CONSTRAINT FK_Bookings_Visits REFERENCES Visits (Id),
    StateAt       DATETIME2(3) NOT NULL,
    CreatedAt     DATETIME2(3) NOT NULL
);

CREATE UNIQUE INDEX UX_Bookings_Resident ON Bookings (AppointmentId, ResidentId);
CREATE INDEX IX_Bookings_ResidentId ON Bookings (ResidentId, StructureId, Id);
CREATE INDEX IX_Bookings_VisitId ON Bookings (VisitId) WHERE VisitId IS NOT NULL;

-- The secret address of a mediator's calendar: only its hash. A new one replaces the old; none when it was revoked.
CREATE TABLE CalendarLinks (
    AccountId INT          NOT NULL CONSTRAINT PK_CalendarLinks PRIMARY KEY CONSTRAINT FK_CalendarLinks_Accounts REFERENCES Accounts (Id),
    TokenHash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT UX_CalendarLinks_TokenHash UNIQUE,
    CreatedAt DATETIME2(3) NOT NULL
);
