using System.Globalization;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <param name="Year">The calendar by which days are counted.</param>
/// <param name="Filter">Which cases.</param>
/// <param name="Counts">How many cases are where.</param>
/// <param name="Choices">Schools and communes of which there are open cases.</param>
/// <param name="Rows">One page, in the order in which they are to be seen to.</param>
/// <param name="Next">The place after which the next page begins; null on the last.</param>
/// <param name="Today">The structure's day.</param>
public sealed record WorklistPage(SchoolYear Year, WorklistFilter Filter, IReadOnlyList<SchoolCaseCountRow> Counts, IReadOnlyList<WorklistChoiceRow> Choices, IReadOnlyList<WorklistRow> Rows, WorklistPlace? Next, DateOnly Today)
{
    public const string Path = "/continuite-scolaire/a-faire";

    public IEnumerable<Term> Schools => Choices.Where(choice => choice.SchoolId > 0).Select(choice => new Term(choice.SchoolId.ToString(CultureInfo.InvariantCulture), choice.Name));

    public IEnumerable<Term> Communes => Choices.Where(choice => choice.SchoolId == 0).Select(choice => new Term(choice.CommuneCode, choice.Name));

    /// <summary>The three lists that follow one another, each with its heading.</summary>
    public IEnumerable<IGrouping<WorklistRank, WorklistRow>> Ranks => Rows.GroupBy(row => row.Place.Rank);

    public string? NextPath => Next is { } next
        ? string.Create(CultureInfo.InvariantCulture, $"{Path}?etablissement={Filter.SchoolId}&commune={Filter.CommuneCode}&apres={(int)next.Rank}_{next.SinceOn:yyyy-MM-dd}_{next.Id}")
        : null;

    public string HeadingOf(WorklistRank rank) => rank switch
    {
        WorklistRank.Unreached => "Personne ne les a joints",
        WorklistRank.Silent => $"Rien d’écrit depuis {(Year.SilenceDays == 1 ? "un jour" : $"{Year.SilenceDays} jours")} de classe",
        _ => "À revoir",
    };
}

/// <summary>Whom to see to first: pupils nobody has reached, those nobody wrote about for long, reviews that are due.</summary>
[Route("continuite-scolaire/a-faire")]
[Allow(Right.ReadSchoolCases)]
public sealed class ListWorklistController(SchoolWorklist worklist, SchoolCaseList cases, SchoolDays days, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    /// <param name="etablissement">Id of a school; every school when there is none.</param>
    /// <param name="commune">INSEE code of a commune; every commune when there is none.</param>
    /// <param name="apres">The place after which the page begins.</param>
    /// <param name="store">Reads the calendar.</param>
    /// <param name="choices">Of schools and communes.</param>
    [HttpGet]
    public async Task<IActionResult> ListWorklist(int? etablissement, string? commune, string? apres, [FromServices] SchoolCalendarStore store, [FromServices] WorklistChoices choices)
    {
        if (!ModelState.IsValid || !Read(apres, out var after))
        {
            return NotFound();
        }

        var year = await days.Of(user.Scope, store);
        var filter = new WorklistFilter(etablissement, string.IsNullOrEmpty(commune) ? null : commune);
        var rows = await worklist.Of(user.Scope, filter, after, year.Calendar.SilentSince(user.Today, year.SilenceDays), user.Today, PageSize + 1);
        return View(new WorklistPage(year, filter, await cases.Counts(user.Scope), await choices.Of(user.Scope, worklist), [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Place : null, user.Today));
    }

    private static bool Read(string? text, out WorklistPlace? place)
    {
        place = null;
        if (text is null)
        {
            return true;
        }

        if (text.Split('_') is [var rank, var day, var id]
            && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((WorklistRank)number)
            && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            place = new WorklistPlace((WorklistRank)number, on, last);
            return true;
        }

        return false;
    }
}
