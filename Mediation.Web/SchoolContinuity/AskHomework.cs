using FluentValidation;
using Mediation.Data.Residents;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Administration;
using Mediation.Web.Equipment;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>Homework as a school hands it in: a document, or what is to be printed elsewhere.</summary>
public sealed class HomeworkForm
{
    public IFormFile? File { get; set; }
    public string? Title { get; set; }
    public string? Discipline { get; set; }
    public string? Teacher { get; set; }

    /// <summary>Of one copy.</summary>
    public int? Pages { get; set; }

    public DateOnly? DueOn { get; set; }
    public string[] Confirmed { get; set; } = [];

    public PaperHomework ToHomework(SchoolCase subject) => new()
    {
        StructureId = subject.StructureId,
        CaseId = subject.Id,
        Title = FormText.Of(Title),
        Discipline = FormText.Of(Discipline),
        Teacher = FormText.Of(Teacher),
        Pages = Pages!.Value,
        DueOn = DueOn,
    };
}

public sealed class HomeworkFormValidator : AbstractValidator<HomeworkForm>
{
    public HomeworkFormValidator(CurrentUser user)
    {
        RuleFor(f => f.Title).NotEmpty().WithMessage("Écrivez ce que c’est : « Fractions, fiche 3 ».");
        RuleFor(f => f.Title).AtMost(PaperHomework.LongestTitle).NoSecret(PaperHomework.LongestTitle, f => f.Confirmed);
        RuleFor(f => f.Discipline).AtMost(PaperHomework.LongestDiscipline);
        RuleFor(f => f.Teacher).AtMost(PaperHomework.LongestTeacher);
        RuleFor(f => f.Pages).NotNull().WithMessage("Dites combien de pages sont à imprimer.");
        RuleFor(f => f.Pages).InclusiveBetween(1, PaperHomework.MostPages).WithMessage($"Écrivez un nombre de pages, de 1 à {PaperHomework.MostPages}.");
        RuleFor(f => f.DueOn).Must(day => day is null || PaperHomework.MayBeDue(day.Value, user.Today)).WithMessage("Choisissez un jour à partir d’aujourd’hui, dans l’année.");
    }
}

/// <param name="Case">Of which pupil.</param>
/// <param name="Form">What is proposed or was typed; a browser never shows a chosen file again.</param>
/// <param name="IsAddressKnown">Whether it can be brought.</param>
public sealed record AskHomeworkPage(SchoolCase Case, HomeworkForm Form, bool IsAddressKnown)
{
    public string Back => $"{CasesPage.Path}/{Case.Id}";

    public string Path => $"{Back}/devoirs/nouveau";
}

/// <summary>Asks for homework on paper: the file first, its row second.</summary>
[Route("continuite-scolaire/{id:int}/devoirs/nouveau")]
[Allow(Right.KeepSchoolCases)]
public sealed class AskHomeworkController(SchoolCaseStore cases, PaperHomeworkStore store, HouseholdAddresses addresses, CurrentUser user) : Controller
{
    private const string FileField = "Form.File";

    [HttpGet]
    public async Task<IActionResult> AskHomework(int id) => await cases.Find(user.Scope, id) switch
    {
        null or { HouseholdId: null } => NotFound(),
        { IsOpen: false } => this.Done($"{CasesPage.Path}/{id}", Refusals.WordsFor(RuleReason.SchoolCaseIsClosed)),
        var subject => View(await Page(subject, new HomeworkForm())),
    };

    [HttpPost]
    [UploadLimit(Uploads.LargestRequest, "Un document pèse au plus 10 Mo : rien n’est enregistré. Revenez à la page précédente et choisissez un fichier plus petit.")]
    public async Task<IActionResult> AskHomework(int id, HomeworkForm form, [FromServices] HomeworkDocuments documents, [FromServices] Uploads uploads)
    {
        if (await cases.Find(user.Scope, id) is not { HouseholdId: not null } subject)
        {
            return NotFound();
        }

        var page = await Page(subject, form);
        var content = form.File is { } file ? await Uploads.Read(file) : null;
        if (content is not null && HomeworkWords.WhyNot(content) is { } why)
        {
            ModelState.AddModelError(FileField, why);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(AskHomework), page);
        }

        var asked = PaperHomework.Ask(form.ToHomework(subject), subject, user.Today);
        var name = content is null ? null : await uploads.Keep(this, FileField, user.Scope.Structure, content);
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(AskHomework), page);
        }

        var act = user.Act(ActKind.AskHomework);
        var homework = await store.Add(asked, act);
        if (name is not null)
        {
            await documents.Add(user.Scope.Structure, homework, content!, name, act);
        }

        return this.Done(page.Back, "Les devoirs sont demandés. Ils attendent une tournée.");
    }

    private async Task<AskHomeworkPage> Page(SchoolCase subject, HomeworkForm form) => new(subject, form, await addresses.Find(user.Scope, subject.HouseholdId!.Value) is not null);
}
