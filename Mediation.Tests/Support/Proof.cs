namespace Mediation.Tests.Support;

/// <summary>How much the heavy proofs do: little every day, everything with MEDIATION_PROOF=full.</summary>
public static class Proof
{
    public const string Variable = "MEDIATION_PROOF";

    private const int OneIn = 3;

    public static bool IsFull => Environment.GetEnvironmentVariable(Variable) is "full";

    /// <summary>Everything in the full proof; otherwise one in three, beginning one further at each turn: what is left out at one place is tried at the next.</summary>
    public static IEnumerable<T> Share<T>(IEnumerable<T> all, int turn) => IsFull ? all : all.Where((_, place) => (place + turn) % OneIn == 0);
}
