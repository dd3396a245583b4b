namespace Mediation.Domain.Sms;

/// <summary>A public holiday and its name.</summary>
public sealed record Holiday(DateOnly Day, string Name);

/// <summary>
/// Public holidays of France by département: Code du travail, L3133-1 (eleven days), L3134-13 (Bas-Rhin, Haut-Rhin, Moselle)
/// and L3422-2 (abolition of slavery, overseas). Where a day holds in some communes only, or its date is disputed, it counts:
/// these days serve to leave people in peace. Holidays that the Pacific collectivities set themselves are not known here.
/// </summary>
public static class FrenchHolidays
{
    private static readonly string[] AlsaceMoselle = ["57", "67", "68"];

    /// <summary>
    /// Abolition of slavery, by département: L3422-2. For Saint-Martin the code says 27 May, the prefecture and the collectivity
    /// keep 28 May since 2018 (circular of 4 May 2018): neither is a day to write.
    /// </summary>
    private static readonly Dictionary<string, (int Month, int Day)[]> Abolition = new(StringComparer.Ordinal)
    {
        ["971"] = [(5, 27)],
        ["972"] = [(5, 22)],
        ["973"] = [(6, 10)],
        ["974"] = [(12, 20)],
        ["976"] = [(4, 27)],
        ["977"] = [(10, 9)],
        ["978"] = [(5, 27), (5, 28)],
    };

    /// <summary>All those of a year, in order.</summary>
    /// <param name="year">From 1583 on.</param>
    /// <param name="departementCode">"35", "2A", "974".</param>
    public static IReadOnlyList<Holiday> Of(int year, string departementCode)
    {
        var easter = Easter(year);
        List<Holiday> days =
        [
            new(new(year, 1, 1), "Jour de l’an"),
            new(easter.AddDays(1), "Lundi de Pâques"),
            new(new(year, 5, 1), "Fête du travail"),
            new(new(year, 5, 8), "Victoire de 1945"),
            new(easter.AddDays(39), "Ascension"),
            new(easter.AddDays(50), "Lundi de Pentecôte"),
            new(new(year, 7, 14), "Fête nationale"),
            new(new(year, 8, 15), "Assomption"),
            new(new(year, 11, 1), "Toussaint"),
            new(new(year, 11, 11), "Armistice de 1918"),
            new(new(year, 12, 25), "Noël"),
        ];
        if (AlsaceMoselle.Contains(departementCode))
        {
            // The law says: in communes with a Protestant church or one of both faiths. People are left in peace in all.
            days.Add(new(easter.AddDays(-2), "Vendredi saint"));
            days.Add(new(new(year, 12, 26), "Saint-Étienne"));
        }

        days.AddRange(Abolition.GetValueOrDefault(departementCode, []).Select(on => new Holiday(new(year, on.Month, on.Day), "Abolition de l’esclavage")));
        return [.. days.OrderBy(holiday => holiday.Day)];
    }

    public static bool IsOne(DateOnly day, string departementCode) => Of(day.Year, departementCode).Any(holiday => holiday.Day == day);

    /// <summary>Easter Sunday in the Gregorian calendar: the computus of Meeus, Jones and Butcher (J. Meeus, Astronomical Algorithms, chapter 8).</summary>
    public static DateOnly Easter(int year)
    {
        var golden = year % 19;
        var (century, ofCentury) = Math.DivRem(year, 100);
        var correction = (century + 8) / 25;
        var epact = ((19 * golden) + century - (century / 4) - ((century - correction + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
        var exception = (golden + (11 * epact) + (22 * weekday)) / 451;
        var (month, day) = Math.DivRem(epact + weekday - (7 * exception) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
