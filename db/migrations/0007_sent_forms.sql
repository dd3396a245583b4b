-- The forms that were recorded, so that the same one sent twice records once. Kept for a few days.
CREATE TABLE SentForms (
    AccountId INT           NOT NULL,
    Token     NVARCHAR(32)  COLLATE Latin1_General_100_BIN2 NOT NULL,
    BodyHash  NVARCHAR(64)  NOT NULL,
    Location  NVARCHAR(400) NOT NULL,
    SentAt    DATETIME2(3)  NOT NULL,
    CONSTRAINT PK_SentForms PRIMARY KEY (AccountId, Token)
);

CREATE INDEX IX_SentForms_SentAt ON SentForms (SentAt);
