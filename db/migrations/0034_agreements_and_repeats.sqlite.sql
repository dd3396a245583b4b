-- An agreement ends when its number becomes somebody else's. SQLite changes no constraint: the table is made again.
CREATE TABLE SmsAgreementsAnew (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SmsAgreements PRIMARY KEY,
    StructureId INT          NOT NULL CONSTRAINT FK_SmsAgreements_Structures REFERENCES Structures (Id),
    ResidentId  INT          NOT NULL CONSTRAINT FK_SmsAgreements_Residents REFERENCES Residents (Id),
    Number      NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Purpose     NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SmsAgreements_Purpose CHECK (Purpose IN ('rendez_vous', 'pret', 'scolarite', 'information')),
    IsGiven     BIT          NOT NULL,
    Means       NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SmsAgreements_Means CHECK (Means IN ('oral', 'ecrit', 'sms', 'lien', 'numero')),
    TextVersion NVARCHAR(20) NOT NULL,
    AccountId   INT          NULL CONSTRAINT FK_SmsAgreements_Accounts REFERENCES Accounts (Id),
    DecidedAt   DATETIME2(3) NOT NULL
);

INSERT INTO SmsAgreementsAnew (Id, StructureId, ResidentId, Number, Purpose, IsGiven, Means, TextVersion, AccountId, DecidedAt)
SELECT Id, StructureId, ResidentId, Number, Purpose, IsGiven, Means, TextVersion, AccountId, DecidedAt
FROM SmsAgreements;

DROP TABLE SmsAgreements;
ALTER TABLE SmsAgreementsAnew RENAME TO SmsAgreements;
CREATE INDEX IX_SmsAgreements_ResidentId ON SmsAgreements (ResidentId, StructureId, Id);
CREATE INDEX IX_SmsAgreements_Number ON SmsAgreements (Number, StructureId, Id);

-- Where the messages of a campaign stand is read from the index alone, repeats included.
DROP INDEX IX_SmsMessages_CampaignId;
CREATE INDEX IX_SmsMessages_CampaignId ON SmsMessages (CampaignId, StructureId, State, Id, RepeatOf) WHERE CampaignId IS NOT NULL;
