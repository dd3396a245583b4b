using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Data.Visits;
using Mediation.Domain;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;

namespace Mediation.Web.Visits;

/// <summary>Somebody named in a workshop.</summary>
public sealed class ParticipantForm
{
    /// <summary>Null for somebody whose file is gone.</summary>
    public int? ResidentId { get; set; }

    public string? CanRedo { get; set; }

    /// <summary>Named by mistake: taken off the list.</summary>
    public bool IsLeftOut { get; set; }
}

/// <summary>A workshop: what every visit is asked, a title and a level, people named and people counted.</summary>
public sealed class WorkshopForm : VisitFields, INotesForm
{
    /// <summary>More than any room; each is a row of the form.</summary>
    public const int MostNamed = 100;

    public const string Searching = "chercher";
    public const string Adding = "ajouter";

    /// <summary>The Enter key in any field: it searches where something is searched, otherwise it saves.</summary>
    public const string Entering = "entree";

    public string? Title { get; set; }
    public string? Level { get; set; }
    public ParticipantForm[] Participants { get; set; } = [];

    /// <summary>Who is searched.</summary>
    public string? Search { get; set; }

    /// <summary>Ids of those found who are to be named.</summary>
    public string[] Add { get; set; } = [];

    public HeadcountForm Headcount { get; set; } = new();

    /// <summary>The button that was pressed; null to save.</summary>
    public string? Step { get; set; }

    /// <summary>The form comes back with people found or named; nothing is saved yet.</summary>
    public bool IsAsking => Step is Searching or Adding || (Step is Entering && !string.IsNullOrWhiteSpace(Search));

    IEnumerable<string?> INotesForm.Words => [Title, ShortcutName];

    /// <summary>Files that joined others while the form was open; those they joined are named in their place.</summary>
    public IReadOnlyList<int> Joined { get; private set; } = [];

    /// <param name="kept">The file that was kept, by the one that joined it.</param>
    public void Follow(IReadOnlyDictionary<int, int> kept)
    {
        Joined = [.. kept.Keys.Order()];
        foreach (var named in Participants)
        {
            named.ResidentId = named.ResidentId is { } id && kept.TryGetValue(id, out var other) ? other : named.ResidentId;
        }
    }

    /// <param name="place">The commune where it was held.</param>
    /// <param name="participations">Those named.</param>
    public Visit ToVisit(int structureId, int mediatorId, CommuneRow place, IReadOnlyList<Participation> participations) =>
        ToVisit(structureId, mediatorId, place, VisitTerms.Workshop, participations) with
        {
            Title = Words(Title),
            Level = Answer(Level),
            Headcount = Headcount.ToHeadcount(),
        };

    public static WorkshopForm Of(VisitRow visit)
    {
        var form = new WorkshopForm
        {
            Title = visit.Title,
            Level = visit.Level,
            Participants = [.. visit.Participants.Select(named => new ParticipantForm { ResidentId = named.ResidentId, CanRedo = named.CanRedo })],
            Headcount = HeadcountForm.Of(visit.Headcount),
        };
        form.TakeUp(visit);
        return form;
    }

    /// <summary>The next workshop of a series: the same people are named, nobody is counted yet.</summary>
    public static WorkshopForm Like(VisitRow visit, DateOnly today)
    {
        var form = Of(visit);
        form.Forget(today);
        form.Participants = [.. form.Participants.Where(named => named.ResidentId is not null).DistinctBy(named => named.ResidentId)
            .Select(named => new ParticipantForm { ResidentId = named.ResidentId })];
        form.Headcount = new HeadcountForm();
        return form;
    }

    /// <summary>Those named, as they are stored or, where they are new, as they are on the day.</summary>
    /// <param name="people">The files of those named.</param>
    /// <param name="stored">The workshop as it is kept; null while recording. After a merge somebody may stand in it twice.</param>
    public IReadOnlyList<Participation> Participations(IReadOnlyList<Resident> people, VisitRow? stored)
    {
        var files = people.ToDictionary(resident => resident.Id);
        var kept = (stored?.Participants ?? []).Select(row => row.ToParticipation()).ToList();
        var all = new List<Participation>();
        foreach (var named in Participants)
        {
            var resident = named.ResidentId is { } id ? files[id] : null;
            var canRedo = Answer(named.CanRedo);
            if (kept.Find(one => one.ResidentId == named.ResidentId) is { } known)
            {
                kept.Remove(known);
                all.Add(known.Corrected(resident, stored!.HeldOn, HeldOn!.Value, canRedo));
            }
            else if (resident is not null && all.TrueForAll(one => one.ResidentId != resident.Id))
            {
                all.Add(Participation.Of(resident, HeldOn!.Value, canRedo));
            }
        }

        return all;
    }
}

public sealed class WorkshopFormValidator : AbstractValidator<WorkshopForm>
{
    public WorkshopFormValidator()
    {
        When(f => !f.IsAsking, () =>
        {
            Include(new VisitFieldsValidator());
            RuleFor(f => f.Title).MaximumLength(Visit.LongestTitle).WithMessage(VisitFieldsValidator.AtMost(Visit.LongestTitle))
                .NoSecret(Visit.LongestTitle, f => f.Confirmed);
            RuleFor(f => f.Level).Must(code => VisitFieldsValidator.IsAnswer(code, VisitTerms.Levels)).WithMessage(VisitFieldsValidator.Unknown);
            RuleForEach(f => f.Participants).ChildRules(named => named.RuleFor(p => p.CanRedo)
                .Must(code => VisitFieldsValidator.IsAnswer(code, VisitTerms.CanRedo)).WithMessage(VisitFieldsValidator.Unknown));
            RuleFor(f => f.Headcount).SetValidator(new HeadcountFormValidator());
            RuleFor(f => f.Headcount.Total).Must((form, total) => form.Participants.Any(named => !named.IsLeftOut) || form.Add.Length > 0 || total is not (null or 0))
                .WithMessage(Refusals.WordsFor(RuleReason.WorkshopWithoutParticipant));
        });
        RuleFor(f => f.Search).MaximumLength(FindResidentController.Longest).WithMessage(VisitFieldsValidator.AtMost(FindResidentController.Longest));
        RuleFor(f => f.Participants).Must((form, named) => named.Length + form.Add.Length <= MostNamed).WithMessage($"Nommez au plus {MostNamed} personnes.");
        RuleFor(f => f.Add).Must(ids => ids.All(id => int.TryParse(id, out _))).WithMessage(VisitFieldsValidator.Unknown);
    }

    private const int MostNamed = WorkshopForm.MostNamed;
}

/// <param name="VisitId">The workshop that is edited; null while recording.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="People">The files of those named.</param>
/// <param name="Found">Those who answer to the search; null when nobody was searched.</param>
/// <param name="Changed">The workshop as somebody else has changed it meanwhile; null otherwise.</param>
public sealed record WorkshopPage(int? VisitId, WorkshopForm Form, IReadOnlyList<Resident> People, IReadOnlyList<ResidentRow>? Found = null, VisitRow? Changed = null)
{
    /// <summary>To whom it may be attached beside those who took part.</summary>
    public Attached Attached { get; init; } = Attached.Nothing;

    /// <summary>What may be chosen instead, on a new form.</summary>
    public IReadOnlyList<ShortcutRow> Shortcuts { get; init; } = [];

    public string Path => VisitId is null ? "/accompagnements/atelier" : $"/accompagnements/{VisitId}/modifier-atelier";

    public string Back => VisitId is not null ? $"/accompagnements/{VisitId}" : Form.AppointmentId is { } appointmentId ? $"/rendez-vous/{appointmentId}" : "/accompagnements";
}
