using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>A report that waits, as the list shows it.</summary>
public sealed record SchoolReportRow
{
    public required int Id { get; init; }
    public required string Code { get; init; }
    public required string? FirstName { get; init; }
    public required string? Initial { get; init; }
    public required string Level { get; init; }
    public required string Reasons { get; init; }
    public required string? AdultName { get; init; }
    public required string? Number { get; init; }
    public required DateTime ReportedAt { get; init; }
    public required string SchoolName { get; init; }

    public string PupilName => SchoolCase.NameOf(FirstName, Initial);
}

/// <summary>Keeps what schools report, and finds what became of it.</summary>
public sealed class SchoolReports(Db db, AuditTrail trail)
{
    private const string WaitingOfSchoolSql = """
        SELECT COUNT(*)
        FROM SchoolReports r
        WHERE r.SchoolId = @SchoolId
          AND r.PupilKey IS NOT NULL
          AND r.StructureId = @StructureId
        """;

    private const string SameSql = """
        SELECT r.Code
        FROM SchoolReports r
        WHERE r.SchoolId = @SchoolId
          AND r.PupilKey = @PupilKey
          AND r.PupilKey IS NOT NULL
          AND r.StructureId = @StructureId
        """;

    private const string AddSql = """
        INSERT INTO SchoolReports (StructureId, SchoolId, Code, PupilKey, FirstName, Initial, Level, Reasons, AdultName, Number, ReportedAt)
        VALUES (@StructureId, @SchoolId, @Code, @PupilKey, @FirstName, @Initial, @Level, @Reasons, @AdultName, @Number, @At)
        """;

    /// <summary>Keeps a report. A pupil who waits already is not reported again.</summary>
    /// <returns>Its code, or that of the report which waits; null when too many of the school wait.</returns>
    public async Task<string?> Add(SchoolReport told, Act act)
    {
        var pupil = new { told.SchoolId, told.StructureId, told.PupilKey };
        if (await db.Value<string?>(SameSql, pupil) is { } waits)
        {
            return waits;
        }

        if (await db.Value<int>(WaitingOfSchoolSql, pupil) >= SchoolLink.MostWaiting)
        {
            return null;
        }

        var id = await db.Insert(AddSql, new { told.StructureId, told.SchoolId, told.Code, told.PupilKey, told.FirstName, told.Initial, told.Level, told.Reasons, told.AdultName, told.Number, act.At });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.SchoolReport, id));
        return told.Code;
    }

    private const string WaitingSql = $"""
        SELECT r.Id, r.Code, r.FirstName, r.Initial, r.Level, r.Reasons, r.AdultName, r.Number, r.ReportedAt, s.Name AS SchoolName
        FROM SchoolReports r
        JOIN Schools s ON s.Id = r.SchoolId
        WHERE r.StructureId = @structureId
          AND r.SettledAt IS NULL
          AND r.Id > @after
        ORDER BY r.Id
        {Sql.Page}
        """;

    /// <summary>Those that nobody has seen to, the first told first.</summary>
    public Task<IReadOnlyList<SchoolReportRow>> Waiting(Scope scope, int after, int take) => db.List<SchoolReportRow>(WaitingSql, new { structureId = scope.Structure, after, take });

    private const string FindSql = """
        SELECT Id, StructureId, SchoolId, Code, FirstName, Initial, Level, Reasons, AdultName, Number, ReportedAt, SettledAt
        FROM SchoolReports
        WHERE Id = @id
          AND StructureId = @structureId
          AND SettledAt IS NULL
        """;

    /// <summary>One that waits in the reader's structure; null for any other.</summary>
    public Task<SchoolReport?> Find(Scope scope, int id) => db.Find<SchoolReport>(FindSql, new { id, structureId = scope.Structure });

    private const string SettleSql = """
        UPDATE SchoolReports
        SET CaseId = @caseId, SettledAt = @At, SettlerId = @AccountId, PupilKey = NULL, FirstName = NULL, Initial = NULL, AdultName = NULL, Number = NULL
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND SettledAt IS NULL
        """;

    /// <summary>Says that somebody has seen to a report; what it said of the pupil and the adult is dropped.</summary>
    /// <param name="told">The report.</param>
    /// <param name="caseId">The case that came of it, or that there was already; null when it was put aside.</param>
    /// <param name="act">Who does it.</param>
    /// <returns>False when somebody was faster.</returns>
    public async Task<bool> Settle(SchoolReport told, int? caseId, Act act)
    {
        if (await db.Write(SettleSql, new { told.Id, told.StructureId, caseId, act.At, act.AccountId }) == 0)
        {
            return false;
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.SchoolReport, told.Id, Fields: "CaseId"));
        return true;
    }

    private const string CaseOfCodeSql = """
        SELECT k.Id
        FROM SchoolCases k
        WHERE k.Code = @code
          AND k.StructureId = @structureId
        """;

    /// <summary>The case of the reader's structure that a code names; null for none.</summary>
    public Task<int?> CaseOf(Scope scope, string code) => db.Value<int?>(CaseOfCodeSql, new { code, structureId = scope.Structure });

    private sealed record StandingRow
    {
        public required string? State { get; init; }
        public required bool IsSettled { get; init; }
    }

    private const string OfReportSql = """
        SELECT k.State, CASE WHEN r.SettledAt IS NULL THEN 0 ELSE 1 END AS IsSettled
        FROM SchoolReports r
        LEFT JOIN SchoolCases k ON k.Id = r.CaseId
        WHERE r.Code = @code
          AND r.SchoolId = @SchoolId
          AND r.StructureId = @StructureId
        """;

    private const string OfCaseSql = """
        SELECT k.State, 1 AS IsSettled
        FROM SchoolCases k
        WHERE k.Code = @code
          AND k.SchoolId = @SchoolId
          AND k.StructureId = @StructureId
        """;

    /// <summary>Where what a school asks for stands: one of <see cref="ReporterState"/>; null when the code is of nothing of this school.</summary>
    public async Task<string?> StandingOf(OpenSchoolLink link, string code)
    {
        var values = new { code, link.SchoolId, link.StructureId };
        var standing = await db.Find<StandingRow>(OfReportSql, values) ?? await db.Find<StandingRow>(OfCaseSql, values);
        return standing is null ? null : ReporterState.Of(standing.State, standing.IsSettled);
    }
}
