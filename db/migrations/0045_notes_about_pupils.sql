-- What is kept apart about a pupil: read by those who answer for the case and by the manager of the structure, each reading told in the audit trail.
CREATE TABLE SchoolCaseNotes (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SchoolCaseNotes PRIMARY KEY,
    CaseId      INT            NOT NULL CONSTRAINT FK_SchoolCaseNotes_SchoolCases REFERENCES SchoolCases (Id),
    StructureId INT            NOT NULL,
    Text        NVARCHAR(2000) NOT NULL CONSTRAINT CK_SchoolCaseNotes_Text CHECK (Text <> '' AND LEN(Text) <= 2000),
    At          DATETIME2(3)   NOT NULL,
    AccountId   INT            NOT NULL CONSTRAINT FK_SchoolCaseNotes_Accounts REFERENCES Accounts (Id)
);

CREATE INDEX IX_SchoolCaseNotes_CaseId ON SchoolCaseNotes (CaseId, StructureId, Id);

-- Who read what is kept apart, case by case.
CREATE INDEX IX_AuditEntries_SchoolCases ON AuditEntries (SubjectId, StructureId, Act, Id) WHERE SubjectKind = 'SchoolCase';
