using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>Actions of a kind that were planned in a period, and how they stand.</summary>
public sealed record CountedActionsRow
{
    public required string Kind { get; init; }
    public required int Planned { get; init; }
    public required int Done { get; init; }
}

/// <summary>What was done in a period beside actions.</summary>
public sealed record CountedHelpRow
{
    /// <summary>Visits that helped with homework.</summary>
    public required int Visits { get; init; }

    /// <summary>Pupils directed to a service, and those whom the service took in.</summary>
    public required int Referrals { get; init; }

    public required int Welcomed { get; init; }

    /// <summary>Homework on paper that was asked for, and what of it reached its household.</summary>
    public required int Homework { get; init; }

    public required int Delivered { get; init; }
}

/// <summary>What the cases that were reported in a period, and the work of that period, are counted from. None of it needs the pupil.</summary>
public sealed class SchoolSteering(Db db)
{
    private const string CasesSql = """
        SELECT k.SchoolId, s.Name AS SchoolName, k.CommuneCode, m.Name AS CommuneName, k.State, k.ReportedOn,
               (SELECT MIN(t.HeldOn) FROM SchoolCaseEvents e JOIN ContactAttempts t ON t.Id = e.AttemptId WHERE e.CaseId = k.Id AND e.StructureId = @structureId AND t.Outcome = 'joint') AS FirstReachedOn
        FROM SchoolCases k
        JOIN Schools s ON s.Id = k.SchoolId
        JOIN Communes m ON m.Code = k.CommuneCode
        WHERE k.StructureId = @structureId
          AND k.ReportedOn >= @from
          AND k.ReportedOn <= @to
        """;

    /// <summary>The cases that were reported in a period.</summary>
    public Task<IReadOnlyList<CountedCase>> Cases(Scope scope, DateOnly from, DateOnly to) => db.List<CountedCase>(CasesSql, new { structureId = scope.Structure, from, to });

    private sealed record MoveRow
    {
        public required int CaseId { get; init; }
        public required string State { get; init; }
        public required DateTime At { get; init; }
    }

    private const string MovesSql = """
        SELECT e.CaseId, e.State, e.At
        FROM SchoolCaseEvents e
        WHERE e.StructureId = @structureId
          AND e.State IS NOT NULL
        ORDER BY e.CaseId, e.Id
        """;

    /// <summary>Every state that every case was given, in the order of <see cref="SchoolFigures.Weeks"/>.</summary>
    public async Task<IReadOnlyList<CountedMove>> Moves(Scope scope) =>
        [.. (await db.List<MoveRow>(MovesSql, new { structureId = scope.Structure })).Select(row => new CountedMove(row.CaseId, row.State, scope.DayAt(row.At)))];

    private const string DiagnosesSql = """
        SELECT d.CaseId, d.StructureId, d.HeldOn, d.Device, d.Connection, d.Printer, d.Language, d.Place, d.Adult
        FROM SchoolCases k
        JOIN SchoolDiagnoses d ON d.CaseId = k.Id AND d.StructureId = @structureId
        WHERE k.StructureId = @structureId
          AND k.ReportedOn >= @from
          AND k.ReportedOn <= @to
          AND NOT EXISTS (SELECT 1 FROM SchoolDiagnoses l WHERE l.CaseId = d.CaseId AND l.StructureId = @structureId AND l.Id > d.Id)
        """;

    /// <summary>The last diagnosis of each case that was reported in a period.</summary>
    public Task<IReadOnlyList<SchoolDiagnosis>> Diagnoses(Scope scope, DateOnly from, DateOnly to) => db.List<SchoolDiagnosis>(DiagnosesSql, new { structureId = scope.Structure, from, to });

    private const string ActionsSql = """
        SELECT c.Kind, COUNT(*) AS Planned, SUM(CASE WHEN c.State = 'fait' THEN 1 ELSE 0 END) AS Done
        FROM SchoolActions c
        WHERE c.StructureId = @structureId
          AND c.CreatedAt >= @begin
          AND c.CreatedAt < @end
        GROUP BY c.Kind
        """;

    /// <param name="scope">Who reads.</param>
    /// <param name="begin">First instant (UTC).</param>
    /// <param name="end">The instant after the last (UTC).</param>
    public Task<IReadOnlyList<CountedActionsRow>> Actions(Scope scope, DateTime begin, DateTime end) => db.List<CountedActionsRow>(ActionsSql, new { structureId = scope.Structure, begin, end });

    private const string HelpSql = """
        SELECT (SELECT COUNT(DISTINCT x.VisitId) FROM Visits v JOIN SchoolCaseVisits x ON x.VisitId = v.Id AND x.StructureId = @structureId
                WHERE v.StructureId = @structureId AND v.HeldOn >= @from AND v.HeldOn <= @to) AS Visits,
               (SELECT COUNT(*) FROM SchoolReferrals r WHERE r.StructureId = @structureId AND r.SentOn >= @from AND r.SentOn <= @to) AS Referrals,
               (SELECT COUNT(*) FROM SchoolReferrals r WHERE r.StructureId = @structureId AND r.SentOn >= @from AND r.SentOn <= @to AND r.Outcome = 'accueilli') AS Welcomed,
               (SELECT COUNT(*) FROM PaperHomeworks w WHERE w.StructureId = @structureId AND w.CreatedAt >= @begin AND w.CreatedAt < @end) AS Homework,
               (SELECT COUNT(*) FROM PaperHomeworks w WHERE w.StructureId = @structureId AND w.CreatedAt >= @begin AND w.CreatedAt < @end AND w.State IN ('depose', 'recupere', 'rendu')) AS Delivered
        """;

    /// <param name="scope">Who reads.</param>
    /// <param name="days">First and last day.</param>
    /// <param name="begin">First instant (UTC).</param>
    /// <param name="end">The instant after the last (UTC).</param>
    public async Task<CountedHelpRow> Help(Scope scope, (DateOnly From, DateOnly To) days, DateTime begin, DateTime end) =>
        (await db.Find<CountedHelpRow>(HelpSql, new { structureId = scope.Structure, from = days.From, to = days.To, begin, end }))!;
}
