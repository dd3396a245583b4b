namespace Mediation.Tests.Support;

/// <summary>How much the heavy proofs do: little every day, everything with MEDIATION_PROOF=full.</summary>
public static class Proof
{
    public const string Variable = "MEDIATION_PROOF";

    public static bool IsFull => Environment.GetEnvironmentVariable(Variable) is "full";
}
