using FluentValidation;
using Mediation.Data.Equipment;
using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>What somebody asks to borrow, and why.</summary>
public sealed class LoanForm : INotesForm
{
    public int? ResidentId { get; set; }
    public int? OrganisationId { get; set; }
    public string? ContactName { get; set; }
    public string? Kind { get; set; }
    public string[] Reasons { get; set; } = [];
    public DateOnly? FromOn { get; set; }
    public DateOnly? DueOn { get; set; }
    public string? Notes { get; set; }

    /// <summary>The code of the label of what one has in hand: it is handed over next.</summary>
    public string? Label { get; set; }

    public string[] Confirmed { get; set; } = [];

    IEnumerable<string?> INotesForm.Words => [];

    public Loan ToLoan(int structureId) => new()
    {
        StructureId = structureId,
        ResidentId = OrganisationId is null ? ResidentId : null,
        OrganisationId = OrganisationId,
        ContactName = OrganisationId is null ? null : FormText.Of(ContactName),
        Kind = Kind!,
        FromOn = FromOn!.Value,
        DueOn = DueOn!.Value,
        Notes = FormText.Of(Notes)?.ReplaceLineEndings("\n"),
    };
}

public sealed class LoanFormValidator : AbstractValidator<LoanForm>
{
    public LoanFormValidator(CurrentUser user)
    {
        RuleFor(f => f.Label).AtMost(PreparationFormValidator.LongestLabel);
        RuleFor(f => f.Kind).Must((form, kind) => ItemTerms.Kinds.Has(kind) || (kind is null && !string.IsNullOrWhiteSpace(form.Label))).WithMessage("Dites ce qui est demandé.");
        RuleFor(f => f.Reasons).Must(reasons => reasons.Length > 0 && reasons.All(LoanTerms.Reasons.Has)).WithMessage(Refusals.WordsFor(RuleReason.LoanWithoutReason));
        RuleFor(f => f.ContactName).AtMost(Loan.LongestName);
        RuleFor(f => f.ContactName).Must((form, name) => form.OrganisationId is null || !string.IsNullOrWhiteSpace(name)).WithMessage(Refusals.WordsFor(RuleReason.LoanWithoutContact));
        RuleFor(f => f.FromOn).NotNull().WithMessage("Dites à partir de quel jour.");
        RuleFor(f => f.FromOn).Must(day => day is null || Loan.MayBegin(day.Value, user.Today)).WithMessage(PreparationFormValidator.NotThen);
        RuleFor(f => f.DueOn).NotNull().WithMessage("Dites jusqu’à quel jour.");
        RuleFor(f => f.DueOn).Must((form, day) => day is null || form.FromOn is null || Loan.IsPeriod(form.FromOn.Value, day.Value)).WithMessage(Refusals.WordsFor(RuleReason.LoanDaysOutOfBounds));
        this.Notes(Loan.LongestNotes);
    }
}

/// <param name="BorrowerName">Who borrows.</param>
/// <param name="Back">Their page.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Others">What they have borrowed or asked for already.</param>
public sealed record LoanFormPage(string BorrowerName, string Back, LoanForm Form, IReadOnlyList<LoanRow> Others, DateOnly Today)
{
    public const string Path = "/materiel/prets/nouveau";

    /// <summary>Each reason, with what it counts for.</summary>
    public static IEnumerable<Term> Reasons => LoanTerms.Reasons.Select(reason => reason with { Label = $"{reason.Label} ({LoanTerms.WeightOf(reason.Code)})" });
}

/// <summary>Asks for a loan, from the file of a resident or of an organisation.</summary>
[Route("materiel/prets/nouveau")]
[Allow(Right.RequestLoans)]
public sealed class RequestLoanController(LoanStore loans, LoanList list, ResidentHead residents, CurrentUser user) : Controller
{
    private const int MostOthers = 5;

    /// <param name="habitant">Who answers for it.</param>
    /// <param name="organisme">The organisation that borrows.</param>
    /// <param name="organisations">Finds it.</param>
    [HttpGet]
    public async Task<IActionResult> RequestLoan(int? habitant, int? organisme, [FromServices] OrganisationList organisations)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (habitant is null && organisme is null)
        {
            return this.Done("/habitants", "Choisissez l’habitant : « Demander un prêt » est dans son dossier.");
        }

        var form = new LoanForm { ResidentId = organisme is null ? habitant : null, OrganisationId = organisme, FromOn = user.Today, DueOn = user.Today.AddDays(Loan.UsualDays) };
        return await Page(form, organisations) is { } page ? View(page) : NotFound();
    }

    [HttpPost]
    public async Task<IActionResult> RequestLoan(LoanForm form, [FromServices] OrganisationList organisations, [FromServices] ItemStore store, [FromServices] LoanItems items)
    {
        if (await Page(form, organisations) is not { } page)
        {
            return NotFound();
        }

        var inHand = string.IsNullOrWhiteSpace(form.Label) || !user.May(Right.ManageLoans) ? null : await store.Labelled(user.Scope, form.Label);
        if (inHand is null && !string.IsNullOrWhiteSpace(form.Label))
        {
            ModelState.AddModelError("Form.Label", PrepareLoanController.NoSuchLabel);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid("RequestLoan", page);
        }

        form.Kind ??= inHand!.Kind;
        var asked = Loan.Ask(form.ToLoan(user.Scope.Structure), form.Reasons, user.Today);
        var loan = asked with { Id = await loans.Add(asked, form.Reasons, user.Act(ActKind.RequestLoan)) };
        if (inHand is null)
        {
            return this.Done($"{LoansPage.Path}/{loan.Id}", "La demande est enregistrée.");
        }

        // Whoever has the item in hand has decided: what remains is to hand it over.
        loan = await loans.Keep(LoanStates.Move(loan, LoanStates.Granted, user.Today), LoanStates.Granted, null, user.Act(ActKind.DecideLoan), "State");
        var act = user.Act(ActKind.PrepareLoan);
        if (await items.Reserve(loan, [inHand.Id], user.Today, act) is { Count: > 0 } conflicts)
        {
            ModelState.AddModelError("Form.Label", string.Join(' ', conflicts.Select(conflict => LoanWords.Conflict(conflict, user.Today))));
            return this.Conflict("RequestLoan", page);
        }

        await loans.Keep(Loan.Prepare(loan, loan.FromOn, loan.DueOn, user.Today), LoanStates.Prepared, null, act, "State");
        return LocalRedirect($"{LoansPage.Path}/{loan.Id}/remise");
    }

    private async Task<LoanFormPage?> Page(LoanForm form, OrganisationList organisations)
    {
        if (form.OrganisationId is { } organisationId)
        {
            if (await organisations.Find(user.Scope, organisationId) is not { } organisation)
            {
                return null;
            }

            form.ContactName ??= organisation.ContactName;
            return new LoanFormPage(organisation.Name, $"/habitants/organismes/{organisationId}", form, await list.OfOrganisation(user.Scope, organisationId, MostOthers), user.Today);
        }

        return form.ResidentId is { } residentId && await residents.Find(user.Scope, residentId) is { MergedIntoId: null } resident
            ? new LoanFormPage(resident.DisplayName, $"/habitants/{residentId}", form,
                resident.HouseholdId is { } household ? await list.OfHousehold(user.Scope, household, MostOthers) : await list.OfResident(user.Scope, residentId, MostOthers), user.Today)
            : null;
    }
}
