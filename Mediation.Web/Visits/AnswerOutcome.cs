using Mediation.Data.Administration;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Domain.Visits;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

/// <param name="Visit">What the letter asks about.</param>
/// <param name="Structure">Who asks.</param>
public sealed record OutcomeLetterPage(VisitRow Visit, StructureRow Structure);

/// <summary>Notes what somebody answers about a visit, and prints the letter of those who prefer paper.</summary>
[Route("accompagnements/{id:int}/bilan")]
public sealed class AnswerOutcomeController(VisitOutcomeStore store, VisitOutcomes outcomes, VisitDetail visits, CurrentUser user) : Controller
{
    private const string List = "/accompagnements/bilans";

    /// <param name="id">The visit.</param>
    /// <param name="reponse">A code of <see cref="VisitOutcome.Answers"/>.</param>
    /// <param name="avant">The answer that the page showed; none when it showed none.</param>
    [HttpPost]
    [Allow(Right.ChangeVisits)]
    public async Task<IActionResult> Answer(int id, string? reponse, string? avant)
    {
        if (!VisitOutcome.Answers.Has(reponse) || await outcomes.Of(user.Scope, id) is not { } outcome)
        {
            return NotFound();
        }

        if (outcome.Answer != (string.IsNullOrEmpty(avant) ? null : avant)
            || !await store.Answer(user.Scope.Structure, id, reponse!, outcome.Answer, user.Today, user.Act(ActKind.AnswerOutcome)))
        {
            return this.Done($"/accompagnements/{id}", "Une autre réponse a été notée entre-temps : rien n’a été changé. La voici.");
        }

        return this.Done(outcome.Answer is null ? List : $"/accompagnements/{id}", $"C’est noté : {VisitOutcome.Answers.LabelOf(reponse!).ToLowerInvariant()}.", $"/accompagnements/{id}");
    }

    /// <summary>Names the person: its printing is in the audit trail before anything is shown.</summary>
    /// <param name="id">The visit.</param>
    /// <param name="structures">Who asks.</param>
    /// <param name="trail">Notes the printing.</param>
    [HttpGet("lettre")]
    [Allow(Right.ReadVisits)]
    public async Task<IActionResult> OutcomeLetter(int id, [FromServices] Structures structures, [FromServices] AuditTrail trail)
    {
        if (await outcomes.Of(user.Scope, id) is not { Means: VisitOutcome.ByLetter, Answer: null } || await visits.Find(user.Scope, id) is not { } visit
            || await structures.Find(user.Scope.Structure) is not { } structure)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.PrintVisit), new AuditSubject(AuditSubjectKind.Visit, id, visit.ResidentId));
        return View(new OutcomeLetterPage(visit, structure));
    }
}
