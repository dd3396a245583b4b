using System.Globalization;
using Mediation.Domain;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;

namespace Mediation.Web.SchoolContinuity;

/// <summary>What a column of a calendar holds.</summary>
public enum HolidayField
{
    Zone,
    Academy,
    Name,
    From,
    Resumes,
    Population,
}

/// <summary>What would become of a line: new holidays, or others on the same first day.</summary>
/// <param name="Number">The line.</param>
/// <param name="Holiday">As they would be.</param>
/// <param name="Before">As they are; null when they are new.</param>
public sealed record HolidayLine(int Number, SchoolHoliday Holiday, SchoolHoliday? Before);

/// <summary>What an import would do to the calendar. Nothing is written before somebody confirms it.</summary>
/// <param name="New">Holidays that are not known.</param>
/// <param name="Changed">Those that end on another day, or have another name.</param>
/// <param name="Unchanged">How many lines say what is known, or what another line said.</param>
/// <param name="LeftOut">How many lines are of teachers alone.</param>
/// <param name="Refused">Lines that cannot be taken.</param>
public sealed record HolidayPlan(IReadOnlyList<HolidayLine> New, IReadOnlyList<HolidayLine> Changed, int Unchanged, int LeftOut, IReadOnlyList<RefusedLine<HolidayField>> Refused)
{
    public bool DoesNothing => New.Count + Changed.Count == 0;

    /// <summary>Tells this plan from the one that the same lines give once somebody has changed the calendar.</summary>
    public IReadOnlyList<string> Marks => [.. New.Concat(Changed).Select(line => $"{line.Number} {line.Before?.Name} {line.Before?.ResumesOn:yyyy-MM-dd}")];
}

/// <summary>What travels sealed between the page that shows an import and the one that confirms it.</summary>
/// <param name="Lines">As they were read.</param>
/// <param name="Shown">The plan as its author has seen it.</param>
public sealed record HolidayDraft(IReadOnlyList<SheetLine<HolidayField>> Lines, IReadOnlyList<string> Shown);

/// <summary>Says what a file would do to the calendar. It reads the file that the ministry publishes, and any other with these headings.</summary>
public static class HolidayImport
{
    public static readonly SheetColumns<HolidayField> Columns = new(
        "Ce fichier n’a pas les titres attendus : zone, vacances, premier jour sans classe, reprise.",
        [HolidayField.From],
        (HolidayField.Zone, "Zone", "Zones"),
        (HolidayField.Academy, "Académie", "Académies; location"),
        (HolidayField.Name, "Vacances", "Description; Nom"),
        (HolidayField.From, "Premier jour sans classe", "Date de début; start_date; Début"),
        (HolidayField.Resumes, "Reprise", "Date de fin; end_date; Reprise des cours"),
        (HolidayField.Population, "Population", ""));

    private static readonly string[] DayFormats = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"];

    /// <summary>Of the published file: the days that concern teachers alone.</summary>
    private static readonly string[] NotPupils = ["ENSEIGNANTS"];

    /// <param name="lines">What the file says.</param>
    /// <param name="known">The holidays that the reader keeps.</param>
    public static HolidayPlan Plan(IReadOnlyList<SheetLine<HolidayField>> lines, IReadOnlyList<SchoolHoliday> known)
    {
        var kept = known.ToDictionary(holiday => (holiday.Zone, holiday.FromOn));
        var said = new Dictionary<(string, DateOnly), SchoolHoliday>();
        var (added, changed, refused, unchanged, leftOut) = (new List<HolidayLine>(), new List<HolidayLine>(), new List<RefusedLine<HolidayField>>(), 0, 0);
        foreach (var line in lines)
        {
            if (NotPupils.Contains(SearchKey.Of(line[HolidayField.Population])))
            {
                leftOut++;
                continue;
            }

            var reasons = new List<string>();
            if (Read(line, reasons) is not { } holiday)
            {
                refused.Add(new RefusedLine<HolidayField>(line, reasons));
                continue;
            }

            var key = (holiday.Zone, holiday.FromOn);
            var before = kept.GetValueOrDefault(key);
            if (said.TryGetValue(key, out var earlier) && (earlier.Name, earlier.ResumesOn) != (holiday.Name, holiday.ResumesOn))
            {
                refused.Add(new RefusedLine<HolidayField>(line, ["Une autre ligne dit autre chose de ces vacances."]));
            }
            else if (earlier is not null || (before is not null && (before.Name, before.ResumesOn) == (holiday.Name, holiday.ResumesOn)))
            {
                unchanged++;
            }
            else
            {
                (before is null ? added : changed).Add(new HolidayLine(line.Number, holiday, before));
            }

            said[key] = earlier ?? holiday;
        }

        return new HolidayPlan(added, changed, unchanged, leftOut, refused);
    }

    private static SchoolHoliday? Read(SheetLine<HolidayField> line, List<string> reasons)
    {
        var typed = line[HolidayField.Zone] ?? line[HolidayField.Academy];
        var zone = SchoolZones.Read(line[HolidayField.Zone]) ?? SchoolZones.Read(line[HolidayField.Academy]);
        var name = SearchKey.Visible(line[HolidayField.Name] ?? "");
        var (from, resumes) = (DayOf(line[HolidayField.From]), DayOf(line[HolidayField.Resumes]));
        reasons.AddIf(zone is null, typed is null ? "La zone manque." : $"Aucune zone ne s’appelle « {typed} ».");
        reasons.AddIf(name.Length is 0 or > SchoolHoliday.LongestName, name.Length == 0 ? "Le nom des vacances manque." : $"Le nom des vacances a plus de {SchoolHoliday.LongestName} caractères.");
        reasons.AddIf(from is null, line[HolidayField.From] is { } first ? $"« {first} » n’est pas un jour." : "Le premier jour sans classe manque.");
        reasons.AddIf(resumes is null, line[HolidayField.Resumes] is { } last ? $"« {last} » n’est pas un jour." : "Le jour de la reprise manque.");
        reasons.AddIf(from is { } day && resumes is { } back && !SchoolHoliday.IsPeriod(day, back), $"La reprise vient après le premier jour sans classe, à {SchoolHoliday.MostDays} jours au plus.");
        return reasons.Count > 0 ? null : new SchoolHoliday { Zone = zone!, Name = name, FromOn = from!.Value, ResumesOn = resumes!.Value };
    }

    /// <summary>A day, or the day in Paris of an instant with its offset.</summary>
    private static DateOnly? DayOf(string? cell)
    {
        if (DateOnly.TryParseExact(cell, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        return cell?.Contains('T', StringComparison.Ordinal) is true && DateTimeOffset.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(Domain.Administration.TimeZones.Metropolitan)).DateTime)
            : null;
    }
}
