using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Administration;

/// <summary>What one member did while they belonged to the team: figures, never a person.</summary>
public sealed record TeamActivityRow
{
    public required int AccountId { get; init; }
    public required string DisplayName { get; init; }
    public required int Visits { get; init; }

    /// <summary>One for an individual visit or a call, one a participant of a workshop.</summary>
    public required int Accompaniments { get; init; }

    public required int Minutes { get; init; }
}

/// <summary>The activity of a team in a period. Each member counts for the days on which they belonged to it.</summary>
public sealed class TeamActivity(Db db)
{
    private const string PageSql = """
        SELECT w.AccountId,
               w.DisplayName,
               COUNT(w.VisitId)                AS Visits,
               COALESCE(SUM(w.People), 0)      AS Accompaniments,
               COALESCE(SUM(w.Minutes), 0)     AS Minutes
        FROM (
            SELECT m.AccountId,
                   a.DisplayName,
                   v.Id              AS VisitId,
                   v.DurationMinutes AS Minutes,
                   v.AnonymousPeople + (SELECT COUNT(*) FROM Participations p WHERE p.VisitId = v.Id) AS People
            FROM Teams t
            JOIN TeamMembers m ON m.TeamId = t.Id
            JOIN Accounts a ON a.Id = m.AccountId
            LEFT JOIN Visits v ON v.MediatorId = m.AccountId AND v.HeldOn >= @from AND v.HeldOn <= @to
                AND v.HeldOn >= m.JoinedOn AND (m.LeftOn IS NULL OR v.HeldOn < m.LeftOn)
            WHERE t.Id = @teamId
              AND t.StructureId = @structureId
              AND m.JoinedOn <= @to
              AND (m.LeftOn IS NULL OR m.LeftOn > @from)
        ) w
        GROUP BY w.AccountId, w.DisplayName
        ORDER BY w.AccountId
        """;

    /// <param name="team">A team that the reader follows.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    public Task<IReadOnlyList<TeamActivityRow>> Of(Team team, DateOnly from, DateOnly to) =>
        db.List<TeamActivityRow>(PageSql, new { teamId = team.Id, structureId = team.StructureId, from, to });
}
