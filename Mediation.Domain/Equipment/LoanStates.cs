namespace Mediation.Domain.Equipment;

/// <summary>
/// Where a loan stands, and the moves between these states (DESIGN, section 8). Overdue is none of them: it is read from the
/// due day whenever somebody looks.
/// </summary>
public static class LoanStates
{
    public const string Asked = "demande";
    public const string Waiting = "attente";
    public const string Granted = "accorde";
    public const string Refused = "refuse";
    public const string Prepared = "prepare";
    public const string NotCome = "non_venu";
    public const string HandedOver = "remis";
    public const string PartlyReturned = "rendu_partiel";
    public const string Returned = "rendu";

    /// <summary>Nothing is out any more, and nothing came back: all was lost or stolen.</summary>
    public const string LossDeclared = "perte_declaree";

    /// <summary>Overdue, and no longer expected by itself: what a titre de recettes is drawn up for.</summary>
    public const string NotReturned = "non_restitue";

    public const string Closed = "clos";
    public const string Cancelled = "annule";

    /// <summary>From each state, those that may follow.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Moves = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        [Asked] = [Granted, Waiting, Refused, Cancelled],
        [Waiting] = [Granted, Refused, Cancelled],
        [Granted] = [Prepared, Waiting, Cancelled],
        [Prepared] = [HandedOver, NotCome, Granted, Cancelled],
        [NotCome] = [Prepared, HandedOver, Cancelled],
        [HandedOver] = [PartlyReturned, Returned, LossDeclared, NotReturned],
        [PartlyReturned] = [Returned, NotReturned],
        [NotReturned] = [HandedOver, PartlyReturned, Returned, LossDeclared],
        [Returned] = [Closed],
        [LossDeclared] = [Closed],
        [Refused] = [],
        [Closed] = [],
        [Cancelled] = [],
    };

    /// <summary>Moves that are decided; the others follow from what is prepared, handed over, given back or lost.</summary>
    public static readonly IReadOnlyList<string> Decisions = [Granted, Waiting, Refused, NotCome, NotReturned, Closed, Cancelled];

    /// <summary>States in which something is out.</summary>
    public static readonly IReadOnlyList<string> Out = [HandedOver, PartlyReturned, NotReturned];

    /// <summary>What may be decided for a loan as it is now.</summary>
    public static IEnumerable<string> Next(Loan loan, DateOnly today) => Moves[loan.State].Where(to => Decisions.Contains(to) && Refusal(loan, to, today) is null);

    /// <summary>Why a loan may not go to a state; null when it may.</summary>
    public static RuleReason? Refusal(Loan loan, string to, DateOnly today) => to switch
    {
        _ when !Moves[loan.State].Contains(to) => RuleReason.LoanMoveNotAllowed,
        NotReturned when !loan.IsOverdue(today) => RuleReason.LoanNotOverdue,
        _ => null,
    };

    /// <exception cref="RuleViolation">The reason of <see cref="Refusal"/>.</exception>
    public static Loan Move(Loan loan, string to, DateOnly today) => Refusal(loan, to, today) is { } reason ? throw new RuleViolation(reason) : loan with { State = to };

    /// <summary>Where a loan stands once some of its items have come back or are lost.</summary>
    /// <param name="loan">Something of it was out.</param>
    /// <param name="items">All that is or was in it.</param>
    public static Loan After(Loan loan, IReadOnlyList<LoanItem> items)
    {
        var hasReturn = items.Any(item => item.Outcome is LoanTerms.Returned);
        var state = (items.Any(item => item.IsOut), hasReturn) switch
        {
            (true, true) => PartlyReturned,
            (true, false) => loan.State,
            (false, true) => Returned,
            (false, false) => LossDeclared,
        };
        return state == loan.State || Moves[loan.State].Contains(state) ? loan with { State = state } : throw new RuleViolation(RuleReason.LoanMoveNotAllowed);
    }
}
