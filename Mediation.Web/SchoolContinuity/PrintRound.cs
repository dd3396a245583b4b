using Mediation.Data.Administration;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <param name="Round">In figures, with who makes it.</param>
/// <param name="Streets">What goes with it still, in its order.</param>
/// <param name="Structure">Whose it is, with the number that a person answers.</param>
public sealed record PrintedRoundPage(HomeworkRoundRow Round, IReadOnlyList<RoundStreet<RoundHomeworkRow>> Streets, StructureRow Structure)
{
    public string Back => $"{RoundsPage.Path}/{Round.Id}";

    public IEnumerable<RoundStop<RoundHomeworkRow>> Stops => Streets.SelectMany(street => street.Stops);

    /// <summary>"Lina, Noé".</summary>
    public static string Pupils(RoundStop<RoundHomeworkRow> stop) => string.Join(", ", stop.Homework.DistinctBy(one => one.CaseId).Select(one => one.Pupil));

    /// <summary>Whom the family calls: those who follow its pupils.</summary>
    public static string? Mediators(RoundStop<RoundHomeworkRow> stop) => string.Join(" ou ", stop.Homework.Select(one => one.MediatorName).OfType<string>().Distinct()) is { Length: > 0 } names ? names : null;
}

/// <summary>A round as it is printed: a sheet for whoever makes it, a cover for each envelope. Both leave the house: first names alone.</summary>
[Route("continuite-scolaire/tournees/{id:int}")]
[Allow(Right.ReadSchoolCases)]
public sealed class PrintRoundController(HomeworkRoundList rounds, Structures structures, AuditTrail trail, CurrentUser user) : Controller
{
    [HttpGet("feuille")]
    public async Task<IActionResult> PrintSheet(int id) => await Page(id) is { } page ? View(page) : NotFound();

    [HttpGet("enveloppes")]
    public async Task<IActionResult> PrintCovers(int id) => await Page(id) is { } page ? View(page) : NotFound();

    private async Task<PrintedRoundPage?> Page(int id)
    {
        if (await rounds.Find(user.Scope, id) is not { } round)
        {
            return null;
        }

        await trail.RecordReading(user.Act(ActKind.PrintRound), new AuditSubject(AuditSubjectKind.HomeworkRound, id));
        var homework = (await rounds.Homework(user.Scope, id)).Where(one => one.IsHere);
        return new PrintedRoundPage(round, RoundStreets.Of(homework, one => one.Door), (await structures.Find(user.Scope.Structure))!);
    }
}
