-- "Avez-vous obtenu ce que vous demandiez ?", asked of the person of an individual visit some thirty days after. It names nobody: the participation does.
CREATE TABLE VisitOutcomes (
    VisitId     INT          NOT NULL CONSTRAINT PK_VisitOutcomes PRIMARY KEY CONSTRAINT FK_VisitOutcomes_Visits REFERENCES Visits (Id),
    StructureId INT          NOT NULL,
    Means       NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_VisitOutcomes_Means CHECK (Means IN ('sms', 'appel', 'courrier')),
    AskedOn     DATE         NOT NULL,
    Answer      NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NULL
        CONSTRAINT CK_VisitOutcomes_Answer CHECK (Answer IN ('oui', 'en_partie', 'non')),
    AnsweredAt  DATETIME2(3) NULL,
    AnswererId  INT          NULL CONSTRAINT FK_VisitOutcomes_Answerers REFERENCES Accounts (Id)
);

CREATE INDEX IX_VisitOutcomes_StructureId ON VisitOutcomes (StructureId, AskedOn, VisitId);

-- The visit that a message asks about.
ALTER TABLE SmsMessages ADD VisitId INT NULL CONSTRAINT FK_SmsMessages_Visits REFERENCES Visits (Id);
GO
CREATE INDEX IX_SmsMessages_VisitId ON SmsMessages (VisitId, StructureId, Id) WHERE VisitId IS NOT NULL;
