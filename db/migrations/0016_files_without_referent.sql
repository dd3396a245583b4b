-- Files that nobody answers for: a manager's home page counts them.
CREATE INDEX IX_Residents_WithoutReferent ON Residents (StructureId, Id) WHERE ReferentId IS NULL AND MergedIntoId IS NULL;
