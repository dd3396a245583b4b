using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

public sealed class PupilImportForm : ICommuneForm
{
    public const string Refused = "refusees";

    public IFormFile? File { get; set; }

    /// <summary>The commune of lines that name none; none to refuse them.</summary>
    public string? Commune { get; set; }
    public string? CommuneCode { get; set; }

    /// <summary>As <see cref="Commune"/>: a code of <see cref="SchoolTerms.Reasons"/>.</summary>
    public string? Reason { get; set; }

    /// <summary>What was shown, sealed; null while choosing a file.</summary>
    public string? Seal { get; set; }

    /// <summary>Whose each doubtful family is, by its key.</summary>
    public Dictionary<string, string?> Choices { get; set; } = [];

    /// <summary><see cref="Refused"/> to be given the refused lines instead of confirming.</summary>
    public string? Step { get; set; }
}

public sealed class PupilImportFormValidator : AbstractValidator<PupilImportForm>
{
    public PupilImportFormValidator() => RuleFor(f => f.Reason).AnswerOf(SchoolTerms.Reasons);
}

/// <param name="School">Whose list it is.</param>
/// <param name="Bases">Why it may hand one in, the last first.</param>
/// <param name="Today">The structure's day.</param>
public sealed record ImportPupilsPage(SchoolRow School, IReadOnlyList<PupilListBasisRow> Bases, DateOnly Today)
{
    public PupilListBasisForm Basis { get; init; } = PupilListBasisForm.Of(Bases.Count > 0 ? Bases[0].Basis : null);

    public PupilImportForm Form { get; init; } = new();

    /// <summary>What the list would do; null while choosing a file.</summary>
    public PupilPlan? Plan { get; init; }

    /// <summary>The same, sealed.</summary>
    public string? Seal { get; init; }

    /// <summary>A list may be read.</summary>
    public bool HasBasis => Bases.Count > 0 && Bases[0].Basis.HoldsOn(Today);

    public string Path => PathOf(School.Id);

    public static string PathOf(int school) => string.Create(CultureInfo.InvariantCulture, $"{SchoolsPage.Path}/{school}/liste");
}

/// <summary>Takes in a list of pupils that a school hands in: first why it may, then what the list would do, line by line; nothing is written before it is confirmed.</summary>
[Route("continuite-scolaire/etablissements/{id:int}/liste")]
[Allow(Right.KeepSchoolCases)]
public sealed class ImportPupilsController(SchoolList schools, PupilListBases bases, PlanSeal seal, CurrentUser user) : Controller
{
    private const int MostBases = 5;

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    [HttpGet]
    public async Task<IActionResult> ImportPupils(int id) => await Page(id) is { } page ? View(page) : NotFound();

    /// <summary>The columns, to be filled in.</summary>
    [HttpGet("modele")]
    public async Task<IActionResult> Template(int id) => await schools.Find(user.Scope, id) is null ? NotFound() : File(PupilColumns.Template(), SafeWorkbook.ContentType, PupilColumns.TemplateName);

    /// <summary>Notes why the school may hand in a list; what was noted before stays to be read.</summary>
    [HttpPost("cadre")]
    public async Task<IActionResult> RecordBasis(int id, PupilListBasisForm basis)
    {
        if (await Page(id) is not { } page)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ImportPupils), page with { Basis = basis });
        }

        await bases.Add(PupilListBasis.Record(basis.ToBasis(user.Scope.Structure, id), user.Today), user.Act(ActKind.RecordPupilListBasis));
        return this.Done(page.Path, "Le cadre est noté : une liste de cet établissement peut être importée.");
    }

    [HttpPost]
    [UploadLimit(2 * SheetFile.Largest, "Une liste d’élèves pèse au plus 6 Mo : rien n’est enregistré. Revenez à la page précédente et partagez-la en plusieurs fichiers.")]
    [RequestFormLimits(ValueLengthLimit = 2 * SheetFile.Largest)]
    public async Task<IActionResult> ImportPupils(int id, PupilImportForm form, [FromServices] PreparePupils prepare)
    {
        if (await Page(id) is not { } found)
        {
            return NotFound();
        }

        // What a school wrote is shown as it was typed: names cannot be told from the rest.
        if (HttpContext.RequestServices.GetRequiredService<SharedScreen>().IsOn)
        {
            return this.Conflict("SharedScreen", form);
        }

        var page = found with { Form = form };
        if (!page.HasBasis)
        {
            ModelState.AddModelError("", "Aucune liste de cet établissement ne se lit sans un écrit qui l’autorise et des familles informées dans l’année : notez-les d’abord. Rien n’a été lu ni enregistré.");
            return this.Conflict(nameof(ImportPupils), page);
        }

        return form switch
        {
            { Seal: null } => await Show(page, prepare),
            { Step: PupilImportForm.Refused } => await RefusedLines(page, prepare),
            _ => await Confirm(page, prepare),
        };
    }

    private async Task<IActionResult> Show(ImportPupilsPage page, PreparePupils prepare)
    {
        var form = page.Form;
        var place = string.IsNullOrWhiteSpace(form.Commune) ? null : await HttpContext.RequestServices.GetRequiredService<CommuneChoice>().Settle(this, form);
        var lines = await this.ReadSheet(form.File, PupilColumns.Known);
        if (lines.Count > PupilListBasis.MostLines)
        {
            ModelState.AddModelError(SheetFile.Field, $"Une liste a au plus {PupilListBasis.MostLines} élèves ; celle-ci en a {lines.Count}. Partagez-la en plusieurs fichiers.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ImportPupils), page);
        }

        var draft = new PupilDraft(page.School.Id, lines, new UsualPupil(user.Scope.Structure, FormText.Of(form.Reason), page.School.Phone), place?.Code, []);
        return View(nameof(ImportPupils), Shown(page, draft, await Plan(prepare, draft)));
    }

    private async Task<IActionResult> Confirm(ImportPupilsPage page, PreparePupils prepare)
    {
        if (Opened(page) is not { } draft)
        {
            return this.Invalid(nameof(ImportPupils), page);
        }

        var sentForms = HttpContext.RequestServices.GetRequiredService<SentForms>();
        var (accountId, token) = (user.Scope.AccountId, PlanSeal.TokenOf(page.Form.Seal!));
        if (await sentForms.Find(accountId, token) is { } first)
        {
            return this.Done(first.Location, "Cette liste était déjà confirmée : rien de plus n’est enregistré.");
        }

        // Written first: from here on nobody else opens a file or a case until this list is done or given up.
        await sentForms.Add(accountId, token, token, page.Path, user.Now);
        var plan = await Plan(prepare, draft);
        if (!plan.Marks.SequenceEqual(draft.Shown))
        {
            ModelState.AddModelError("", "Un dossier ou une situation de cette liste a changé depuis que vous l’avez lue. Rien n’est encore enregistré : relisez ce qui sera fait maintenant, puis confirmez.");
            return this.Conflict(nameof(ImportPupils), Shown(page, draft, plan));
        }

        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        var chosen = plan.Chosen(page.Form.Choices, faults);
        foreach (var (key, why) in faults)
        {
            ModelState.AddModelError($"Form.Choices[{key}]", why);
        }

        if (faults.Count == 0 && chosen.Count == 0)
        {
            ModelState.AddModelError("", "Cette liste ne signale personne de nouveau : rien n’est enregistré.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ImportPupils), Shown(page, draft, plan));
        }

        var pupils = await HttpContext.RequestServices.GetRequiredService<AddPupils>().Add(page.School.Id, chosen);
        return this.Done(page.Path,
            $"{Told(pupils, "situation est ouverte", "situations sont ouvertes")}, {Told(chosen.Count(one => one.File is null), "famille est nouvelle", "familles sont nouvelles")}, {Told(plan.Refused.Count, "ligne est refusée", "lignes sont refusées")}. Les élèves à suivre :",
            string.Create(CultureInfo.InvariantCulture, $"{WorklistPage.Path}?etablissement={page.School.Id}"));
    }

    private async Task<IActionResult> RefusedLines(ImportPupilsPage page, PreparePupils prepare) => Opened(page) is { } draft
        ? File(PupilColumns.Known.Write((await Plan(prepare, draft)).Refused), SafeCsv.ContentType, "lignes-refusees.csv")
        : this.Invalid(nameof(ImportPupils), page);

    private Task<PupilPlan> Plan(PreparePupils prepare, PupilDraft draft) => prepare.Plan(user.Scope, draft.Lines, draft.Usual, draft.CommuneCode);

    /// <summary>The plan, with what is proposed for each doubtful family that nothing was said of.</summary>
    private ImportPupilsPage Shown(ImportPupilsPage page, PupilDraft draft, PupilPlan plan)
    {
        page.Form.Choices = plan.Doubtful.ToDictionary(family => family.Key, family => page.Form.Choices.GetValueOrDefault(family.Key) ?? family.Proposed, StringComparer.Ordinal);
        return page with { Plan = plan, Seal = seal.Seal(draft with { Shown = plan.Marks }, user.Scope) };
    }

    /// <summary>What was sealed for this school; null when it is not, with the reason.</summary>
    private PupilDraft? Opened(ImportPupilsPage page)
    {
        var draft = seal.Open<PupilDraft>(page.Form.Seal, user.Scope);
        if (draft?.SchoolId == page.School.Id)
        {
            return draft;
        }

        ModelState.AddModelError(SheetFile.Field, "Cet import n’est plus valable, rien n’a été enregistré. Reprenez le fichier.");
        return null;
    }

    private async Task<ImportPupilsPage?> Page(int id) => await schools.Find(user.Scope, id) is { } school ? new ImportPupilsPage(school, await bases.Of(user.Scope, id, MostBases), user.Today) : null;

    private static string Told(int count, string one, string many) => $"{count.ToString("N0", French)} {(count < 2 ? one : many)}";
}
