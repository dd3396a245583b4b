using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

/// <summary>What was asked, and what is answered.</summary>
public sealed class RightsForm
{
    public string? Answer { get; set; }
    public DateOnly? ReceivedOn { get; set; }
    public string? Ground { get; set; }

    public RightsDecision ToDecision(int structureId, int residentId)
    {
        var (request, isGranted) = RightsTerms.Read(Answer!);
        return new RightsDecision
        {
            StructureId = structureId,
            ResidentId = residentId,
            Request = request,
            IsGranted = isGranted,
            ReceivedOn = ReceivedOn!.Value,
            Ground = FormText.Of(Ground)!,
        };
    }
}

public sealed class RightsFormValidator : AbstractValidator<RightsForm>
{
    public RightsFormValidator(CurrentUser user)
    {
        RuleFor(f => f.Answer).Must(RightsTerms.Answers.Has).WithMessage("Choisissez la réponse donnée.");
        RuleFor(f => f.ReceivedOn).ReceivedOn(user);
        RuleFor(f => f.Ground).Ground();
    }
}

/// <summary>What forms about the rights of residents have in common.</summary>
internal static class RightsFields
{
    public static IRuleBuilderOptions<T, DateOnly?> ReceivedOn<T>(this IRuleBuilder<T, DateOnly?> rule, CurrentUser user) =>
        rule.Must(day => day is { } on && RightsDecision.IsDay(on, user.Today)).WithMessage(Refusals.WordsFor(RuleReason.RequestDayOutOfBounds));

    public static IRuleBuilderOptions<T, string?> Ground<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => FormText.Of(text) is not null).WithMessage(Refusals.WordsFor(RuleReason.DecisionWithoutGround)).AtMost(RightsDecision.LongestGround);

    /// <summary>Everything that names somebody, for <see cref="RightsDecision.Names"/>.</summary>
    public static string NamesOf(ResidentHeadRow head, IEnumerable<ResidentNumber> numbers) =>
        string.Join(' ', numbers.SelectMany(number => new[] { number.Number, PhoneText.Shown(number.Number).Replace(" ", "", StringComparison.Ordinal) })
            .Append($"{head.FirstName} {head.LastName} {head.RecallCode} {head.JoinedNames} {head.Email?.Split('@')[0]}"));
}

/// <param name="Resident">Whose file.</param>
/// <param name="Decisions">What was decided before, latest first.</param>
public sealed record ResidentRightsPage(ResidentHeadRow Resident, IReadOnlyList<RightsDecisionRow> Decisions, RightsForm Form)
{
    public string Path => $"/habitants/{Resident.Id}/droits";
}

/// <summary>The rights of a resident on one page: what was asked and answered, and where each right is exercised.</summary>
[Route("habitants/{id:int}/droits")]
public sealed class ResidentRightsController(ResidentHead head, RightsDecisions decisions, RightsDecisionStore store, CurrentUser user) : Controller
{
    [HttpGet]
    [Allow(Right.ReadResidents)]
    public async Task<IActionResult> ResidentRights(int id, [FromServices] AuditTrail trail)
    {
        if (await Find(id) is not { } resident)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadResident), new AuditSubject(AuditSubjectKind.Resident, id, id));
        return View(await Page(resident, new RightsForm { ReceivedOn = user.Today }));
    }

    [HttpPost]
    [Allow(Right.DecideRights)]
    public async Task<IActionResult> ResidentRights(int id, RightsForm form, [FromServices] NumberStore numbers)
    {
        if (await Find(id) is not { } resident)
        {
            return NotFound();
        }

        var names = RightsFields.NamesOf(resident, await numbers.Of(user.Scope, id));
        if (ModelState.IsValid && RightsDecision.Names(form.Ground!, names))
        {
            ModelState.AddModelError("Form.Ground", Refusals.WordsFor(RuleReason.GroundNamesSomebody));
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid("ResidentRights", await Page(resident, form));
        }

        var decision = RightsDecision.Take(form.ToDecision(user.Scope.Structure, id), names, user.Today);
        await store.Add([decision], user.Act(ActKind.DecideRequest));
        if (decision is { Request: RightsTerms.Opposition, IsGranted: true })
        {
            await store.Oppose(user.Scope, id, decision.ReceivedOn, user.Act(ActKind.DecideRequest));
        }

        return this.Done($"/habitants/{id}/droits", "La réponse est notée.");
    }

    [HttpPost("lever-opposition")]
    [Allow(Right.DecideRights)]
    public async Task<IActionResult> LiftOpposition(int id)
    {
        if (await Find(id) is null)
        {
            return NotFound();
        }

        await store.Oppose(user.Scope, id, null, user.Act(ActKind.LiftOpposition));
        return this.Done($"/habitants/{id}/droits", "L’opposition est levée.");
    }

    private async Task<ResidentHeadRow?> Find(int id) => await head.Find(user.Scope, id) is { MergedIntoId: null } found ? found : null;

    private async Task<ResidentRightsPage> Page(ResidentHeadRow resident, RightsForm form) => new(resident, await decisions.Of(user.Scope, resident.Id), form);
}
