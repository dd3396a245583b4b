using Mediation.Data.Residents;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;

namespace Mediation.Web.Visits;

/// <summary>To whom a visit may be attached beside the person: their household, or an organisation.</summary>
public sealed record Attached(Household? Household, Organisation? Organisation)
{
    /// <summary>The case of the pupil whose homework it helps with.</summary>
    public SchoolCase? Case { get; init; }

    public static readonly Attached Nothing = new(null, null);
}

/// <summary>Finds what a visit is attached to, in the reader's structure.</summary>
public sealed class Attachments(HouseholdStore households, OrganisationStore organisations, SchoolCaseStore cases, CurrentUser user)
{
    /// <param name="form">What was chosen.</param>
    /// <param name="offered">The household that may be chosen: the person's own, or the one that the visit has.</param>
    /// <param name="organisationOffered">The organisation that the visit has.</param>
    /// <returns>Null when what was chosen is not of the reader's structure.</returns>
    public async Task<Attached?> Find(VisitFields form, int? offered = null, int? organisationOffered = null)
    {
        var household = (form.HouseholdId ?? offered) is { } householdId ? await households.Find(user.Scope, householdId) : null;
        var organisation = (form.OrganisationId ?? organisationOffered) is { } organisationId ? await organisations.Find(user.Scope, organisationId) : null;
        var pupil = form.SchoolCaseId is { } caseId && user.May(Right.KeepSchoolCases) ? await cases.Find(user.Scope, caseId) : null;
        var isThere = (form.HouseholdId is null || household is not null) && (form.OrganisationId is null || organisation is not null) && (form.SchoolCaseId is null || pupil is { IsOpen: true });
        return isThere ? new Attached(household, organisation) { Case = pupil } : null;
    }
}
