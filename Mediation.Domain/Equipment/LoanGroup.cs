namespace Mediation.Domain.Equipment;

/// <summary>A class: the same loan for each household of a list, one each, handed over one after the other.</summary>
public sealed record LoanGroup
{
    public const int LongestName = 80;

    /// <summary>A list is handed over in one sitting.</summary>
    public const int MostLoans = 60;

    public int Id { get; init; }
    public required int StructureId { get; init; }

    /// <summary>"5e B, collège des Hauts-Clos": no pupil's name.</summary>
    public required string Name { get; init; }

    /// <summary>A code of <see cref="ItemTerms.Kinds"/>.</summary>
    public required string Kind { get; init; }

    public required DateOnly FromOn { get; init; }
    public required DateOnly DueOn { get; init; }

    /// <summary>The loan of one of its households.</summary>
    /// <param name="residentId">The adult who answers for it.</param>
    /// <param name="today">The structure's day.</param>
    /// <exception cref="RuleViolation">Its last day is past.</exception>
    public Loan LoanOf(int residentId, DateOnly today) => Loan.Ask(
        new Loan { StructureId = StructureId, GroupId = Id, ResidentId = residentId, Kind = Kind, FromOn = FromOn > today ? FromOn : today, DueOn = DueOn },
        [LoanTerms.Schooling],
        today);

    /// <exception cref="RuleViolation">Days that cannot be.</exception>
    public static LoanGroup Open(LoanGroup group, DateOnly today) =>
        Loan.MayBegin(group.FromOn, today) && Loan.IsPeriod(group.FromOn, group.DueOn) ? group : throw new RuleViolation(RuleReason.LoanDaysOutOfBounds);
}
