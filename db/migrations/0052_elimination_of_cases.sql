-- The closed cases that still name a pupil, in the order in which they are proposed for elimination.
CREATE INDEX IX_SchoolCases_Closed ON SchoolCases (StructureId, Id, WrittenOn)
    WHERE HouseholdId IS NOT NULL AND State IN ('raccroche', 'orientee', 'perdu_de_vue', 'sans_suite');
