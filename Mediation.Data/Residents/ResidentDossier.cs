using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Data.SchoolContinuity;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

/// <summary>Gathers everything that is held about somebody, for their right of access. A test compares it with the schema.</summary>
public sealed class ResidentDossier(Db db, NumberStore numbers, SkillAssessmentStore assessments, RightsDecisions decisions)
{
    private const string FilesSql = """
        SELECT r.Id,
               r.FirstName,
               r.LastName,
               r.RecallCode,
               r.CommuneCode,
               c.Name AS CommuneName,
               r.BirthYear,
               r.Gender,
               r.Status,
               r.PreferredChannel,
               r.TrustWord,
               r.SmsLanguage,
               r.Email,
               r.Notes,
               r.OpposedOn,
               r.OpenedOn,
               a.DisplayName AS ReferentName,
               h.Name AS HouseholdName,
               r.MergedIntoId,
               r.MergedOn
        FROM Residents r
        JOIN Communes c ON c.Code = r.CommuneCode
        LEFT JOIN Accounts a ON a.Id = r.ReferentId
        LEFT JOIN Households h ON h.Id = r.HouseholdId
        WHERE r.StructureId = @structureId
          AND r.Id IN (SELECT f.Id FROM Residents f WHERE f.Id = @id AND f.StructureId = @structureId
                       UNION ALL SELECT j.Id FROM Residents j WHERE j.MergedIntoId = @id AND j.StructureId = @structureId)
        ORDER BY r.Id
        """;

    private const string VisitsSql = """
        SELECT v.Id,
               v.HeldOn,
               v.Kind,
               v.Title,
               v.DurationMinutes,
               v.PlaceKind,
               c.Name AS CommuneName,
               a.DisplayName AS MediatorName,
               o.Name AS OrganisationName,
               h.Name AS HouseholdName,
               v.Posture,
               v.Mandate,
               v.Autonomy,
               v.Orientation,
               v.ProcedureName,
               v.BlockedService,
               CASE WHEN v.Kind = 'collectif' THEN NULL ELSE v.Notes END AS Notes,
               (SELECT STRING_AGG(t.Theme, ',') FROM VisitThemes t WHERE t.VisitId = v.Id) AS ThemeCodes,
               (SELECT STRING_AGG(e.Equipment, ',') FROM VisitEquipment e WHERE e.VisitId = v.Id) AS EquipmentCodes,
               p.CommuneCode AS ResidenceCode,
               p.Gender,
               p.AgeBand,
               p.Status,
               p.CanRedo,
               CASE WHEN v.Kind = 'collectif' THEN NULL ELSE b.Answer END AS Outcome,
               p.MergedFromId
        FROM Participations p
        JOIN Visits v ON v.Id = p.VisitId
        JOIN Communes c ON c.Code = v.CommuneCode
        JOIN Accounts a ON a.Id = v.MediatorId
        LEFT JOIN Organisations o ON o.Id = v.OrganisationId
        LEFT JOIN Households h ON h.Id = v.HouseholdId
        LEFT JOIN VisitOutcomes b ON b.VisitId = v.Id
        WHERE p.ResidentId = @id
          AND p.StructureId = @structureId
        ORDER BY v.HeldOn, v.Id
        """;

    private const string FollowUpsSql = """
        SELECT f.DueOn, f.Means, f.Subject, a.DisplayName AS OwnerName, f.CreatedAt, f.DoneAt
        FROM FollowUps f
        JOIN Accounts a ON a.Id = f.OwnerId
        WHERE f.ResidentId = @id
          AND f.StructureId = @structureId
        ORDER BY f.DueOn, f.Id
        """;

    private const string AppointmentsSql = """
        SELECT a.StartsAt, a.EndsAt, a.Kind, a.Title, a.Subject, a.PlaceKind, a.Place, c.Name AS CommuneName, m.DisplayName AS MediatorName,
               b.State, b.Answer, b.AnsweredAt, b.StateAt, b.CreatedAt, b.VisitId
        FROM Bookings b
        JOIN Appointments a ON a.Id = b.AppointmentId
        JOIN Communes c ON c.Code = a.CommuneCode
        JOIN Accounts m ON m.Id = a.MediatorId
        WHERE b.ResidentId = @id
          AND b.StructureId = @structureId
        ORDER BY a.StartsAt, b.Id
        """;

    private const string LoansSql = """
        SELECT l.Id, l.Kind, l.FromOn, l.DueOn, l.State, l.Renewals, l.SignedBy, l.SignedHow, l.Notes, l.CreatedAt,
               (SELECT STRING_AGG(e.Reason, ',') FROM LoanReasons e WHERE e.LoanId = l.Id) AS ReasonCodes
        FROM Loans l
        WHERE l.ResidentId = @id
          AND l.StructureId = @structureId
        ORDER BY l.Id
        """;

    private const string LoanWordsSql = """
        SELECT e.LoanId, e.At, e.Words
        FROM LoanEvents e
        JOIN Loans l ON l.Id = e.LoanId
        WHERE l.ResidentId = @id
          AND l.StructureId = @structureId
          AND e.Words IS NOT NULL
        UNION ALL
        SELECT o.LoanId, o.EndedAt, o.Words
        FROM LoanItems o
        JOIN Loans l ON l.Id = o.LoanId
        WHERE l.ResidentId = @id
          AND l.StructureId = @structureId
          AND o.Words IS NOT NULL
        """;

    private const string RemindersSql = """
        SELECT e.LoanId, e.Step, e.DueOn, e.Means, e.CreatedAt, e.DoneAt
        FROM Loans l
        JOIN LoanReminders e ON e.LoanId = l.Id
        WHERE l.ResidentId = @id
          AND l.StructureId = @structureId
        ORDER BY e.Id
        """;

    private const string CasesSql = """
        SELECT k.Code, k.FirstName, k.Initial, k.Level, s.Name AS SchoolName, c.Name AS CommuneName, k.ReportedBy, k.ReportedOn, k.State, k.StateOn, k.ReachedOn, k.ReviewOn,
               o.DisplayName AS OwnerName, b.DisplayName AS SecondName,
               (SELECT STRING_AGG(x.Reason, ',') FROM SchoolCaseReasons x WHERE x.CaseId = k.Id) AS ReasonCodes
        FROM Residents r
        JOIN SchoolCases k ON k.HouseholdId = r.HouseholdId
        JOIN Schools s ON s.Id = k.SchoolId
        JOIN Communes c ON c.Code = k.CommuneCode
        LEFT JOIN Accounts o ON o.Id = k.OwnerId
        LEFT JOIN Accounts b ON b.Id = k.SecondId
        WHERE r.Id = @id
          AND r.StructureId = @structureId
        ORDER BY k.Id
        """;

    private const string CaseEventsSql = """
        SELECT k.Code, e.At, e.State, e.Words, t.Means, t.Outcome, t.HeldOn, t.NextOn, t.Words AS AttemptWords
        FROM Residents r
        JOIN SchoolCases k ON k.HouseholdId = r.HouseholdId
        JOIN SchoolCaseEvents e ON e.CaseId = k.Id
        LEFT JOIN ContactAttempts t ON t.Id = e.AttemptId
        WHERE r.Id = @id
          AND r.StructureId = @structureId
        ORDER BY e.Id
        """;

    private const string PlanSql = """
        SELECT k.Code, 'diagnostic' AS Kind, d.HeldOn AS HappenedOn,
               CONCAT(COALESCE(d.Device, '-'), ' ', COALESCE(d.Connection, '-'), ' ', COALESCE(d.Printer, '-'), ' ', COALESCE(d.Language, '-'), ' ', COALESCE(d.Place, '-'), ' ', COALESCE(d.Adult, '-')) AS What,
               NULL AS Words, NULL AS State
        FROM Residents r
        JOIN SchoolCases k ON k.HouseholdId = r.HouseholdId
        JOIN SchoolDiagnoses d ON d.CaseId = k.Id
        WHERE r.Id = @id
          AND r.StructureId = @structureId
        UNION ALL
        SELECT k.Code, 'action', c.DueOn, c.Kind, c.Words, c.State
        FROM Residents r
        JOIN SchoolCases k ON k.HouseholdId = r.HouseholdId
        JOIN SchoolActions c ON c.CaseId = k.Id
        WHERE r.Id = @id
          AND r.StructureId = @structureId
        UNION ALL
        SELECT k.Code, 'orientation', f.SentOn, f.Service, f.ServiceName, f.Outcome
        FROM Residents r
        JOIN SchoolCases k ON k.HouseholdId = r.HouseholdId
        JOIN SchoolReferrals f ON f.CaseId = k.Id
        WHERE r.Id = @id
          AND r.StructureId = @structureId
        """;

    private const string HomeworkSql = """
        SELECT k.Code, w.Id, w.Title, w.Discipline, w.Teacher, w.Pages, w.DueOn, w.State, w.StateOn, d.OriginalName
        FROM Residents r
        JOIN SchoolCases k ON k.HouseholdId = r.HouseholdId
        JOIN PaperHomeworks w ON w.CaseId = k.Id
        LEFT JOIN HomeworkDocuments d ON d.HomeworkId = w.Id
        WHERE r.Id = @id
          AND r.StructureId = @structureId
        ORDER BY w.Id
        """;

    private const string HomeworkEventsSql = """
        SELECT e.HomeworkId, e.At, e.State, e.Reason, e.IsUndo
        FROM Residents r
        JOIN SchoolCases k ON k.HouseholdId = r.HouseholdId
        JOIN PaperHomeworks w ON w.CaseId = k.Id
        JOIN HomeworkEvents e ON e.HomeworkId = w.Id
        WHERE r.Id = @id
          AND r.StructureId = @structureId
        ORDER BY e.Id
        """;

    private const string AddressSql = """
        SELECT a.HouseNumber, a.Street, a.Details, m.Name AS CommuneName
        FROM Residents r
        JOIN HouseholdAddresses a ON a.HouseholdId = r.HouseholdId
        JOIN Communes m ON m.Code = a.CommuneCode
        WHERE r.Id = @id
          AND r.StructureId = @structureId
        """;

    private const string MessagesSql = """
        SELECT m.DueAt, m.Step, m.Number, m.Text, m.State, m.Reason, m.StateAt
        FROM SmsMessages m
        WHERE m.ResidentId = @id
          AND m.StructureId = @structureId
        ORDER BY m.Id
        """;

    private const string RepliesSql = """
        SELECT p.ReceivedAt, p.Number, p.Text, p.Meaning
        FROM SmsReplies p
        WHERE p.ResidentId = @id
          AND p.StructureId = @structureId
        ORDER BY p.Id
        """;

    private const string AgreementsSql = """
        SELECT g.Id, g.Number, g.Purpose, g.IsGiven, g.Means, g.TextVersion, a.DisplayName AS AccountName, g.DecidedAt
        FROM SmsAgreements g
        LEFT JOIN Accounts a ON a.Id = g.AccountId
        WHERE g.ResidentId = @id
          AND g.StructureId = @structureId
        ORDER BY g.Id
        """;

    private const string TrailSql = """
        SELECT e.At, e.Act, e.Fields
        FROM AuditEntries e
        WHERE e.ResidentId IN @files
          AND e.StructureId = @structureId
        ORDER BY e.At, e.Id
        """;

    /// <param name="scope">Who reads.</param>
    /// <param name="id">A file of the reader's structure that stands by itself.</param>
    public async Task<Dossier> Of(Scope scope, int id)
    {
        var key = new { id, structureId = scope.Structure };
        var rows = await db.List<DossierFileRow>(FilesSql, key);
        var files = rows.Select(row => row.Id);
        return new Dossier(
            rows,
            await numbers.Of(scope, id),
            await db.List<DossierVisitRow>(VisitsSql, key),
            await assessments.Of(scope, id),
            await db.List<DossierFollowUpRow>(FollowUpsSql, key),
            await db.List<DossierAppointmentRow>(AppointmentsSql, key),
            await db.List<DossierLoanRow>(LoansSql, key),
            await db.List<DossierLoanWordsRow>(LoanWordsSql, key),
            await db.List<DossierReminderRow>(RemindersSql, key),
            await db.List<DossierCaseRow>(CasesSql, key),
            await db.List<DossierCaseEventRow>(CaseEventsSql, key),
            await db.List<DossierPlanRow>(PlanSql, key),
            await db.List<DossierHomeworkRow>(HomeworkSql, key),
            await db.List<DossierHomeworkEventRow>(HomeworkEventsSql, key),
            await db.Find<DossierAddressRow>(AddressSql, key),
            await db.List<DossierMessageRow>(MessagesSql, key),
            await db.List<DossierReplyRow>(RepliesSql, key),
            await db.List<AgreementRow>(AgreementsSql, key),
            await decisions.Of(scope, id),
            await db.List<DossierTraceRow>(TrailSql, new { files, structureId = scope.Structure }));
    }
}
