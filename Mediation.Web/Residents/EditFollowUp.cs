using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

/// <param name="FollowUpId">What is changed; null while planning.</param>
/// <param name="Resident">For whom.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Colleagues">Who may have it to do.</param>
/// <param name="Changed">What somebody else has made of it meanwhile; null otherwise.</param>
public sealed record FollowUpPage(int? FollowUpId, Resident Resident, FollowUpForm Form, IReadOnlyList<AccountChoiceRow> Colleagues, FollowUp? Changed = null)
{
    public string Path => FollowUpId is null ? $"/habitants/{Resident.Id}/a-recontacter" : $"/a-faire/{FollowUpId}";

    public string Back => FollowUpId is null ? $"/habitants/{Resident.Id}" : "/a-faire";
}

/// <summary>Notes in a resident's file that somebody is to be reached again.</summary>
[Route("habitants/{id:int}/a-recontacter")]
[Allow(Right.KeepFollowUps)]
public sealed class PlanFollowUpController(FollowUpStore followUps, ResidentStore residents, Accounts accounts, CurrentUser user) : Controller
{
    private const int UsualDays = 7;

    [HttpGet]
    public async Task<IActionResult> PlanFollowUp(int id) => await residents.Find(user.Scope, id) is { } resident
        ? View("EditFollowUp", await Page(resident, new FollowUpForm { DueOn = user.Today.AddDays(UsualDays), Means = FollowUpTerms.Call }))
        : NotFound();

    [HttpPost]
    public async Task<IActionResult> PlanFollowUp(int id, FollowUpForm form, [FromServices] TellAboutFollowUp tell)
    {
        if (await residents.FindKept(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        var page = await Page(resident, form);
        if (FollowUpChecks.Owner(this, page, user) is not { } owner)
        {
            return this.Invalid("EditFollowUp", page);
        }

        var (planned, act) = (FollowUp.Plan(form.ToFollowUp(user.Scope.Structure, resident.Id, null, owner), user.Today), user.Act(ActKind.PlanFollowUp));
        var isTold = await tell.After(planned with { Id = await followUps.Add(planned, act) }, isOpen: true, act);
        return this.Done($"/habitants/{resident.Id}", JoinedFile.Told($"À recontacter le {FrenchDate.Day(form.DueOn!.Value)} : c’est noté.{TellAboutFollowUp.Words(planned, isTold)}", id, resident));
    }

    private async Task<FollowUpPage> Page(Resident resident, FollowUpForm form) => new(null, resident, form, await accounts.Mediators(user.Scope.Structure));
}

/// <summary>Moves something to be done to another day, says it otherwise, or gives it to a colleague.</summary>
[Route("a-faire/{id:int}")]
[Allow(Right.KeepFollowUps)]
public sealed class EditFollowUpController(FollowUpStore followUps, ResidentStore residents, Accounts accounts, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> EditFollowUp(int id) => await followUps.FindOpen(user.Scope, id) is { } followUp
        ? View("EditFollowUp", await Page(followUp, FollowUpForm.Of(followUp)))
        : NotFound();

    [HttpPost]
    public async Task<IActionResult> EditFollowUp(int id, FollowUpForm form, [FromServices] TellAboutFollowUp tell)
    {
        if (await followUps.FindOpen(user.Scope, id) is not { } followUp)
        {
            return await followUps.IsDone(user.Scope, id) ? throw new RuleViolation(RuleReason.FollowUpDoneMeanwhile) : NotFound();
        }

        var page = await Page(followUp, form);
        if (FollowUpChecks.Owner(this, page, user, followUp) is not { } owner)
        {
            return this.Invalid("EditFollowUp", page);
        }

        if (form.Version != followUp.Version)
        {
            this.SayChanged(RuleReason.FollowUpChangedMeanwhile);
            form.Version = followUp.Version;
            return this.Conflict("EditFollowUp", page with { Changed = followUp });
        }

        var changed = form.ToFollowUp(followUp.StructureId, followUp.ResidentId, followUp.VisitId, owner) with { Id = id };
        var act = user.Act(ActKind.ChangeFollowUp);
        await followUps.Change(FollowUp.Correct(changed, followUp.DueOn, user.Today), act);
        var isTold = await tell.After(changed, isOpen: true, act);
        return this.Done("/a-faire", $"C’est modifié : à faire le {FrenchDate.Day(changed.DueOn)}.{TellAboutFollowUp.Words(changed, isTold)}");
    }

    private async Task<FollowUpPage> Page(FollowUp followUp, FollowUpForm form) =>
        new(followUp.Id, (await residents.Find(user.Scope, followUp.ResidentId))!, form, await accounts.Mediators(user.Scope.Structure));
}

/// <summary>What the two pages about one follow-up check alike, with the reason at the field.</summary>
internal static class FollowUpChecks
{
    /// <returns>Who has it to do; null when the form must be shown again.</returns>
    public static int? Owner(Controller controller, FollowUpPage page, CurrentUser user, FollowUp? before = null)
    {
        var (form, state) = (page.Form, controller.ModelState);
        if (form.IsEmpty)
        {
            state.AddModelError("Form.DueOn", "Indiquez le jour.");
            state.AddModelError("Form.Subject", Refusals.WordsFor(RuleReason.FollowUpWithoutSubject));
        }

        if (form.DueOn is { } day && day != before?.DueOn && !FollowUp.IsDay(day, user.Today))
        {
            state.AddModelError("Form.DueOn", Refusals.WordsFor(RuleReason.FollowUpDayOutOfBounds));
        }

        var owner = form.Owner(page.Colleagues, before?.OwnerId ?? user.Scope.AccountId);
        if (owner is null)
        {
            state.AddModelError("Form.OwnerId", "Choisissez un collègue de la liste.");
        }

        return state.IsValid ? owner : null;
    }
}
