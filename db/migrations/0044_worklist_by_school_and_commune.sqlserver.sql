-- The worklist of one school or one commune is read from its indexes alone.
DROP INDEX IX_SchoolCases_Unreached ON SchoolCases;
DROP INDEX IX_SchoolCases_Silent ON SchoolCases;
DROP INDEX IX_SchoolCases_Review ON SchoolCases;
CREATE INDEX IX_SchoolCases_Unreached ON SchoolCases (StructureId, WaitsSinceOn, Id, SchoolId, CommuneCode)
    WHERE ReachedOn IS NULL AND State IN ('signalee', 'contact', 'injoignable', 'contact_retabli', 'diagnostic', 'accompagnement', 'rouverte');
CREATE INDEX IX_SchoolCases_Silent ON SchoolCases (StructureId, WrittenOn, Id, SchoolId, CommuneCode)
    WHERE ReachedOn IS NOT NULL AND State IN ('signalee', 'contact', 'injoignable', 'contact_retabli', 'diagnostic', 'accompagnement', 'rouverte');
CREATE INDEX IX_SchoolCases_Review ON SchoolCases (StructureId, ReviewOn, Id, SchoolId, CommuneCode, WrittenOn)
    WHERE ReachedOn IS NOT NULL AND ReviewOn IS NOT NULL AND State IN ('signalee', 'contact', 'injoignable', 'contact_retabli', 'diagnostic', 'accompagnement', 'rouverte');
