-- A list of visits about one theme, of one kind or one mediator or not, is read by an index: a rare theme else costs the whole period.
-- The four columns repeat the visit's own, written with it.
ALTER TABLE VisitThemes ADD StructureId INT NOT NULL CONSTRAINT DF_VisitThemes_StructureId DEFAULT 0;
ALTER TABLE VisitThemes ADD HeldOn DATE NOT NULL CONSTRAINT DF_VisitThemes_HeldOn DEFAULT '0001-01-01';
ALTER TABLE VisitThemes ADD Kind NVARCHAR(30) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT DF_VisitThemes_Kind DEFAULT '';
ALTER TABLE VisitThemes ADD MediatorId INT NOT NULL CONSTRAINT DF_VisitThemes_MediatorId DEFAULT 0;
GO
UPDATE VisitThemes
SET StructureId = v.StructureId, HeldOn = v.HeldOn, Kind = v.Kind, MediatorId = v.MediatorId
FROM Visits v
WHERE v.Id = VisitThemes.VisitId;
GO
CREATE INDEX IX_VisitThemes_Theme ON VisitThemes (StructureId, Theme, HeldOn, VisitId, Kind, MediatorId);
CREATE INDEX IX_Visits_Kind ON Visits (StructureId, Kind, HeldOn, Id);

-- What was done for one person: both equalities of the timeline, else the whole structure's are read for each file.
CREATE INDEX IX_FollowUps_ResidentDone ON FollowUps (ResidentId, StructureId, DoneOn, Id) WHERE DoneOn IS NOT NULL;

-- The numbers of a person: the same two equalities, else the index by structure and number may be taken for them.
CREATE INDEX IX_ResidentNumbers_ResidentId ON ResidentNumbers (ResidentId, StructureId);

-- The words of a person: as the numbers.
CREATE INDEX IX_ResidentSearchKeys_OfResident ON ResidentSearchKeys (ResidentId, StructureId);
