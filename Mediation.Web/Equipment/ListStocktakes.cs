using FluentValidation;
using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

public sealed class StocktakeForm
{
    public string? CountName { get; set; }

    /// <summary>A code of <see cref="ItemTerms.Kinds"/>; null for all.</summary>
    public string? Kind { get; set; }

    /// <summary>A code of <see cref="Stocktake.States"/>; null for all.</summary>
    public string? State { get; set; }
}

public sealed class StocktakeFormValidator : AbstractValidator<StocktakeForm>
{
    public StocktakeFormValidator()
    {
        RuleFor(f => f.CountName).NotEmpty().WithMessage("Donnez un nom au comptage.");
        RuleFor(f => f.CountName).AtMost(Stocktake.LongestName);
        RuleFor(f => f.Kind).Must(kind => string.IsNullOrEmpty(kind) || ItemTerms.Kinds.Has(kind)).WithMessage("Choisissez une sorte, ou toutes.");
        RuleFor(f => f.State).Must(state => string.IsNullOrEmpty(state) || Stocktake.States.Has(state)).WithMessage("Choisissez un état, ou tous.");
    }
}

/// <param name="Counts">One page, the last first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record StocktakesPage(IReadOnlyList<StocktakeRow> Counts, int? Next, StocktakeForm Form)
{
    public const string Path = "/materiel/inventaires";
}

/// <summary>Counts of what lies on the shelves.</summary>
[Route(StocktakesPage.Path)]
[Allow(Right.ManageEquipment)]
public sealed class ListStocktakesController(StocktakeStore stocktakes, CurrentUser user) : Controller
{
    private const int PageSize = 30;

    /// <param name="avant">The count after which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> ListStocktakes(int avant = int.MaxValue) =>
        ModelState.IsValid ? View(await Page(new StocktakeForm(), avant)) : NotFound();

    [HttpPost]
    public async Task<IActionResult> OpenStocktake(StocktakeForm form)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ListStocktakes), await Page(form, int.MaxValue));
        }

        var stocktake = new Stocktake { StructureId = user.Scope.Structure, Name = form.CountName!.Trim(), Kind = FormText.Of(form.Kind), State = FormText.Of(form.State) };
        var id = await stocktakes.Add(stocktake, user.Act(ActKind.ChangeStocktake));
        return this.Done($"{StocktakesPage.Path}/{id}", "Le comptage est ouvert. Tout est prêt pour lire les étiquettes.");
    }

    private async Task<StocktakesPage> Page(StocktakeForm form, int before)
    {
        var rows = await stocktakes.Of(user.Scope, before, PageSize + 1);
        return new StocktakesPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null, form);
    }
}
