using Mediation.Data.Residents;

namespace Mediation.Web.Residents;

/// <summary>A line whose person can have a file.</summary>
public sealed record PlannedLine(int Number, ImportedResident Person);

/// <summary>A line that cannot be taken, and why.</summary>
public sealed record RefusedLine(ImportLine Line, IReadOnlyList<string> Reasons);

/// <summary>A line whose person may have a file already, or stands twice in the file.</summary>
/// <param name="Number">The line.</param>
/// <param name="Name">Who.</param>
/// <param name="Why">Whom they look like.</param>
/// <param name="ResidentId">The file that may be theirs; null when it is another line.</param>
public sealed record TwinLine(int Number, string Name, string Why, int? ResidentId);

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
