namespace Mediation.Domain.Equipment;

/// <summary>
/// A line of the ledger of what a structure may hold of another's items: so many more or fewer of a kind, and why. The sum of
/// the lines is what is allotted.
/// </summary>
public sealed record Allotment
{
    public const int LongestWords = 300;
    public const int MostChange = 1000;

    /// <summary>Whose items they are.</summary>
    public required int StructureId { get; init; }

    /// <summary>The structure that holds and lends them: a collège, an antenne.</summary>
    public required int DepotId { get; init; }

    /// <summary>A code of <see cref="ItemTerms.Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>So many more, or fewer.</summary>
    public required int Change { get; init; }

    public required string Words { get; init; }

    /// <summary>Checks a line against what the depot is allotted and holds.</summary>
    /// <param name="line">The line.</param>
    /// <param name="allotted">The sum of the lines before it.</param>
    /// <param name="placed">How many of the kind the depot holds.</param>
    /// <exception cref="RuleViolation">It would take away more than is allotted, or leave fewer than the depot holds.</exception>
    public static Allotment Write(Allotment line, int allotted, int placed) => (allotted + line.Change) switch
    {
        < 0 => throw new RuleViolation(RuleReason.AllotmentBelowNothing),
        var left when left < placed => throw new RuleViolation(RuleReason.AllotmentBelowPlaced),
        _ => line,
    };
}
