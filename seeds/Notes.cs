using Bogus;

namespace Mediation.Seeds;

/// <summary>Writes short notes as a mediator would, one to three sentences, so that lists and pages do not repeat themselves.</summary>
internal static class Notes
{
    public static string About(IReadOnlyList<string> themes, Randomizer random)
    {
        var subject = themes.Count > 1 && NoteSentences.ByTheme.ContainsKey(themes[1]) ? themes[1] : themes[0];
        var what = random.ArrayElement(NoteSentences.ByTheme[subject]);
        return random.Number(5) switch
        {
            0 => what,
            1 => $"{what} {random.ArrayElement(NoteSentences.Course)}",
            2 => $"{random.ArrayElement(NoteSentences.Arrival)} {what}",
            3 => $"{random.ArrayElement(NoteSentences.Arrival)} {what} {random.ArrayElement(NoteSentences.Next)}",
            4 => $"{what} {random.ArrayElement(NoteSentences.Course)} {random.ArrayElement(NoteSentences.Next)}",
            _ => $"{what} {random.ArrayElement(NoteSentences.Next)}",
        };
    }
}
