namespace Mediation.Domain.Residents;

/// <summary>What somebody asked of their data, and what was decided. It outlives the file: a number and a reason, never a name.</summary>
public sealed record RightsDecision
{
    public const int LongestGround = 1000;
    public const int OldestRequestInYears = 5;

    /// <summary>Shorter words of a name (Le, Du) are also words of a reason.</summary>
    private const int ShortestTellingWord = 3;

    public required int StructureId { get; init; }
    public required int ResidentId { get; init; }

    /// <summary>A code of <see cref="RightsTerms.Requests"/>.</summary>
    public required string Request { get; init; }

    public required DateOnly ReceivedOn { get; init; }
    public required bool IsGranted { get; init; }
    public required string Ground { get; init; }

    /// <exception cref="RuleViolation">A day to come or too long ago, no ground, or one that names the person.</exception>
    public static RightsDecision Take(RightsDecision decision, string? namesOfPerson, DateOnly today) => decision switch
    {
        { ReceivedOn: var day } when !IsDay(day, today) => throw new RuleViolation(RuleReason.RequestDayOutOfBounds),
        { Ground: "" } => throw new RuleViolation(RuleReason.DecisionWithoutGround),
        { Ground: var ground } when Names(ground, namesOfPerson) => throw new RuleViolation(RuleReason.GroundNamesSomebody),
        _ => decision,
    };

    public static bool IsDay(DateOnly day, DateOnly today) => day <= today && day >= today.AddYears(-OldestRequestInYears);

    /// <summary>Whether a ground holds a word of what names the person.</summary>
    /// <param name="ground">What was written.</param>
    /// <param name="namesOfPerson">Names, recall codes, e-mail and numbers of the person and of the files that joined theirs.</param>
    public static bool Names(string ground, string? namesOfPerson) => SearchKey.WordsOf(namesOfPerson)
        .Where(word => word.Length >= ShortestTellingWord).Intersect(SearchKey.WordsOf(ground), StringComparer.Ordinal).Any();
}

/// <summary>Ours: what residents may ask (regulation (EU) 2016/679, articles 15 to 21), and what a structure answers.</summary>
public static class RightsTerms
{
    public const string Access = "acces";
    public const string Rectification = "rectification";
    public const string Opposition = "opposition";
    public const string Erasure = "effacement";
    public const string Elimination = "elimination";

    public static readonly Vocabulary Requests = new(
        new(Access, "Accès"),
        new(Rectification, "Rectification"),
        new(Opposition, "Opposition"),
        new(Erasure, "Effacement"),
        new(Elimination, "Élimination d’un dossier échu"));

    /// <summary>What is answered on the page of the rights. To grant an erasure is a page of its own.</summary>
    public static readonly Vocabulary Answers = new(
        new("acces.oui", "Accès : tout a été remis"),
        new("acces.non", "Accès : refusé"),
        new("rectification.oui", "Rectification : faite"),
        new("rectification.non", "Rectification : refusée"),
        new("opposition.oui", "Opposition : acceptée"),
        new("opposition.non", "Opposition : refusée"),
        new("effacement.non", "Effacement : refusé"));

    /// <param name="answer">A code of <see cref="Answers"/>.</param>
    public static (string Request, bool IsGranted) Read(string answer) => (answer.Split('.')[0], answer.EndsWith(".oui", StringComparison.Ordinal));
}
