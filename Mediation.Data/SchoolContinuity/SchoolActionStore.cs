using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>An action of a plan, as the page of the case shows it.</summary>
public sealed record SchoolActionRow
{
    public required int Id { get; init; }
    public required string Kind { get; init; }
    public required string? Words { get; init; }
    public required DateOnly DueOn { get; init; }
    public required string State { get; init; }
    public required DateOnly StateOn { get; init; }
    public required int? LoanId { get; init; }

    /// <summary>A code of <see cref="Domain.Equipment.LoanTerms.States"/>; null without a loan.</summary>
    public required string? LoanState { get; init; }

    public required string ResponsibleName { get; init; }
    public required int Version { get; init; }
}

/// <summary>Keeps what is to be done for pupils.</summary>
public sealed class SchoolActionStore(Db db, AuditTrail trail, SchoolCaseStore cases)
{
    private const string AddSql = """
        INSERT INTO SchoolActions (StructureId, CaseId, Kind, Words, ResponsibleId, DueOn, State, StateOn, LoanId, Version, CreatedAt, CreatedBy)
        VALUES (@StructureId, @CaseId, @Kind, @Words, @ResponsibleId, @DueOn, @State, @StateOn, @LoanId, 1, @At, @AccountId)
        """;

    /// <summary>Adds an action to the plan of a case, and keeps what it makes of the case.</summary>
    /// <exception cref="RuleViolation">Somebody changed the case meanwhile.</exception>
    public async Task Add(SchoolAction action, SchoolCase subject, Act act)
    {
        await cases.Keep(subject, new ToldOfCase(null, $"Action prévue : {SchoolAction.Kinds.LabelOf(action.Kind).ToLowerInvariant()}"), act, "ReviewOn");
        var id = await db.Insert(AddSql, new { action.StructureId, action.CaseId, action.Kind, action.Words, action.ResponsibleId, action.DueOn, action.State, action.StateOn, action.LoanId, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.SchoolAction, id));
    }

    private const string KeepSql = """
        UPDATE SchoolActions
        SET Words = @Words, ResponsibleId = @ResponsibleId, DueOn = @DueOn, State = @State, StateOn = @StateOn, LoanId = @LoanId, Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
        """;

    /// <param name="action">As it becomes, with the version that was read.</param>
    /// <param name="subject">The case as it becomes.</param>
    /// <param name="told">What the timeline of the case says of it; null for nothing.</param>
    /// <param name="act">Who does it.</param>
    /// <exception cref="RuleViolation">Somebody changed the action or the case meanwhile.</exception>
    public async Task Keep(SchoolAction action, SchoolCase subject, string? told, Act act)
    {
        if (await db.Write(KeepSql, new { action.Id, action.StructureId, action.Version, action.Words, action.ResponsibleId, action.DueOn, action.State, action.StateOn, action.LoanId }) == 0)
        {
            throw new RuleViolation(RuleReason.SchoolActionChangedMeanwhile);
        }

        await cases.Keep(subject, told is null ? null : new ToldOfCase(null, told), act, "ReviewOn");
        await trail.Record(act, new AuditSubject(AuditSubjectKind.SchoolAction, action.Id, Fields: "Words,ResponsibleId,DueOn,State,LoanId"));
    }

    private const string FindSql = """
        SELECT Id, StructureId, CaseId, Kind, Words, ResponsibleId, DueOn, State, StateOn, LoanId, Version
        FROM SchoolActions
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>An action of the reader's structure; null for any other.</summary>
    public Task<SchoolAction?> Find(Scope scope, int id) => db.Find<SchoolAction>(FindSql, new { id, structureId = scope.Structure });

    private const string OfCaseSql = $"""
        SELECT c.Id, c.Kind, c.Words, c.DueOn, c.State, c.StateOn, c.LoanId, l.State AS LoanState, a.DisplayName AS ResponsibleName, c.Version
        FROM SchoolActions c
        JOIN Accounts a ON a.Id = c.ResponsibleId
        LEFT JOIN Loans l ON l.Id = c.LoanId
        WHERE c.CaseId = @id
          AND c.StructureId = @structureId
        ORDER BY CASE c.State WHEN 'a_faire' THEN 0 ELSE 1 END, c.DueOn, c.Id
        {Sql.Page}
        """;

    /// <summary>The plan of a case: what is still to be done, the most pressing first, then what is over.</summary>
    public Task<IReadOnlyList<SchoolActionRow>> Of(Scope scope, int id, int take) => db.List<SchoolActionRow>(OfCaseSql, new { id, structureId = scope.Structure, take });
}
