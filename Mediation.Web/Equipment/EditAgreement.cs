using FluentValidation;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>The words that borrowers sign.</summary>
public sealed class AgreementTextForm
{
    public string? Text { get; set; }

    /// <summary>The version that was read; 0 for the text that came with the product.</summary>
    public int Version { get; set; }
}

public sealed class AgreementTextFormValidator : AbstractValidator<AgreementTextForm>
{
    public AgreementTextFormValidator() => RuleFor(f => f.Text)
        .NotEmpty().WithMessage("Écrivez le texte.")
        .MaximumLength(LoanAgreement.Longest).WithMessage($"Écrivez au plus {LoanAgreement.Longest} caractères.");
}

/// <param name="Versions">The text in force first; none while it is the one that came with the product.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record AgreementTextPage(IReadOnlyList<LoanAgreementRow> Versions, AgreementTextForm Form)
{
    public const string Path = "/materiel/prets/texte";

    public int Version => Versions is [var inForce, ..] ? inForce.Version : 0;

    public string Text => Versions is [var inForce, ..] ? inForce.Text : LoanAgreement.Shipped;
}

/// <summary>The text of the agreement. Loans keep the words they were signed on.</summary>
[Route("materiel/prets/texte")]
public sealed class EditAgreementController(LoanAgreements agreements, CurrentUser user) : Controller
{
    private const int MostVersions = 50;

    [HttpGet]
    [Allow(Right.ReadLoans)]
    public async Task<IActionResult> EditAgreement()
    {
        var page = await Page(new AgreementTextForm());
        (page.Form.Text, page.Form.Version) = (page.Text, page.Version);
        return View(page);
    }

    [HttpPost]
    [Allow(Right.ManageEquipment)]
    public async Task<IActionResult> EditAgreement(AgreementTextForm form)
    {
        var page = await Page(form);
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(EditAgreement), page);
        }

        if (form.Version != page.Version)
        {
            this.SayChanged(RuleReason.AgreementChangedMeanwhile);
            form.Version = page.Version;
            return this.Conflict(nameof(EditAgreement), page);
        }

        await agreements.Add(user.Scope, form.Version, FormText.Of(form.Text)!.ReplaceLineEndings("\n"), user.Act(ActKind.ChangeAgreement));
        return this.Done(AgreementTextPage.Path, "Les prochains prêts seront signés sur ce texte.");
    }

    private async Task<AgreementTextPage> Page(AgreementTextForm form) => new(await agreements.Of(user.Scope, MostVersions), form);
}
