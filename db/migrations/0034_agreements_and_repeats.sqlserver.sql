-- An agreement ends when its number becomes somebody else's.
ALTER TABLE SmsAgreements DROP CONSTRAINT CK_SmsAgreements_Means;
ALTER TABLE SmsAgreements ADD CONSTRAINT CK_SmsAgreements_Means CHECK (Means IN ('oral', 'ecrit', 'sms', 'lien', 'numero'));

-- Where the messages of a campaign stand is read from the index alone, repeats included.
DROP INDEX IX_SmsMessages_CampaignId ON SmsMessages;
CREATE INDEX IX_SmsMessages_CampaignId ON SmsMessages (CampaignId, StructureId, State, Id, RepeatOf) WHERE CampaignId IS NOT NULL;
