using System.Security.Cryptography;
using Mediation.Domain.Administration;

namespace Mediation.Domain.SchoolContinuity;

/// <summary>A pupil who is cut off from school: the least about the pupil, the household that is to be reached, and where it stands.</summary>
public sealed record SchoolCase
{
    public const int LongestFirstName = 80;

    /// <summary>One letter, or two that count for one: "É", "Ch".</summary>
    public const int LongestInitial = 2;

    public const int LongestWords = 500;
    public const int LongestNote = 2000;

    /// <summary>A case is reviewed within half a year.</summary>
    public const int MostReviewDays = 183;

    /// <summary>A case may be told as late as a school year after it was reported to us.</summary>
    public const int OldestReportDays = 366;

    /// <summary>What is proposed: two weeks.</summary>
    public const int UsualReviewDays = 14;

    /// <summary>No vowel, so that no word can be read; no sign that is taken for another.</summary>
    private const string CodeLetters = "23456789BCDFGHJKMNPQRSTVWXZ";

    private const int CodeLength = 8;

    public int Id { get; init; }
    public required int StructureId { get; init; }

    /// <summary>Names the case without the pupil: <see cref="DrawCode"/>.</summary>
    public required string Code { get; init; }

    /// <summary>Null once the case was eliminated.</summary>
    public string? FirstName { get; init; }

    /// <summary>Of the family name, which is not kept.</summary>
    public string? Initial { get; init; }

    /// <summary>A code of <see cref="SchoolTerms.Levels"/>.</summary>
    public required string Level { get; init; }

    public required int SchoolId { get; init; }

    /// <summary>Where the pupil lives, with the adults who are called; null once the case was eliminated.</summary>
    public int? HouseholdId { get; init; }

    /// <summary>INSEE code of the commune where the pupil lives.</summary>
    public required string CommuneCode { get; init; }

    /// <summary>A code of <see cref="SchoolTerms.Reporters"/>.</summary>
    public required string ReportedBy { get; init; }

    public required DateOnly ReportedOn { get; init; }

    /// <summary>A code of <see cref="SchoolTerms.States"/>.</summary>
    public string State { get; init; } = SchoolCaseStates.Reported;

    /// <summary>The day on which it came into its state.</summary>
    public DateOnly StateOn { get; init; }

    /// <summary>Since when somebody is to reach the family.</summary>
    public DateOnly WaitsSinceOn { get; init; }

    /// <summary>The day on which the family was first reached since <see cref="WaitsSinceOn"/>; null while nobody has.</summary>
    public DateOnly? ReachedOn { get; init; }

    /// <summary>The last day on which anything was written about it.</summary>
    public DateOnly WrittenOn { get; init; }

    /// <summary>Made in vain since somebody was last reached.</summary>
    public int Attempts { get; init; }

    /// <summary>The mediator who answers for it; null while nobody does.</summary>
    public int? OwnerId { get; init; }

    /// <summary>Who takes over when the owner is away.</summary>
    public int? SecondId { get; init; }

    public DateOnly? ReviewOn { get; init; }

    /// <summary>The pupil was directed to another service, with the agreement that this needs.</summary>
    public bool IsReferred { get; init; }

    /// <summary>Counts the changes, so that two people who act at once do not overwrite each other unseen.</summary>
    public int Version { get; init; } = 1;

    public bool IsOpen => !SchoolCaseStates.Closed.Contains(State);

    public string Name => NameOf(FirstName, Initial);

    public static string NameOf(string? firstName, string? initial) => firstName is null ? "Élève effacé" : initial is null ? firstName : $"{firstName} {initial}.";

    /// <summary>A new code: 27^8, some 280 thousand million.</summary>
    public static string DrawCode() => RandomNumberGenerator.GetString(CodeLetters, CodeLength);

    /// <summary>"K7QM-2RXD".</summary>
    public static string ShownCode(string code) => $"{code[..4]}-{code[4..]}";

    /// <summary>A code as it was typed, with its dash or without; null when it can be none.</summary>
    public static string? ReadCode(string? typed) =>
        string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant() is { Length: CodeLength } code && code.All(CodeLetters.Contains) ? code : null;

    /// <summary>A case begins on the day it was told to us: nobody has reached the family, and nobody has written about it since.</summary>
    /// <exception cref="RuleViolation">No household, no reason, or a day to come or too old.</exception>
    public static SchoolCase Report(SchoolCase told, IReadOnlyCollection<string> reasons, DateOnly today) => told switch
    {
        { HouseholdId: null } => throw new RuleViolation(RuleReason.SchoolCaseWithoutHousehold),
        _ when reasons.Count == 0 => throw new RuleViolation(RuleReason.SchoolCaseWithoutReason),
        _ when !MayBeReported(told.ReportedOn, today) => throw new RuleViolation(RuleReason.SchoolCaseDayOutOfBounds),
        _ => told with { StateOn = today, WaitsSinceOn = told.ReportedOn, WrittenOn = today },
    };

    public static bool MayBeReported(DateOnly day, DateOnly today) => day <= today && day >= today.AddDays(-OldestReportDays);

    /// <summary>Whether a case may be reviewed on a day: from today on, within half a year.</summary>
    public static bool MayBeReviewed(DateOnly day, DateOnly today) => day >= today && day <= today.AddDays(MostReviewDays);

    /// <summary>Who answers for it, who takes over, and when it is looked at again.</summary>
    /// <exception cref="RuleViolation">One person twice, a case that is followed and would be nobody's, or a day that cannot be.</exception>
    public static SchoolCase Entrust(SchoolCase subject, int? ownerId, int? secondId, DateOnly? reviewOn, DateOnly today) => subject switch
    {
        { IsOpen: false } => throw new RuleViolation(RuleReason.SchoolCaseIsClosed),
        _ when secondId is not null && secondId == ownerId => throw new RuleViolation(RuleReason.SchoolCaseSecondIsOwner),
        { State: SchoolCaseStates.Diagnosed or SchoolCaseStates.Supported } when ownerId is null => throw new RuleViolation(RuleReason.SchoolCaseWithoutOwner),
        _ when reviewOn is { } day && day != subject.ReviewOn && !MayBeReviewed(day, today) => throw new RuleViolation(RuleReason.SchoolCaseDayOutOfBounds),
        _ => subject with { OwnerId = ownerId, SecondId = secondId, ReviewOn = reviewOn },
    };

    /// <summary>What an attempt to reach the family makes of the case of one of its children.</summary>
    /// <param name="subject">As it is.</param>
    /// <param name="attempt">To reach its household.</param>
    /// <param name="today">The day it is.</param>
    /// <returns>The case as it becomes; as it is when it is closed.</returns>
    public static SchoolCase Attempt(SchoolCase subject, ContactAttempt attempt, DateOnly today)
    {
        if (!subject.IsOpen)
        {
            return subject;
        }

        var reviewed = subject with { ReviewOn = attempt.NextOn ?? subject.ReviewOn, WrittenOn = today };
        return attempt.HasReached
            ? (subject.State is SchoolCaseStates.Diagnosed or SchoolCaseStates.Supported or SchoolCaseStates.ContactRestored ? reviewed : reviewed.Into(SchoolCaseStates.ContactRestored, today)) with { Attempts = 0, ReachedOn = subject.ReachedOn ?? attempt.HeldOn }
            : (subject.State is SchoolCaseStates.Reported or SchoolCaseStates.Reopened ? reviewed.Into(SchoolCaseStates.Contacting, today) : reviewed) with { Attempts = subject.Attempts + 1 };
    }

    /// <summary>Whether somebody may read and write what is kept apart about the pupil: those who answer for the case, and the manager of the structure.</summary>
    public bool OpensNotesTo(Scope scope) =>
        scope.StructureId == StructureId && (scope.AccountId == OwnerId || scope.AccountId == SecondId || scope.Holds(Role.StructureManager));

    internal SchoolCase Into(string state, DateOnly today) => this with { State = state, StateOn = today, WrittenOn = today };
}
