using Mediation.Data.Database;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

/// <summary>How many persons each period had whose files are gone, so that persons can be counted as before.</summary>
public sealed class EliminatedPersons(Db db)
{
    private const string DaysSql = """
        SELECT DISTINCT p.ResidentId, v.HeldOn
        FROM Participations p
        JOIN Visits v ON v.Id = p.VisitId
        WHERE p.ResidentId IN @ids
          AND p.StructureId = @structureId
        """;

    private const string KnownSql = """
        SELECT Grain, StartsOn
        FROM EliminatedPersons
        WHERE StructureId = @structureId
        """;

    private const string AddSql = """
        INSERT INTO EliminatedPersons (StructureId, Grain, StartsOn, People)
        VALUES (@structureId, @Grain, @StartsOn, @People)
        """;

    private const string IncreaseSql = """
        UPDATE EliminatedPersons
        SET People = People + @People
        WHERE StructureId = @structureId
          AND Grain = @Grain
          AND StartsOn = @StartsOn
        """;

    /// <summary>Counts people in each period in which they took part, while their participations still say who they were.</summary>
    public async Task Count(int structureId, IReadOnlyCollection<int> ids)
    {
        var days = await db.List<DayRow>(DaysSql, new { ids, structureId });
        var known = (await db.List<PeriodRow>(KnownSql, new { structureId })).Select(row => new CountedPeriod(row.Grain, row.StartsOn)).ToHashSet();
        var rows = CountedPeriod.Count(days.Select(day => (day.ResidentId, day.HeldOn)))
            .ToLookup(counted => known.Contains(counted.Period), counted => new { structureId, counted.Period.Grain, counted.Period.StartsOn, counted.People });
        await db.Write(IncreaseSql, rows[true]);
        await db.Write(AddSql, rows[false]);
    }

    private sealed record DayRow
    {
        public required int ResidentId { get; init; }
        public required DateOnly HeldOn { get; init; }
    }

    private sealed record PeriodRow
    {
        public required string Grain { get; init; }
        public required DateOnly StartsOn { get; init; }
    }
}
