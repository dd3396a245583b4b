-- The SMS by which somebody tried to reach a family: what became of it stands beside the attempt.
ALTER TABLE ContactAttempts ADD MessageKey NVARCHAR(120) COLLATE Latin1_General_100_BIN2 NULL;
CREATE INDEX IX_ContactAttempts_MessageKey ON ContactAttempts (HouseholdId, StructureId, MessageKey) WHERE MessageKey IS NOT NULL;
