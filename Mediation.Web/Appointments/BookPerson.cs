using FluentValidation;
using Mediation.Data.Appointments;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Mediation.Web.Sms;
using Mediation.Web.Visits;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Appointments;

public sealed class BookForm
{
    public const string Searching = "chercher";

    /// <summary>Who is searched.</summary>
    public string? Search { get; set; }

    /// <summary>Id of whom was chosen among those found.</summary>
    public string? ResidentId { get; set; }

    /// <summary>The button that was pressed; null to book.</summary>
    public string? Step { get; set; }

    public bool IsAsking => Step is Searching || string.IsNullOrEmpty(ResidentId);
}

public sealed class BookFormValidator : AbstractValidator<BookForm>
{
    public BookFormValidator()
    {
        RuleFor(f => f.Search).MaximumLength(FindResidentController.Longest).WithMessage(VisitFieldsValidator.AtMost(FindResidentController.Longest));
        RuleFor(f => f.ResidentId).Must(id => string.IsNullOrEmpty(id) || int.TryParse(id, out _)).WithMessage(VisitFieldsValidator.Unknown);
    }
}

/// <param name="Session">Into which session.</param>
/// <param name="Form">What was typed.</param>
/// <param name="Found">Those who answer to the search and are not in it; null when nobody was searched.</param>
public sealed record BookPage(AppointmentRow Session, BookForm Form, IReadOnlyList<ResidentRow>? Found = null)
{
    /// <summary>What those found have at the same time.</summary>
    public IReadOnlyList<AppointmentRow> Overlaps { get; init; } = [];

    public int Free => (Session.Capacity ?? 0) - Session.Taken;
}

/// <summary>Books somebody into a session: a place while there is one, otherwise the waiting list. Nobody's name is in an address.</summary>
[Route("rendez-vous/{id:int}/inscrire")]
[Allow(Right.PlanAppointments)]
public sealed class BookPersonController(BookingStore bookings, AppointmentDetail appointments, ResidentList residents, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> BookPerson(int id) => await Session(id) is { } session ? View(new BookPage(session, new BookForm())) : NotFound();

    [HttpPost]
    public async Task<IActionResult> BookPerson(int id, BookForm form, [FromServices] ResidentStore files, [FromServices] AppointmentList lists, [FromServices] TellAboutAppointment tell)
    {
        if (await Session(id) is not { } session)
        {
            return NotFound();
        }

        if (form.IsAsking || !ModelState.IsValid)
        {
            var page = await Found(session, form, lists);
            return ModelState.IsValid ? View("BookPerson", page) : this.Invalid("BookPerson", page);
        }

        if (!int.TryParse(form.ResidentId, out var residentId) || await files.Find(user.Scope, residentId) is not { } resident)
        {
            return NotFound();
        }

        var act = user.Act(ActKind.BookPlace);
        var booking = await bookings.Add(session.ToAppointment(), resident.Id, act);
        var told = await tell.After(user.Scope.Structure, id, hasMoved: false, act);
        return this.Done($"/rendez-vous/{id}", booking.State is AppointmentTerms.Waiting
            ? $"L’atelier est complet : {resident.DisplayName} est sur la liste d’attente, et aura la première place qui se libère."
            : $"{resident.DisplayName} est sur la liste des inscrits.{MoveWords.Told(told)}");
    }

    private async Task<AppointmentRow?> Session(int id) =>
        await appointments.Find(user.Scope, id) is { IsSession: true, CancelledAt: null } session ? session : null;

    private async Task<BookPage> Found(AppointmentRow session, BookForm form, AppointmentList lists)
    {
        if (string.IsNullOrWhiteSpace(form.Search))
        {
            ModelState.AddModelError("Form.Search", "Écrivez un nom, un prénom ou un code de rappel.");
        }

        if (!ModelState.IsValid)
        {
            return new BookPage(session, form);
        }

        var booked = (await appointments.People(user.Scope, session.Id)).Select(person => person.ResidentId).ToHashSet();
        var found = (await residents.Matching(user.Scope, form.Search!, NamedPeople.MostFound)).Where(resident => !booked.Contains(resident.Id)).ToArray();
        var overlaps = await lists.OverlapsOf(user.Scope, [.. found.Select(resident => resident.Id)], session.Slot, session.Id, NamedPeople.MostFound);
        return new BookPage(session, form, found) { Overlaps = overlaps };
    }
}
