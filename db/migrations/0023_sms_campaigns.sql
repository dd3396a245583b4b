-- An information of the service to many residents. Filters are columns, so that it stays known who was meant.
CREATE TABLE SmsCampaigns (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SmsCampaigns PRIMARY KEY,
    StructureId INT           NOT NULL CONSTRAINT FK_SmsCampaigns_Structures REFERENCES Structures (Id),
    Subject     NVARCHAR(20)  COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SmsCampaigns_Subject CHECK (Subject IN ('fermeture', 'horaires', 'lieu', 'atelier', 'demarche', 'panne')),
    Words       NVARCHAR(300) NOT NULL CONSTRAINT CK_SmsCampaigns_Words CHECK (Words <> '' AND LEN(Words) <= 300),
    CommuneCode NVARCHAR(5)   COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT FK_SmsCampaigns_Communes REFERENCES Communes (Code),
    ReferentId  INT           NULL CONSTRAINT FK_SmsCampaigns_Referents REFERENCES Accounts (Id),
    StoppedAt   DATETIME2(3)  NULL,
    StopperId   INT           NULL CONSTRAINT FK_SmsCampaigns_Stoppers REFERENCES Accounts (Id),
    CreatedAt   DATETIME2(3)  NOT NULL,
    AuthorId    INT           NOT NULL CONSTRAINT FK_SmsCampaigns_Authors REFERENCES Accounts (Id)
);

CREATE INDEX IX_SmsCampaigns_StructureId ON SmsCampaigns (StructureId, Id);

ALTER TABLE SmsMessages ADD CampaignId INT NULL CONSTRAINT FK_SmsMessages_Campaigns REFERENCES SmsCampaigns (Id);
GO
CREATE INDEX IX_SmsMessages_CampaignId ON SmsMessages (CampaignId, StructureId, State, Id) WHERE CampaignId IS NOT NULL;

-- Those whom no SMS could be written to, and why: called, or written a letter.
CREATE TABLE SmsCampaignOthers (
    Id          INT IDENTITY(1,1) NOT NULL CONSTRAINT PK_SmsCampaignOthers PRIMARY KEY,
    CampaignId  INT          NOT NULL CONSTRAINT FK_SmsCampaignOthers_Campaigns REFERENCES SmsCampaigns (Id),
    StructureId INT          NOT NULL,
    ResidentId  INT          NOT NULL CONSTRAINT FK_SmsCampaignOthers_Residents REFERENCES Residents (Id),
    Reason      NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT CK_SmsCampaignOthers_Reason CHECK (Reason IN ('no_agreement', 'no_number', 'not_received')),
    CONSTRAINT UX_SmsCampaignOthers_Resident UNIQUE (CampaignId, ResidentId)
);

CREATE INDEX IX_SmsCampaignOthers_ResidentId ON SmsCampaignOthers (ResidentId, StructureId, Id);
CREATE INDEX IX_SmsCampaignOthers_CampaignId ON SmsCampaignOthers (CampaignId, StructureId, Id);
