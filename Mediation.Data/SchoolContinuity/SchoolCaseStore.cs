using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>Keeps the cases of pupils, why they are cut off, and what happened to them.</summary>
public sealed class SchoolCaseStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO SchoolCases (StructureId, Code, FirstName, Initial, Level, SchoolId, HouseholdId, CommuneCode, ReportedBy, ReportedOn, State, StateOn, WaitsSinceOn, ReachedOn, WrittenOn, Attempts, OwnerId, SecondId, ReviewOn, Version, CreatedAt, CreatedBy)
        VALUES (@StructureId, @Code, @FirstName, @Initial, @Level, @SchoolId, @HouseholdId, @CommuneCode, @ReportedBy, @ReportedOn, @State, @StateOn, @WaitsSinceOn, @ReachedOn, @WrittenOn, @Attempts, @OwnerId, @SecondId, @ReviewOn, 1, @At, @AccountId)
        """;

    private const string AddReasonSql = """
        INSERT INTO SchoolCaseReasons (CaseId, Reason)
        VALUES (@id, @reason)
        """;

    /// <returns>The id of the new case.</returns>
    public async Task<int> Add(SchoolCase told, IEnumerable<string> reasons, string? words, Act act)
    {
        var id = await db.Insert(AddSql, Values(told, act));
        await db.Write(AddReasonSql, reasons.Distinct(StringComparer.Ordinal).Select(reason => new { id, reason }));
        await SchoolCaseCounts.Enter(db, told);
        await Tell(told with { Id = id }, told.State, words, null, act);
        await trail.Record(act, new AuditSubject(AuditSubjectKind.SchoolCase, id));
        return id;
    }

    private static object Values(SchoolCase told, Act act) => new
    {
        told.StructureId,
        told.Code,
        told.FirstName,
        told.Initial,
        told.Level,
        told.SchoolId,
        told.HouseholdId,
        told.CommuneCode,
        told.ReportedBy,
        told.ReportedOn,
        told.State,
        told.StateOn,
        told.WaitsSinceOn,
        told.ReachedOn,
        told.WrittenOn,
        told.Attempts,
        told.OwnerId,
        told.SecondId,
        told.ReviewOn,
        act.At,
        act.AccountId,
    };

    private const string AddedSql = """
        SELECT Id, Code
        FROM SchoolCases
        WHERE Code IN @codes
          AND StructureId = @structureId
        """;

    private sealed record AddedRow
    {
        public required int Id { get; init; }
        public required string Code { get; init; }
    }

    /// <summary>Opens many at once, each with its first line and its line in the audit trail: few statements, prepared once.</summary>
    /// <param name="cases">As <see cref="SchoolCase.Report"/> makes them, each with its reasons.</param>
    /// <param name="words">What the first line of each says.</param>
    /// <param name="act">Who does it.</param>
    public async Task AddAll(IReadOnlyList<(SchoolCase Told, IReadOnlyList<string> Reasons)> cases, string words, Act act)
    {
        await db.Write(AddSql, cases.Select(one => Values(one.Told, act)));
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var codes in cases.Select(one => one.Told.Code).Chunk(Sql.MostIds))
        {
            foreach (var added in await db.List<AddedRow>(AddedSql, new { codes, structureId = cases[0].Told.StructureId }))
            {
                ids[added.Code] = added.Id;
            }
        }

        await db.Write(AddReasonSql, cases.SelectMany(one => one.Reasons.Distinct(StringComparer.Ordinal).Select(reason => new { id = ids[one.Told.Code], reason })));
        await SchoolCaseCounts.Enter(db, [.. cases.Select(one => one.Told)]);
        await db.Write(TellSql, cases.Select(one => Event(one.Told with { Id = ids[one.Told.Code] }, one.Told.State, words, null, act)));
        await trail.RecordAll(act, cases.Select(one => new AuditSubject(AuditSubjectKind.SchoolCase, ids[one.Told.Code])));
    }

    private const string KeepSql = """
        UPDATE SchoolCases
        SET FirstName = @FirstName, Initial = @Initial, Level = @Level, SchoolId = @SchoolId, CommuneCode = @CommuneCode, ReportedBy = @ReportedBy, ReportedOn = @ReportedOn,
            State = @State, StateOn = @StateOn, WaitsSinceOn = @WaitsSinceOn, ReachedOn = @ReachedOn, WrittenOn = @WrittenOn, Attempts = @Attempts,
            OwnerId = @OwnerId, SecondId = @SecondId, ReviewOn = @ReviewOn, Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
        """;

    /// <summary>Keeps what an act of <see cref="SchoolCase"/> or <see cref="SchoolCaseStates"/> made of a case.</summary>
    /// <param name="subject">As it becomes, with the version that was read.</param>
    /// <param name="told">What the timeline says of it; null for nothing.</param>
    /// <param name="act">Who does it.</param>
    /// <param name="fields">Names of the fields written.</param>
    /// <exception cref="RuleViolation">Somebody changed it meanwhile.</exception>
    public async Task Keep(SchoolCase subject, ToldOfCase? told, Act act, string fields)
    {
        var values = new
        {
            subject.Id,
            subject.StructureId,
            subject.Version,
            subject.FirstName,
            subject.Initial,
            subject.Level,
            subject.SchoolId,
            subject.CommuneCode,
            subject.ReportedBy,
            subject.ReportedOn,
            subject.State,
            subject.StateOn,
            subject.WaitsSinceOn,
            subject.ReachedOn,
            subject.WrittenOn,
            subject.Attempts,
            subject.OwnerId,
            subject.SecondId,
            subject.ReviewOn,
        };
        await SchoolCaseCounts.Leave(db, subject);
        if (await db.Write(KeepSql, values) == 0)
        {
            throw new RuleViolation(RuleReason.SchoolCaseChangedMeanwhile);
        }

        await SchoolCaseCounts.Enter(db, subject);

        if (told is not null)
        {
            await Tell(subject, told.State, told.Words, told.AttemptId, act);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.SchoolCase, subject.Id, Fields: fields));
    }

    private const string DropReasonsSql = """
        DELETE FROM SchoolCaseReasons
        WHERE CaseId = @Id
          AND CaseId IN (SELECT k.Id FROM SchoolCases k WHERE k.Id = @Id AND k.StructureId = @StructureId)
        """;

    /// <summary>Says anew why a pupil is cut off, beside what <see cref="Keep"/> keeps.</summary>
    public async Task KeepReasons(SchoolCase subject, IEnumerable<string> reasons)
    {
        await db.Write(DropReasonsSql, new { subject.Id, subject.StructureId });
        await db.Write(AddReasonSql, reasons.Distinct(StringComparer.Ordinal).Select(reason => new { id = subject.Id, reason }));
    }

    private const string Columns = """
        SELECT Id, StructureId, Code, FirstName, Initial, Level, SchoolId, HouseholdId, CommuneCode, ReportedBy, ReportedOn, State, StateOn, WaitsSinceOn, ReachedOn, WrittenOn, Attempts, OwnerId, SecondId, ReviewOn, Version,
               CASE WHEN EXISTS (SELECT 1 FROM SchoolReferrals r WHERE r.CaseId = SchoolCases.Id) THEN 1 ELSE 0 END AS IsReferred
        FROM SchoolCases

        """;

    private const string FindSql = $"""
        {Columns}
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>A case of the reader's structure; null for any other.</summary>
    public Task<SchoolCase?> Find(Scope scope, int id) => db.Find<SchoolCase>(FindSql, new { id, structureId = scope.Structure });

    private const string OfHouseholdSql = $"""
        {Columns}
        WHERE HouseholdId = @householdId
          AND HouseholdId IS NOT NULL
          AND StructureId = @structureId
        ORDER BY Id
        """;

    /// <summary>The cases of the children of a household.</summary>
    public Task<IReadOnlyList<SchoolCase>> OfHousehold(Scope scope, int householdId) => db.List<SchoolCase>(OfHouseholdSql, new { householdId, structureId = scope.Structure });

    private const string TellSql = """
        INSERT INTO SchoolCaseEvents (CaseId, StructureId, State, Words, AttemptId, At, AccountId)
        VALUES (@Id, @StructureId, @state, @words, @attemptId, @At, @AccountId)
        """;

    private Task<int> Tell(SchoolCase subject, string? state, string? words, int? attemptId, Act act) =>
        db.Write(TellSql, Event(subject, state, words, attemptId, act));

    private static object Event(SchoolCase subject, string? state, string? words, int? attemptId, Act act) =>
        new { subject.Id, subject.StructureId, state, words, attemptId, act.At, act.AccountId };
}

/// <summary>One line of what happened to a case.</summary>
/// <param name="State">The state that it was given; null when something else happened.</param>
/// <param name="Words">Why, or what.</param>
/// <param name="AttemptId">The attempt to reach the family that it follows from.</param>
public sealed record ToldOfCase(string? State, string? Words = null, int? AttemptId = null);
