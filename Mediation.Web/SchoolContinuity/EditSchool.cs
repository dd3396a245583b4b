using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

public sealed class SchoolForm : ICommuneForm
{
    public string? Name { get; set; }
    public string? Kind { get; set; }
    public string? Commune { get; set; }
    public string? CommuneCode { get; set; }
    public string? Uai { get; set; }
    public string? ContactName { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; set; }

    public School ToSchool(int structureId, CommuneRow place) => new()
    {
        StructureId = structureId,
        Name = Name!.Trim(),
        Kind = Kind!,
        CommuneCode = place.Code,
        Uai = School.ReadUai(Uai),
        ContactName = FormText.Of(ContactName),
        Phone = PhoneText.Read(Phone),
        Email = FormText.Of(Email),
        Version = Version ?? 0,
    };

    public static SchoolForm Of(SchoolRow row, School school) => new()
    {
        Name = row.Name,
        Kind = row.Kind,
        Commune = CommuneRow.LabelOf(row.CommuneName, row.PostalCode),
        CommuneCode = school.CommuneCode,
        Uai = row.Uai,
        ContactName = row.ContactName,
        Phone = row.Phone is null ? null : PhoneText.Shown(row.Phone),
        Email = row.Email,
        Version = school.Version,
    };
}

public sealed class SchoolFormValidator : AbstractValidator<SchoolForm>
{
    public SchoolFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Écrivez le nom de l’établissement.");
        RuleFor(f => f.Name).Name(School.LongestName);
        RuleFor(f => f.Kind).Must(SchoolTerms.Kinds.Has).WithMessage("Dites si c’est une école, un collège ou un lycée.");
        RuleFor(f => f.Uai).Must(code => School.ReadUai(code) is not { } uai || School.IsUai(uai)).WithMessage("Un code UAI a sept chiffres et une lettre, par exemple 0750655E : vérifiez-le.");
        RuleFor(f => f.ContactName).AtMost(School.LongestContact);
        RuleFor(f => f.Phone).Phone();
        RuleFor(f => f.Email).Email();
    }
}

/// <param name="Id">The school; null while adding.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Changed">The school as somebody else has changed it meanwhile; null otherwise.</param>
public sealed record SchoolPage(int? Id, SchoolForm Form, SchoolRow? Changed = null)
{
    public string Path => Id is null ? $"{SchoolsPage.Path}/nouveau" : $"{SchoolsPage.Path}/{Id}";
}

/// <summary>Adds a school to the list of the structure, or corrects it.</summary>
[Route("continuite-scolaire/etablissements")]
[Allow(Right.KeepSchools)]
public sealed class EditSchoolController(SchoolStore schools, SchoolList list, CommuneChoice communes, CurrentUser user) : Controller
{
    [HttpGet("nouveau")]
    public IActionResult AddSchool() => View("EditSchool", new SchoolPage(null, new SchoolForm()));

    [HttpPost("nouveau")]
    public async Task<IActionResult> AddSchool(SchoolForm form)
    {
        if (await communes.Settle(this, form) is not { } place || !ModelState.IsValid)
        {
            return this.Invalid("EditSchool", new SchoolPage(null, form));
        }

        await schools.Add(form.ToSchool(user.Scope.Structure, place), user.Act(ActKind.ChangeSchool));
        return this.Done(SchoolsPage.Path, $"« {form.Name!.Trim()} » est dans la liste.");
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> EditSchool(int id) =>
        await schools.Find(user.Scope, id) is { } school && await list.Find(user.Scope, id) is { } row ? View(new SchoolPage(id, SchoolForm.Of(row, school))) : NotFound();

    [HttpPost("{id:int}")]
    public async Task<IActionResult> EditSchool(int id, SchoolForm form)
    {
        if (await schools.Find(user.Scope, id) is not { } school)
        {
            return NotFound();
        }

        if (await communes.Settle(this, form) is not { } place || !ModelState.IsValid)
        {
            return this.Invalid("EditSchool", new SchoolPage(id, form));
        }

        if (form.Version != school.Version)
        {
            this.SayChanged(RuleReason.SchoolChangedMeanwhile);
            form.Version = school.Version;
            return this.Conflict("EditSchool", new SchoolPage(id, form, await list.Find(user.Scope, id)));
        }

        await schools.Change(form.ToSchool(user.Scope.Structure, place) with { Id = id }, user.Act(ActKind.ChangeSchool));
        return this.Done(SchoolsPage.Path, $"« {form.Name!.Trim()} » est modifié.");
    }
}
