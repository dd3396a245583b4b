-- Everything that happened with a resident, one row an event. Each module adds its own SELECT.
CREATE VIEW ResidentTimeline AS
SELECT p.StructureId,
       p.ResidentId,
       'Visit' COLLATE Latin1_General_100_BIN2 AS EventKind,
       v.Id              AS SubjectId,
       v.HeldOn          AS HappenedOn,
       v.Kind            AS Detail,
       v.DurationMinutes AS Minutes,
       v.MediatorId      AS AccountId
FROM Participations p
JOIN Visits v ON v.Id = p.VisitId
WHERE p.ResidentId IS NOT NULL
UNION ALL
SELECT r.StructureId,
       r.Id,
       'FileOpened',
       r.Id,
       r.OpenedOn,
       NULL,
       NULL,
       r.CreatedBy
FROM Residents r
UNION ALL
SELECT f.StructureId,
       f.ResidentId,
       'FollowUpDone',
       f.Id,
       f.DoneOn,
       f.Means,
       NULL,
       f.DoneBy
FROM FollowUps f
WHERE f.DoneOn IS NOT NULL;
