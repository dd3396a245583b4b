using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Appointments;
using Mediation.Domain;
using Mediation.Domain.Appointments;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Visits;

namespace Mediation.Web.Appointments;

/// <summary>An appointment of one person, or a session of a workshop: each page shows the fields of its kind.</summary>
public sealed class AppointmentForm : ICommuneForm
{
    /// <summary>Of an individual appointment: with whom.</summary>
    public int? ResidentId { get; set; }

    /// <summary>Of a session.</summary>
    public string? Title { get; set; }

    /// <summary>Of a session: its places.</summary>
    public int? Capacity { get; set; }

    public DateOnly? HeldOn { get; set; }

    /// <summary>On the clock of the structure: "14:30", or as it is said, "14 h 30".</summary>
    public string? Hour { get; set; }

    public string? Duration { get; set; }
    public int? OtherMinutes { get; set; }
    public string? PlaceKind { get; set; }
    public string? Place { get; set; }
    public string? Commune { get; set; }
    public string? CommuneCode { get; set; }

    /// <summary>Of an individual appointment: what it is about.</summary>
    public string? Subject { get; set; }

    /// <summary>Id of the mediator who receives; empty for the one who plans.</summary>
    public string? MediatorId { get; set; }

    /// <summary>What lies at the same time and was seen: it is planned all the same.</summary>
    public string[] Confirmed { get; set; } = [];

    /// <summary>While moving: the version that was read.</summary>
    public int? Version { get; set; }

    public int Minutes => Duration is VisitFields.OtherDuration ? OtherMinutes ?? 0 : int.TryParse(Duration, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0;

    public void SetMinutes(int minutes)
    {
        var code = minutes.ToString(CultureInfo.InvariantCulture);
        var isUsual = VisitFields.Durations.Has(code);
        Duration = isUsual ? code : VisitFields.OtherDuration;
        OtherMinutes = isUsual ? null : minutes;
    }

    /// <summary>The hour that was written; null when it is none.</summary>
    public static TimeOnly? HourOf(string? text)
    {
        var parts = (text ?? "").Replace(" ", "", StringComparison.Ordinal).Split(':', 'h', 'H');
        return parts is [var hours, var minutes] && IsWithin(hours, 23, out var hour) && (minutes.Length == 0 ? Zero(out var minute) : IsWithin(minutes, 59, out minute))
            ? new TimeOnly(hour, minute)
            : null;
    }

    /// <summary>The appointment that the form describes.</summary>
    /// <param name="structureId">Whose.</param>
    /// <param name="mediatorId">Who receives.</param>
    /// <param name="place">The commune.</param>
    /// <param name="kind">A code of <see cref="AppointmentTerms.Kinds"/>.</param>
    /// <param name="timeZone">Of the structure.</param>
    /// <exception cref="RuleViolation">An hour that the clock skips, a duration out of bounds.</exception>
    public Appointment ToAppointment(int structureId, int mediatorId, CommuneRow place, string kind, string timeZone)
    {
        var slot = Slot.Of(HeldOn!.Value, HourOf(Hour)!.Value, Minutes, timeZone);
        var isSession = kind is AppointmentTerms.Session;
        return new Appointment
        {
            StructureId = structureId,
            MediatorId = mediatorId,
            Kind = kind,
            Title = isSession ? Words(Title) : null,
            StartsAt = slot.StartsAt,
            EndsAt = slot.EndsAt,
            HeldOn = slot.HeldOn,
            PlaceKind = PlaceKind!,
            CommuneCode = place.Code,
            Place = Words(Place),
            Subject = isSession ? null : Words(Subject),
            Capacity = isSession ? Capacity : null,
            Version = Version ?? 1,
        };
    }

    public static AppointmentForm Of(AppointmentRow appointment, string timeZone)
    {
        var form = new AppointmentForm
        {
            ResidentId = appointment.ResidentId,
            Title = appointment.Title,
            Capacity = appointment.Capacity,
            HeldOn = appointment.HeldOn,
            Hour = TimeZoneInfo.ConvertTimeFromUtc(appointment.StartsAt, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).ToString("HH:mm", CultureInfo.InvariantCulture),
            PlaceKind = appointment.PlaceKind,
            Place = appointment.Place,
            Commune = CommuneRow.LabelOf(appointment.CommuneName, appointment.PostalCode),
            CommuneCode = appointment.CommuneCode,
            Subject = appointment.Subject,
            MediatorId = appointment.MediatorId.ToString(CultureInfo.InvariantCulture),
            Version = appointment.Version,
        };
        form.SetMinutes(appointment.Slot.Minutes);
        return form;
    }

    private static bool IsWithin(string digits, int most, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && digits.Length <= 2 && number <= most;

    private static bool Zero(out int number)
    {
        number = 0;
        return true;
    }

    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Knows neither the kind nor today: the act checks what depends on them.</summary>
public sealed class AppointmentFormValidator : AbstractValidator<AppointmentForm>
{
    public AppointmentFormValidator()
    {
        RuleFor(f => f.Title).MaximumLength(Appointment.LongestTitle).WithMessage(VisitFieldsValidator.AtMost(Appointment.LongestTitle));
        RuleFor(f => f.Capacity).InclusiveBetween(1, Appointment.MostPlaces).WithMessage(Refusals.WordsFor(RuleReason.SessionCapacityOutOfBounds));
        RuleFor(f => f.HeldOn).NotNull().WithMessage("Indiquez le jour.");
        RuleFor(f => f.Hour).Must(hour => AppointmentForm.HourOf(hour) is not null).WithMessage("Indiquez l’heure, par exemple 14:30.");
        RuleFor(f => f.Duration).Must(VisitFields.Durations.Has).WithMessage("Choisissez une durée.");
        RuleFor(f => f.OtherMinutes).Must(m => m is >= Visit.ShortestInMinutes and <= Visit.LongestInMinutes)
            .When(f => f.Duration is VisitFields.OtherDuration).WithMessage(Refusals.WordsFor(RuleReason.VisitDurationOutOfBounds));
        RuleFor(f => f.PlaceKind).Must(VisitTerms.PlaceKinds.Has).WithMessage("Choisissez un lieu.");
        RuleFor(f => f.Place).MaximumLength(Appointment.LongestPlace).WithMessage(VisitFieldsValidator.AtMost(Appointment.LongestPlace));
        RuleFor(f => f.Subject).MaximumLength(Appointment.LongestSubject).WithMessage(VisitFieldsValidator.AtMost(Appointment.LongestSubject));
    }
}

/// <param name="AppointmentId">What is moved; null while planning.</param>
/// <param name="Kind">A code of <see cref="AppointmentTerms.Kinds"/>.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Resident">With whom; null for a session.</param>
/// <param name="Colleagues">Who may receive.</param>
public sealed record AppointmentPage(int? AppointmentId, string Kind, AppointmentForm Form, Resident? Resident, IReadOnlyList<AccountChoiceRow> Colleagues)
{
    /// <summary>What lies at the same time, for whom receives and for whom it is.</summary>
    public IReadOnlyList<AppointmentRow> Overlaps { get; init; } = [];

    /// <summary>While moving a session: those whom it concerns.</summary>
    public IReadOnlyList<BookingRow> People { get; init; } = [];

    public bool IsSession => Kind is AppointmentTerms.Session;

    public string Path => (AppointmentId, IsSession) switch
    {
        ({ } id, _) => $"/rendez-vous/{id}/deplacer",
        (null, true) => "/rendez-vous/atelier",
        _ => "/rendez-vous/nouveau",
    };

    public string Back => (AppointmentId, Resident) switch
    {
        ({ } id, _) => $"/rendez-vous/{id}",
        (null, { } resident) => $"/habitants/{resident.Id}",
        _ => "/rendez-vous",
    };

    /// <summary>What is confirmed: these appointments and no others, so that another hour asks again.</summary>
    public string OverlapCode => string.Join(',', Overlaps.Select(row => row.Id).Distinct().Order());
}
