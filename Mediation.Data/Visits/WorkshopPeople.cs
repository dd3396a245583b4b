using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Visits;

/// <summary>A file that joined another.</summary>
public sealed record JoinedRow
{
    public required int JoinedId { get; init; }
    public required int KeptId { get; init; }
}

/// <summary>The people named in a workshop, all at once.</summary>
public sealed class WorkshopPeople(Db db)
{
    private const string NamedSql = """
        SELECT Id, StructureId, FirstName, LastName, RecallCode, CommuneCode, BirthYear, Gender, Status, OpposedOn
        FROM Residents
        WHERE StructureId = @structureId
          AND Id IN @ids
          AND MergedIntoId IS NULL
        ORDER BY Id
        """;

    /// <param name="scope">Who asks.</param>
    /// <param name="ids">At most <see cref="Sql.MostIds"/>.</param>
    /// <returns>Those of the reader's structure; no other.</returns>
    public async Task<IReadOnlyList<Resident>> Named(Scope scope, IReadOnlyCollection<int> ids) =>
        ids.Count == 0 ? [] : await db.List<Resident>(NamedSql, new { structureId = scope.Structure, ids });

    private const string JoinedSql = """
        SELECT Id AS JoinedId, MergedIntoId AS KeptId
        FROM Residents
        WHERE StructureId = @structureId
          AND Id IN @ids
          AND MergedIntoId IS NOT NULL
        """;

    /// <summary>Those of them whose file joined another.</summary>
    public Task<IReadOnlyList<JoinedRow>> Joined(Scope scope, IReadOnlyCollection<int> ids) =>
        db.List<JoinedRow>(JoinedSql, new { structureId = scope.Structure, ids });
}
