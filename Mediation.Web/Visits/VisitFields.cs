using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Appointments;
using Mediation.Data.Visits;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Visits;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Mediation.Web.Visits;

/// <summary>What is asked of every visit, workshops included.</summary>
public abstract class VisitFields : ICommuneForm, INotesForm
{
    public const string OtherDuration = "autre";

    /// <summary>Save, then record another.</summary>
    public const string Another = "autre";

    /// <summary>The durations of the tiles, in minutes.</summary>
    private static readonly int[] UsualMinutes = [15, 30, 45, 60, 90, 120];

    public static readonly Vocabulary Durations = new(
        [.. UsualMinutes.Select(m => new Term(m.ToString(CultureInfo.InvariantCulture), FrenchDate.Duration(m))), new Term(OtherDuration, "Autre")]);

    public DateOnly? HeldOn { get; set; }
    public string? Duration { get; set; }
    public int? OtherMinutes { get; set; }
    public string? PlaceKind { get; set; }

    /// <summary>The household that it was for as a whole.</summary>
    public int? HouseholdId { get; set; }

    public int? OrganisationId { get; set; }
    public string? Commune { get; set; }
    public string? CommuneCode { get; set; }
    public string[] Themes { get; set; } = [];
    public string[] Procedures { get; set; } = [];
    public string[] Equipment { get; set; } = [];
    public string? Posture { get; set; }
    public string? Notes { get; set; }
    public string[] Confirmed { get; set; } = [];

    /// <summary>The name under which these choices are kept as a shortcut; null when they are not.</summary>
    public string? ShortcutName { get; set; }

    /// <summary>The appointment that it was: whoever took part has come. Null for a visit without one.</summary>
    public int? AppointmentId { get; set; }

    /// <summary>The case of the pupil whose homework it helped with; null for any other visit.</summary>
    public int? SchoolCaseId { get; set; }

    /// <summary>While editing: the version that was read.</summary>
    public int? Version { get; set; }

    /// <summary>The button that saves and comes back to an empty form; null for the other.</summary>
    public string? Next { get; set; }

    public bool IsFollowedByAnother => Next is Another;

    public int Minutes => Duration is OtherDuration ? OtherMinutes ?? 0 : int.TryParse(Duration, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0;

    /// <summary>What the form says of any visit.</summary>
    /// <param name="place">The commune where it was held.</param>
    /// <param name="kind">A code of <see cref="VisitTerms.Kinds"/>.</param>
    /// <param name="participations">Who took part.</param>
    protected Visit ToVisit(int structureId, int mediatorId, CommuneRow place, string kind, IReadOnlyList<Participation> participations) => new()
    {
        StructureId = structureId,
        MediatorId = mediatorId,
        Kind = kind,
        HeldOn = HeldOn!.Value,
        DurationMinutes = Minutes,
        PlaceKind = PlaceKind!,
        CommuneCode = place.Code,
        HouseholdId = HouseholdId,
        OrganisationId = OrganisationId,
        Posture = Answer(Posture),
        Notes = string.IsNullOrWhiteSpace(Notes) ? null : Notes.ReplaceLineEndings("\n"),
        Themes = [.. Themes, .. Procedures],
        Equipment = Equipment,
        Participations = participations,
        Version = Version ?? 1,
    };

    /// <summary>Says, in the transaction of the visit, that whoever took part came to the appointment.</summary>
    public async Task Attach(BookingStore bookings, CurrentUser user, Visit visit, int visitId)
    {
        if (AppointmentId is { } appointmentId)
        {
            var people = visit.Participations.Select(who => who.ResidentId).OfType<int>().ToArray();
            await bookings.Attach(visit.StructureId, appointmentId, visitId, people, user.Today, user.Act(ActKind.RecordVisit));
        }
    }

    /// <summary>What is kept of a visit just described; null when no name was given to it.</summary>
    public VisitShortcut? ToShortcut(Visit visit, int accountId) => Words(ShortcutName) is { } name ? VisitShortcut.Of(visit, name, accountId) : null;

    /// <summary>Takes up the same of a visit: all of it to correct it.</summary>
    protected void TakeUp(VisitRow visit)
    {
        HeldOn = visit.HeldOn;
        SetMinutes(visit.DurationMinutes);
        PlaceKind = visit.PlaceKind;
        HouseholdId = visit.HouseholdId;
        OrganisationId = visit.OrganisationId;
        Commune = CommuneRow.LabelOf(visit.CommuneName, visit.PostalCode);
        CommuneCode = visit.CommuneCode;
        Themes = [.. visit.Themes.Where(VisitTerms.Themes.Has)];
        Procedures = [.. visit.Themes.Where(VisitTerms.Procedures.Has)];
        Equipment = [.. visit.Equipment];
        Posture = visit.Posture;
        Notes = visit.Notes;
        Version = visit.Version;
    }

    /// <summary>A model gives neither the day nor who did it nor what was noted.</summary>
    protected void Forget(DateOnly today)
    {
        HeldOn = today;
        Posture = Notes = null;
        Version = null;
    }

    /// <summary>Takes up what a shortcut keeps.</summary>
    public void TakeUp(ShortcutRow shortcut)
    {
        SetMinutes(shortcut.DurationMinutes);
        PlaceKind = shortcut.PlaceKind;
        Commune = CommuneRow.LabelOf(shortcut.CommuneName, shortcut.PostalCode);
        Themes = [.. shortcut.Themes.Where(VisitTerms.Themes.Has)];
        Procedures = [.. shortcut.Themes.Where(VisitTerms.Procedures.Has)];
        Equipment = [.. shortcut.Equipment];
    }

    public void SetMinutes(int minutes)
    {
        var isUsual = UsualMinutes.Contains(minutes);
        Duration = isUsual ? minutes.ToString(CultureInfo.InvariantCulture) : OtherDuration;
        OtherMinutes = isUsual ? null : minutes;
    }

    /// <summary>Says at the field that the day is still to come, or too old unless it is the day that the visit already has.</summary>
    public void CheckDay(ModelStateDictionary state, DateOnly today, DateOnly? heldOn = null)
    {
        if (HeldOn > today)
        {
            state.AddModelError("Form.HeldOn", Refusals.WordsFor(RuleReason.VisitInTheFuture));
        }

        if (HeldOn < Visit.OldestRecordable(today) && HeldOn != heldOn)
        {
            state.AddModelError("Form.HeldOn", Refusals.WordsFor(RuleReason.VisitTooOld));
        }
    }

    protected static string? Answer(string? code) => string.IsNullOrEmpty(code) ? null : code;

    protected static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Knows nothing of who asks nor of today (<see cref="VisitFields.CheckDay"/> does), so that its rules are built once and not for every visit.</summary>
public sealed class VisitFieldsValidator : AbstractValidator<VisitFields>
{
    public const string Unknown = "Cette réponse n’existe pas.";

    public VisitFieldsValidator()
    {
        RuleFor(f => f.HeldOn).NotNull().WithMessage("Indiquez la date.");
        RuleFor(f => f.Duration).Must(VisitFields.Durations.Has).WithMessage("Choisissez une durée.");
        RuleFor(f => f.OtherMinutes).Must(m => m is >= Visit.ShortestInMinutes and <= Visit.LongestInMinutes)
            .When(f => f.Duration is VisitFields.OtherDuration).WithMessage(Refusals.WordsFor(RuleReason.VisitDurationOutOfBounds));
        RuleFor(f => f.PlaceKind).Must(VisitTerms.PlaceKinds.Has).WithMessage("Choisissez un lieu.");
        RuleFor(f => f.Themes).Must((form, themes) => themes.Length + form.Procedures.Length > 0).WithMessage(Refusals.WordsFor(RuleReason.VisitWithoutTheme));
        RuleFor(f => f.Themes).Must(themes => themes.All(VisitTerms.Themes.Has)).WithMessage(Unknown);
        RuleFor(f => f.Procedures).Must(procedures => procedures.All(VisitTerms.Procedures.Has)).WithMessage(Unknown);
        RuleFor(f => f.Equipment).Must(equipment => equipment.All(VisitTerms.Equipment.Has)).WithMessage(Unknown);
        RuleFor(f => f.Equipment).Must(equipment => equipment.Distinct().Count() < 2 || !equipment.Contains(VisitTerms.NoEquipment))
            .WithMessage("« Pas de matériel » ne va pas avec un matériel : décochez l’un des deux.");
        RuleFor(f => f.Posture).Must(code => IsAnswer(code, VisitTerms.Postures)).WithMessage(Unknown);
        RuleFor(f => f.ShortcutName).MaximumLength(VisitShortcut.LongestName).WithMessage(AtMost(VisitShortcut.LongestName))
            .NoSecret(VisitShortcut.LongestName, f => f.Confirmed);
        this.Notes(Visit.LongestNotes);
    }

    public static bool IsAnswer(string? code, Vocabulary terms) => string.IsNullOrEmpty(code) || terms.Has(code);

    public static string AtMost(int characters) => $"Écrivez au plus {characters} caractères.";
}
