-- Since when an appointment is at its hour and place: what was written before names others.
ALTER TABLE Appointments ADD MovedAt DATETIME2(3) NULL;
-- When the words of a message that repeats another were written; null for words of its own.
ALTER TABLE SmsMessages ADD WrittenAt DATETIME2(3) NULL;
-- Since when a structure writes through its account: another one is asked nothing about what this one took.
ALTER TABLE SmsSettings ADD AccountSince DATETIME2(3) NULL;
-- What the provider refused because of the settings, while the rest leaves.
ALTER TABLE SmsSettings ADD AlarmAt DATETIME2(3) NULL;
ALTER TABLE SmsSettings ADD AlarmCode NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL;
GO
UPDATE SmsSettings SET AccountSince = ChangedAt;
UPDATE SmsMessages SET CampaignId = (SELECT f.CampaignId FROM SmsMessages f WHERE f.Id = SmsMessages.RepeatOf) WHERE RepeatOf IS NOT NULL;
