using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.SchoolContinuity;

/// <summary>A pupil who is followed, and where.</summary>
public sealed record OpenCaseRow
{
    public required int Id { get; init; }
    public required string Code { get; init; }
    public required string? FirstName { get; init; }
    public required int HouseholdId { get; init; }
}

/// <summary>Who is followed already in the households that a list may speak of, all at once.</summary>
public sealed class OpenCases(Db db)
{
    private const string OfHouseholdsSql = """
        SELECT k.Id, k.Code, k.FirstName, k.HouseholdId
        FROM SchoolCases k
        WHERE k.HouseholdId IN @some
          AND k.HouseholdId IS NOT NULL
          AND k.StructureId = @structureId
          AND k.State NOT IN ('raccroche', 'orientee', 'perdu_de_vue', 'sans_suite')
        ORDER BY k.Id
        """;

    /// <summary>The open cases of the children of these households.</summary>
    public async Task<IReadOnlyList<OpenCaseRow>> Of(Scope scope, IEnumerable<int> households)
    {
        var rows = new List<OpenCaseRow>();
        foreach (var some in households.Distinct().Chunk(Sql.MostIds))
        {
            rows.AddRange(await db.List<OpenCaseRow>(OfHouseholdsSql, new { structureId = scope.Structure, some }));
        }

        return rows;
    }
}
