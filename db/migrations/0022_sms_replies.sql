-- What residents answer by SMS. Origin tells one message from another, so that the same one handed over twice is kept once.
CREATE TABLE SmsReplies (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SmsReplies PRIMARY KEY,
    StructureId INT            NOT NULL CONSTRAINT FK_SmsReplies_Structures REFERENCES Structures (Id),
    ResidentId  INT            NULL CONSTRAINT FK_SmsReplies_Residents REFERENCES Residents (Id),
    MessageId   INT            NULL CONSTRAINT FK_SmsReplies_Messages REFERENCES SmsMessages (Id),
    Provider    NVARCHAR(12)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    Origin      NVARCHAR(64)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number      NVARCHAR(16)   COLLATE Latin1_General_100_BIN2 NULL,
    Text        NVARCHAR(1600) NULL,
    Meaning     NVARCHAR(10)   COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SmsReplies_Meaning CHECK (Meaning IN ('other', 'yes', 'no', 'stop')),
    ReceivedAt  DATETIME2(3)   NOT NULL,
    ReadAt      DATETIME2(3)   NULL,
    ReaderId    INT            NULL CONSTRAINT FK_SmsReplies_Readers REFERENCES Accounts (Id)
);

CREATE UNIQUE INDEX UX_SmsReplies_Origin ON SmsReplies (StructureId, Origin);
CREATE INDEX IX_SmsReplies_Unread ON SmsReplies (StructureId, ReadAt, Id);
CREATE INDEX IX_SmsReplies_StructureId ON SmsReplies (StructureId, Id);
CREATE INDEX IX_SmsReplies_ResidentId ON SmsReplies (ResidentId, StructureId, Id) WHERE ResidentId IS NOT NULL;

-- One more try of a message, by the product or by somebody: at most one for each.
ALTER TABLE SmsMessages ADD RepeatOf INT NULL CONSTRAINT FK_SmsMessages_RepeatOf REFERENCES SmsMessages (Id);
GO
CREATE UNIQUE INDEX UX_SmsMessages_RepeatOf ON SmsMessages (RepeatOf) WHERE RepeatOf IS NOT NULL;

-- What was written to a number: to understand an answer, and to take back what waits.
CREATE INDEX IX_SmsMessages_Number ON SmsMessages (Number, StructureId, Id) WHERE Number IS NOT NULL;

-- Numbers that receive nothing until they are corrected: few, whatever the structure.
CREATE INDEX IX_ResidentNumbers_Suspended ON ResidentNumbers (StructureId, Id) WHERE SuspendedAt IS NOT NULL;

-- What the simulator took, apart from millions that left.
CREATE INDEX IX_SmsMessages_Simulated ON SmsMessages (StructureId, Id) WHERE Provider = 'simulateur';

-- Why the product itself asks for something to be done: the same is not asked twice while it is open.
ALTER TABLE FollowUps ADD Cause NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL;

-- A word chosen with the mediator: it opens every message and call, so that the person knows it is us.
ALTER TABLE Residents ADD TrustWord NVARCHAR(12) NULL CONSTRAINT CK_Residents_TrustWord CHECK (LEN(TrustWord) <= 12);
