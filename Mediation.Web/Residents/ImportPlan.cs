using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;

namespace Mediation.Web.Residents;

/// <summary>A line whose person can have a file.</summary>
public sealed record PlannedLine(int Number, ImportedResident Person);

/// <summary>A line whose person may have a file already, or stands twice in the file.</summary>
/// <param name="Number">The line.</param>
/// <param name="Person">Who.</param>
/// <param name="File">The file that may be theirs; null when it is another line.</param>
/// <param name="Line">The line that may be of the same person; null when it is a file.</param>
/// <param name="HasSamePhone">They have one number.</param>
public sealed record TwinLine(int Number, Resident Person, TwinRow? File, int? Line, bool HasSamePhone)
{
    /// <summary>Every file that may be theirs: one that is not among them when the import is confirmed was opened meanwhile.</summary>
    public IReadOnlyList<int> Files { get; init; } = [];
}

/// <summary>What an import would do. Nothing is written before somebody confirms it.</summary>
public sealed record ImportPlan(IReadOnlyList<PlannedLine> Planned, IReadOnlyList<RefusedLine<ImportField>> Refused, IReadOnlyList<TwinLine> Twins)
{
    /// <summary>How many lines the file has.</summary>
    public int Lines => Planned.Count + Refused.Count;

    /// <summary>People who certainly have no file.</summary>
    public int New => Planned.Count - Twins.Count;

    /// <summary>Lines whose note seems to hold what it should not.</summary>
    public IEnumerable<(int Number, Resident Person, IReadOnlyList<NoteFinding> Findings)> Noted =>
        from line in Planned
        let findings = NoteCheck.Find(line.Person.Resident.Notes)
        where findings.Count > 0
        select (line.Number, line.Person.Resident, findings);

    /// <summary>Lines that were told new when the plan was shown, or somebody else's than a file known then, and are not any more.</summary>
    /// <param name="shown">The plan as its author has seen it.</param>
    public IReadOnlyCollection<int> Meanwhile(ImportPlan shown)
    {
        var known = shown.Twins.ToDictionary(twin => twin.Number);
        return [.. Twins.Where(twin => !ReferenceEquals(twin, known.GetValueOrDefault(twin.Number))).Select(twin => twin.Number)];
    }

    /// <summary>Whose files are opened: everybody, but those who have one, unless they were said to be somebody else.</summary>
    /// <param name="somebodyElse">Numbers of the lines that look like another, and are somebody else.</param>
    /// <param name="keptNotes">Numbers of the lines whose note seems to hold what it should not, and does not; the others are opened without theirs.</param>
    public IReadOnlyList<ImportedResident> Chosen(IReadOnlyCollection<int> somebodyElse, IReadOnlyCollection<int> keptNotes)
    {
        var same = Twins.Select(twin => twin.Number).Except(somebodyElse).ToHashSet();
        var without = Noted.Select(line => line.Number).Except(keptNotes).ToHashSet();
        return
        [
            .. from line in Planned
               where !same.Contains(line.Number)
               select without.Contains(line.Number) ? line.Person with { Resident = line.Person.Resident with { Notes = null } } : line.Person,
        ];
    }
}
