using Mediation.Domain.Statistics;

namespace Mediation.Tests.Statistics;

/// <summary>Draws people and what they came for in a few communes and months, and counts them as a catalogue does.</summary>
internal static class SmallTerritory
{
    private static readonly string[] Months = ["m1", "m2", "m3"];
    private static readonly CataloguePeriod[] Periods = [.. Months.Select(month => new CataloguePeriod(month, [month])), new("m1-m2", Months[..2]), new("m1-m3", Months)];

    public static Catalogue Draw(int seed)
    {
        var random = new Random(seed);
        string[] communes = ["a", "b", "c", "d"];
        communes = communes[..random.Next(3, 5)];
        var cut = random.Next(1, communes.Length);
        List<CatalogueTerritory> territories =
        [
            .. communes.Select(commune => new CatalogueTerritory(commune, [commune])), new("epci 1", communes[..cut]), new("epci 2", communes[cut..]),
            new("département", communes), new("liste", communes[1..3]),
        ];
        CatalogueBreakdown[] breakdowns = [new("genre", [.. Enumerable.Range(1, random.Next(2, 5)).Select(code => $"g{code}")]), new("themes", ["t1", "t2"], AddsUp: false)];
        CatalogueFigure[] figures = random.Next(2) == 0 ? [new() { Code = "accompagnements", Breakdowns = breakdowns }] : [new() { Code = "personnes", OncePerPeriod = true, Breakdowns = breakdowns }];
        var visits = communes.SelectMany(commune => Visits(random, commune, breakdowns[0])).ToArray();
        return new() { Territories = territories, Periods = Periods, Figures = figures, Counts = [.. figures.SelectMany(figure => Count(figure, visits))] };
    }

    private static IEnumerable<Came> Visits(Random random, string commune, CatalogueBreakdown genders)
    {
        var people = random.Next(4) switch { 0 => random.Next(3), 1 => random.Next(9), _ => random.Next(20) };
        for (var person = 0; person < people; person++)
        {
            var gender = genders.Codes[Math.Min(random.Next(genders.Codes.Count), random.Next(genders.Codes.Count))];
            for (var visit = random.Next(1, 3); visit > 0; visit--)
            {
                yield return new($"{commune}{person}", commune, Months[random.Next(Months.Length)], gender, random.Next(3) switch { 0 => ["t1"], 1 => ["t2"], _ => ["t1", "t2"] });
            }
        }
    }

    private static IEnumerable<CataloguedCount> Count(CatalogueFigure figure, Came[] visits)
    {
        var slots = figure.OncePerPeriod ? Periods : Periods.Where(period => period.Months.Count == 1);
        var lines = from slot in slots
                    from visit in visits
                    where slot.Months.Contains(visit.Month)
                    from line in figure.Breakdowns.SelectMany(breakdown => (breakdown.AddsUp ? [visit.Gender] : visit.Themes).Select(code => ((string?)breakdown.Code, (string?)code))).Prepend((null, null))
                    group visit by (visit.Commune, slot.Code, line) into cell
                    select (cell.Key, Count: figure.OncePerPeriod ? cell.Select(visit => visit.Person).Distinct().Count() : cell.Count());
        return lines.Select(line => new CataloguedCount(figure.Code, line.Key.Commune, line.Key.Code, line.Key.line.Item1, line.Key.line.Item2, line.Count));
    }

    private sealed record Came(string Person, string Commune, string Month, string Gender, string[] Themes);
}
