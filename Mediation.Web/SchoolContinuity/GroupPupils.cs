using Mediation.Domain;
using Mediation.Domain.Residents;

namespace Mediation.Web.SchoolContinuity;

/// <summary>A line that speaks of a pupil of whom an earlier one does.</summary>
public sealed record RepeatedPupil(int Number, int Before);

/// <summary>
/// Brings brothers and sisters together: lines with one telephone are of one household, and so are lines with one adult's name
/// unless their telephones say otherwise. Two adults of one name and two numbers stay apart, and are told.
/// </summary>
public static class GroupPupils
{
    /// <param name="lines">In the order of the file.</param>
    /// <param name="repeated">Lines that say again what an earlier line of the family said.</param>
    public static IReadOnlyList<PupilFamily> ByAdult(IReadOnlyList<PupilLine> lines, out IReadOnlyList<RepeatedPupil> repeated)
    {
        var groups = lines.Where(line => line.Phone is not null).GroupBy(line => line.Phone!, StringComparer.Ordinal).Select(group => group.ToList()).ToList();
        var byName = new Dictionary<string, List<List<PupilLine>>>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            foreach (var name in group.Select(line => line.Adult.NameKey).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal))
            {
                Named(byName, name).Add(group);
            }
        }

        foreach (var line in lines.Where(line => line.Phone is null))
        {
            var same = Named(byName, line.Adult.NameKey).Where(group => group.Any(other => Resident.MayBeOne(line.Adult, other.Adult))).ToArray();
            var known = same.Length == 1 ? same[0] : same.FirstOrDefault(group => group.All(other => other.Phone is null));
            if (known is not null)
            {
                known.Add(line);
                continue;
            }

            List<PupilLine> alone = [line];
            groups.Add(alone);
            Named(byName, line.Adult.NameKey).Add(alone);
        }

        var again = new List<RepeatedPupil>();
        var families = groups.Select(group => FamilyOf(group, again)).OrderBy(family => family.Number).ToArray();
        repeated = again;
        return [.. families.Select((family, at) => family with { SameNameAs = families.Take(at).FirstOrDefault(other => Resident.MayBeOne(family.Adult, other.Adult))?.Number })];
    }

    private static List<List<PupilLine>> Named(Dictionary<string, List<List<PupilLine>>> byName, string name) =>
        byName.TryGetValue(name, out var groups) ? groups : byName[name] = [];

    private static PupilFamily FamilyOf(List<PupilLine> group, List<RepeatedPupil> repeated)
    {
        var pupils = new Dictionary<string, ListedPupil>(StringComparer.Ordinal);
        var ordered = group.OrderBy(line => line.Pupil.Number).ToArray();
        foreach (var line in ordered)
        {
            var key = SearchKey.Of(line.Pupil.FirstName);
            if (!pupils.TryAdd(key, line.Pupil))
            {
                repeated.Add(new RepeatedPupil(line.Pupil.Number, pupils[key].Number));
            }
        }

        var named = ordered.FirstOrDefault(line => line.Adult.FirstName is not null) ?? ordered.FirstOrDefault(line => line.Adult.LastName is not null) ?? ordered[0];
        return new PupilFamily(ordered[0].Pupil.Number, named.Adult, group.Select(line => line.Phone).FirstOrDefault(phone => phone is not null), [.. pupils.Values]);
    }
}
