using Bogus;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Domain.Visits;

namespace Mediation.Seeds;

/// <summary>Somebody in an invented appointment.</summary>
internal sealed record SeededBooking(int ResidentId, string State, int? VisitId, DateTime At);

/// <summary>An invented appointment, past or to come, with those in it.</summary>
internal sealed record SeededAppointment(
    int Id, int StructureId, int MediatorId, string? Title, Slot Slot, string PlaceKind, string CommuneCode, string? Subject, int? Capacity, DateTime CreatedAt,
    IReadOnlyList<SeededBooking> Bookings)
{
    public string Kind => Capacity is null ? AppointmentTerms.Individual : AppointmentTerms.Session;

    public DateTime? CancelledAt => Capacity is null && Bookings is [{ State: AppointmentTerms.Excused } only] ? only.At : null;
}

/// <summary>Invents appointments: many visits were one, a few people did not come, some come again in the next days, and a session has more people than places.</summary>
internal sealed class AppointmentMaker(Council council, DateOnly today)
{
    private const double WasPlanned = 0.3;
    private const double SessionWasPlanned = 0.6;
    private const double Missed = 0.05;
    private const double ComesBack = 0.35;
    private const int DaysOfComingBack = 12;
    private const int DaysLately = 10;
    private const int PlacesOfNext = 6;
    private const int PeopleOfNext = 8;
    private const int LastTurn = 15;

    private static readonly TimeOnly FirstHour = new(9, 0);

    private static readonly string[] Subjects =
        ["Déclaration de revenus", "Demande d’aide au logement", "Créer une adresse électronique", "Renouveler un titre de transport", "Apprendre à envoyer une photo", "Espace personnel de la caisse"];

    private readonly Dictionary<int, string> _zones = council.Structures.ToDictionary(structure => structure.Id, structure => TimeZones.Of(structure.Seat.DepartementCode));
    private readonly Dictionary<(int MediatorId, DateOnly Day), int> _turns = [];
    private readonly Dictionary<int, List<RecordedVisit>> _lately = [];
    private readonly Randomizer _random = new(council.Seed + 4);
    private DateOnly _day;
    private int _last;

    /// <summary>In the order of the visits that they became or followed. Asked of a new maker, it tells the same story again.</summary>
    public IEnumerable<SeededAppointment> Appointments()
    {
        foreach (var visit in council.Activity.Visits())
        {
            ForgetBefore(visit.Visit.HeldOn);
            foreach (var made in visit.Visit.Kind is VisitTerms.Workshop ? OfWorkshop(visit) : OfPerson(visit))
            {
                yield return made;
            }
        }

        foreach (var made in _lately.Values.SelectMany(Next))
        {
            yield return made;
        }
    }

    private IEnumerable<SeededAppointment> OfWorkshop(RecordedVisit recorded)
    {
        var visit = recorded.Visit;
        if (_random.Double() < SessionWasPlanned)
        {
            var came = visit.Participations.Select(who => who.ResidentId).OfType<int>().Distinct().Select(id => new SeededBooking(id, AppointmentTerms.Seen, visit.Id, recorded.At));
            yield return Session(visit, SlotOf(visit, visit.HeldOn, new TimeOnly(14, 0), visit.DurationMinutes), 10, recorded.At.AddDays(-14), [.. came]);
        }
    }

    private IEnumerable<SeededAppointment> OfPerson(RecordedVisit recorded)
    {
        var visit = recorded.Visit;
        if (visit.Kind is not VisitTerms.Individual || visit.OnlyResidentId is not { } residentId || recorded.Opened is not null)
        {
            yield break;
        }

        if (_random.Double() < WasPlanned && Turn(visit, visit.HeldOn) is { } slot)
        {
            yield return Individual(visit, slot, recorded.At.AddDays(-6), new SeededBooking(residentId, AppointmentTerms.Seen, visit.Id, recorded.At));
        }

        if (_random.Double() < Missed && OpenAfter(visit.HeldOn, _random.Number(3, 14)) is var missedOn && missedOn < today && Turn(visit, missedOn) is { } missed)
        {
            var state = _random.Bool() ? AppointmentTerms.NoShow : AppointmentTerms.Excused;
            yield return Individual(visit, missed, recorded.At, new SeededBooking(residentId, state, null, state is AppointmentTerms.NoShow ? missed.EndsAt : missed.StartsAt.AddDays(-1)));
        }

        if (visit.HeldOn < today.AddDays(-DaysLately))
        {
            yield break;
        }

        Remember(recorded, residentId);
        if (_random.Double() < ComesBack && Turn(visit, OpenAfter(today, _random.Number(DaysOfComingBack))) is { } coming)
        {
            yield return Individual(visit, coming, recorded.At, new SeededBooking(residentId, AppointmentTerms.Unknown, null, recorded.At));
        }
    }

    /// <summary>Of a structure: today's appointments of its first mediator, and a session with more people than places.</summary>
    private IEnumerable<SeededAppointment> Next(List<RecordedVisit> lately)
    {
        var structureId = lately[0].Visit.StructureId;
        var first = council.Accounts.First(account => account.StructureId == structureId && account.Role is Role.Mediator).Id;
        var model = lately[0] with { Visit = lately[0].Visit with { MediatorId = first } };
        foreach (var recorded in lately.Take(3))
        {
            if (Turn(model.Visit, OpenAfter(today, 0)) is { } slot)
            {
                yield return Individual(model.Visit, slot, recorded.At, new SeededBooking(recorded.Visit.OnlyResidentId!.Value, AppointmentTerms.Unknown, null, recorded.At));
            }
        }

        var people = lately.Select((recorded, rank) => new SeededBooking(
            recorded.Visit.OnlyResidentId!.Value, rank < PlacesOfNext ? AppointmentTerms.Unknown : AppointmentTerms.Waiting, null, recorded.At));
        yield return Session(model.Visit, SlotOf(model.Visit, OpenAfter(today, 2), new TimeOnly(17, 0), 90), PlacesOfNext, model.At, [.. people]) with { Title = "Mon téléphone, pas à pas" };
    }

    private void Remember(RecordedVisit recorded, int residentId)
    {
        if (!_lately.TryGetValue(recorded.Visit.StructureId, out var people))
        {
            _lately.Add(recorded.Visit.StructureId, people = []);
        }

        if (people.Count < PeopleOfNext && people.TrueForAll(other => other.Visit.OnlyResidentId != residentId))
        {
            people.Add(recorded);
        }
    }

    /// <summary>The turns of past days are asked for no more: memory does not grow with the visits.</summary>
    private void ForgetBefore(DateOnly day)
    {
        if (day != _day)
        {
            _day = day;
            foreach (var past in _turns.Keys.Where(turn => turn.Day < day).ToList())
            {
                _turns.Remove(past);
            }
        }
    }

    private SeededAppointment Individual(Visit like, Slot slot, DateTime createdAt, SeededBooking who) =>
        new(++_last, like.StructureId, like.MediatorId, null, slot, like.PlaceKind, like.CommuneCode, _random.ArrayElement(Subjects), null, createdAt, [who]);

    private SeededAppointment Session(Visit like, Slot slot, int places, DateTime createdAt, IReadOnlyList<SeededBooking> people) =>
        new(++_last, like.StructureId, like.MediatorId, like.Title ?? "Atelier", slot, VisitTerms.UsualPlace, like.CommuneCode, null, Math.Max(places, people.Count(who => who.State is not AppointmentTerms.Waiting)), createdAt, people);

    /// <summary>The next half hour of a mediator's day; null when it is full.</summary>
    private Slot? Turn(Visit like, DateOnly day)
    {
        var turn = _turns.GetValueOrDefault((like.MediatorId, day));
        _turns[(like.MediatorId, day)] = turn + 1;
        return turn > LastTurn ? null : SlotOf(like, day, FirstHour.AddMinutes(30 * turn), 30);
    }

    private Slot SlotOf(Visit like, DateOnly day, TimeOnly hour, int minutes) => Slot.Of(day, hour, minutes, _zones[like.StructureId]);

    private static DateOnly OpenAfter(DateOnly day, int days)
    {
        var open = day.AddDays(days);
        while (!OpenDays.IsOpen(open))
        {
            open = open.AddDays(1);
        }

        return open;
    }
}
