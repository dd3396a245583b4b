using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Tests.Bench;

/// <summary>What each page of residents stands beside: signed in, the same layout, bare queries of the same rows.</summary>
[Route("reference")]
[Allow(Right.SignedIn)]
public sealed class ReferenceResidentsController(ReferenceDatabase database, CurrentUser user) : Controller
{
    private const int PageSize = 50;

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
        Residents(await database.Rows<ResidentRow>(ResidentsSql, new { structureId = user.Scope.Structure, beforeId = avant ?? int.MaxValue }));

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
        var rows = await database.Rows<ResidentRow>(words.Length == 1 ? OneWordSql + ByKey : OneWordSql + SecondWord + ByKey, new
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

    private const string ByNumberSql = ResidentColumns + """
        FROM ResidentNumbers n
        JOIN Residents r ON r.Id = n.ResidentId
        JOIN Communes c ON c.Code = r.CommuneCode
        WHERE n.StructureId = @structureId AND n.Number >= @from AND n.Number < @after
        ORDER BY n.Number LIMIT 51
        """;

    [HttpPost("numeros")]
    [Reads]
    public async Task<IActionResult> ByNumber(string nom)
    {
        var from = $"+33{nom[1..]}";
        var rows = await database.Rows<ResidentRow>(ByNumberSql, new { structureId = user.Scope.Structure, from, after = SearchKey.After(from) });
        return Residents(rows.DistinctBy(row => row.Id));
    }

    private const string TimelineSql = """
        SELECT t.EventKind, t.SubjectId, t.HappenedOn, t.Detail, t.Minutes, a.DisplayName AS AccountName
        FROM ResidentTimeline t
        JOIN Accounts a ON a.Id = t.AccountId
        WHERE t.ResidentId = @id
        ORDER BY t.HappenedOn DESC, t.EventKind DESC, t.SubjectId DESC LIMIT 51
        """;

    private const string OpenSql = """
        SELECT f.Id, f.ResidentId, r.FirstName, r.LastName, r.RecallCode, f.DueOn, f.Subject, f.Means, f.OwnerId, a.DisplayName AS OwnerName, f.DoneOn
        FROM FollowUps f
        JOIN Residents r ON r.Id = f.ResidentId
        JOIN Accounts a ON a.Id = f.OwnerId

        """;

    private const string OfOneSql = OpenSql + "WHERE f.ResidentId = @id AND f.DoneAt IS NULL ORDER BY f.DueOn, f.Id LIMIT 50";
    private const string NumbersSql = "SELECT Number FROM ResidentNumbers WHERE ResidentId = @id";
    private const string LevelsSql = "SELECT CONCAT(AssessedOn, UsedInternet, InformationSearch, Communication, Software, PrivacyAndSafety, ProblemSolving) FROM SkillAssessments WHERE ResidentId = @id";
    private const string HeadSql = "SELECT FirstName FROM Residents WHERE Id = @id";

    /// <summary>Six lists, six bare queries; without the line of the audit trail.</summary>
    [HttpGet("habitants/{id:int}")]
    public async Task<IActionResult> Timeline(int id)
    {
        var head = await database.Rows<string>(HeadSql, new { id });
        var numbers = await database.Rows<string>(NumbersSql, new { id });
        var levels = await database.Rows<string>(LevelsSql, new { id });
        var open = (await database.Rows<FollowUpRow>(OfOneSql, new { id })).Select(ReferenceLine.Of);
        var events = (await database.Rows<TimelineRow>(TimelineSql, new { id })).Take(PageSize)
            .Select(t => new ReferenceLine($"/accompagnements/{t.SubjectId}", t.EventKind, $"{t.HappenedOn} {t.Detail} {t.Minutes} {t.AccountName}"));
        return View(ReferenceView.At, new ReferencePage(string.Join(' ', head.Concat(numbers).Concat(levels)), (await ReferenceAppointmentsController.OfPerson(database, user, id)).Concat(open).Concat(events)));
    }

    private const string OfStructureSql = OpenSql + "WHERE f.StructureId = @structureId AND f.DoneAt IS NULL ORDER BY f.DueOn, f.Id LIMIT 21";

    [HttpGet("a-faire")]
    public async Task<IActionResult> FollowUps() => Lines("À faire",
        (await database.Rows<FollowUpRow>(OfStructureSql, new { structureId = user.Scope.Structure })).Take(FollowUpsController.PageSize).Select(ReferenceLine.Of));

    private const string HouseholdsSql = """
        SELECT h.Id, h.Name, (SELECT COUNT(*) FROM Residents r WHERE r.HouseholdId = h.Id) AS Members
        FROM Households h
        WHERE h.StructureId = @structureId
        ORDER BY h.Id DESC LIMIT 51
        """;

    [HttpGet("foyers")]
    public async Task<IActionResult> Households() => Lines("Foyers",
        (await database.Rows<HouseholdRow>(HouseholdsSql, new { structureId = user.Scope.Structure })).Take(PageSize)
        .Select(h => new ReferenceLine($"/habitants/foyers/{h.Id}", h.Name, $"{h.Members}")));

    private ViewResult Lines(string title, IEnumerable<ReferenceLine> lines) => View(ReferenceView.At, new ReferencePage(title, lines));
}
