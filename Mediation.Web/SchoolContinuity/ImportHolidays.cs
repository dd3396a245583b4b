using Mediation.Data.Administration;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

public sealed class HolidayImportForm
{
    public const string Refused = "refusees";

    public IFormFile? File { get; set; }

    /// <summary>What was shown, sealed; null while choosing a file.</summary>
    public string? Seal { get; set; }

    /// <summary><see cref="Refused"/> to be given the refused lines instead of confirming.</summary>
    public string? Step { get; set; }
}

/// <param name="Form">What was chosen.</param>
/// <param name="Plan">What the import would do; null while choosing a file.</param>
/// <param name="Seal">The same, sealed.</param>
public sealed record HolidayImportPage(HolidayImportForm Form, HolidayPlan? Plan = null, string? Seal = null)
{
    public const string Path = "/continuite-scolaire/calendrier/importer";
}

/// <summary>Takes a published school calendar in from a spreadsheet: shows first what it would do, and writes nothing before it is confirmed.</summary>
[Route("continuite-scolaire/calendrier/importer")]
[Allow(Right.ManageSchoolCalendar)]
public sealed class ImportHolidaysController(SchoolCalendarStore store, SchoolDays days, PlanSeal seal, CurrentUser user) : Controller
{
    [HttpGet]
    public IActionResult ImportHolidays() => View(new HolidayImportPage(new HolidayImportForm()));

    [HttpPost]
    [NamesNobody]
    [UploadLimit(2 * SheetFile.Largest, "Un calendrier de vacances pèse au plus 6 Mo : rien n’est enregistré. Revenez à la page précédente et choisissez un autre fichier.")]
    [RequestFormLimits(ValueLengthLimit = 2 * SheetFile.Largest)]
    public Task<IActionResult> ImportHolidays(HolidayImportForm form, [FromServices] SentForms sentForms) => form switch
    {
        { Seal: null } => Show(form),
        { Step: HolidayImportForm.Refused } => RefusedLines(form),
        _ => Confirm(form, sentForms),
    };

    private async Task<IActionResult> Show(HolidayImportForm form)
    {
        var lines = await this.ReadSheet(form.File, HolidayImport.Columns);
        return ModelState.IsValid ? View(Shown(form, lines, await Plan(lines))) : this.Invalid(nameof(ImportHolidays), new HolidayImportPage(form));
    }

    private async Task<IActionResult> Confirm(HolidayImportForm form, SentForms sentForms)
    {
        if (Opened(form) is not { } draft)
        {
            return this.Invalid(nameof(ImportHolidays), new HolidayImportPage(form));
        }

        var (accountId, token) = (user.Scope.AccountId, PlanSeal.TokenOf(form.Seal!));
        if (await sentForms.Find(accountId, token) is { } first)
        {
            return this.Done(first.Location, "Cet import était déjà confirmé : rien de plus n’est enregistré.");
        }

        // Written first: from here on nobody else changes the calendar until this import is done or given up.
        await sentForms.Add(accountId, token, token, SchoolCalendarPage.Path, user.Now);
        var plan = await Plan(draft.Lines);
        if (!plan.Marks.SequenceEqual(draft.Shown))
        {
            ModelState.AddModelError("", "Le calendrier a été modifié par quelqu’un d’autre depuis que vous l’avez lu. Rien n’est encore enregistré : relisez ce qui sera fait maintenant, puis confirmez.");
            return this.Conflict(nameof(ImportHolidays), Shown(form, draft.Lines, plan));
        }

        if (plan.DoesNothing)
        {
            ModelState.AddModelError("", "Ce fichier ne dit rien que le calendrier ne dise déjà : rien n’est enregistré.");
            return this.Invalid(nameof(ImportHolidays), Shown(form, draft.Lines, plan));
        }

        await store.Import(user.OwnerOfHolidays(), plan.New.Select(line => line.Holiday), plan.Changed.Select(line => line.Holiday), user.Act(ActKind.ChangeSchoolHolidays));
        days.ForgetAfter(Response);
        return this.Done(SchoolCalendarPage.Path, plan.New.Count + plan.Changed.Count == 1 ? "Une période de vacances est enregistrée." : $"{plan.New.Count + plan.Changed.Count} périodes de vacances sont enregistrées.");
    }

    private async Task<IActionResult> RefusedLines(HolidayImportForm form) => Opened(form) is { } draft
        ? File(HolidayImport.Columns.Write((await Plan(draft.Lines)).Refused), SafeCsv.ContentType, "lignes-refusees.csv")
        : this.Invalid(nameof(ImportHolidays), new HolidayImportPage(form));

    /// <summary>Beside what the reader keeps: a manager's own holidays stand beside those of all.</summary>
    private async Task<HolidayPlan> Plan(IReadOnlyList<SheetLine<HolidayField>> lines)
    {
        var owner = user.OwnerOfHolidays();
        return HolidayImport.Plan(lines, [.. (await store.Holidays(owner)).Where(holiday => holiday.StructureId == owner)]);
    }

    private HolidayImportPage Shown(HolidayImportForm form, IReadOnlyList<SheetLine<HolidayField>> lines, HolidayPlan plan) => new(form, plan, seal.Seal(new HolidayDraft(lines, plan.Marks), user.Scope));

    private HolidayDraft? Opened(HolidayImportForm form)
    {
        var draft = seal.Open<HolidayDraft>(form.Seal, user.Scope);
        if (draft is null)
        {
            ModelState.AddModelError(SheetFile.Field, "Cet import n’est plus valable, rien n’a été enregistré. Reprenez le fichier.");
        }

        return draft;
    }
}
