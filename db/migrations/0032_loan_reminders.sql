-- On which day the last day of a loan was agreed: at the hand-over, or at the last renewal. Reminders that fall before it are not due.
ALTER TABLE Loans ADD DueSetOn DATE NULL;
ALTER TABLE Loans ADD QuietUntilOn DATE NULL;
GO

-- One reminder of one loan for one last day: the day it is about, at most once each. Those of a household that are due together share one message, by its key.
CREATE TABLE LoanReminders (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_LoanReminders PRIMARY KEY,
    StructureId INT           NOT NULL CONSTRAINT FK_LoanReminders_Structures REFERENCES Structures (Id),
    LoanId      INT           NOT NULL CONSTRAINT FK_LoanReminders_Loans REFERENCES Loans (Id),
    DueOn       DATE          NOT NULL,
    Step        INT           NOT NULL CONSTRAINT CK_LoanReminders_Step CHECK (Step IN (-7, -1, 1, 7, 14, 30)),
    Means       NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_LoanReminders_Means CHECK (Means IN ('sms', 'appel', 'courrier')),
    MessageKey  NVARCHAR(120) COLLATE Latin1_General_100_BIN2 NULL,
    CreatedAt   DATETIME2(3)  NOT NULL,
    DoneAt      DATETIME2(3)  NULL,
    CallerId    INT           NULL CONSTRAINT FK_LoanReminders_Callers REFERENCES Accounts (Id)
);

CREATE UNIQUE INDEX UX_LoanReminders_Step ON LoanReminders (LoanId, DueOn, Step);
CREATE INDEX IX_LoanReminders_LoanId ON LoanReminders (LoanId, StructureId, Id);
CREATE INDEX IX_LoanReminders_MessageKey ON LoanReminders (MessageKey, StructureId) WHERE MessageKey IS NOT NULL;
CREATE INDEX IX_LoanReminders_ToDo ON LoanReminders (StructureId, Id) WHERE DoneAt IS NULL AND Means IN ('appel', 'courrier');
