using Mediation.Domain.Visits;

namespace Mediation.Domain.Residents;

/// <summary>
/// A positionnement: what somebody can do with digital tools on one day. Dated and never overwritten, so that progress is
/// the difference of two. Domains and reading are those of Insee, after Eurostat's digital skills indicator (DSI 2.0):
/// Insee Première n° 1953, « 15 % de la population est en situation d’illectronisme en 2021 », June 2023.
/// </summary>
public sealed record SkillAssessment
{
    public const int LongestService = 150;
    public const int None = 0;
    public const int Basic = 1;
    public const int AboveBasic = 2;

    public int Id { get; init; }
    public required int StructureId { get; init; }
    public required int ResidentId { get; init; }

    /// <summary>Who assessed.</summary>
    public required int AccountId { get; init; }

    public required DateOnly AssessedOn { get; init; }

    /// <summary>In the last three months.</summary>
    public required bool UsedInternet { get; init; }

    public required int InformationSearch { get; init; }
    public required int Communication { get; init; }
    public required int Software { get; init; }
    public required int PrivacyAndSafety { get; init; }
    public required int ProblemSolving { get; init; }

    /// <summary>Codes of <see cref="SkillTerms.Obstacles"/>.</summary>
    public IReadOnlyCollection<string> Obstacles { get; init; } = [];

    /// <summary>The public service that blocked, when one did.</summary>
    public string? BlockedService { get; init; }

    /// <summary>The five levels, in the order of <see cref="SkillTerms.Domains"/>.</summary>
    public IReadOnlyList<int> Levels => [InformationSearch, Communication, Software, PrivacyAndSafety, ProblemSolving];

    /// <summary>A code of <see cref="SkillTerms.Readings"/>.</summary>
    public string Reading => ReadingOf(UsedInternet, Levels);

    /// <summary>No use, or nothing in four or five domains, is illectronisme; nothing in one to three, low skills.</summary>
    public static string ReadingOf(bool usedInternet, IReadOnlyList<int> levels) => levels.Count(level => level == None) switch
    {
        _ when !usedInternet => SkillTerms.Illectronisme,
        >= 4 => SkillTerms.Illectronisme,
        >= 1 => SkillTerms.LowSkills,
        _ => levels.All(level => level == AboveBasic) ? SkillTerms.MoreThanBasic : SkillTerms.BasicSkills,
    };

    /// <exception cref="RuleViolation">A level, a day or a service that cannot be.</exception>
    public static SkillAssessment Record(SkillAssessment assessment, DateOnly today)
    {
        if (assessment.Levels.Any(level => level is < None or > AboveBasic))
        {
            throw new RuleViolation(RuleReason.LevelOutOfBounds);
        }

        if (assessment.AssessedOn > today)
        {
            throw new RuleViolation(RuleReason.AssessmentInTheFuture);
        }

        if (assessment.AssessedOn < Visit.OldestRecordable(today))
        {
            throw new RuleViolation(RuleReason.AssessmentTooOld);
        }

        return assessment.BlockedService is null && assessment.Obstacles.Contains(SkillTerms.PublicService)
            ? throw new RuleViolation(RuleReason.BlockedServiceWithoutName)
            : assessment;
    }
}
