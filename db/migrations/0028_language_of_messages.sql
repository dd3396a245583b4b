-- In which language somebody is written to; null for French. A text in it is used once a native reader has approved it.
ALTER TABLE Residents ADD SmsLanguage NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL;
