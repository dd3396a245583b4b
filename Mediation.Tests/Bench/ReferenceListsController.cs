using Dapper;
using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Data.Residents;
using Mediation.Data.SchoolContinuity;
using Mediation.Data.Visits;

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

    public async Task<IEnumerable<T>> Rows<T>(string sql, object values)
    {
        await using var connection = await Open();
        return await connection.QueryAsync<T>(sql, values);
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

    private const string DueSql = """
        SELECT f.Id, f.ResidentId, r.FirstName, r.LastName, r.RecallCode, f.DueOn, f.Subject, f.Means, f.OwnerId, a.DisplayName AS OwnerName, f.DoneOn
        FROM FollowUps f
        JOIN Residents r ON r.Id = f.ResidentId
        JOIN Accounts a ON a.Id = f.OwnerId
        WHERE f.OwnerId = @accountId AND f.DoneAt IS NULL AND f.DueOn <= @Today
        ORDER BY f.DueOn, f.Id LIMIT 8
        """;

    private const string ShortcutsSql = "SELECT Id, Name, Kind FROM VisitShortcuts WHERE AccountId = @accountId ORDER BY Id LIMIT 12";

    /// <summary>Four lists, four bare queries.</summary>
    [HttpGet("accueil")]
    public async Task<IActionResult> Home()
    {
        var values = new { accountId = user.Scope.AccountId, user.Today };
        var visits = (await database.Rows<RecentVisitRow>(HomeSql, values)).Take(8)
            .Select(v => new ReferenceLine($"/accompagnements/{v.Id}", v.ResidentName ?? "–", $"{v.HeldOn} {v.DurationMinutes} {v.ThemeCodes}"));
        var due = (await database.Rows<FollowUpRow>(DueSql, values)).Select(ReferenceLine.Of);
        var shortcuts = (await database.Rows<(int Id, string Name, string Kind)>(ShortcutsSql, values)).Select(s => s.Name);
        return View(ReferenceView.At, new ReferencePage($"Accueil {string.Join(' ', shortcuts)}", (await ReferenceAppointmentsController.OfDay(database, user)).Concat(due).Concat(visits)));
    }

    /// <summary>The latest items, by one bare query.</summary>
    [HttpGet("materiel")]
    public async Task<IActionResult> Items()
    {
        var rows = await database.Rows<(int Id, string Code, string? Brand, string? Model, string State)>(
            "SELECT Id, Code, Brand, Model, State FROM Items WHERE StructureId = @structureId ORDER BY Id DESC LIMIT 51", new { structureId = user.Scope.Structure });
        return View(ReferenceView.At, new ReferencePage("Matériel", rows.Take(PageSize).Select(item => new ReferenceLine($"/materiel/{item.Id}", $"{item.Brand} {item.Model}", $"{item.Code} {item.State}"))));
    }

    private const string LoansSql = """
        SELECT l.Id, l.State, l.Kind, l.Priority, l.FromOn, l.DueOn, l.WaitsUntilOn, l.Renewals, l.ResidentId, r.FirstName, r.LastName, r.RecallCode, g.Name AS OrganisationName,
               (SELECT COUNT(*) FROM LoanItems o WHERE o.LoanId = l.Id AND o.EndedAt IS NULL) AS Items
        FROM Loans l
        LEFT JOIN Residents r ON r.Id = l.ResidentId
        LEFT JOIN Organisations g ON g.Id = l.OrganisationId
        WHERE l.StructureId = @structureId AND l.State IN ('remis', 'rendu_partiel', 'non_restitue') AND l.DueOn < @Today
        ORDER BY l.DueOn, l.Id LIMIT 51
        """;

    /// <summary>Loans past their day, by one bare query.</summary>
    [HttpGet("prets")]
    public async Task<IActionResult> Loans()
    {
        var rows = await database.Rows<LoanRow>(LoansSql, new { structureId = user.Scope.Structure, user.Today });
        return View(ReferenceView.At, new ReferencePage("Prêts", rows.Take(PageSize).Select(loan => new ReferenceLine($"/materiel/prets/{loan.Id}", loan.BorrowerName, $"{loan.State} {loan.DueOn} {loan.Items}"))));
    }

    private const string PupilsSql = """
        SELECT k.Id, k.Code, k.FirstName, k.Initial, k.Level, s.Name AS SchoolName, m.Name AS CommuneName, k.State, k.StateOn, k.WaitsSinceOn, k.ReachedOn, k.WrittenOn, k.ReviewOn, k.Attempts, a.DisplayName AS OwnerName
        FROM SchoolCases k
        JOIN Schools s ON s.Id = k.SchoolId
        JOIN Communes m ON m.Code = k.CommuneCode
        LEFT JOIN Accounts a ON a.Id = k.OwnerId
        WHERE k.StructureId = @structureId AND k.ReachedOn IS NULL AND k.State IN ('signalee', 'contact', 'injoignable', 'contact_retabli', 'diagnostic', 'accompagnement', 'rouverte')
        ORDER BY k.WaitsSinceOn, k.Id LIMIT 51
        """;

    /// <summary>Pupils whom nobody has reached, by one bare query.</summary>
    [HttpGet("eleves")]
    public async Task<IActionResult> Pupils()
    {
        var rows = await database.Rows<SchoolCaseRow>(PupilsSql, new { structureId = user.Scope.Structure });
        return Lines("Élèves à suivre", rows.Take(PageSize).Select(pupil => new ReferenceLine($"/continuite-scolaire/{pupil.Id}", pupil.PupilName, $"{pupil.Code} {pupil.Level} {pupil.SchoolName} {pupil.CommuneName} {pupil.OwnerName} {pupil.WaitsSinceOn}")));
    }

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
        """;

    private const string ThemeSql = "\nAND v.Id IN (SELECT VisitId FROM VisitThemes WHERE StructureId = @structureId AND Theme = @theme AND HeldOn >= @from)";
    private const string KindSql = "\nAND v.Kind = @sorte AND v.HeldOn >= @from";
    private const string MediatorSql = "\nAND v.MediatorId = @mediateur";
    private const string LatestVisits = "\nORDER BY v.HeldOn DESC, v.Id DESC LIMIT 51";

    /// <param name="avant">Where the page begins, as the product writes it: a day and an id.</param>
    /// <param name="theme">Of one theme only.</param>
    /// <param name="sorte">Of one kind only.</param>
    /// <param name="mediateur">Of one mediator only.</param>
    [HttpGet("accompagnements")]
    public async Task<IActionResult> Visits(string? avant, string? theme, string? sorte, int? mediateur)
    {
        var (heldOn, id) = avant?.Split('_') is [var day, var last] ? (day, int.Parse(last, System.Globalization.CultureInfo.InvariantCulture)) : ("9999-12-31", int.MaxValue);
        var sql = VisitsSql + (theme is null ? "" : ThemeSql) + (sorte is null ? "" : KindSql) + (mediateur is null ? "" : MediatorSql) + LatestVisits;
        var rows = await database.Rows<VisitLineRow>(sql, new { structureId = user.Scope.Structure, heldOn, id, theme, sorte, mediateur, from = user.Today.AddYears(-1) });
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
        var rows = await database.Rows<AuditEntryRow>(sql, new { structureId = user.Scope.StructureId, at = at ?? "9999-12-31", id = id ?? 0 });
        return Lines("Journal", rows.Take(PageSize).Select(e =>
            new ReferenceLine("/administration", $"{e.At} {e.AccountName}", $"{e.StructureName} {e.Act} {e.SubjectKind} {e.SubjectId} {e.ResidentId} {e.Fields}")));
    }

    /// <summary>The queries of the last request that was counted, a blank line between two.</summary>
    [HttpGet("requetes")]
    public IActionResult Queries() => Content(string.Join("\n\n", QueryLog.Last.Select(sql => sql.Trim())));

    private ViewResult Lines(string title, IEnumerable<ReferenceLine> lines) => View(ReferenceView.At, new ReferencePage(title, lines));
}
