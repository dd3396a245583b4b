using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>When a round is made, by whom and how.</summary>
public sealed class RoundForm
{
    public DateOnly? HeldOn { get; set; }
    public DateOnly? CollectOn { get; set; }

    /// <summary>Id of the colleague who makes it.</summary>
    public string? Carrier { get; set; }

    public string? Means { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }

    public int CarrierNumber => int.TryParse(Carrier, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}

public sealed class RoundFormValidator : AbstractValidator<RoundForm>
{
    public RoundFormValidator()
    {
        RuleFor(f => f.HeldOn).NotNull().WithMessage("Dites quel jour se fait la tournée.");
        RuleFor(f => f.CollectOn).Must((form, day) => day is null || form.HeldOn is not { } held || HomeworkRound.MayCollect(day.Value, held)).WithMessage("La collecte se fait le jour de la tournée ou après, dans les trois mois.");
        RuleFor(f => f.Carrier).NotEmpty().WithMessage("Dites qui fait la tournée.");
        RuleFor(f => f.Means).Must(HomeworkTerms.Means.Has).WithMessage("Dites comment elle se fait.");
    }
}

/// <param name="Round">As it is; null while planning one.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Colleagues">Accounts of the structure.</param>
public sealed record EditRoundPage(HomeworkRound? Round, RoundForm Form, IReadOnlyList<AccountChoiceRow> Colleagues)
{
    public const int FirstColleagues = 8;

    public string Path => Round is null ? $"{RoundsPage.Path}/nouvelle" : $"{RoundsPage.Path}/{Round.Id}/modifier";

    public string Back => Round is null ? RoundsPage.Path : $"{RoundsPage.Path}/{Round.Id}";

    public IEnumerable<Term> Choices => Colleagues.Select(colleague => new Term(colleague.Id.ToString(CultureInfo.InvariantCulture), colleague.DisplayName));
}

/// <summary>Plans a round, or changes it.</summary>
[Route("continuite-scolaire/tournees")]
[Allow(Right.KeepSchoolCases)]
public sealed class EditRoundController(HomeworkRoundStore rounds, Accounts accounts, CurrentUser user) : Controller
{
    private const int DaysAhead = 7;

    [HttpGet("nouvelle")]
    public async Task<IActionResult> PlanRound() => View("EditRound", await Page(null, new RoundForm { HeldOn = user.Today.AddDays(1), CollectOn = user.Today.AddDays(1 + DaysAhead), Means = HomeworkTerms.OnFoot }));

    [HttpPost("nouvelle")]
    public async Task<IActionResult> PlanRound(RoundForm form)
    {
        var page = await Page(null, form);
        Check(page);
        if (!ModelState.IsValid)
        {
            return this.Invalid("EditRound", page);
        }

        var round = HomeworkRound.Make(Over(new HomeworkRound { StructureId = user.Scope.Structure, HeldOn = default, CarrierId = 0, Means = "", PagePrice = await rounds.Price(user.Scope) }, form), null, user.Today);
        var id = await rounds.Add(round, user.Act(ActKind.ChangeRound));
        return this.Done($"{RoundsPage.Path}/{id}", "La tournée est prévue. Mettez-y les devoirs qui attendent.");
    }

    [HttpGet("{id:int}/modifier")]
    public async Task<IActionResult> EditRound(int id) => await rounds.Find(user.Scope, id) is { } round
        ? View(await Page(round, new RoundForm { HeldOn = round.HeldOn, CollectOn = round.CollectOn, Carrier = round.CarrierId.ToString(CultureInfo.InvariantCulture), Means = round.Means, Version = round.Version }))
        : NotFound();

    [HttpPost("{id:int}/modifier")]
    public async Task<IActionResult> EditRound(int id, RoundForm form)
    {
        if (await rounds.Find(user.Scope, id) is not { } round)
        {
            return NotFound();
        }

        var page = await Page(round, form);
        Check(page);
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(EditRound), page);
        }

        if (form.Version != round.Version)
        {
            this.SayChanged(RuleReason.RoundChangedMeanwhile);
            form.Version = round.Version;
            return this.Conflict(nameof(EditRound), page);
        }

        await rounds.Change(HomeworkRound.Make(Over(round, form), round.HeldOn, user.Today), user.Act(ActKind.ChangeRound));
        return this.Done(page.Back, "La tournée est modifiée.");
    }

    /// <summary>Forgets a round with which nothing goes.</summary>
    [HttpPost("{id:int}/supprimer")]
    public async Task<IActionResult> Drop(int id)
    {
        if (await rounds.Find(user.Scope, id) is not { } round)
        {
            return NotFound();
        }

        await rounds.Drop(round, user.Act(ActKind.ChangeRound));
        return this.Done(RoundsPage.Path, "La tournée est supprimée.");
    }

    private static HomeworkRound Over(HomeworkRound round, RoundForm form) =>
        round with { HeldOn = form.HeldOn!.Value, CollectOn = form.CollectOn, CarrierId = form.CarrierNumber, Means = form.Means! };

    /// <summary>A colleague of the structure, or whoever it was: an account may have been closed since.</summary>
    private void Check(EditRoundPage page)
    {
        var form = page.Form;
        if (!string.IsNullOrEmpty(form.Carrier) && page.Round?.CarrierId != form.CarrierNumber && page.Choices.All(choice => choice.Code != form.Carrier))
        {
            ModelState.AddModelError("Form.Carrier", "Choisissez un collègue de la structure.");
        }

        if (form.HeldOn is { } day && day != page.Round?.HeldOn && !HomeworkRound.MayBeHeld(day, user.Today))
        {
            ModelState.AddModelError("Form.HeldOn", $"Choisissez un jour dans les {HomeworkRound.MostDaysAhead} prochains, ou dans les {HomeworkRound.MostDaysBack} derniers.");
        }
    }

    private async Task<EditRoundPage> Page(HomeworkRound? round, RoundForm form) => new(round, form, await accounts.OpenOf(user.Scope.Structure));
}
