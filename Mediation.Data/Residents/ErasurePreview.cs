using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

/// <summary>A file, and how much would go with it.</summary>
public sealed record GoingFileRow
{
    public required int Id { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required DateOnly OpenedOn { get; init; }

    /// <summary>The day of the last visit; null when there was none.</summary>
    public required DateOnly? LastVisitOn { get; init; }

    /// <summary>Visits, which stay without a person.</summary>
    public required int Visits { get; init; }

    public required int Numbers { get; init; }
    public required int Assessments { get; init; }
    public required int FollowUps { get; init; }
    public required int OpenFollowUps { get; init; }
    public required int Appointments { get; init; }
    public required int Loans { get; init; }

    /// <summary>Loans that are not over: they block.</summary>
    public required int LastingLoans { get; init; }

    public required int JoinedFiles { get; init; }
    public required string? HouseholdName { get; init; }

    /// <summary>How many people live in the household, this one included.</summary>
    public required int HouseholdMembers { get; init; }

    /// <summary>Visits attached to the household, whoever came.</summary>
    public required int HouseholdVisits { get; init; }

    /// <summary>Cases of pupils of the household.</summary>
    public required int HouseholdCases { get; init; }

    /// <summary>Those that are open: the last who lives there may not go.</summary>
    public required int OpenHouseholdCases { get; init; }

    public string DisplayName => Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>What an erasure would take away, and the files that are to be eliminated.</summary>
public sealed class ErasurePreview(Db db)
{
    private const string Rows = """
        SELECT r.Id,
               r.FirstName,
               r.LastName,
               r.RecallCode,
               r.OpenedOn,
               (SELECT MAX(v.HeldOn) FROM Participations p JOIN Visits v ON v.Id = p.VisitId WHERE p.ResidentId = r.Id) AS LastVisitOn,
               (SELECT COUNT(DISTINCT p.VisitId) FROM Participations p WHERE p.ResidentId = r.Id) AS Visits,
               (SELECT COUNT(*) FROM ResidentNumbers n WHERE n.ResidentId = r.Id) AS Numbers,
               (SELECT COUNT(*) FROM SkillAssessments s WHERE s.ResidentId = r.Id) AS Assessments,
               (SELECT COUNT(*) FROM FollowUps f WHERE f.ResidentId = r.Id) AS FollowUps,
               (SELECT COUNT(*) FROM FollowUps f WHERE f.ResidentId = r.Id AND f.DoneAt IS NULL) AS OpenFollowUps,
               (SELECT COUNT(*) FROM Bookings b WHERE b.ResidentId = r.Id) AS Appointments,
               (SELECT COUNT(*) FROM Loans l WHERE l.ResidentId = r.Id) AS Loans,
               (SELECT COUNT(*) FROM Loans l WHERE l.ResidentId = r.Id AND l.State NOT IN ('clos', 'refuse', 'annule')) AS LastingLoans,
               (SELECT COUNT(*) FROM Residents j WHERE j.MergedIntoId = r.Id) AS JoinedFiles,
               h.Name AS HouseholdName,
               (SELECT COUNT(*) FROM Residents m WHERE m.HouseholdId = h.Id) AS HouseholdMembers,
               (SELECT COUNT(*) FROM Visits v WHERE v.HouseholdId = h.Id) AS HouseholdVisits,
               (SELECT COUNT(*) FROM SchoolCases k WHERE k.HouseholdId = h.Id) AS HouseholdCases,
               (SELECT COUNT(*) FROM SchoolCases k WHERE k.HouseholdId = h.Id AND k.State NOT IN ('raccroche', 'orientee', 'perdu_de_vue', 'sans_suite')) AS OpenHouseholdCases
        FROM Residents r
        LEFT JOIN Households h ON h.Id = r.HouseholdId
        WHERE r.StructureId = @structureId
          AND r.MergedIntoId IS NULL
        """;

    /// <summary>No activity since a day, and nothing left to do for the person. A request of theirs is an activity too.</summary>
    private const string IsExpired = """
          AND r.OpenedOn < @since
          AND NOT EXISTS (SELECT 1 FROM Participations p JOIN Visits v ON v.Id = p.VisitId WHERE p.ResidentId = r.Id AND v.HeldOn >= @since)
          AND NOT EXISTS (SELECT 1 FROM SkillAssessments s WHERE s.ResidentId = r.Id AND s.AssessedOn >= @since)
          AND NOT EXISTS (SELECT 1 FROM FollowUps f WHERE f.ResidentId = r.Id AND (f.DoneAt IS NULL OR f.DueOn >= @since OR f.DoneOn >= @since))
          AND NOT EXISTS (SELECT 1 FROM Bookings b JOIN Appointments a ON a.Id = b.AppointmentId WHERE b.ResidentId = r.Id AND a.HeldOn >= @since)
          AND NOT EXISTS (SELECT 1 FROM Loans l WHERE l.ResidentId = r.Id AND (l.State NOT IN ('clos', 'refuse', 'annule') OR l.DueOn >= @since))
          AND NOT EXISTS (SELECT 1 FROM SchoolCases k WHERE k.HouseholdId = r.HouseholdId AND (k.State NOT IN ('raccroche', 'orientee', 'perdu_de_vue', 'sans_suite') OR k.WrittenOn >= @since))
          AND NOT EXISTS (SELECT 1 FROM RightsDecisions d WHERE d.ResidentId = r.Id AND d.ReceivedOn >= @since)
        """;

    private const string OneSql = $"""
        {Rows}
          AND r.Id = @id
        """;

    /// <summary>A file of the reader's structure that stands by itself; null for any other.</summary>
    public Task<GoingFileRow?> Of(Scope scope, int id) => db.Find<GoingFileRow>(OneSql, new { structureId = scope.Structure, id });

    private const string WorkshopsSql = $"""
        SELECT DISTINCT v.Id
        FROM Participations p
        JOIN Visits v ON v.Id = p.VisitId
        WHERE p.ResidentId = @id
          AND p.StructureId = @structureId
          AND v.Kind = 'collectif'
          AND v.Notes IS NOT NULL
        ORDER BY v.Id DESC
        {Sql.Page}
        """;

    /// <summary>Workshops of the person whose notes stay, since they are about others too: somebody reads them again.</summary>
    public Task<IReadOnlyList<int>> WorkshopsWithNotes(Scope scope, int id, int take) => db.List<int>(WorkshopsSql, new { structureId = scope.Structure, id, take });

    private const string ExpiredSql = $"""
        {Rows}
        {IsExpired}
          AND r.Id > @afterId
        ORDER BY r.Id
        {Sql.Page}
        """;

    /// <summary>Files without activity since a day, the oldest first.</summary>
    public Task<IReadOnlyList<GoingFileRow>> Expired(Scope scope, DateOnly since, int afterId, int take) =>
        db.List<GoingFileRow>(ExpiredSql, new { structureId = scope.Structure, since, afterId, take });

    private const string CountExpiredSql = $"""
        SELECT COUNT(*)
        FROM Residents r
        WHERE r.StructureId = @structureId
          AND r.MergedIntoId IS NULL
        {IsExpired}
          AND r.Id IN @ids
        """;

    /// <exception cref="RuleViolation">One of them is used again, or gone.</exception>
    public async Task EnsureExpired(Scope scope, IReadOnlyCollection<int> ids, DateOnly since)
    {
        if (await db.Value<int>(CountExpiredSql, new { structureId = scope.Structure, since, ids }) != ids.Count)
        {
            throw new RuleViolation(RuleReason.FileNotExpired);
        }
    }
}
