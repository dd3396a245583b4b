using System.Globalization;
using Mediation.Data.Residents;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>Where a pupil lives.</summary>
/// <param name="HouseholdId">Null when it is still to be made.</param>
/// <param name="CommuneCode">INSEE code of the commune.</param>
/// <param name="Adult">Who was chosen; null when the household was known.</param>
public sealed record PupilHome(int? HouseholdId, string CommuneCode, Resident? Adult);

/// <summary>What a form about a pupil needs: the schools, the household, and whether the pupil has a case already.</summary>
public sealed class CasePupil(HouseholdStore households, ResidentStore residents, SchoolList schools, CasesOfPupil known)
{
    public Task<Household?> Household(int id) => households.Find(known.Scope, id);

    public Task<IReadOnlyList<SchoolRow>> Schools() => schools.Choices(known.Scope);

    /// <summary>The school is one of the structure.</summary>
    public async Task CheckSchool(Controller controller, CaseForm form)
    {
        if (!string.IsNullOrEmpty(form.SchoolId) && (form.SchoolNumber == 0 || await schools.Find(known.Scope, form.SchoolNumber) is null))
        {
            controller.ModelState.AddModelError("Form.SchoolId", "Choisissez un établissement de la liste.");
        }
    }

    /// <summary>Nobody of this first name has an open case in the household.</summary>
    /// <param name="controller">Whose form it is.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="householdId">Where the pupil lives; null when it is not made yet.</param>
    /// <param name="exceptId">The case that is corrected; 0 for none.</param>
    public async Task CheckTwin(Controller controller, CaseForm form, int? householdId, int exceptId)
    {
        var key = SearchKey.Of(form.FirstName);
        var twin = householdId is { } id ? (await known.Open(id)).FirstOrDefault(other => other.Id != exceptId && SearchKey.Of(other.FirstName) == key) : null;
        if (twin is not null)
        {
            controller.ModelState.AddModelError("Form.FirstName", $"Un élève de ce prénom est déjà signalé dans ce foyer : situation {Domain.SchoolContinuity.SchoolCase.ShownCode(twin.Code)}.");
        }
    }

    /// <summary>The household that was known, or that of the adult who was chosen; null when they are not of the structure.</summary>
    public async Task<PupilHome?> Home(CaseForm form)
    {
        if (form.HouseholdId is { } id)
        {
            return await known.CommuneOf(id) is { } commune ? new PupilHome(id, commune, null) : null;
        }

        return await residents.FindKept(known.Scope, form.ResidentNumber) is { } adult ? new PupilHome(adult.HouseholdId, adult.CommuneCode, adult) : null;
    }

    /// <summary>Makes the household of an adult who has none.</summary>
    /// <returns>Its id.</returns>
    public async Task<int> Open(Resident adult)
    {
        var id = await households.Add(new Household { StructureId = adult.StructureId, Name = Domain.Residents.Household.NameFor(adult) }, known.Act(ActKind.CreateHousehold));
        await households.Move(adult, id, known.Act(ActKind.ChangeResident));
        return id;
    }
}

/// <summary>The cases that the reader may find a pupil among.</summary>
public sealed class CasesOfPupil(SchoolCaseStore cases, SchoolCaseDetail detail, CurrentUser user)
{
    public Scope Scope => user.Scope;

    public Act Act(ActKind what) => user.Act(what);

    /// <summary>The open cases of a household.</summary>
    public async Task<IEnumerable<Domain.SchoolContinuity.SchoolCase>> Open(int householdId) => (await cases.OfHousehold(user.Scope, householdId)).Where(subject => subject.IsOpen);

    /// <summary>The commune of those who live in a household; null when nobody does.</summary>
    public Task<string?> CommuneOf(int householdId) => detail.CommuneOf(user.Scope, householdId);
}
