-- Why a school may hand in a list of pupils, and how their families were told: one line each time it is noted, never changed. The last one counts.
CREATE TABLE PupilListBases (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_PupilListBases PRIMARY KEY,
    StructureId INT           NOT NULL CONSTRAINT FK_PupilListBases_Structures REFERENCES Structures (Id),
    SchoolId    INT           NOT NULL CONSTRAINT FK_PupilListBases_Schools REFERENCES Schools (Id),
    Document    NVARCHAR(12)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_PupilListBases_Document CHECK (Document IN ('convention', 'academie', 'direction', 'deliberation', 'autre')),
    Reference   NVARCHAR(200) NOT NULL CONSTRAINT CK_PupilListBases_Reference CHECK (Reference <> '' AND LEN(Reference) <= 200),
    SignedOn    DATE          NOT NULL,
    Means       NVARCHAR(12)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_PupilListBases_Means CHECK (Means IN ('courrier', 'carnet', 'numerique', 'reunion', 'appel')),
    InformedOn  DATE          NOT NULL,
    CreatedAt   DATETIME2(3)  NOT NULL,
    AccountId   INT           NOT NULL CONSTRAINT FK_PupilListBases_Accounts REFERENCES Accounts (Id)
);

CREATE INDEX IX_PupilListBases_SchoolId ON PupilListBases (SchoolId, StructureId, Id);
