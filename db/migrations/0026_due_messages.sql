-- Messages to one person never wait behind an information to thousands: what is due of them is found apart.
CREATE INDEX IX_SmsMessages_DueFirst ON SmsMessages (NextAt, Id) WHERE State = 'planned' AND CampaignId IS NULL;
