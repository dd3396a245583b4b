using FluentValidation;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Mediation.Web.SchoolContinuity;

/// <summary>What a school asks for.</summary>
public sealed class FollowForm
{
    /// <summary>That was given by telephone.</summary>
    public string? Code { get; set; }

    public string? CaseCode { get; set; }
}

public sealed class FollowFormValidator : AbstractValidator<FollowForm>
{
    public FollowFormValidator()
    {
        RuleFor(f => f.Code).NotEmpty().WithMessage("Écrivez le code donné par téléphone.");
        RuleFor(f => f.Code).AtMost(SchoolLink.LongestTyped);
        RuleFor(f => f.CaseCode).AtMost(SchoolLink.LongestTyped);
        RuleFor(f => f.CaseCode).NotEmpty().WithMessage("Écrivez le code de la situation.");
    }
}

/// <param name="Token">Of the link, true or invented.</param>
/// <param name="Form">What was typed.</param>
/// <param name="Standing">One of <see cref="ReporterState"/>; null while nothing was asked.</param>
public sealed record FollowPage(string Token, FollowForm Form, string? Standing = null)
{
    public string Path => $"{FromSchoolPage.PathOf(Token)}/suivi";
}

/// <summary>Where a case stands, in one of four words, for the school that has its code.</summary>
[Route("continuite-scolaire/ecole/{token}/suivi")]
[AllowAnonymous]
[EnableRateLimiting(Security.LinkLimit)]
public sealed class FollowFromSchoolController(SchoolDoor door, SchoolReports reports) : Controller
{
    /// <param name="token">Read by nobody before a code is typed.</param>
    [HttpGet]
    public IActionResult FollowFromSchool(string token) => View(new FollowPage(token, new FollowForm()));

    [HttpPost]
    public async Task<IActionResult> FollowFromSchool(string token, FollowForm form)
    {
        var page = new FollowPage(token, form);
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(FollowFromSchool), page);
        }

        if (await door.Open(token, form.Code) is not { } link)
        {
            ModelState.AddModelError("Form.Code", SchoolDoor.Refusal);
            return this.Invalid(nameof(FollowFromSchool), page);
        }

        if (SchoolCase.ReadCode(form.CaseCode) is not { } code || await reports.StandingOf(link, code) is not { } standing)
        {
            await door.CountGuess(link);
            ModelState.AddModelError("Form.CaseCode", "Votre établissement n’a aucune situation de ce code.");
            return this.Invalid(nameof(FollowFromSchool), page);
        }

        return View(page with { Standing = standing });
    }
}
