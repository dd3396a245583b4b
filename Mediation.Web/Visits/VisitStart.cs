using Mediation.Data.Visits;
using Mediation.Domain.Visits;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Visits;

/// <summary>What a new form begins with, each an id or a code in the address.</summary>
public sealed class VisitStart
{
    /// <summary>Whose visit.</summary>
    [FromQuery(Name = "habitant")]
    public int? ResidentId { get; set; }

    /// <summary>The visit that this one is like.</summary>
    [FromQuery(Name = "modele")]
    public int? ModelId { get; set; }

    [FromQuery(Name = "raccourci")]
    public int? ShortcutId { get; set; }

    [FromQuery(Name = "foyer")]
    public int? HouseholdId { get; set; }

    [FromQuery(Name = "organisation")]
    public int? OrganisationId { get; set; }

    /// <summary>The appointment that the visit was.</summary>
    [FromQuery(Name = "rendezvous")]
    public int? AppointmentId { get; set; }

    /// <summary>The case of the pupil whose homework it helped with.</summary>
    [FromQuery(Name = "situation")]
    public int? SchoolCaseId { get; set; }

    /// <summary>A code of <see cref="VisitForm.Kinds"/>.</summary>
    [FromQuery(Name = "sorte")]
    public string? Kind { get; set; }
}

/// <summary>What a new form proposes: like another visit, as a shortcut keeps it, or after the mediator's last visits.</summary>
public sealed class Proposals(Presets presets, VisitDetail detail, Shortcuts shortcuts, CurrentUser user)
{
    /// <summary>As many as fit above a form.</summary>
    private const int MostShortcuts = 12;

    /// <returns>Null when what the form should be like is not there.</returns>
    public async Task<VisitForm?> Individual(VisitStart start) => start switch
    {
        { ModelId: { } id } => await detail.Find(user.Scope, id) is { IsWorkshop: false } model ? VisitForm.Like(model, user.Today) : null,
        { AppointmentId: { } id } => await presets.OfAppointment(id),
        { ShortcutId: { } id } => await shortcuts.Find(user.Scope, id) is { Kind: not VisitTerms.Workshop } shortcut ? presets.Individual(shortcut) : null,
        _ => await presets.Individual(VisitForm.Kinds.Has(start.Kind) ? start.Kind! : VisitTerms.Individual, start),
    };

    /// <returns>Null when what the form should be like is not there.</returns>
    public async Task<WorkshopForm?> Workshop(VisitStart start) => start switch
    {
        { ModelId: { } id } => await detail.Find(user.Scope, id) is { IsWorkshop: true } model ? WorkshopForm.Like(model, user.Today) : null,
        { AppointmentId: { } id } => await presets.OfSession(id),
        { ShortcutId: { } id } => await shortcuts.Find(user.Scope, id) is { Kind: VisitTerms.Workshop } shortcut ? presets.Workshop(shortcut) : null,
        _ => await presets.Workshop(start),
    };

    /// <summary>What may be chosen instead, above the form.</summary>
    public Task<IReadOnlyList<ShortcutRow>> Shortcuts() => shortcuts.Own(user.Scope, MostShortcuts);
}
