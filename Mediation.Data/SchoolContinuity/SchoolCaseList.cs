using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>A case, as lists show it.</summary>
public sealed record SchoolCaseRow
{
    public required int Id { get; init; }
    public required string Code { get; init; }
    public required string? FirstName { get; init; }
    public required string? Initial { get; init; }
    public required string Level { get; init; }
    public required string SchoolName { get; init; }
    public required string CommuneName { get; init; }
    public required string State { get; init; }
    public required DateOnly StateOn { get; init; }
    public required DateOnly WaitsSinceOn { get; init; }
    public required DateOnly? ReachedOn { get; init; }
    public required DateOnly WrittenOn { get; init; }
    public required DateOnly? ReviewOn { get; init; }
    public required int Attempts { get; init; }
    public required string? OwnerName { get; init; }

    public string PupilName => SchoolCase.NameOf(FirstName, Initial);
}

/// <summary>How many cases are in a state.</summary>
public sealed record SchoolCaseCountRow
{
    public required string State { get; init; }
    public required int Cases { get; init; }
}

/// <summary>The cases of a structure, by where they stand, and those of a household.</summary>
public sealed class SchoolCaseList(Db db)
{
    internal const string Columns = """
        k.Id, k.Code, k.FirstName, k.Initial, k.Level, s.Name AS SchoolName, m.Name AS CommuneName, k.State, k.StateOn, k.WaitsSinceOn, k.ReachedOn, k.WrittenOn, k.ReviewOn, k.Attempts, a.DisplayName AS OwnerName
        """;

    internal const string Joined = """
        JOIN Schools s ON s.Id = k.SchoolId
        JOIN Communes m ON m.Code = k.CommuneCode
        LEFT JOIN Accounts a ON a.Id = k.OwnerId
        """;

    private const string CountsSql = """
        SELECT c.State, c.Cases
        FROM SchoolCaseCounts c
        WHERE c.StructureId = @structureId
        """;

    /// <summary>How many cases are where, those that are closed too.</summary>
    public Task<IReadOnlyList<SchoolCaseCountRow>> Counts(Scope scope) => db.List<SchoolCaseCountRow>(CountsSql, new { structureId = scope.Structure });

    private const string InStateSql = $"""
        SELECT {Columns}
        FROM SchoolCases k
        {Joined}
        WHERE k.StructureId = @structureId
          AND k.State = @state
          AND k.Id < @before
        ORDER BY k.Id DESC
        {Sql.Page}
        """;

    private const string AllSql = $"""
        SELECT {Columns}
        FROM SchoolCases k
        {Joined}
        WHERE k.StructureId = @structureId
          AND k.Id < @before
        ORDER BY k.Id DESC
        {Sql.Page}
        """;

    /// <summary>A page of cases, the latest told first.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="state">A code of <see cref="SchoolTerms.States"/>; null for every state.</param>
    /// <param name="before">The case before which the page begins.</param>
    /// <param name="take">How many.</param>
    public Task<IReadOnlyList<SchoolCaseRow>> In(Scope scope, string? state, int before, int take) =>
        db.List<SchoolCaseRow>(state is null ? AllSql : InStateSql, new { structureId = scope.Structure, state, before, take });

    private const string OfHouseholdSql = $"""
        SELECT {Columns}
        FROM SchoolCases k
        {Joined}
        WHERE k.HouseholdId = @householdId
          AND k.HouseholdId IS NOT NULL
          AND k.StructureId = @structureId
        ORDER BY k.Id
        """;

    /// <summary>The cases of the children of a household, the first told first.</summary>
    public Task<IReadOnlyList<SchoolCaseRow>> OfHousehold(Scope scope, int householdId) => db.List<SchoolCaseRow>(OfHouseholdSql, new { householdId, structureId = scope.Structure });
}
