using System.Globalization;
using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;

namespace Mediation.Web.Residents;

/// <summary>Says what an import would do: who would have a file, which lines are refused and why, who may have a file already.</summary>
public sealed class PrepareImport(CommunesOfFile communes, ResidentImport import)
{
    /// <param name="scope">Who imports.</param>
    /// <param name="lines">What the file says.</param>
    /// <param name="usual">The commune of lines that name none; null to refuse them.</param>
    /// <param name="today">Today, in the structure.</param>
    public async Task<ImportPlan> Plan(Scope scope, IReadOnlyList<SheetLine<ImportField>> lines, CommuneRow? usual, DateOnly today)
    {
        var places = await PlacesOfFile.Find(communes, [.. lines.Select(PlaceOf)], usual);
        var planned = new List<PlannedLine>();
        var refused = new List<RefusedLine<ImportField>>();
        foreach (var line in lines)
        {
            var reasons = new List<string>();
            var person = PersonOf(line, places, scope.Structure, today, reasons);
            if (reasons.Count == 0)
            {
                planned.Add(new PlannedLine(line.Number, person));
            }
            else
            {
                refused.Add(new RefusedLine<ImportField>(line, reasons));
            }
        }

        return new ImportPlan(planned, refused, await Twins(scope, planned, []));
    }

    /// <summary>The same plan when it is confirmed: files of the same people that were opened since it was shown are told, and not opened again.</summary>
    public async Task<ImportPlan> Again(Scope scope, ImportPlan plan) => plan with { Twins = await Twins(scope, plan.Planned, plan.Twins) };

    private static PlaceText PlaceOf(SheetLine<ImportField> line) => new(line[ImportField.CommuneCode], line[ImportField.CommuneName], line[ImportField.PostalCode]);

    private static ImportedResident PersonOf(SheetLine<ImportField> line, PlacesOfFile places, int structureId, DateOnly today, List<string> reasons)
    {
        var place = places.Settle(PlaceOf(line), reasons);
        var resident = new Resident
        {
            StructureId = structureId,
            FirstName = Name(line[ImportField.FirstName], "Le prénom", reasons),
            LastName = Name(line[ImportField.LastName], "Le nom", reasons),
            CommuneCode = place?.Code ?? "",
            BirthYear = BirthYear(line[ImportField.BirthYear], today, reasons),
            Gender = Gender(line[ImportField.Gender], reasons),
            Status = Status(line[ImportField.Status], reasons),
            Email = line[ImportField.Email],
            Notes = line[ImportField.Notes]?.ReplaceLineEndings("\n"),
        };
        reasons.AddIf(resident.FirstName is null, "Le prénom manque.");
        reasons.AddIf(resident.Email is { } email && !FormText.IsEmail(email), $"L’adresse électronique « {resident.Email} » ne se lit pas.");
        reasons.AddIf(resident.Notes is { Length: > Resident.LongestNotes }, $"Les notes dépassent {Resident.LongestNotes} caractères.");
        return new ImportedResident(resident, PhoneText.ReadCell(line[ImportField.Phone], reasons));
    }

    private static string? Name(string? text, string what, List<string> reasons)
    {
        reasons.AddIf(text is { Length: > Resident.LongestName }, $"{what} dépasse {Resident.LongestName} caractères.");
        return text;
    }

    /// <summary>A year, or a whole date of which the year only is kept.</summary>
    private static int? BirthYear(string? text, DateOnly today, List<string> reasons)
    {
        if (text is null)
        {
            return null;
        }

        int? year = CellText.Day(text) is { } day ? day.Year : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
        reasons.AddIf(year is null, $"L’année de naissance « {text} » ne se lit pas.");
        reasons.AddIf(year is { } known && !Resident.IsBirthYear(known, today), $"L’année de naissance « {text} » n’est pas celle d’une personne vivante.");
        return year;
    }

    private static string? Gender(string? text, List<string> reasons)
    {
        var code = SearchKey.Of(text) switch
        {
            "" => null,
            "MME" or "MADAME" or "MLLE" or "MADEMOISELLE" or ['F', ..] => "feminin",
            ['M', ..] or ['H', ..] => "masculin",
            ['N', ..] or "AUTRE" or "X" => ResidentTerms.NotTold,
            _ => "",
        };
        reasons.AddIf(code is "", $"Le genre « {text} » n’est ni Féminin, ni Masculin, ni Non communiqué.");
        return code;
    }

    private static string? Status(string? text, List<string> reasons)
    {
        var code = text is null ? null : ResidentTerms.Statuses.Code(text);
        reasons.AddIf(text is not null && code is null, $"La situation « {text} » n’est pas connue : {string.Join(", ", ResidentTerms.Statuses.Select(known => known.Label))}.");
        return code;
    }

    /// <param name="scope">Who imports.</param>
    /// <param name="planned">The lines that can be taken.</param>
    /// <param name="shown">The twins that the author has seen; none when the file is read for the first time.</param>
    private async Task<IReadOnlyList<TwinLine>> Twins(Scope scope, IReadOnlyList<PlannedLine> planned, IReadOnlyList<TwinLine> shown)
    {
        var namesakes = (await import.Namesakes(scope, planned.Select(line => line.Person.Resident))).ToLookup(row => row.ToResident().NameKey, StringComparer.Ordinal);
        var phones = (await import.WithNumbers(scope, planned.Select(line => line.Person.Phone).OfType<string>())).ToLookup(row => row.Phone!, StringComparer.Ordinal);
        var seen = shown.ToDictionary(twin => twin.Number);
        var earlier = new EarlierLines();
        var twins = new List<TwinLine>();
        foreach (var line in planned)
        {
            var resident = line.Person.Resident;
            var files = namesakes[resident.NameKey].Where(row => Resident.MayBeOne(resident, row.ToResident()))
                .Concat(line.Person.Phone is { } phone ? phones[phone] : []).DistinctBy(row => row.Id).ToArray();
            var (other, hasSamePhone) = earlier.Take(line);
            var before = seen.GetValueOrDefault(line.Number);
            if (files.FirstOrDefault(file => before?.Files.Contains(file.Id) is not true) is { } file)
            {
                twins.Add(new TwinLine(line.Number, resident, file, null, file.Phone is not null) { Files = [.. files.Select(row => row.Id)] });
            }
            else if (before is not null)
            {
                twins.Add(before);
            }
            else if (other is not null)
            {
                twins.Add(new TwinLine(line.Number, resident, null, other, hasSamePhone));
            }
        }

        return twins;
    }

    /// <summary>The lines of the file that were read, to find those of the same person: the same name, or the same number.</summary>
    private sealed class EarlierLines
    {
        private readonly Dictionary<string, List<PlannedLine>> _names = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _phones = new(StringComparer.Ordinal);

        public (int? Line, bool HasSamePhone) Take(PlannedLine line)
        {
            var resident = line.Person.Resident;
            var sameName = _names.TryGetValue(resident.NameKey, out var before) ? before : _names[resident.NameKey] = [];
            var same = sameName.FirstOrDefault(other => Resident.MayBeOne(resident, other.Person.Resident))?.Number;
            sameName.Add(line);
            if (line.Person.Phone is not { } phone || _phones.TryAdd(phone, line.Number))
            {
                return (same, false);
            }

            return (same ?? _phones[phone], same is null || same == _phones[phone]);
        }
    }
}
