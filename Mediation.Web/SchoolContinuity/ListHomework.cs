using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <param name="State">A code of <see cref="HomeworkTerms.States"/>; null for every state.</param>
/// <param name="Homework">One page.</param>
/// <param name="NextBefore">Where the next page begins; null on the last.</param>
/// <param name="Today">The structure's day.</param>
public sealed record HomeworkListPage(string? State, IReadOnlyList<HomeworkRow> Homework, int? NextBefore, DateOnly Today)
{
    public const string Path = "/continuite-scolaire/devoirs";

    /// <summary>Of a state, or of all.</summary>
    public static string Of(string? state) => state is null ? Path : $"{Path}?etat={state}";
}

/// <summary>The homework on paper of the structure, by where it stands.</summary>
[Route("continuite-scolaire/devoirs")]
[Allow(Right.ReadSchoolCases)]
public sealed class ListHomeworkController(HomeworkList homework, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    /// <param name="etat">A code of <see cref="HomeworkTerms.States"/>; every state when there is none.</param>
    /// <param name="avant">The homework before which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> ListHomework(string? etat, int? avant)
    {
        if (!ModelState.IsValid || (etat is not null && !HomeworkTerms.States.Has(etat)))
        {
            return NotFound();
        }

        var rows = await homework.In(user.Scope, etat, avant ?? int.MaxValue, PageSize + 1);
        return View(new HomeworkListPage(etat, [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null, user.Today));
    }
}
