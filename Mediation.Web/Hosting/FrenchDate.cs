using System.Globalization;

namespace Mediation.Web.Hosting;

/// <summary>Days, hours and durations as they are read in French.</summary>
public static class FrenchDate
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>"Lundi 23 novembre 2026", "Mardi 1er décembre 2026".</summary>
    public static string Full(DateOnly day)
    {
        var text = $"{day.ToString("dddd", French)} {Day(day)}";
        return char.ToUpper(text[0], French) + text[1..];
    }

    /// <summary>"23 novembre 2026", "1er décembre 2026".</summary>
    public static string Day(DateOnly day) => day.ToString(day.Day == 1 ? "d'er' MMMM yyyy" : "d MMMM yyyy", French);

    /// <summary>"23/11/2026".</summary>
    public static string Figures(DateOnly day) => day.ToString("dd/MM/yyyy", French);

    /// <summary>"23/11/2026 à 10 h 02", in the reader's zone.</summary>
    public static string Instant(DateTime utc, string timeZone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        return local.ToString("dd/MM/yyyy 'à' H 'h' mm", French);
    }

    /// <summary>"mercredi 30 septembre", on the calendar of a zone; "jeudi 1er octobre".</summary>
    public static string WeekDay(DateTime utc, string timeZone) =>
        WeekDay(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(timeZone))));

    /// <summary>The same of a day without an hour.</summary>
    public static string WeekDay(DateOnly day) => day.ToString(day.Day == 1 ? "dddd d'er' MMMM" : "dddd d MMMM", French);

    /// <summary>"14 h 30", on the clock of a zone.</summary>
    public static string Hour(DateTime utc, string timeZone) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).ToString("H 'h' mm", French).Replace(" h 00", " h", StringComparison.Ordinal);

    /// <summary>"14 h 30 – 15 h", on the clock of a zone.</summary>
    public static string Hours(DateTime fromUtc, DateTime untilUtc, string timeZone) => $"{Hour(fromUtc, timeZone)} – {Hour(untilUtc, timeZone)}";

    /// <summary>"45 min", "1 h", "1 h 30".</summary>
    public static string Duration(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => $"{rest} min",
        (var hours, 0) => $"{hours} h",
        var (hours, rest) => $"{hours} h {rest:00}",
    };
}
