using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Administration;

public sealed record TeamRow
{
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required int CoordinatorId { get; init; }
    public required string CoordinatorName { get; init; }

    /// <summary>Who belongs to it today.</summary>
    public required int Members { get; init; }

    /// <summary>Visits of its members, while they belonged to it, since the day asked for.</summary>
    public required int Visits { get; init; }

    public required int Minutes { get; init; }
}

public sealed record TeamMemberRow
{
    public required int Id { get; init; }
    public required int AccountId { get; init; }
    public required string DisplayName { get; init; }
    public required string? StructureName { get; init; }
    public required DateOnly JoinedOn { get; init; }

    /// <summary>First day out; null while they belong to it.</summary>
    public required DateOnly? LeftOn { get; init; }

    public Membership Membership => new(JoinedOn, LeftOn);
}

/// <summary>The teams that somebody follows: a coordinator their own, a manager all those of the structure.</summary>
public sealed class TeamList(Db db)
{
    /// <summary>More teams than any structure has.</summary>
    private const int Most = 200;

    // A visit counts for the team to which its mediator belonged on its day. Aggregates of subqueries are not common SQL: a derived table joins the days.
    private const string Rows = """
        SELECT t.Id,
               t.Name,
               t.CoordinatorId,
               c.DisplayName AS CoordinatorName,
               (SELECT COUNT(*) FROM TeamMembers m WHERE m.TeamId = t.Id AND m.JoinedOn <= @today AND (m.LeftOn IS NULL OR m.LeftOn > @today)) AS Members,
               COALESCE(w.Visits, 0)  AS Visits,
               COALESCE(w.Minutes, 0) AS Minutes
        FROM Teams t
        JOIN Accounts c ON c.Id = t.CoordinatorId
        LEFT JOIN (
            SELECT m.TeamId, COUNT(v.Id) AS Visits, SUM(v.DurationMinutes) AS Minutes
            FROM Teams o
            JOIN TeamMembers m ON m.TeamId = o.Id
            JOIN Visits v ON v.MediatorId = m.AccountId AND v.HeldOn >= m.JoinedOn AND (m.LeftOn IS NULL OR v.HeldOn < m.LeftOn)
            WHERE o.StructureId = @structureId
              AND v.HeldOn >= @from
              AND v.HeldOn <= @today
            GROUP BY m.TeamId
        ) w ON w.TeamId = t.Id
        WHERE t.StructureId = @structureId
        """;

    private const string OfStructureSql = Rows + "\nORDER BY t.Id\n" + Sql.Page;

    private const string OfCoordinatorSql = Rows + "\n  AND t.CoordinatorId = @accountId\nORDER BY t.Id\n" + Sql.Page;

    /// <summary>The teams that the reader follows, with what they did from a day until today.</summary>
    public Task<IReadOnlyList<TeamRow>> Followed(Scope scope, DateOnly from, DateOnly today) =>
        db.List<TeamRow>(scope.Holds(Role.StructureManager) ? OfStructureSql : OfCoordinatorSql,
            new { structureId = scope.Structure, accountId = scope.AccountId, from, today, take = Most });

    private const string MembersSql = """
        SELECT m.Id, m.AccountId, a.DisplayName, s.Name AS StructureName, m.JoinedOn, m.LeftOn
        FROM Teams t
        JOIN TeamMembers m ON m.TeamId = t.Id
        JOIN Accounts a ON a.Id = m.AccountId
        LEFT JOIN Structures s ON s.Id = a.StructureId
        WHERE t.Id = @teamId
          AND t.StructureId = @structureId
        ORDER BY m.JoinedOn, m.Id
        """;

    /// <summary>Everybody who belonged to a team, the first to join first.</summary>
    public Task<IReadOnlyList<TeamMemberRow>> Members(Team team) =>
        db.List<TeamMemberRow>(MembersSql, new { teamId = team.Id, structureId = team.StructureId });

    private const string MediatorByEmailSql = """
        SELECT a.Id, a.DisplayName
        FROM Accounts a
        JOIN AccountRoles r ON r.AccountId = a.Id
        WHERE a.EmailKey = @emailKey
          AND a.ClosedAt IS NULL
          AND r.Role = 'Mediator'
        """;

    /// <summary>A mediator of whatever structure, by their exact address; null when nobody who may join has it.</summary>
    public Task<AccountChoiceRow?> MediatorOf(string email) => db.Find<AccountChoiceRow>(MediatorByEmailSql, new { emailKey = Account.KeyOf(email) });
}
