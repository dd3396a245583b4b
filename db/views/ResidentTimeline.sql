-- Everything that happened with a resident, one row an event. Each module adds its own SELECT.
-- Two files that became one may both have been at one workshop: it happened once.
-- An appointment that became a visit is told by the visit.
-- Detail of a positionnement: "1 01210", whether the internet was used, then the five levels.
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
  AND (p.MergedFromId IS NULL OR NOT EXISTS (
      SELECT 1 FROM Participations o
      WHERE o.VisitId = p.VisitId AND o.ResidentId = p.ResidentId AND o.Id <> p.Id AND (o.MergedFromId IS NULL OR o.Id < p.Id)))
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
SELECT s.StructureId,
       s.ResidentId,
       'Assessment',
       s.Id,
       s.AssessedOn,
       CONCAT(s.UsedInternet, ' ', s.InformationSearch, s.Communication, s.Software, s.PrivacyAndSafety, s.ProblemSolving),
       NULL,
       s.AccountId
FROM SkillAssessments s
UNION ALL
SELECT j.StructureId,
       j.MergedIntoId,
       'FileJoined',
       j.Id,
       j.MergedOn,
       NULL,
       NULL,
       j.MergedBy
FROM Residents j
WHERE j.MergedIntoId IS NOT NULL
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
WHERE f.DoneOn IS NOT NULL
UNION ALL
SELECT b.StructureId,
       b.ResidentId,
       'Appointment',
       a.Id,
       a.HeldOn,
       b.State,
       NULL,
       a.MediatorId
FROM Bookings b
JOIN Appointments a ON a.Id = b.AppointmentId
WHERE b.State IN ('seen', 'excused', 'noshow')
  AND b.VisitId IS NULL;
