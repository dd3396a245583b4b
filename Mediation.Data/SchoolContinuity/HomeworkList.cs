using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>Homework, as lists show it.</summary>
public sealed record HomeworkRow
{
    public required int Id { get; init; }
    public required int CaseId { get; init; }
    public required string CaseCode { get; init; }
    public required string? FirstName { get; init; }
    public required string? Initial { get; init; }
    public required string? Title { get; init; }
    public required string? Discipline { get; init; }
    public required int Pages { get; init; }
    public required DateOnly? DueOn { get; init; }
    public required string State { get; init; }
    public required DateOnly StateOn { get; init; }
    public required string? Reason { get; init; }

    /// <summary>Null while it waits for a round.</summary>
    public required int? RoundId { get; init; }

    public required DateOnly? RoundOn { get; init; }

    /// <summary>Null once the case was eliminated.</summary>
    public required int? HouseholdId { get; init; }

    public required string CommuneName { get; init; }

    /// <summary>Null when the address of the household is not known.</summary>
    public required string? Street { get; init; }

    public string PupilName => SchoolCase.NameOf(FirstName, Initial);
}

/// <summary>One line of what happened to homework.</summary>
public sealed record HomeworkEventRow
{
    public required int Id { get; init; }
    public required string State { get; init; }
    public required string? Reason { get; init; }
    public required bool IsUndo { get; init; }
    public required int? RoundId { get; init; }
    public required DateOnly? RoundOn { get; init; }
    public required DateTime At { get; init; }
    public required string AccountName { get; init; }
}

/// <summary>The homework of a structure: by where it stands, of a pupil, what waits for a round.</summary>
public sealed class HomeworkList(Db db)
{
    private const string Columns = """
        SELECT w.Id, w.CaseId, k.Code AS CaseCode, k.FirstName, k.Initial, w.Title, w.Discipline, w.Pages, w.DueOn, w.State, w.StateOn, w.Reason, w.RoundId, d.HeldOn AS RoundOn, k.HouseholdId, m.Name AS CommuneName, a.Street
        FROM PaperHomeworks w
        JOIN SchoolCases k ON k.Id = w.CaseId
        JOIN Communes m ON m.Code = k.CommuneCode
        LEFT JOIN HomeworkRounds d ON d.Id = w.RoundId
        LEFT JOIN HouseholdAddresses a ON a.HouseholdId = k.HouseholdId

        """;

    private const string LatestSql = $"""
        {Columns}
        WHERE w.StructureId = @structureId
          AND w.Id < @before
        ORDER BY w.Id DESC
        {Sql.Page}
        """;

    private const string InStateSql = $"""
        {Columns}
        WHERE w.StructureId = @structureId
          AND w.State = @state
          AND w.Id < @before
        ORDER BY w.Id DESC
        {Sql.Page}
        """;

    /// <summary>A page of homework, the latest asked first.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="state">A code of <see cref="HomeworkTerms.States"/>; null for every state.</param>
    /// <param name="before">The homework before which the page begins.</param>
    /// <param name="take">How many.</param>
    public Task<IReadOnlyList<HomeworkRow>> In(Scope scope, string? state, int before, int take) =>
        db.List<HomeworkRow>(state is null ? LatestSql : InStateSql, new { structureId = scope.Structure, state, before, take });

    private const string WaitingSql = $"""
        {Columns}
        WHERE w.StructureId = @structureId
          AND w.RoundId IS NULL
          AND w.State IN ('demande', 'imprime')
          AND w.Id > @after
          AND k.HouseholdId IS NOT NULL
        ORDER BY w.Id
        {Sql.Page}
        """;

    /// <summary>What waits for a round, the first asked first.</summary>
    public Task<IReadOnlyList<HomeworkRow>> Waiting(Scope scope, int after, int take) => db.List<HomeworkRow>(WaitingSql, new { structureId = scope.Structure, after, take });

    private const string OfCaseSql = $"""
        {Columns}
        WHERE w.CaseId = @caseId
          AND w.StructureId = @structureId
        ORDER BY w.Id DESC
        {Sql.Page}
        """;

    /// <summary>The homework of a pupil, the latest asked first.</summary>
    public Task<IReadOnlyList<HomeworkRow>> OfCase(Scope scope, int caseId, int take) => db.List<HomeworkRow>(OfCaseSql, new { caseId, structureId = scope.Structure, take });

    private const string EventsSql = """
        SELECT e.Id, e.State, e.Reason, e.IsUndo, e.RoundId, d.HeldOn AS RoundOn, e.At, a.DisplayName AS AccountName
        FROM HomeworkEvents e
        JOIN Accounts a ON a.Id = e.AccountId
        LEFT JOIN HomeworkRounds d ON d.Id = e.RoundId
        WHERE e.HomeworkId = @id
          AND e.StructureId = @structureId
        ORDER BY e.Id DESC
        """;

    /// <summary>What happened to it, the last first.</summary>
    public Task<IReadOnlyList<HomeworkEventRow>> Events(Scope scope, int id) => db.List<HomeworkEventRow>(EventsSql, new { id, structureId = scope.Structure });
}
