using Bogus;
using Mediation.Domain.Equipment;

namespace Mediation.Seeds;

/// <summary>A loan of the demonstration.</summary>
/// <param name="Loan">As it stands.</param>
/// <param name="Reasons">Why it was asked for.</param>
/// <param name="Item">What is in it; null while nothing is chosen.</param>
/// <param name="Path">The states it went through, and when (UTC).</param>
internal sealed record SeededLoan(Loan Loan, IReadOnlyList<string> Reasons, SeededItem? Item, IReadOnlyList<(string State, DateTime At)> Path);

/// <summary>Lends what a structure has in service: most of it is out, some of it late or given up for lost, some came back; a few people wait.</summary>
internal static class LoanMaker
{
    private static readonly string[] Asking = [LoanStates.Asked, LoanStates.Asked, LoanStates.Waiting, LoanStates.Waiting, LoanStates.Granted];

    private static readonly Odds<string> Fates = new((LoanStates.HandedOver, 46), (LoanStates.Closed, 25), (LoanStates.Prepared, 5), (LoanStates.NotReturned, 6), ("", 20));

    private static readonly Odds<string[]> Needs = new(
        ((string[])["droits"], 30), (["droits", "aucun_appareil"], 20), (["emploi"], 15), (["formation", "partage"], 10), (["scolarite", "aucun_appareil"], 15), (["lien"], 10));

    /// <param name="items">The inventory.</param>
    /// <param name="borrowers">Adults of each structure.</param>
    /// <param name="seed">Where chance begins.</param>
    /// <param name="today">The day it is.</param>
    public static IEnumerable<SeededLoan> Of(IEnumerable<SeededItem> items, ILookup<int, int> borrowers, int seed, DateOnly today)
    {
        var random = new Randomizer(seed);
        var id = 0;
        foreach (var structure in items.Where(made => made.Item.State is ItemStates.InService).GroupBy(made => made.Item.StructureId))
        {
            var people = borrowers[structure.Key].ToArray();
            if (people.Length == 0)
            {
                continue;
            }

            foreach (var made in structure)
            {
                var fate = Fates.Draw(random);
                if (fate.Length > 0)
                {
                    yield return Lent(++id, made, people, fate, random, today);
                }
            }

            foreach (var state in Asking)
            {
                yield return Asked(++id, structure.Key, people, state, random, today);
            }
        }
    }

    private static SeededLoan Lent(int id, SeededItem made, int[] people, string state, Randomizer random, DateOnly today)
    {
        // Handed over up to three months ago for three months: one in ten or so is late.
        var from = state switch
        {
            LoanStates.HandedOver => today.AddDays(-random.Number(1, 100)),
            LoanStates.Closed => today.AddDays(-random.Number(120, 400)),
            LoanStates.NotReturned => today.AddDays(-random.Number(150, 250)),
            _ => today.AddDays(random.Number(0, 5)),
        };
        var asked = At(from.AddDays(-7) < today ? from.AddDays(-7) : today.AddDays(-1), 9);
        (string, DateTime)[] path = [(LoanStates.Asked, asked), (LoanStates.Granted, asked.AddHours(3)), (LoanStates.Prepared, asked.AddHours(5))];
        var end = At(from.AddDays(90), 15);
        path = state switch
        {
            LoanStates.HandedOver => [.. path, (state, At(from, 14))],
            LoanStates.Closed => [.. path, (LoanStates.HandedOver, At(from, 14)), (LoanStates.Returned, end), (state, end.AddHours(1))],
            LoanStates.NotReturned => [.. path, (LoanStates.HandedOver, At(from, 14)), (state, end.AddDays(40))],
            _ => path,
        };
        return Made(id, made.Item.StructureId, people, made.Item.Kind, from, state, made, path, random);
    }

    private static SeededLoan Asked(int id, int structureId, int[] people, string state, Randomizer random, DateOnly today)
    {
        var asked = At(today.AddDays(-random.Number(1, 12)), 10);
        (string, DateTime)[] path = state is LoanStates.Asked ? [(state, asked)] : [(LoanStates.Asked, asked), (state, asked.AddHours(2))];
        return Made(id, structureId, people, random.ArrayElement(["portable", "tablette", "cle_4g"]), today.AddDays(random.Number(0, 7)), state, null, path, random);
    }

    private static SeededLoan Made(int id, int structureId, int[] people, string kind, DateOnly from, string state, SeededItem? item, (string, DateTime)[] path, Randomizer random)
    {
        var reasons = Needs.Draw(random);
        var isSigned = state is LoanStates.HandedOver or LoanStates.Closed or LoanStates.NotReturned;
        return new SeededLoan(new Loan
        {
            Id = id,
            StructureId = structureId,
            ResidentId = random.ArrayElement(people),
            Kind = kind,
            Priority = LoanTerms.PriorityOf(reasons),
            FromOn = from,
            DueOn = from.AddDays(Loan.UsualDays),
            WaitsUntilOn = state is LoanStates.Waiting ? from.AddDays(Loan.UsualWaitingDays) : null,
            State = state,
            SignedHow = isSigned ? LoanTerms.OnPaper : null,
            HasGuidance = isSigned && reasons.Contains(LoanTerms.Schooling),
        }, reasons, item, path);
    }

    private static DateTime At(DateOnly day, int hour) => day.ToDateTime(new TimeOnly(hour, 0), DateTimeKind.Utc);
}
