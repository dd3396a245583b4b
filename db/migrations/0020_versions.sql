-- What two people may correct at once counts its changes: a form opened before the last one is told, and overwrites nothing.
ALTER TABLE ResidentNumbers ADD Version INT NOT NULL CONSTRAINT DF_ResidentNumbers_Version DEFAULT 1;
ALTER TABLE Households ADD Version INT NOT NULL CONSTRAINT DF_Households_Version DEFAULT 1;
ALTER TABLE Organisations ADD Version INT NOT NULL CONSTRAINT DF_Organisations_Version DEFAULT 1;
ALTER TABLE FollowUps ADD Version INT NOT NULL CONSTRAINT DF_FollowUps_Version DEFAULT 1;
ALTER TABLE Accounts ADD Version INT NOT NULL CONSTRAINT DF_Accounts_Version DEFAULT 1;
ALTER TABLE Teams ADD Version INT NOT NULL CONSTRAINT DF_Teams_Version DEFAULT 1;
