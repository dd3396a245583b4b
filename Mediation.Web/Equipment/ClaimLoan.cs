using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Domain.Sms;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>What is asked for one item.</summary>
public sealed class ClaimRow
{
    public int ItemId { get; set; }

    /// <summary>In euros, as typed; empty for nothing.</summary>
    public string? Amount { get; set; }

    /// <summary>A code of <see cref="LoanClaim.Bases"/>.</summary>
    public string? Basis { get; set; }
}

public sealed class ClaimForm
{
    public List<ClaimRow> Rows { get; set; } = [];

    /// <summary>The version of the loan that was read.</summary>
    public int Version { get; set; }
}

public sealed class ClaimFormValidator : AbstractValidator<ClaimForm>
{
    private static readonly string NotAnAmount = $"Écrivez un montant en euros, jusqu’à {LoanClaim.MostCents / 100:N0} : 350 ou 349,90.";

    public ClaimFormValidator() => RuleForEach(f => f.Rows).ChildRules(row =>
    {
        row.RuleFor(r => r.Amount).Must(text => string.IsNullOrWhiteSpace(text) || LoanClaim.ReadEuros(text) is not null).WithMessage(NotAnAmount);
        row.RuleFor(r => r.Basis).Must((r, basis) => string.IsNullOrWhiteSpace(r.Amount) || LoanClaim.Bases.Has(basis)).WithMessage("Dites d’où vient ce montant.");
    });
}

/// <param name="Loan">Not returned, or lost.</param>
/// <param name="Borrower">Who owes.</param>
/// <param name="Items">What did not come back.</param>
/// <param name="Reminders">Those that were made, the first first.</param>
/// <param name="Claims">What is asked now; empty for nothing.</param>
/// <param name="Structure">Who lent.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record ClaimPage(Loan Loan, BorrowerRow Borrower, IReadOnlyList<LentItemRow> Items, IReadOnlyList<LoanReminderRow> Reminders, IReadOnlyList<LoanClaimRow> Claims, StructureRow Structure, DateOnly Today, ClaimForm Form)
{
    public string Path => $"{LoansPage.Path}/{Loan.Id}/titre-de-recettes";

    public string Back => $"{LoansPage.Path}/{Loan.Id}";

    /// <summary>Something of it was lost or stolen.</summary>
    public bool HasLoss => Items.Any(item => item.IsLost);

    public bool MayClaim => LoanClaim.MayClaim(Loan, HasLoss);

    /// <summary>In cents.</summary>
    public int Total => Claims.Sum(claim => claim.Amount);

    /// <summary>"349,90 €".</summary>
    public static string Euros(int cents) => $"{(cents / 100m).ToString("N2", CultureInfo.GetCultureInfo("fr-FR"))} €";
}

/// <summary>The elements of a titre de recettes for what was not returned: what, from when to when, what was done to have it back, what is asked. The titre itself is the ordonnateur's.</summary>
[Route("materiel/prets/{id:int}/titre-de-recettes")]
[Allow(Right.ManageLoans)]
public sealed class ClaimLoanController(LoanStore loans, LoanDetail detail, LoanClaims claims, CurrentUser user) : Controller
{
    private static readonly string[] Headings =
        ["Prêt", "Emprunteur", "Responsable", "Matériel", "Inventaire comptable", "Numéro de série", "Remis le", "À rendre le", "Ce qu’il en est", "Relances", "Montant (€)", "Origine du montant"];

    [HttpGet]
    public async Task<IActionResult> ClaimLoan(int id, [FromServices] AuditTrail trail, [FromServices] LoanReminders reminders, [FromServices] Structures structures)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadLoan), new AuditSubject(AuditSubjectKind.Loan, id, loan.ResidentId));
        var page = await Page(loan, new ClaimForm { Version = loan.Version }, reminders, structures);
        if (page.Claims.Count == 0 && !page.MayClaim)
        {
            return this.Done(page.Back, Refusals.WordsFor(RuleReason.LoanNotClaimable));
        }

        page.Form.Rows = [.. page.Items.Select(item => page.Claims.FirstOrDefault(claim => claim.ItemId == item.ItemId) is { } claim
            ? new ClaimRow { ItemId = item.ItemId, Amount = (claim.Amount / 100m).ToString("0.00", CultureInfo.InvariantCulture), Basis = claim.Basis }
            : new ClaimRow { ItemId = item.ItemId })];
        return View(page);
    }

    [HttpPost]
    public async Task<IActionResult> ClaimLoan(int id, ClaimForm form, [FromServices] LoanReminders reminders, [FromServices] Structures structures)
    {
        if (await loans.Find(user.Scope, id) is not { } loan)
        {
            return NotFound();
        }

        var page = await Page(loan, form, reminders, structures);
        form.Rows = [.. page.Items.Select(item => form.Rows.Find(row => row.ItemId == item.ItemId) ?? new ClaimRow { ItemId = item.ItemId })];
        if (ModelState.IsValid && form.Rows.All(row => string.IsNullOrWhiteSpace(row.Amount)))
        {
            ModelState.AddModelError("Form.Rows[0].Amount", "Écrivez au moins un montant.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ClaimLoan), page);
        }

        if (form.Version != loan.Version)
        {
            this.SayChanged(RuleReason.LoanChangedMeanwhile);
            form.Version = loan.Version;
            return this.Conflict(nameof(ClaimLoan), page);
        }

        var act = user.Act(ActKind.ClaimLoan);
        var drawn = LoanClaim.Draw(loan, page.HasLoss, [.. form.Rows.Where(row => !string.IsNullOrWhiteSpace(row.Amount)).Select(row => new LoanClaim { ItemId = row.ItemId, Amount = LoanClaim.ReadEuros(row.Amount)!.Value, Basis = row.Basis! })]);
        var kept = await loans.Keep(loan, null, $"Éléments d’un titre de recettes : {ClaimPage.Euros(drawn.Sum(claim => claim.Amount))} pour {drawn.Count} matériel(s)", act, "Claims");
        await claims.Add(kept, drawn, act);
        return this.Done(page.Path, "Les éléments sont prêts. Imprimez-les ou téléchargez-les pour le service des finances.");
    }

    /// <summary>The same as a file, a line for each item that is asked for.</summary>
    [HttpGet("fichier")]
    public async Task<IActionResult> Export(int id, [FromServices] AuditTrail trail, [FromServices] LoanReminders reminders, [FromServices] Structures structures)
    {
        if (await loans.Find(user.Scope, id) is not { } loan || await Page(loan, new ClaimForm(), reminders, structures) is not { Claims.Count: > 0 } page)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ExportClaim), new AuditSubject(AuditSubjectKind.Loan, id, loan.ResidentId));
        return File(SafeCsv.Write(page.Claims.Select(claim => Cells(page, claim)).Prepend(Headings)), SafeCsv.ContentType, $"titre-de-recettes-pret-{id}.csv");
    }

    private string[] Cells(ClaimPage page, LoanClaimRow claim)
    {
        var item = page.Items.First(one => one.ItemId == claim.ItemId);
        return
        [
            page.Loan.Id.ToString(CultureInfo.InvariantCulture), page.Borrower.Name, page.Borrower.ContactName ?? "", item.Name, item.AssetNumber ?? "", item.Serial ?? "",
            FrenchDate.Figures(user.Scope.DayAt(item.HandedAt!.Value)), FrenchDate.Figures(page.Loan.DueOn), item.IsOut ? "non restitué" : LoanTerms.Outcomes.LabelOf(item.Outcome).ToLowerInvariant(),
            string.Join(", ", page.Reminders.Select(reminder => $"{FrenchDate.Figures(user.Scope.DayAt(reminder.DoneAt ?? reminder.CreatedAt))} ({LoanReminder.Means.LabelOf(reminder.Means)})")),
            (claim.Amount / 100m).ToString("0.00", CultureInfo.GetCultureInfo("fr-FR")), LoanClaim.Bases.LabelOf(claim.Basis),
        ];
    }

    /// <summary>Messages that did not leave, or were not received, reminded nobody: they are not told, nor are calls and letters that nobody ticked.</summary>
    private async Task<ClaimPage> Page(Loan loan, ClaimForm form, LoanReminders reminders, Structures structures)
    {
        var asked = await claims.Latest(user.Scope, loan.Id);
        return new ClaimPage(
            loan,
            (await detail.Borrower(user.Scope, loan.Id))!,
            [.. (await detail.Items(user.Scope, loan.Id)).Where(item => (item.IsOut && loan.State is LoanStates.NotReturned) || item.IsLost || asked.Any(claim => claim.ItemId == item.ItemId)).DistinctBy(item => item.ItemId)],
            [.. (await reminders.Of(user.Scope, loan.Id)).Where(reminder => reminder.Means is LoanReminder.BySms ? HasReached(reminder.MessageState) : reminder.DoneAt is not null)],
            asked,
            (await structures.Find(user.Scope.Structure))!,
            user.Today,
            form);
    }

    private static bool HasReached(string? state) => state is not null && SmsStates.Read(state) is SmsState.Accepted or SmsState.Sent or SmsState.Delivered;
}
