using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Microsoft.Extensions.Caching.Memory;

namespace Mediation.Web.SchoolContinuity;

/// <summary>The school calendar of a structure.</summary>
/// <param name="Calendar">On which days there is class.</param>
/// <param name="Zone">A code of <see cref="SchoolZones.All"/>; null where no calendar is known.</param>
/// <param name="SilenceDays">As <see cref="SchoolSettings.SilenceDays"/>.</param>
/// <param name="LastOn">The last day of which holidays of the zone are known; null when none are.</param>
public sealed record SchoolYear(SchoolCalendar Calendar, string? Zone, int SilenceDays, DateOnly? LastOn);

/// <summary>Remembers the school calendar of each structure: every list asks for it, and it changes a few times a year.</summary>
public sealed class SchoolDays(IMemoryCache memory)
{
    /// <summary>Another process of the same installation learns of a change after so long.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private int _generation;

    public async Task<SchoolYear> Of(Scope scope, SchoolCalendarStore store)
    {
        var key = (nameof(SchoolDays), _generation, scope.Structure);
        if (memory.TryGetValue(key, out SchoolYear? known))
        {
            return known!;
        }

        var settings = await store.Settings(scope.Structure);
        var zone = settings.ZoneInForce;
        var holidays = (await store.Holidays(scope.Structure)).Where(holiday => holiday.Zone == zone).ToArray();
        var year = new SchoolYear(new SchoolCalendar(settings.DepartementCode, holidays), zone, settings.SettingsOf(scope.Structure).SilenceDays, holidays.Length == 0 ? null : holidays.Max(holiday => holiday.ResumesOn));
        return memory.Set(key, year, Remembered);
    }

    /// <summary>Something of a calendar was changed: all are read again.</summary>
    /// <param name="response">Of the act that changes it: nothing is remembered that was read before its end.</param>
    public void ForgetAfter(HttpResponse response)
    {
        Interlocked.Increment(ref _generation);
        response.OnCompleted(() =>
        {
            Interlocked.Increment(ref _generation);
            return Task.CompletedTask;
        });
    }
}
