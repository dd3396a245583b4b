using FluentValidation;
using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

public sealed class RestitutionForm
{
    public string? CampaignName { get; set; }
    public DateOnly? HeldOn { get; set; }
}

public sealed class RestitutionFormValidator : AbstractValidator<RestitutionForm>
{
    /// <summary>Nobody prepares one earlier than that.</summary>
    private const int MostDays = 366;

    public RestitutionFormValidator(CurrentUser user)
    {
        RuleFor(f => f.CampaignName).NotEmpty().WithMessage("Donnez un nom à la campagne.");
        RuleFor(f => f.CampaignName).AtMost(Restitution.LongestName);
        RuleFor(f => f.HeldOn).Must(day => day >= user.Today && day <= user.Today.AddDays(MostDays)).WithMessage(PreparationFormValidator.NotThen);
    }
}

/// <param name="Campaigns">One page, the last first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record RestitutionsPage(IReadOnlyList<RestitutionRow> Campaigns, int? Next, RestitutionForm Form)
{
    public const string Path = "/materiel/restitutions";
}

/// <summary>Campaigns of restitution: an afternoon when many bring back what they were lent.</summary>
[Route(RestitutionsPage.Path)]
[Allow(Right.ManageLoans)]
public sealed class ListRestitutionsController(RestitutionStore restitutions, CurrentUser user) : Controller
{
    private const int PageSize = 30;

    /// <param name="avant">The campaign after which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> ListRestitutions(int avant = int.MaxValue) =>
        ModelState.IsValid ? View(await Page(new RestitutionForm { HeldOn = user.Today }, avant)) : NotFound();

    [HttpPost]
    public async Task<IActionResult> OpenRestitution(RestitutionForm form)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ListRestitutions), await Page(form, int.MaxValue));
        }

        var id = await restitutions.Add(new Restitution { StructureId = user.Scope.Structure, Name = form.CampaignName!.Trim(), HeldOn = form.HeldOn!.Value }, user.Act(ActKind.ChangeRestitution));
        return this.Done($"{RestitutionsPage.Path}/{id}", "La campagne est ouverte. Tout est prêt pour lire les étiquettes.");
    }

    private async Task<RestitutionsPage> Page(RestitutionForm form, int before)
    {
        var rows = await restitutions.Of(user.Scope, before, PageSize + 1);
        return new RestitutionsPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null, form);
    }
}
