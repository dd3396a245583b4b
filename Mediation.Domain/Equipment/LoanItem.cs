namespace Mediation.Domain.Equipment;

/// <summary>One item in one loan: reserved, then handed over, then ended.</summary>
public sealed record LoanItem
{
    public int Id { get; init; }
    public required int LoanId { get; init; }
    public required int ItemId { get; init; }
    public DateTime? HandedAt { get; init; }
    public DateTime? EndedAt { get; init; }

    /// <summary>A code of <see cref="LoanTerms.Outcomes"/>; null while it lasts.</summary>
    public string? Outcome { get; init; }

    /// <summary>One a line, as they were handed over.</summary>
    public string? Accessories { get; init; }

    /// <summary>One a line: handed over, and not given back.</summary>
    public string? Missing { get; init; }

    /// <summary>As it came back: a code of <see cref="ItemTerms.Conditions"/>.</summary>
    public string? Condition { get; init; }

    /// <summary>What was seen when it came back, or the reference of the complaint.</summary>
    public string? Words { get; init; }

    public bool IsOut => HandedAt is not null && EndedAt is null;

    public bool IsReserved => HandedAt is null && EndedAt is null;

    /// <summary>It came back: given back, or for another in its place.</summary>
    public bool IsBack => Outcome is LoanTerms.Returned or LoanTerms.Swapped;

    /// <summary>It comes back, in a condition, with some of its accessories.</summary>
    /// <exception cref="RuleViolation">It is not out.</exception>
    public static LoanItem Return(LoanItem item, string condition, IReadOnlyCollection<string> back, string? words, DateTime at) => Back(item, LoanTerms.Returned, condition, back, words, at);

    /// <summary>It comes back because it does not work, with some of its accessories, and another takes its place: the loan goes on.</summary>
    /// <exception cref="RuleViolation">It is not out.</exception>
    public static LoanItem Swap(LoanItem item, string condition, IReadOnlyCollection<string> back, string? words, DateTime at) => Back(item, LoanTerms.Swapped, condition, back, words, at);

    /// <summary>The borrower declares it lost or stolen.</summary>
    /// <param name="item">Out.</param>
    /// <param name="how">A code of <see cref="LoanTerms.Losses"/>.</param>
    /// <param name="words">The reference of the complaint; a theft has one.</param>
    /// <param name="at">In UTC.</param>
    /// <exception cref="RuleViolation">It is not out, or a theft without the reference of its complaint.</exception>
    public static LoanItem Lose(LoanItem item, string how, string? words, DateTime at) =>
        how is LoanTerms.Stolen && words is null ? throw new RuleViolation(RuleReason.TheftWithoutComplaint) : End(item, how, words, at);

    private static LoanItem Back(LoanItem item, string outcome, string condition, IReadOnlyCollection<string> back, string? words, DateTime at) => End(item, outcome, words, at) with
    {
        Condition = condition,
        Missing = Lines.Of(Lines.In(item.Accessories).Except(back, StringComparer.Ordinal)),
    };

    private static LoanItem End(LoanItem item, string outcome, string? words, DateTime at) =>
        item.IsOut ? item with { EndedAt = at, Outcome = outcome, Words = words } : throw new RuleViolation(RuleReason.LoanNotOut);
}
