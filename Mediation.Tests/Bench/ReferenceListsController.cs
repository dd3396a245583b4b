using Dapper;
using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Data.Visits;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.Sqlite;

namespace Mediation.Tests.Bench;

/// <summary>The database without the product: a pooled connection, opened as anybody would.</summary>
public sealed record ReferenceDatabase(string ConnectionString)
{
    public async Task<SqliteConnection> Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}

/// <summary>What each list stands beside: signed in, the same layout, one bare query of the same rows.</summary>
[Route("reference")]
[Allow(Right.SignedIn)]
public sealed class ReferenceListsController(ReferenceDatabase database, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    private const string HomeSql = """
        SELECT v.Id, v.HeldOn, v.Kind, v.Title, v.DurationMinutes,
               CASE WHEN v.Kind = 'collectif' THEN v.AnonymousPeople + (SELECT COUNT(*) FROM Participations n WHERE n.VisitId = v.Id) ELSE 1 END AS People,
               p.ResidentId, r.FirstName, r.LastName, r.RecallCode,
               (SELECT STRING_AGG(t.Theme, ',') FROM VisitThemes t WHERE t.VisitId = v.Id) AS ThemeCodes
        FROM Visits v
        LEFT JOIN Participations p ON p.VisitId = v.Id AND v.Kind <> 'collectif'
        LEFT JOIN Residents r ON r.Id = p.ResidentId
        WHERE v.MediatorId = @accountId
        ORDER BY v.Id DESC LIMIT 30
        """;

    [HttpGet("accueil")]
    public async Task<IActionResult> Home() => Lines("Accueil",
        (await Rows<RecentVisitRow>(HomeSql, new { accountId = user.Scope.AccountId })).Take(8)
        .Select(v => new ReferenceLine($"/accompagnements/{v.Id}", v.ResidentName ?? "–", $"{v.HeldOn} {v.DurationMinutes} {v.ThemeCodes}")));

    private const string ResidentColumns = """
        SELECT r.Id, r.FirstName, r.LastName, r.RecallCode, r.BirthYear, c.Name AS CommuneName, r.OpenedOn

        """;

    private const string ResidentsSql = ResidentColumns + """
        FROM Residents r
        JOIN Communes c ON c.Code = r.CommuneCode
        WHERE r.StructureId = @structureId AND r.Id < @beforeId
        ORDER BY r.Id DESC LIMIT 51
        """;

    [HttpGet("habitants")]
    public async Task<IActionResult> Residents(int? avant) =>
        Residents(await Rows<ResidentRow>(ResidentsSql, new { structureId = user.Scope.Structure, beforeId = avant ?? int.MaxValue }));

    private const string OneWordSql = ResidentColumns + """
        FROM ResidentSearchKeys k
        JOIN Residents r ON r.Id = k.ResidentId
        JOIN Communes c ON c.Code = r.CommuneCode
        WHERE k.StructureId = @structureId AND k.SearchKey >= @from1 AND k.SearchKey < @after1

        """;

    private const string SecondWord = """
        AND EXISTS (SELECT 1 FROM ResidentSearchKeys k2 WHERE k2.ResidentId = k.ResidentId AND k2.SearchKey >= @from2 AND k2.SearchKey < @after2)

        """;

    private const string ByKey = "ORDER BY k.SearchKey, k.ResidentId LIMIT 51";

    [HttpPost("habitants")]
    [Reads]
    public async Task<IActionResult> Search(string nom)
    {
        var words = SearchKey.WordsOf(nom).OrderByDescending(w => w.Length).ToArray();
        var rows = await Rows<ResidentRow>(words.Length == 1 ? OneWordSql + ByKey : OneWordSql + SecondWord + ByKey, new
        {
            structureId = user.Scope.Structure,
            from1 = words[0],
            after1 = SearchKey.After(words[0]),
            from2 = words[^1],
            after2 = SearchKey.After(words[^1]),
        });
        return Residents(rows.DistinctBy(row => row.Id));
    }

    private ViewResult Residents(IEnumerable<ResidentRow> rows) => Lines("Habitants", rows.Take(PageSize)
        .Select(r => new ReferenceLine($"/habitants/{r.Id}", r.DisplayName, $"{r.CommuneName} {r.BirthYear} {r.OpenedOn}")));

    private const string TimelineSql = """
        SELECT t.EventKind, t.SubjectId, t.HappenedOn, t.Detail, t.Minutes, a.DisplayName AS AccountName
        FROM ResidentTimeline t
        JOIN Accounts a ON a.Id = t.AccountId
        WHERE t.ResidentId = @id
        ORDER BY t.HappenedOn DESC, t.EventKind DESC, t.SubjectId DESC LIMIT 51
        """;

    [HttpGet("habitants/{id:int}")]
    public async Task<IActionResult> Timeline(int id) => Lines("Dossier", (await Rows<TimelineRow>(TimelineSql, new { id })).Take(PageSize)
        .Select(t => new ReferenceLine($"/accompagnements/{t.SubjectId}", t.EventKind, $"{t.HappenedOn} {t.Detail} {t.Minutes} {t.AccountName}")));

    private const string VisitsSql = """
        SELECT v.Id, v.HeldOn, v.Kind, v.Title, v.DurationMinutes, a.DisplayName AS MediatorName,
               CASE WHEN v.Kind = 'collectif' THEN v.AnonymousPeople + (SELECT COUNT(*) FROM Participations n WHERE n.VisitId = v.Id) ELSE 1 END AS People,
               p.ResidentId, r.FirstName, r.LastName, r.RecallCode,
               (SELECT STRING_AGG(t.Theme, ',') FROM VisitThemes t WHERE t.VisitId = v.Id) AS ThemeCodes
        FROM Visits v
        LEFT JOIN Participations p ON p.VisitId = v.Id AND v.Kind <> 'collectif'
        JOIN Accounts a ON a.Id = v.MediatorId
        LEFT JOIN Residents r ON r.Id = p.ResidentId
        WHERE v.StructureId = @structureId AND v.HeldOn <= @heldOn AND (v.HeldOn < @heldOn OR v.Id < @id)
        ORDER BY v.HeldOn DESC, v.Id DESC LIMIT 51
        """;

    /// <param name="avant">Where the page begins, as the product writes it: a day and an id.</param>
    [HttpGet("accompagnements")]
    public async Task<IActionResult> Visits(string? avant)
    {
        var (heldOn, id) = avant?.Split('_') is [var day, var last] ? (day, int.Parse(last, System.Globalization.CultureInfo.InvariantCulture)) : ("9999-12-31", int.MaxValue);
        var rows = await Rows<VisitLineRow>(VisitsSql, new { structureId = user.Scope.Structure, heldOn, id });
        return Lines("Accompagnements", rows.Take(PageSize).Select(v =>
            new ReferenceLine($"/accompagnements/{v.Id}", v.ResidentName ?? "–", $"{v.HeldOn} {v.DurationMinutes} {v.ThemeCodes} {v.MediatorName}")));
    }

    private const string AuditColumns = """
        SELECT a.Id, a.At, c.DisplayName AS AccountName, s.Name AS StructureName, a.Act, a.SubjectKind, a.SubjectId, a.ResidentId, a.Fields
        FROM AuditEntries a
        LEFT JOIN Accounts c ON c.Id = a.AccountId
        LEFT JOIN Structures s ON s.Id = a.StructureId
        WHERE a.At <= @at AND (a.At < @at OR a.Id < @id)

        """;

    private const string Latest = "ORDER BY a.At DESC, a.Id DESC LIMIT 51";

    [HttpGet("journal")]
    public async Task<IActionResult> Audit(string? at, int? id)
    {
        var sql = user.Scope.OnlyStructure is null ? AuditColumns + Latest : AuditColumns + "AND a.StructureId = @structureId\n" + Latest;
        var rows = await Rows<AuditEntryRow>(sql, new { structureId = user.Scope.StructureId, at = at ?? "9999-12-31", id = id ?? 0 });
        return Lines("Journal", rows.Take(PageSize).Select(e =>
            new ReferenceLine("/administration", $"{e.At} {e.AccountName}", $"{e.StructureName} {e.Act} {e.SubjectKind} {e.SubjectId} {e.ResidentId} {e.Fields}")));
    }

    /// <summary>The queries of the last request that was counted, a blank line between two.</summary>
    [HttpGet("requetes")]
    public IActionResult Queries() => Content(string.Join("\n\n", QueryLog.Last.Select(sql => sql.Trim())));

    private async Task<IEnumerable<T>> Rows<T>(string sql, object values)
    {
        await using var connection = await database.Open();
        return await connection.QueryAsync<T>(sql, values);
    }

    private ViewResult Lines(string title, IEnumerable<ReferenceLine> lines) => View(ReferenceView.At, new ReferencePage(title, lines));
}
