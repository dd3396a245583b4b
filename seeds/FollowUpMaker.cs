using Bogus;

namespace Mediation.Seeds;

/// <summary>Something to do later for the resident of a visit.</summary>
internal sealed record SeededFollowUp(int Id, RecordedVisit After, int ResidentId, DateOnly DueOn, string Subject, string Means, DateTime? DoneAt);

/// <summary>Invents what was to be done after visits: most of it done in time, some late, some still to come.</summary>
internal static class FollowUpMaker
{
    private const double AfterVisits = 0.07;
    private const double Forgotten = 0.015;
    private const double DoneAhead = 0.1;

    private static readonly Odds<string> Means = new(("appel", 60), ("sms", 25), ("visite", 15));

    private static readonly string[] Subjects =
    [
        "Demander si la réponse est arrivée", "Rappeler le rendez-vous et les pièces à apporter", "Proposer le prochain atelier", "Vérifier que le courriel fonctionne",
        "Prendre des nouvelles de la demande", "Finir la déclaration ensemble", "Proposer un prêt d’ordinateur", "Donner les horaires de la permanence",
    ];

    /// <param name="visits">In the order of recording.</param>
    /// <param name="seed">Where chance begins.</param>
    /// <param name="today">What is due before it is done, but for a few.</param>
    public static IEnumerable<SeededFollowUp> After(IEnumerable<RecordedVisit> visits, int seed, DateOnly today)
    {
        var random = new Randomizer(seed);
        var id = 0;
        foreach (var visit in visits)
        {
            if (visit.Visit.OnlyResidentId is not { } residentId || random.Double() >= AfterVisits)
            {
                continue;
            }

            var dueOn = visit.Visit.HeldOn.AddDays(random.Number(3, 24));
            while (!OpenDays.IsOpen(dueOn))
            {
                dueOn = dueOn.AddDays(1);
            }

            var isDone = dueOn < today.AddDays(-2) ? random.Double() >= Forgotten : random.Double() < DoneAhead;
            yield return new(++id, visit, residentId, dueOn, random.ArrayElement(Subjects), Means.Draw(random), isDone ? DoneAt(visit, dueOn, today) : null);
        }
    }

    private static DateTime DoneAt(RecordedVisit visit, DateOnly dueOn, DateOnly today)
    {
        var lastDay = today.AddDays(-1);
        var day = dueOn < lastDay ? dueOn : lastDay;
        var at = day.ToDateTime(new TimeOnly(9, 30), DateTimeKind.Utc);
        return at > visit.At ? at : visit.At;
    }
}
