-- What work with schools is steered by: the cases of a period, every state they were given, and what was planned in a period.
CREATE INDEX IX_SchoolCases_ReportedOn ON SchoolCases (StructureId, ReportedOn, Id);
CREATE INDEX IX_SchoolCaseEvents_State ON SchoolCaseEvents (StructureId, CaseId, Id, State, At) WHERE State IS NOT NULL;
CREATE INDEX IX_SchoolActions_CreatedAt ON SchoolActions (StructureId, CreatedAt, Kind, State);
CREATE INDEX IX_SchoolReferrals_SentOn ON SchoolReferrals (StructureId, SentOn, Outcome);
CREATE INDEX IX_PaperHomeworks_CreatedAt ON PaperHomeworks (StructureId, CreatedAt, State);

-- How many cases are in each state, and in which communes there are any: kept with every case, in its transaction, so that lists count nothing.
CREATE TABLE SchoolCaseCounts (
    StructureId INT          NOT NULL CONSTRAINT FK_SchoolCaseCounts_Structures REFERENCES Structures (Id),
    State       NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Cases       INT          NOT NULL CONSTRAINT CK_SchoolCaseCounts_Cases CHECK (Cases >= 0),
    CONSTRAINT PK_SchoolCaseCounts PRIMARY KEY (StructureId, State)
);

INSERT INTO SchoolCaseCounts (StructureId, State, Cases)
SELECT StructureId, State, COUNT(*)
FROM SchoolCases
GROUP BY StructureId, State;

CREATE TABLE SchoolCaseCommunes (
    StructureId INT         NOT NULL CONSTRAINT FK_SchoolCaseCommunes_Structures REFERENCES Structures (Id),
    CommuneCode NVARCHAR(5) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT FK_SchoolCaseCommunes_Communes REFERENCES Communes (Code),
    CONSTRAINT PK_SchoolCaseCommunes PRIMARY KEY (StructureId, CommuneCode)
);

INSERT INTO SchoolCaseCommunes (StructureId, CommuneCode)
SELECT DISTINCT StructureId, CommuneCode
FROM SchoolCases;
