using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>A school, as lists show it.</summary>
public sealed record SchoolRow
{
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public required string CommuneName { get; init; }
    public required string PostalCode { get; init; }
    public required string? Uai { get; init; }
    public required string? ContactName { get; init; }
    public required string? Phone { get; init; }
    public required string? Email { get; init; }

    public string Label => $"{Name} ({CommuneName})";
}

/// <summary>The schools of the reader's structure.</summary>
public sealed class SchoolList(Db db)
{
    private const string Columns = """
        SELECT s.Id, s.Name, s.Kind, c.Name AS CommuneName, c.PostalCode, s.Uai, s.ContactName, s.Phone, s.Email
        FROM Schools s
        JOIN Communes c ON c.Code = s.CommuneCode

        """;

    private const string LatestSql = $"""
        {Columns}
        WHERE s.StructureId = @structureId
          AND s.Id < @before
        ORDER BY s.Id DESC
        {Sql.Page}
        """;

    /// <summary>A page of schools, the latest added first.</summary>
    public Task<IReadOnlyList<SchoolRow>> Latest(Scope scope, int before, int take) => db.List<SchoolRow>(LatestSql, new { structureId = scope.Structure, before, take });

    private const string FindSql = $"""
        {Columns}
        WHERE s.Id = @id
          AND s.StructureId = @structureId
        """;

    public Task<SchoolRow?> Find(Scope scope, int id) => db.Find<SchoolRow>(FindSql, new { id, structureId = scope.Structure });

    /// <summary>Those among which one chooses: all, in the order of their names as far as a list can be read.</summary>
    public async Task<IReadOnlyList<SchoolRow>> Choices(Scope scope) =>
        [.. (await Latest(scope, int.MaxValue, Sql.MostIds)).OrderBy(school => Domain.SearchKey.Of(school.Name), StringComparer.Ordinal)];
}
