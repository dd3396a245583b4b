-- The link of a message by which somebody wants no more of them: 96 random bits, drawn when the message leaves, of which only the SHA-256 is kept.
ALTER TABLE SmsMessages ADD LinkHash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL;
GO
CREATE UNIQUE INDEX UX_SmsMessages_LinkHash ON SmsMessages (LinkHash) WHERE LinkHash IS NOT NULL;
