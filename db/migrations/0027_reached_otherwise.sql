-- Those whom no SMS reached are called, written a letter, or left: by whom and when, so that nobody is called twice.
ALTER TABLE SmsCampaignOthers ADD ReachedHow NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NULL
    CONSTRAINT CK_SmsCampaignOthers_ReachedHow CHECK (ReachedHow IN ('appel', 'courrier', 'laisse'));
ALTER TABLE SmsCampaignOthers ADD ReachedAt DATETIME2(3) NULL;
ALTER TABLE SmsCampaignOthers ADD ReacherId INT NULL CONSTRAINT FK_SmsCampaignOthers_Reachers REFERENCES Accounts (Id);
ALTER TABLE Bookings ADD CalledAt DATETIME2(3) NULL;
ALTER TABLE Bookings ADD CallerId INT NULL CONSTRAINT FK_Bookings_Callers REFERENCES Accounts (Id);
GO
CREATE INDEX IX_SmsCampaignOthers_Left ON SmsCampaignOthers (CampaignId, StructureId, ResidentId) WHERE ReachedAt IS NULL;
