using System.Globalization;
using Mediation.Data.Administration;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

/// <param name="From">First day on which people of these figures were asked.</param>
/// <param name="Until">The last one.</param>
/// <param name="Counts">By means.</param>
/// <param name="Unanswered">One page of those who have not answered, the last visit first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record OutcomesPage(DateOnly From, DateOnly Until, IReadOnlyList<OutcomeCountRow> Counts, IReadOnlyList<UnansweredRow> Unanswered, int? Next)
{
    public const string Path = "/accompagnements/bilans";

    public int Asked => Counts.Sum(row => row.Asked);

    public int Answered => Counts.Sum(row => row.Answered);

    /// <summary>In whole hundredths; null where there is nothing to divide by.</summary>
    public static int? Share(int part, int whole) => whole == 0 ? null : (int)Math.Round(100.0 * part / whole, MidpointRounding.AwayFromZero);

    public string PathOf(int before) => string.Create(CultureInfo.InvariantCulture, $"{Path}?du={From:yyyy-MM-dd}&au={Until:yyyy-MM-dd}&avant={before}");
}

/// <summary>What residents answer to "Avez-vous obtenu ce que vous demandiez ?", with how many were asked, and whom to ask still. Names people: its reading is in the audit trail.</summary>
[Route(OutcomesPage.Path)]
[Allow(Right.ReadVisits)]
public sealed class ListOutcomesController(VisitOutcomes outcomes, AuditTrail trail, CurrentUser user) : Controller
{
    private const int PageSize = 30;

    /// <summary>Who has not answered for so long will not.</summary>
    private const int DaysAwaited = 60;

    /// <param name="du">First day of the figures; twelve months before the last unless said otherwise.</param>
    /// <param name="au">Last day of the figures; today unless said otherwise.</param>
    /// <param name="avant">The visit after which the page of those to ask begins.</param>
    [HttpGet]
    public async Task<IActionResult> ListOutcomes(DateOnly? du, DateOnly? au, int avant = int.MaxValue)
    {
        var until = au ?? user.Today;
        if (!ModelState.IsValid || until.Year < 2)
        {
            return NotFound();
        }

        var from = du ?? until.AddYears(-1);
        await trail.RecordReading(user.Act(ActKind.ReadOutcomes), new AuditSubject(AuditSubjectKind.Structure, user.Scope.Structure));
        var rows = await outcomes.Unanswered(user.Scope, user.Today.AddDays(-DaysAwaited), avant, PageSize + 1);
        return View(new OutcomesPage(from, until, await outcomes.Counts(user.Scope, from, until), [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].VisitId : null));
    }
}
