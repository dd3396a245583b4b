using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Visits;
using Mediation.Domain;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;
using Mediation.Web.Administration;
using Mediation.Web.Residents;

namespace Mediation.Web.Visits;

/// <summary>A visit with one person, known or anonymous.</summary>
public sealed class VisitForm : VisitFields, INotesForm
{
    /// <summary>Kinds of a visit with one person; workshops have a form of their own.</summary>
    public static readonly Vocabulary Kinds = new([.. VisitTerms.Kinds.Where(kind => kind.Code is not VisitTerms.Workshop)]);

    /// <summary>Null for somebody anonymous.</summary>
    public int? ResidentId { get; set; }
    public string? Kind { get; set; }

    public string? Mandate { get; set; }
    public string? CanRedo { get; set; }
    public string? ProcedureName { get; set; }
    public string? Autonomy { get; set; }
    public string? Orientation { get; set; }
    public string? BlockedService { get; set; }
    public string? AgeBand { get; set; }
    public string? Gender { get; set; }
    public string? Status { get; set; }

    IEnumerable<string?> INotesForm.Words => [ProcedureName, BlockedService, ShortcutName];

    /// <summary>The visit that the form describes.</summary>
    /// <param name="place">The commune where it was held.</param>
    /// <param name="resident">Whose visit; null for somebody anonymous.</param>
    public Visit ToVisit(int structureId, int mediatorId, CommuneRow place, Resident? resident)
    {
        var who = resident is null
            ? Participation.Anonymous(Answer(Gender), Answer(AgeBand), Answer(Status), Answer(CanRedo))
            : Participation.Of(resident, HeldOn!.Value, Answer(CanRedo));
        return ToVisit(structureId, mediatorId, place, Kind!, [who]) with
        {
            // Asked, and kept, only where it was done in the person's place.
            Mandate = Posture is VisitTerms.InTheirPlace ? Answer(Mandate) : null,
            Autonomy = Answer(Autonomy),
            Orientation = Answer(Orientation),
            ProcedureName = Words(ProcedureName),
            BlockedService = Words(BlockedService),
        };
    }

    public static VisitForm Of(VisitRow visit)
    {
        var form = new VisitForm
        {
            ResidentId = visit.ResidentId,
            Kind = visit.Kind,
            Mandate = visit.Mandate,
            CanRedo = visit.Only.CanRedo,
            ProcedureName = visit.ProcedureName,
            Autonomy = visit.Autonomy,
            Orientation = visit.Orientation,
            BlockedService = visit.BlockedService,
            AgeBand = visit.Only.AgeBand,
            Gender = visit.Only.Gender,
            Status = visit.Only.Status,
        };
        form.TakeUp(visit);
        return form;
    }

    /// <summary>Another visit like this one: all but the day, who did it, what the person answered and what was noted.</summary>
    public static VisitForm Like(VisitRow visit, DateOnly today)
    {
        var form = Of(visit);
        form.Forget(today);
        form.CanRedo = form.Mandate = form.Autonomy = null;
        return form;
    }
}

public sealed class VisitFormValidator : AbstractValidator<VisitForm>
{
    public VisitFormValidator()
    {
        Include(new VisitFieldsValidator());
        RuleFor(f => f.Kind).Must(VisitForm.Kinds.Has).WithMessage("Choisissez une sorte d’accompagnement.");
        RuleFor(f => f.Mandate).Must(code => VisitFieldsValidator.IsAnswer(code, VisitTerms.Mandates)).WithMessage(VisitFieldsValidator.Unknown);
        RuleFor(f => f.CanRedo).Must(code => VisitFieldsValidator.IsAnswer(code, VisitTerms.CanRedo)).WithMessage(VisitFieldsValidator.Unknown);
        RuleFor(f => f.Autonomy).Must(code => VisitFieldsValidator.IsAnswer(code, VisitTerms.Autonomies)).WithMessage(VisitFieldsValidator.Unknown);
        RuleFor(f => f.Orientation).Must(code => VisitFieldsValidator.IsAnswer(code, VisitTerms.Orientations)).WithMessage(VisitFieldsValidator.Unknown);
        RuleFor(f => f.ProcedureName).MaximumLength(Visit.LongestName).WithMessage(VisitFieldsValidator.AtMost(Visit.LongestName))
            .NoSecret(Visit.LongestName, f => f.Confirmed);
        RuleFor(f => f.BlockedService).MaximumLength(Visit.LongestName).WithMessage(VisitFieldsValidator.AtMost(Visit.LongestName))
            .NoSecret(Visit.LongestName, f => f.Confirmed);
        RuleFor(f => f.AgeBand).Must(code => VisitFieldsValidator.IsAnswer(code, ResidentTerms.AgeBands)).WithMessage(VisitFieldsValidator.Unknown);
        RuleFor(f => f.Gender).Must(code => VisitFieldsValidator.IsAnswer(code, ResidentTerms.Genders)).WithMessage(VisitFieldsValidator.Unknown);
        RuleFor(f => f.Status).Must(code => VisitFieldsValidator.IsAnswer(code, ResidentTerms.Statuses)).WithMessage(VisitFieldsValidator.Unknown);
    }
}

/// <param name="VisitId">The visit that is edited; null while recording.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Resident">Whose visit; null for somebody anonymous.</param>
/// <param name="Changed">The visit as somebody else has changed it meanwhile; null otherwise.</param>
public sealed record VisitPage(int? VisitId, VisitForm Form, Resident? Resident, VisitRow? Changed = null)
{
    /// <summary>To whom it may be attached beside the person.</summary>
    public Attached Attached { get; init; } = Attached.Nothing;

    /// <summary>The visit is of somebody whose file is gone: who they were is not asked again.</summary>
    public bool IsOfSomebodyGone { get; init; }

    /// <summary>What may be chosen instead, on a new form.</summary>
    public IReadOnlyList<ShortcutRow> Shortcuts { get; init; } = [];

    public string Path => VisitId is null ? "/accompagnements/nouveau" : $"/accompagnements/{VisitId}/modifier";

    /// <summary>When to reach the person again; left empty, nothing is planned.</summary>
    public FollowUpForm Next { get; init; } = new();

    public string Back => (VisitId, Resident) switch
    {
        (null, _) when Form.AppointmentId is { } appointmentId => $"/rendez-vous/{appointmentId}",
        ({ } visitId, _) => $"/accompagnements/{visitId}",
        (null, { } resident) => $"/habitants/{resident.Id}",
        _ => "/accompagnements",
    };
}
