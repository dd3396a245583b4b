using System.Globalization;
using FluentValidation;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>What is set aside for a loan.</summary>
public sealed class PreparationForm
{
    public int[] Items { get; set; } = [];

    /// <summary>The code of a label, of an item of another kind or that is not in the list.</summary>
    public string? Label { get; set; }

    public DateOnly? FromOn { get; set; }
    public DateOnly? DueOn { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }

    /// <summary>What is set aside already, for the days that were asked for; if these have passed, for as long from today.</summary>
    public static PreparationForm Of(Loan loan, IEnumerable<int> held, DateOnly today)
    {
        var from = loan.FromOn < today ? today : loan.FromOn;
        return new() { Version = loan.Version, Items = [.. held], FromOn = from, DueOn = from.AddDays(loan.DueOn.DayNumber - loan.FromOn.DayNumber) };
    }
}

public sealed class PreparationFormValidator : AbstractValidator<PreparationForm>
{
    public const string NotThen = "Choisissez un jour à partir d’aujourd’hui, à un an au plus.";

    /// <summary>In one loan.</summary>
    public const int Most = 40;

    /// <summary>Of what is typed from a label, spaces and dash included.</summary>
    /// <summary>What a reader types may be the whole address behind the drawing.</summary>
    public const int LongestLabel = ScanFormValidator.LongestTyped;

    public PreparationFormValidator(CurrentUser user)
    {
        RuleFor(f => f.Items).Must((form, items) => items.Length > 0 || !string.IsNullOrWhiteSpace(form.Label)).WithMessage("Choisissez au moins un matériel.");
        RuleFor(f => f.Items).Must(items => items.Length <= Most).WithMessage($"Choisissez au plus {Most} matériels.");
        RuleFor(f => f.Label).AtMost(LongestLabel);
        RuleFor(f => f.FromOn).Must(day => day is not null && Loan.MayBegin(day.Value, user.Today)).WithMessage(NotThen);
        RuleFor(f => f.DueOn).Must((form, day) => day is not null && (form.FromOn is null || Loan.IsPeriod(form.FromOn.Value, day.Value))).WithMessage(Refusals.WordsFor(RuleReason.LoanDaysOutOfBounds));
    }
}

/// <param name="Loan">Granted.</param>
/// <param name="BorrowerName">Who borrows.</param>
/// <param name="Lendable">What may be chosen.</param>
/// <param name="Form">What is proposed or was chosen.</param>
public sealed record PreparePage(Loan Loan, string BorrowerName, IReadOnlyList<ItemRow> Lendable, PreparationForm Form)
{
    public string Path => $"{LoansPage.Path}/{Loan.Id}/preparation";

    public string Back => $"{LoansPage.Path}/{Loan.Id}";

    /// <summary>Others that may be chosen, beyond those that are shown.</summary>
    public bool HasMore { get; init; }

    /// <summary>What was chosen, or is held already: shown whatever its kind and the days.</summary>
    public required IReadOnlyList<ItemRow> Chosen { get; init; }

    /// <summary>What is chosen, then what else is free.</summary>
    public IEnumerable<Term> Items => Chosen.Concat(Lendable).DistinctBy(item => item.Id).Select(item => new Term(
        item.Id.ToString(CultureInfo.InvariantCulture), $"{item.Name}, {Item.ShownCode(item.Code)}, {ItemTerms.Conditions.LabelOf(item.Condition).ToLowerInvariant()}{(item.KitName is null ? "" : $", avec tout le kit {item.KitName}")}"));
}

/// <summary>Sets aside what a granted loan will hand over.</summary>
[Route("materiel/prets/{id:int}/preparation")]
[Allow(Right.ManageLoans)]
public sealed class PrepareLoanController(LoanStore loans, LoanDetail detail, ItemList list, CurrentUser user) : Controller
{
    public const string NoSuchLabel = "Aucun matériel de la structure ne porte cette étiquette.";

    private const int Shown = 60;

    [HttpGet]
    public async Task<IActionResult> PrepareLoan(int id, [FromServices] LoanItems items) => await loans.Find(user.Scope, id) switch
    {
        null => NotFound(),
        { State: not (LoanStates.Granted or LoanStates.Prepared or LoanStates.NotCome) } => this.Done($"{LoansPage.Path}/{id}", Refusals.WordsFor(RuleReason.LoanMoveNotAllowed)),
        var loan => View(await Page(loan, PreparationForm.Of(loan, (await items.Of(user.Scope, id)).Where(item => item.IsReserved).Select(item => item.ItemId), user.Today))),
    };

    /// <summary>What is free at other days; nothing is kept.</summary>
    [HttpPost("libre")]
    [Reads]
    public async Task<IActionResult> ShowFree(int id, PreparationForm form)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        if (ModelState["Form.Items"]?.AttemptedValue is null)
        {
            // Nothing has to be chosen to look.
            ModelState.Remove("Form.Items");
        }

        var page = await Page(loan, form);
        return ModelState.IsValid ? View(nameof(PrepareLoan), page) : this.Invalid(nameof(PrepareLoan), page);
    }

    [HttpPost]
    public async Task<IActionResult> PrepareLoan(int id, PreparationForm form, [FromServices] ItemStore store, [FromServices] LoanItems items)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        var chosen = form.Items.Distinct().ToList();
        if (ModelState.IsValid && !string.IsNullOrWhiteSpace(form.Label))
        {
            if (await store.Labelled(user.Scope, form.Label) is { } labelled)
            {
                chosen.Add(labelled.Id);
            }
            else
            {
                ModelState.AddModelError("Form.Label", NoSuchLabel);
            }
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(PrepareLoan), await Page(loan, form));
        }

        if (form.Version != loan.Version)
        {
            this.SayChanged(RuleReason.LoanChangedMeanwhile);
            form.Version = loan.Version;
            return this.Conflict(nameof(PrepareLoan), await Page(loan, form));
        }

        var act = user.Act(ActKind.PrepareLoan);
        var prepared = Loan.Prepare(loan, form.FromOn!.Value, form.DueOn!.Value, user.Today);
        if (await items.Reserve(prepared, [.. chosen.Distinct()], user.Today, act) is { Count: > 0 } conflicts)
        {
            ModelState.AddModelError("Form.Items", string.Join(' ', conflicts.Select(conflict => LoanWords.Conflict(conflict, user.Today))));
            return this.Conflict(nameof(PrepareLoan), await Page(loan, form));
        }

        var reserved = (await items.Of(user.Scope, id)).Count(item => item.IsReserved);
        await loans.Keep(prepared, prepared.State == loan.State ? null : prepared.State, $"{reserved} matériel(s) mis de côté", act, "State,FromOn,DueOn");
        return this.Done($"{LoansPage.Path}/{id}", "C’est prêt à être remis.");
    }

    private async Task<PreparePage> Page(Loan loan, PreparationForm form)
    {
        var proposed = PreparationForm.Of(loan, [], user.Today);
        var rows = await detail.Lendable(user.Scope, loan.Kind, loan.Id, form.FromOn ?? proposed.FromOn!.Value, form.DueOn ?? proposed.DueOn!.Value, user.Today, Shown + 1);
        return new PreparePage(loan, (await detail.Borrower(user.Scope, loan.Id))!.Name, [.. rows.Take(Shown)], form)
        {
            HasMore = rows.Count > Shown,
            Chosen = await list.Among(user.Scope, [.. form.Items.Take(PreparationFormValidator.Most)]),
        };
    }
}
