-- "À recontacter": something to do later for a resident. Done once DoneAt is set.
CREATE TABLE FollowUps (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_FollowUps PRIMARY KEY,
    StructureId INT           NOT NULL CONSTRAINT FK_FollowUps_Structures REFERENCES Structures (Id),
    ResidentId  INT           NOT NULL CONSTRAINT FK_FollowUps_Residents REFERENCES Residents (Id),
    VisitId     INT           NULL CONSTRAINT FK_FollowUps_Visits REFERENCES Visits (Id),
    OwnerId     INT           NOT NULL CONSTRAINT FK_FollowUps_Accounts REFERENCES Accounts (Id),
    DueOn       DATE          NOT NULL,
    Subject     NVARCHAR(200) NOT NULL CONSTRAINT CK_FollowUps_Subject CHECK (Subject <> '' AND LEN(Subject) <= 200),
    Means       NVARCHAR(10)  COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT CK_FollowUps_Means CHECK (Means IN ('sms', 'appel', 'visite')),
    DoneAt      DATETIME2(3)  NULL,
    DoneBy      INT           NULL CONSTRAINT FK_FollowUps_DoneBy REFERENCES Accounts (Id),
    CreatedAt   DATETIME2(3)  NOT NULL,
    CreatedBy   INT           NOT NULL CONSTRAINT FK_FollowUps_CreatedBy REFERENCES Accounts (Id)
);

CREATE INDEX IX_FollowUps_Owner ON FollowUps (OwnerId, DueOn, Id) WHERE DoneAt IS NULL;
CREATE INDEX IX_FollowUps_StructureId ON FollowUps (StructureId, DueOn, Id) WHERE DoneAt IS NULL;
CREATE INDEX IX_FollowUps_ResidentId ON FollowUps (ResidentId, DueOn, Id);
CREATE INDEX IX_FollowUps_VisitId ON FollowUps (VisitId) WHERE VisitId IS NOT NULL;
