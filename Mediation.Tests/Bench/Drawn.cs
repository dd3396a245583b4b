using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Mediation.Tests.Bench;

/// <summary>A resident as they are searched and visited.</summary>
internal sealed record DrawnResident(long Id, string FirstName, string LastName);

/// <summary>A line of the audit trail: its instant as it is stored, and its id.</summary>
internal sealed record DrawnLine(string At, long Id)
{
    public long Milliseconds => DateTimeOffset.Parse(At, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
}

/// <summary>What is asked for, drawn from the largest structure of the database that is measured.</summary>
internal sealed record Drawn
{
    public required IReadOnlyList<DrawnResident> Residents { get; init; }
    public required IReadOnlyList<string> Mediators { get; init; }

    /// <summary>The mediator who asks.</summary>
    public required int MediatorId { get; init; }

    /// <summary>The theme of the fewest visits of the last year among those of <see cref="MediatorId"/>.</summary>
    public required string RareTheme { get; init; }

    /// <summary>Numbers of residents, as they are stored.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>Code and label of a commune that answers to its label alone.</summary>
    public required (string Code, string Label) Commune { get; init; }

    /// <summary>The resident of the longest timeline.</summary>
    public required int Followed { get; init; }

    /// <summary>Where a page begins after four fifths of the residents, then of the visits.</summary>
    public required int DeepResident { get; init; }
    public required string DeepVisit { get; init; }
    public required string FirstDay { get; init; }

    /// <summary>Where a page of the whole trail begins after four fifths of it.</summary>
    public required DrawnLine DeepLine { get; init; }

    private const string ResidentsSql = """
        SELECT Id, FirstName, LastName
        FROM Residents
        WHERE StructureId = 1 AND FirstName IS NOT NULL AND LastName IS NOT NULL
        ORDER BY Id * 7919 % 1000003
        LIMIT 500
        """;

    private const string MediatorsSql = """
        SELECT a.Email
        FROM Accounts a
        JOIN AccountRoles r ON r.AccountId = a.Id
        WHERE a.StructureId = 1 AND r.Role = 'Mediator'
        ORDER BY a.Id
        """;

    private const string MediatorIdSql = "SELECT Id FROM Accounts WHERE Email = @email";

    private const string RareThemeSql = """
        SELECT Theme
        FROM VisitThemes
        WHERE StructureId = 1 AND HeldOn > @yearAgo
          AND Theme IN (SELECT t.Theme FROM VisitThemes t JOIN Visits v ON v.Id = t.VisitId JOIN Accounts a ON a.Id = v.MediatorId WHERE a.Email = @email AND t.HeldOn > @yearAgo)
        GROUP BY Theme
        ORDER BY COUNT(*)
        LIMIT 1
        """;

    private const string NumbersSql = """
        SELECT Number
        FROM ResidentNumbers
        WHERE StructureId = 1
        ORDER BY Id * 7919 % 1000003
        LIMIT 500
        """;

    private const string CommuneSql = """
        SELECT c.Code, CONCAT(c.Name, ' (', c.PostalCode, ')') AS Label
        FROM Structures s
        JOIN Communes c ON c.Code = s.CommuneCode
        WHERE s.Id = 1
        """;

    private const string FollowedSql = """
        SELECT ResidentId
        FROM Participations
        WHERE StructureId = 1 AND ResidentId IS NOT NULL
        GROUP BY ResidentId
        ORDER BY COUNT(*) DESC
        LIMIT 1
        """;

    private const string DeepResidentSql = """
        SELECT Id
        FROM Residents
        WHERE StructureId = 1
        ORDER BY Id
        LIMIT 1 OFFSET (SELECT COUNT(*) / 5 FROM Residents WHERE StructureId = 1)
        """;

    private const string DeepVisitSql = """
        SELECT CONCAT(HeldOn, '_', Id)
        FROM Visits
        WHERE StructureId = 1
        ORDER BY HeldOn, Id
        LIMIT 1 OFFSET (SELECT COUNT(*) / 5 FROM Visits WHERE StructureId = 1)
        """;

    private const string DeepLineSql = """
        SELECT At, Id
        FROM AuditEntries
        ORDER BY At, Id
        LIMIT 1 OFFSET (SELECT COUNT(*) / 5 FROM AuditEntries)
        """;

    private const string FirstDaySql = "SELECT MIN(HeldOn) FROM Visits WHERE StructureId = 1";

    public static Drawn From(SqliteConnection connection) => new()
    {
        Residents = [.. connection.Query<DrawnResident>(ResidentsSql)],
        Mediators = [.. connection.Query<string>(MediatorsSql)],
        MediatorId = connection.ExecuteScalar<int>(MediatorIdSql, new { email = MeasuredPage.Mediator }),
        RareTheme = connection.ExecuteScalar<string>(RareThemeSql, new { email = MeasuredPage.Mediator, yearAgo = DateTime.UtcNow.AddYears(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) })!,
        Numbers = [.. connection.Query<string>(NumbersSql)],
        Commune = connection.QuerySingle<(string, string)>(CommuneSql),
        Followed = connection.ExecuteScalar<int>(FollowedSql),
        DeepResident = connection.ExecuteScalar<int>(DeepResidentSql),
        DeepVisit = connection.ExecuteScalar<string>(DeepVisitSql)!,
        DeepLine = connection.QuerySingle<DrawnLine>(DeepLineSql),
        FirstDay = connection.ExecuteScalar<string>(FirstDaySql)!,
    };
}
