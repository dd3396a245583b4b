using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>One label that is read.</summary>
public sealed class ScanForm
{
    public const string SetAside = "a_part";

    /// <summary>The code, or the address behind the drawing, as a reader types it.</summary>
    public string? Label { get; set; }

    /// <summary>A code of <see cref="ItemTerms.Conditions"/>.</summary>
    public string? Condition { get; set; }

    /// <summary>What there is to look at.</summary>
    public string? Words { get; set; }

    /// <summary><see cref="SetAside"/> when somebody has to look at it first.</summary>
    public string? Step { get; set; }

    public string[] Confirmed { get; set; } = [];
}

public sealed class ScanFormValidator : AbstractValidator<ScanForm>
{
    /// <summary>With the address of the installation.</summary>
    public const int LongestTyped = 300;

    public ScanFormValidator()
    {
        RuleFor(f => f.Label).NotEmpty().WithMessage("Lisez une étiquette, ou tapez ses huit signes.");
        RuleFor(f => f.Label).MaximumLength(LongestTyped).WithMessage($"Écrivez au plus {LongestTyped} caractères.");
        RuleFor(f => f.Condition).Must(ItemTerms.Conditions.Has).WithMessage("Dites dans quel état il revient.");
        RuleFor(f => f.Words).MaximumLength(Restitution.LongestWords).WithMessage($"Écrivez au plus {Restitution.LongestWords} caractères.").NoSecret(Restitution.LongestWords, f => f.Confirmed);
    }
}

/// <param name="Campaign">Which one.</param>
/// <param name="Latest">The last labels that were read, the last first.</param>
/// <param name="Aside">What was set aside.</param>
/// <param name="Expected">Who was to bring something back by its day and has not.</param>
/// <param name="HasMore">More are expected than are shown.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record RestitutionPage(RestitutionRow Campaign, IReadOnlyList<ScanRow> Latest, IReadOnlyList<ScanRow> Aside, IReadOnlyList<ExpectedRow> Expected, bool HasMore, ScanForm Form)
{
    public string Path => $"{RestitutionsPage.Path}/{Campaign.Id}";
}

/// <summary>One campaign: labels are read one after the other; what needs a look is settled afterwards.</summary>
[Route(RestitutionsPage.Path + "/{id:int}")]
[Allow(Right.ManageLoans)]
public sealed class ShowRestitutionController(RestitutionStore restitutions, CurrentUser user) : Controller
{
    private const int MostLatest = 10;
    private const int MostAside = 200;
    private const int MostExpected = 200;
    private const string UsualCondition = "bon";

    [HttpGet]
    public async Task<IActionResult> ShowRestitution(int id, [FromServices] AuditTrail trail)
    {
        if (await restitutions.Progress(user.Scope, id) is not { } campaign)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadLoan), new AuditSubject(AuditSubjectKind.Restitution, id));
        return View(await Page(campaign, new ScanForm { Condition = UsualCondition }));
    }

    [HttpPost("lire")]
    public async Task<IActionResult> Read(int id, ScanForm form, [FromServices] ItemStore items, [FromServices] LoanStore loans, [FromServices] TakeBackLoan takeBack)
    {
        if (await restitutions.Find(user.Scope, id) is not { } campaign)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ShowRestitution), await Page((await restitutions.Progress(user.Scope, id))!, form));
        }

        var path = $"{RestitutionsPage.Path}/{id}";
        if (campaign.ClosedAt is not null)
        {
            return this.Done(path, "Cette campagne est close : rouvrez-la pour lire encore.");
        }

        var (act, words) = (user.Act(ActKind.ReturnLoan), FormText.Of(form.Words));
        var label = Item.LabelIn(form.Label!, Restitution.LongestLabel);
        if (await items.Labelled(user.Scope, form.Label!) is not { } item)
        {
            return this.Done(path, await SetAside(null, null, Restitution.Unknown) ? $"Étiquette {label} : inconnue ici. C’est mis de côté." : $"Étiquette {label} : déjà mise de côté.");
        }

        var loan = await restitutions.LoanOf(user.Scope, item.Id) is { } loanId ? await loans.Find(user.Scope, loanId) : null;
        if (loan is null && await restitutions.Back(user.Scope, id, item.Id) is { } before)
        {
            return this.Done(path, $"{item.Name} : déjà rendu à {FrenchDate.Hour(before.At, user.Scope.TimeZone)}.");
        }

        if (loan is null || form.Step is ScanForm.SetAside)
        {
            var isNew = await SetAside(item.Id, loan?.Id, loan is null ? Restitution.NotLent : Restitution.ToLookAt);
            return this.Done(path, (isNew, loan) switch
            {
                (false, _) => $"{item.Name} : déjà mis de côté.",
                (_, null) => $"{item.Name} : n’est pas prêté. C’est mis de côté.",
                _ => $"{item.Name} est mis de côté, son prêt continue.",
            });
        }

        var after = await takeBack.Return(user.Scope, loan.Id, row => row.ItemId == item.Id && row.IsOut ? LoanItem.Return(row, form.Condition!, [.. Lines.In(row.Accessories)], words, act.At) : null, act);
        await restitutions.Scan(campaign, label, item.Id, loan.Id, null, words, act);
        return this.Done(path, $"{item.Name} est rendu.{(after.IsOut ? " Il reste du matériel à rendre dans ce prêt." : "")}");

        // The same label counts once while it waits to be settled.
        async Task<bool> SetAside(int? itemId, int? loanId, string why)
        {
            if (await restitutions.WaitsAside(user.Scope, id, label, why))
            {
                return false;
            }

            await restitutions.Scan(campaign, label, itemId, loanId, why, words, act);
            return true;
        }
    }

    [HttpPost("a-part/{scan:int}/regle")]
    public async Task<IActionResult> Settle(int id, int scan) => await restitutions.Settle(user.Scope, id, scan, isSettled: true, user.Act(ActKind.ChangeRestitution))
        ? this.Undoable($"{RestitutionsPage.Path}/{id}", "C’est réglé.", $"{RestitutionsPage.Path}/{id}/a-part/{scan}/a-regler")
        : NotFound();

    [HttpPost("a-part/{scan:int}/a-regler")]
    public async Task<IActionResult> Unsettle(int id, int scan) => await restitutions.Settle(user.Scope, id, scan, isSettled: false, user.Act(ActKind.ChangeRestitution))
        ? this.Done($"{RestitutionsPage.Path}/{id}", "C’est de nouveau à régler.")
        : NotFound();

    [HttpPost("clore")]
    public Task<IActionResult> Close(int id) => Close(id, isClosed: true);

    [HttpPost("rouvrir")]
    public Task<IActionResult> Reopen(int id) => Close(id, isClosed: false);

    private async Task<IActionResult> Close(int id, bool isClosed)
    {
        if (await restitutions.Find(user.Scope, id) is not { } campaign)
        {
            return NotFound();
        }

        var path = $"{RestitutionsPage.Path}/{id}";
        return (await restitutions.Close(campaign, isClosed, user.Act(ActKind.ChangeRestitution)), isClosed) switch
        {
            (true, true) => this.Undoable(path, "La campagne est close. Ceux qui ne sont pas venus sont dans la liste ci-dessous.", $"{path}/rouvrir"),
            (true, false) => this.Done(path, "La campagne continue."),
            (false, true) => this.Done(path, "Cette campagne était déjà close : rien n’a changé."),
            (false, false) => this.Done(path, "Cette campagne n’était pas close : rien n’a changé."),
        };
    }

    private async Task<RestitutionPage> Page(RestitutionRow campaign, ScanForm form)
    {
        var expected = await restitutions.Expected(user.Scope, campaign.HeldOn, MostExpected + 1);
        return new RestitutionPage(campaign, await restitutions.Latest(user.Scope, campaign.Id, MostLatest), await restitutions.Aside(user.Scope, campaign.Id, MostAside),
            [.. expected.Take(MostExpected)], expected.Count > MostExpected, form);
    }
}
