-- What a provider who is paid ahead says is left on the structure's account, in hundredths of its currency.
ALTER TABLE SmsSettings ADD Balance INT NULL;
ALTER TABLE SmsSettings ADD BalanceCurrency NVARCHAR(3) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE SmsSettings ADD BalanceAt DATETIME2(3) NULL;
