using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Visits;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Mediation.Web.Visits;

public sealed class VisitForm : ICommuneForm
{
    public const string OtherDuration = "autre";

    /// <summary>The durations of the tiles, in minutes.</summary>
    private static readonly int[] UsualMinutes = [15, 30, 45, 60, 90, 120];

    public static readonly Vocabulary Durations = new(
        [.. UsualMinutes.Select(m => new Term(m.ToString(CultureInfo.InvariantCulture), FrenchDate.Duration(m))), new Term(OtherDuration, "Autre")]);

    /// <summary>Kinds of a visit with one person; workshops have a form of their own.</summary>
    public static readonly Vocabulary Kinds = new([.. VisitTerms.Kinds.Where(kind => kind.Code is not VisitTerms.Workshop)]);

    /// <summary>Null for somebody anonymous.</summary>
    public int? ResidentId { get; set; }
    public string? Kind { get; set; }
    public DateOnly? HeldOn { get; set; }
    public string? Duration { get; set; }
    public int? OtherMinutes { get; set; }
    public string? PlaceKind { get; set; }
    public string? Commune { get; set; }
    public string? CommuneCode { get; set; }
    public string[] Themes { get; set; } = [];
    public string[] Procedures { get; set; } = [];
    public string? Posture { get; set; }
    public string? CanRedo { get; set; }
    public string? AgeBand { get; set; }
    public string? Gender { get; set; }
    public string? Status { get; set; }
    public string? Notes { get; set; }

    /// <summary>While editing: the version that was read.</summary>
    public int? Version { get; set; }

    public int Minutes => Duration is OtherDuration ? OtherMinutes ?? 0 : int.TryParse(Duration, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0;

    /// <summary>The visit that the form describes.</summary>
    /// <param name="place">The commune where it was held.</param>
    /// <param name="resident">Whose visit; null for somebody anonymous.</param>
    public Visit ToVisit(int structureId, int mediatorId, CommuneRow place, Resident? resident) => new()
    {
        StructureId = structureId,
        MediatorId = mediatorId,
        Kind = Kind!,
        HeldOn = HeldOn!.Value,
        DurationMinutes = Minutes,
        PlaceKind = PlaceKind!,
        CommuneCode = place.Code,
        Posture = Answer(Posture),
        Notes = string.IsNullOrWhiteSpace(Notes) ? null : Notes.ReplaceLineEndings("\n"),
        Themes = [.. Themes, .. Procedures],
        Participation = resident is null
            ? Participation.Anonymous(Answer(Gender), Answer(AgeBand), Answer(Status), Answer(CanRedo))
            : Participation.Of(resident, HeldOn.Value, Answer(CanRedo)),
        Version = Version ?? 1,
    };

    public static VisitForm Of(VisitRow visit)
    {
        var isUsual = UsualMinutes.Contains(visit.DurationMinutes);
        return new VisitForm
        {
            ResidentId = visit.ResidentId,
            Kind = visit.Kind,
            HeldOn = visit.HeldOn,
            Duration = isUsual ? visit.DurationMinutes.ToString(CultureInfo.InvariantCulture) : OtherDuration,
            OtherMinutes = isUsual ? null : visit.DurationMinutes,
            PlaceKind = visit.PlaceKind,
            Commune = $"{visit.CommuneName} ({visit.PostalCode})",
            CommuneCode = visit.CommuneCode,
            Themes = [.. visit.Themes.Where(VisitTerms.Themes.Has)],
            Procedures = [.. visit.Themes.Where(VisitTerms.Procedures.Has)],
            Posture = visit.Posture,
            CanRedo = visit.CanRedo,
            AgeBand = visit.AgeBand,
            Gender = visit.Gender,
            Status = visit.Status,
            Notes = visit.Notes,
            Version = visit.Version,
        };
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

    private static string? Answer(string? code) => string.IsNullOrEmpty(code) ? null : code;
}

/// <summary>Knows nothing of who asks nor of today (<see cref="VisitForm.CheckDay"/> does), so that its rules are built once and not for every visit.</summary>
public sealed class VisitFormValidator : AbstractValidator<VisitForm>
{
    private const string Unknown = "Cette réponse n’existe pas.";

    public VisitFormValidator()
    {
        RuleFor(f => f.Kind).Must(VisitForm.Kinds.Has).WithMessage("Choisissez une sorte d’accompagnement.");
        RuleFor(f => f.HeldOn).NotNull().WithMessage("Indiquez la date.");
        RuleFor(f => f.Duration).Must(VisitForm.Durations.Has).WithMessage("Choisissez une durée.");
        RuleFor(f => f.OtherMinutes).Must(m => m is >= Visit.ShortestInMinutes and <= Visit.LongestInMinutes)
            .When(f => f.Duration is VisitForm.OtherDuration).WithMessage(Refusals.WordsFor(RuleReason.VisitDurationOutOfBounds));
        RuleFor(f => f.PlaceKind).Must(VisitTerms.PlaceKinds.Has).WithMessage("Choisissez un lieu.");
        RuleFor(f => f.Themes).Must((form, themes) => themes.Length + form.Procedures.Length > 0).WithMessage(Refusals.WordsFor(RuleReason.VisitWithoutTheme));
        RuleFor(f => f.Themes).Must(themes => themes.All(VisitTerms.Themes.Has)).WithMessage(Unknown);
        RuleFor(f => f.Procedures).Must(procedures => procedures.All(VisitTerms.Procedures.Has)).WithMessage(Unknown);
        RuleFor(f => f.Posture).Must(code => IsAnswer(code, VisitTerms.Postures)).WithMessage(Unknown);
        RuleFor(f => f.CanRedo).Must(code => IsAnswer(code, VisitTerms.CanRedo)).WithMessage(Unknown);
        RuleFor(f => f.AgeBand).Must(code => IsAnswer(code, ResidentTerms.AgeBands)).WithMessage(Unknown);
        RuleFor(f => f.Gender).Must(code => IsAnswer(code, ResidentTerms.Genders)).WithMessage(Unknown);
        RuleFor(f => f.Status).Must(code => IsAnswer(code, ResidentTerms.Statuses)).WithMessage(Unknown);
        RuleFor(f => f.Notes).MaximumLength(Visit.LongestNotes).WithMessage($"Écrivez au plus {Visit.LongestNotes} caractères.");
    }

    private static bool IsAnswer(string? code, Vocabulary terms) => string.IsNullOrEmpty(code) || terms.Has(code);
}

/// <param name="VisitId">The visit that is edited; null while recording.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Resident">Whose visit; null for somebody anonymous.</param>
/// <param name="Changed">The visit as somebody else has changed it meanwhile; null otherwise.</param>
public sealed record VisitPage(int? VisitId, VisitForm Form, Resident? Resident, VisitRow? Changed = null)
{
    public string Path => VisitId is null ? "/accompagnements/nouveau" : $"/accompagnements/{VisitId}/modifier";

    /// <summary>When to reach the person again; left empty, nothing is planned.</summary>
    public FollowUpForm Next { get; init; } = new();

    public string Back => (VisitId, Resident) switch
    {
        ({ } visitId, _) => $"/accompagnements/{visitId}",
        (null, { } resident) => $"/habitants/{resident.Id}",
        _ => "/accompagnements",
    };
}
