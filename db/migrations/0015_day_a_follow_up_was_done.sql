-- The day, in the structure's time zone, on which a follow-up was done: the timeline is ordered by days.
ALTER TABLE FollowUps ADD DoneOn DATE NULL;
GO
CREATE INDEX IX_FollowUps_DoneOn ON FollowUps (StructureId, DoneOn, Id) WHERE DoneOn IS NOT NULL;
