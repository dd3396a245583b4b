using Mediation.Domain.Residents;

namespace Mediation.Seeds;

/// <summary>A file, the household it belongs to, and whether it is the first one of it.</summary>
internal sealed record HomedFile(Resident Resident, RecordedVisit First, int? HouseholdId, bool IsFirst);

/// <summary>Puts some files of a structure together: a couple, a parent and a child, neighbours of one roof.</summary>
internal static class Households
{
    /// <summary>One named file in ten begins a household of two; the next named file of the structure joins it.</summary>
    private const int OneIn = 10;

    public static IEnumerable<HomedFile> Of(Activity activity)
    {
        var open = new Dictionary<int, int>();
        var count = 0;
        foreach (var (resident, first) in activity.Residents())
        {
            if (resident.LastName is null)
            {
                yield return new(resident, first, null, false);
            }
            else if (open.Remove(resident.StructureId, out var household))
            {
                yield return new(resident, first, household, false);
            }
            else if (resident.Id % OneIn == 0)
            {
                open[resident.StructureId] = ++count;
                yield return new(resident, first, count, true);
            }
            else
            {
                yield return new(resident, first, null, false);
            }
        }
    }
}
