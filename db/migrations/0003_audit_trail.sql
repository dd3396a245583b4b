-- Who did or read what, when. Ids, act and field names, never values; append-only (0004).
CREATE TABLE AuditEntries (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_AuditEntries PRIMARY KEY,
    At          DATETIME2(3)  NOT NULL,
    AccountId   INT           NULL,
    StructureId INT           NULL,
    Act         NVARCHAR(40)  COLLATE Latin1_General_100_BIN2 NOT NULL,
    SubjectKind NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NOT NULL,
    SubjectId   INT           NULL,
    ResidentId  INT           NULL,
    Fields      NVARCHAR(400) NULL,
    -- The hour of a reading; null for a write. One line per reader, file and hour.
    ReadHour    DATETIME2(3)  NULL
);

CREATE INDEX IX_AuditEntries_StructureId ON AuditEntries (StructureId, At, Id);
CREATE INDEX IX_AuditEntries_At ON AuditEntries (At, Id);
CREATE INDEX IX_AuditEntries_ResidentId ON AuditEntries (ResidentId, At, Id) WHERE ResidentId IS NOT NULL;
CREATE INDEX IX_AuditEntries_AccountId ON AuditEntries (AccountId, At, Id) WHERE AccountId IS NOT NULL;
CREATE UNIQUE INDEX UX_AuditEntries_OneReadingAnHour ON AuditEntries (AccountId, SubjectKind, SubjectId, ReadHour, Act) WHERE ReadHour IS NOT NULL;
