using System.Globalization;
using FluentValidation;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Mediation.Web.SchoolContinuity;

/// <summary>What a school says of a pupil.</summary>
public sealed class FromSchoolForm
{
    /// <summary>That was given by telephone.</summary>
    public string? Code { get; set; }

    public string? FirstName { get; set; }
    public string? Initial { get; set; }
    public string? Level { get; set; }
    public string[] Reasons { get; set; } = [];
    public string? AdultName { get; set; }
    public string? Phone { get; set; }

    public SchoolReport ToReport(OpenSchoolLink link) => new()
    {
        StructureId = link.StructureId,
        SchoolId = link.SchoolId,
        Code = SchoolCase.DrawCode(),
        FirstName = FormText.NameOf(FirstName),
        Initial = FormText.NameOf(Initial)?.ToUpper(CultureInfo.GetCultureInfo("fr-FR")),
        Level = Level!,
        Reasons = string.Join(',', Reasons.Distinct(StringComparer.Ordinal)),
        AdultName = FormText.NameOf(AdultName),
        Number = PhoneText.Read(Phone),
    };
}

public sealed class FromSchoolFormValidator : AbstractValidator<FromSchoolForm>
{
    public FromSchoolFormValidator()
    {
        RuleFor(f => f.Code).NotEmpty().WithMessage("Écrivez le code donné par téléphone.");
        RuleFor(f => f.Code).AtMost(SchoolLink.LongestTyped);
        RuleFor(f => f.FirstName).NotEmpty().WithMessage("Écrivez le prénom de l’élève.");
        RuleFor(f => f.FirstName).Name(SchoolCase.LongestFirstName);
        RuleFor(f => f.Initial).Must(text => FormText.Of(text) is not { } initial || (initial.Length <= SchoolCase.LongestInitial && initial.All(char.IsLetter))).WithMessage("Une lettre suffit : le nom de famille n’est pas gardé.");
        RuleFor(f => f.Level).Must(SchoolTerms.Levels.Has).WithMessage("Choisissez la classe.");
        RuleFor(f => f.Reasons).Must(reasons => reasons.Length > 0 && reasons.All(SchoolTerms.Reasons.Has)).WithMessage(Refusals.WordsFor(RuleReason.SchoolCaseWithoutReason));
        RuleFor(f => f.AdultName).NotEmpty().WithMessage("Écrivez le nom de l’adulte à joindre.");
        RuleFor(f => f.AdultName).Name(SchoolReport.LongestAdultName);
        RuleFor(f => f.Phone).Phone();
    }
}

/// <param name="Token">Of the link, true or invented.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Reported">The code of what has just been reported; null otherwise.</param>
public sealed record FromSchoolPage(string Token, FromSchoolForm Form, string? Reported = null)
{
    public string Path => PathOf(Token);

    public static string PathOf(string token) => $"/continuite-scolaire/ecole/{Uri.EscapeDataString(token)}";
}

/// <summary>
/// The page on which a school reports a pupil, without an account. It is the same for every link, true or invented, and names
/// neither the school nor anybody.
/// </summary>
[Route("continuite-scolaire/ecole/{token}")]
[AllowAnonymous]
[EnableRateLimiting(Security.LinkLimit)]
public sealed class ReportFromSchoolController(SchoolDoor door, SchoolReports reports) : Controller
{
    private const string Reported = "SchoolReported";
    private const string Typed = "SchoolCode";

    /// <param name="token">Read by nobody before a code is typed.</param>
    [HttpGet]
    public IActionResult ReportFromSchool(string token) => View(new FromSchoolPage(token, new FromSchoolForm { Code = TempData[Typed] as string }, TempData[Reported] as string));

    [HttpPost]
    public async Task<IActionResult> ReportFromSchool(string token, FromSchoolForm form)
    {
        var page = new FromSchoolPage(token, form);
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ReportFromSchool), page);
        }

        if (await door.Open(token, form.Code) is not { } link)
        {
            ModelState.AddModelError("Form.Code", SchoolDoor.Refusal);
            return this.Invalid(nameof(ReportFromSchool), page);
        }

        if (await reports.Add(form.ToReport(link), door.By(link, ActKind.ReportFromSchool)) is not { } code)
        {
            ModelState.AddModelError("Form.FirstName", "Trop de signalements de votre établissement attendent déjà. Appelez votre interlocuteur.");
            return this.Invalid(nameof(ReportFromSchool), page);
        }

        (TempData[Reported], TempData[Typed]) = (code, form.Code);
        return LocalRedirect(page.Path);
    }
}
