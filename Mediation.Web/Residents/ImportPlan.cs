using Mediation.Data.Residents;
using Mediation.Domain.Residents;

namespace Mediation.Web.Residents;

/// <summary>A line whose person can have a file.</summary>
public sealed record PlannedLine(int Number, ImportedResident Person);

/// <summary>A line that cannot be taken, and why.</summary>
public sealed record RefusedLine(ImportLine Line, IReadOnlyList<string> Reasons);

/// <summary>A line whose person may have a file already, or stands twice in the file.</summary>
/// <param name="Number">The line.</param>
/// <param name="Person">Who.</param>
/// <param name="File">The file that may be theirs; null when it is another line.</param>
/// <param name="Line">The line that may be of the same person; null when it is a file.</param>
public sealed record TwinLine(int Number, Resident Person, TwinRow? File, int? Line);

/// <summary>What an import would do. Nothing is written before somebody confirms it.</summary>
public sealed record ImportPlan(IReadOnlyList<PlannedLine> Planned, IReadOnlyList<RefusedLine> Refused, IReadOnlyList<TwinLine> Twins)
{
    /// <summary>How many lines the file has.</summary>
    public int Lines => Planned.Count + Refused.Count;

    /// <summary>People who certainly have no file.</summary>
    public int New => Planned.Count - Twins.Count;

    /// <summary>Whose files are opened: everybody, but those who have one, unless they were said to be somebody else.</summary>
    /// <param name="somebodyElse">Numbers of the lines that look like another, and are somebody else.</param>
    public IReadOnlyList<ImportedResident> Chosen(IReadOnlyCollection<int> somebodyElse)
    {
        var same = Twins.Select(twin => twin.Number).Except(somebodyElse).ToHashSet();
        return [.. Planned.Where(line => !same.Contains(line.Number)).Select(line => line.Person)];
    }
}
