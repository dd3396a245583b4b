using FluentValidation;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

public sealed class SchoolLinkForm
{
    /// <summary>The last day on which the link opens.</summary>
    public DateOnly? UntilOn { get; set; }
}

public sealed class SchoolLinkFormValidator : AbstractValidator<SchoolLinkForm>
{
    public SchoolLinkFormValidator(CurrentUser user) =>
        RuleFor(f => f.UntilOn).Must(day => day is { } until && SchoolLink.MayEnd(until, user.Today)).WithMessage($"Choisissez un jour à partir de demain, dans les {SchoolLink.MostDays} jours.");
}

/// <param name="School">Whose.</param>
/// <param name="Links">Those that it was given, the latest first.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Now">In UTC.</param>
public sealed record SchoolLinkPage(SchoolRow School, IReadOnlyList<SchoolLinkRow> Links, SchoolLinkForm Form, DateTime Now)
{
    /// <summary>The link and the code themselves, shown once, when they have just been made.</summary>
    public string? Address { get; init; }

    public string? Code { get; init; }

    public string Path => $"{SchoolsPage.Path}/{School.Id}/lien";
}

/// <summary>The link by which a school reports pupils: made, replaced, taken away; how often it was guessed at.</summary>
[Route("continuite-scolaire/etablissements/{id:int}/lien")]
[Allow(Right.KeepSchoolCases)]
public sealed class ShowSchoolLinkController(SchoolLinks links, SchoolList schools, CurrentUser user, TimeProvider clock) : Controller
{
    private const int MostShown = 5;
    private const string Address = "SchoolLinkAddress";
    private const string Code = "SchoolLinkCode";

    [HttpGet]
    public async Task<IActionResult> ShowSchoolLink(int id) => await schools.Find(user.Scope, id) is { } school
        ? View(await Page(school, new SchoolLinkForm { UntilOn = user.Today.AddDays(SchoolLink.UsualDays) }) with { Address = TempData[Address] as string, Code = TempData[Code] as string })
        : NotFound();

    [HttpPost]
    public async Task<IActionResult> ShowSchoolLink(int id, SchoolLinkForm form)
    {
        if (await schools.Find(user.Scope, id) is not { } school)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ShowSchoolLink), await Page(school, form));
        }

        var (token, code) = (LinkToken.Draw(), SchoolLink.DrawCode());
        await links.Issue(user.Scope, id, LinkToken.HashOf(token), SchoolDoor.HashOf(code), user.InstantOf(form.UntilOn!.Value.AddDays(1)), user.Act(ActKind.IssueSchoolLink));
        (TempData[Address], TempData[Code]) = ($"{Request.Scheme}://{Request.Host}{FromSchoolPage.PathOf(token)}", code);
        return this.Done($"{SchoolsPage.Path}/{id}/lien", "Le lien est fait : copiez-le maintenant, il n’est montré qu’une fois.");
    }

    [HttpPost("retirer")]
    public async Task<IActionResult> Revoke(int id)
    {
        if (await schools.Find(user.Scope, id) is null)
        {
            return NotFound();
        }

        await links.Revoke(user.Scope, id, user.Act(ActKind.RevokeSchoolLink));
        return this.Done($"{SchoolsPage.Path}/{id}/lien", "Le lien n’ouvre plus rien.");
    }

    private async Task<SchoolLinkPage> Page(SchoolRow school, SchoolLinkForm form) => new(school, await links.Of(user.Scope, school.Id, MostShown), form, clock.GetUtcNow().UtcDateTime);
}
