using System.Globalization;
using Mediation.Domain.Sms;
using Mediation.Web.Hosting;

namespace Mediation.Web.Sms;

/// <summary>Days and hours in a message: in words in French, in figures in a language that none of us can read.</summary>
public static class SmsDate
{
    /// <summary>"mercredi 30 septembre", or "30/09/2026".</summary>
    public static string Day(DateTime at, string timeZone, string language) =>
        SmsTerms.IsFrench(language) ? FrenchDate.WeekDay(at, timeZone) : Local(at, timeZone).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>The same of a day without an hour.</summary>
    public static string Day(DateOnly day, string language) => SmsTerms.IsFrench(language) ? FrenchDate.WeekDay(day) : day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>"14 h 30", or "14:30".</summary>
    public static string Hour(DateTime at, string timeZone, string language) =>
        SmsTerms.IsFrench(language) ? FrenchDate.Hour(at, timeZone) : Local(at, timeZone).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static DateTime Local(DateTime at, string timeZone) => TimeZoneInfo.ConvertTimeFromUtc(at, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
}
