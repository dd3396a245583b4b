-- The day in the structure on which a file joined another, and who joined them: an event of the kept file.
ALTER TABLE Residents ADD MergedOn DATE NULL;
ALTER TABLE Residents ADD MergedBy INT NULL CONSTRAINT FK_Residents_MergedBy REFERENCES Accounts (Id);
