using System.Globalization;
using System.Text;
using Mediation.Data.Appointments;
using Mediation.Domain.Visits;

namespace Mediation.Web.Appointments;

/// <summary>A calendar as other programs read it (RFC 5545). It names nobody: it leaves the house.</summary>
public static class CalendarText
{
    /// <summary>Octets of a line, its end apart (RFC 5545, 3.1).</summary>
    private const int LongestLine = 75;

    private const string Instant = "yyyyMMdd'T'HHmmss'Z'";

    /// <param name="events">What begins in the period.</param>
    /// <param name="origin">Of the product, "https://mediation.example": an event links to its page.</param>
    public static string Of(IEnumerable<CalendarEventRow> events, string origin)
    {
        var text = new StringBuilder();
        foreach (var line in Lines(events, origin))
        {
            Fold(text, line);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Lines(IEnumerable<CalendarEventRow> events, string origin) =>
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Mediation//Rendez-vous//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Médiation numérique",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        .. events.SelectMany(row => Event(row, origin)),
        "END:VCALENDAR",
    ];

    /// <summary>The identifier never changes; the sequence rises with each change, so that a calendar moves the event it has.</summary>
    private static IEnumerable<string> Event(CalendarEventRow row, string origin) =>
    [
        "BEGIN:VEVENT",
        $"UID:{Text(row.CreatedAt, "yyyyMMddHHmmssfff")}-{row.Id.ToString(CultureInfo.InvariantCulture)}@rendez-vous.mediation",
        $"DTSTAMP:{Text(row.ChangedAt, Instant)}",
        $"DTSTART:{Text(row.StartsAt, Instant)}",
        $"DTEND:{Text(row.EndsAt, Instant)}",
        $"SEQUENCE:{(row.Version - 1).ToString(CultureInfo.InvariantCulture)}",
        $"STATUS:{(row.CancelledAt is null ? "CONFIRMED" : "CANCELLED")}",
        $"SUMMARY:{Escape(Summary(row))}",
        $"LOCATION:{Escape(Location(row))}",
        $"URL:{origin}/rendez-vous/{row.Id.ToString(CultureInfo.InvariantCulture)}",
        "END:VEVENT",
    ];

    private static string Summary(CalendarEventRow row) =>
        (row.CancelledAt is null ? "" : "Annulé : ") + (row.IsSession ? $"Atelier : {row.Title}" : "Rendez-vous individuel");

    /// <summary>Where somebody lives tells who they are: an individual appointment gives its kind of place, and the commune unless it is at home.</summary>
    private static string Location(CalendarEventRow row) => row switch
    {
        { IsSession: true } => row.Place is null ? row.CommuneName : $"{row.Place}, {row.CommuneName}",
        { PlaceKind: VisitTerms.UsualPlace } => $"{VisitTerms.PlaceKinds.LabelOf(row.PlaceKind)}, {row.CommuneName}",
        _ => VisitTerms.PlaceKinds.LabelOf(row.PlaceKind),
    };

    private static string Text(DateTime utc, string format) => utc.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>RFC 5545, 3.3.11: a backslash, a semicolon, a comma and an end of line are written otherwise.</summary>
    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\\n");

    /// <summary>A long line goes on after a line end and a space, never within a letter.</summary>
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var letter in line.EnumerateRunes())
        {
            if (octets + letter.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(letter.ToString());
            octets += letter.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
