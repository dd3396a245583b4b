using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;

namespace Mediation.Web.SchoolContinuity;

/// <summary>Says what a list of pupils would do: who would be reported and with which family, who is followed already, which lines are refused and why.</summary>
public sealed class PreparePupils(CommunesOfFile communes, ResidentImport files, OpenCases cases)
{
    /// <summary>More than anybody would choose from.</summary>
    private const int MostFiles = 5;

    /// <param name="scope">Who imports.</param>
    /// <param name="lines">What the file says.</param>
    /// <param name="usual">What lines mean that do not say it.</param>
    /// <param name="communeCode">The commune of lines that name none; null to refuse them.</param>
    public async Task<PupilPlan> Plan(Scope scope, IReadOnlyList<SheetLine<PupilField>> lines, UsualPupil usual, string? communeCode)
    {
        var place = communeCode is null ? null : (await communes.ByCodes([communeCode])).GetValueOrDefault(communeCode);
        var places = await PlacesOfFile.Find(communes, [.. lines.Select(PlaceOf)], place);
        var refused = new List<RefusedLine<PupilField>>();
        var taken = new List<PupilLine>();
        foreach (var line in lines)
        {
            var reasons = new List<string>();
            if (ReadPupil.Of(line, places.Settle(PlaceOf(line), reasons)?.Code, usual, reasons) is { } pupil)
            {
                taken.Add(pupil);
            }
            else
            {
                refused.Add(new RefusedLine<PupilField>(line, reasons));
            }
        }

        var families = GroupPupils.ByAdult(taken, out var repeated);
        var byNumber = lines.ToDictionary(line => line.Number);
        refused.AddRange(repeated.Select(one => new RefusedLine<PupilField>(byNumber[one.Number], [$"Cet élève est déjà à la ligne {one.Before}, avec le même adulte."])));
        var (told, known) = await Followed(scope, await WithFiles(scope, families));
        return new PupilPlan(told, known, [.. refused.OrderBy(line => line.Line.Number)]);
    }

    private static PlaceText PlaceOf(SheetLine<PupilField> line) => new(line[PupilField.CommuneCode], line[PupilField.CommuneName], line[PupilField.PostalCode]);

    /// <summary>Each family with the files that its adult may have: the same number, or the same name.</summary>
    private async Task<IReadOnlyList<PupilFamily>> WithFiles(Scope scope, IReadOnlyList<PupilFamily> families)
    {
        var namesakes = (await files.Namesakes(scope, families.Select(family => family.Adult))).ToLookup(row => row.ToResident().NameKey, StringComparer.Ordinal);
        var phones = (await files.WithNumbers(scope, families.Select(family => family.Phone).OfType<string>())).ToLookup(row => row.Phone!, StringComparer.Ordinal);
        return
        [
            .. from family in families
               let same = family.Phone is { } phone ? phones[phone] : []
               select family with { Files = [.. same.Concat(namesakes[family.Adult.NameKey].Where(row => Resident.MayBeOne(family.Adult, row.ToResident()))).DistinctBy(row => row.Id).Take(MostFiles)] },
        ];
    }

    /// <summary>Sets the pupils apart who are followed already in a household that may be theirs.</summary>
    private async Task<(IReadOnlyList<PupilFamily> Families, IReadOnlyList<KnownPupil> Known)> Followed(Scope scope, IReadOnlyList<PupilFamily> families)
    {
        var households = families.SelectMany(family => family.Files).Select(file => file.HouseholdId).OfType<int>();
        var open = (await cases.Of(scope, households)).ToLookup(row => (row.HouseholdId, SearchKey.Of(row.FirstName)));
        var (told, known) = (new List<PupilFamily>(), new List<KnownPupil>());
        foreach (var family in families)
        {
            var homes = family.Files.Select(file => file.HouseholdId).OfType<int>().ToArray();
            var followed = family.Pupils
                .Select(pupil => (Pupil: pupil, Case: homes.SelectMany(home => open[(home, SearchKey.Of(pupil.FirstName))]).FirstOrDefault()))
                .Where(one => one.Case is not null).Select(one => new KnownPupil(one.Pupil, one.Case!)).ToArray();
            known.AddRange(followed);
            if (family.Pupils.Except(followed.Select(one => one.Pupil)).ToArray() is { Length: > 0 } others)
            {
                var ofThem = family.Files.Where(file => followed.Any(one => one.Case.HouseholdId == file.HouseholdId)).Select(file => file.Id);
                told.Add(family with { Number = others[0].Number, Pupils = others, Followed = [.. ofThem] });
            }
        }

        return (told, [.. known.OrderBy(one => one.Pupil.Number)]);
    }
}
