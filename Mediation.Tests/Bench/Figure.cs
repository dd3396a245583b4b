namespace Mediation.Tests.Bench;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Budget">The promise; empty when there is none.</param>
/// <param name="Measured">What was found.</param>
/// <param name="Reference">What it stands beside, in the same run.</param>
/// <param name="Ratio">Product to reference.</param>
/// <param name="IsKept">Null when nothing was promised.</param>
internal sealed record Figure(string What, string Budget, string Measured, string Reference = "", string Ratio = "", bool? IsKept = null)
{
    public string Verdict => IsKept switch { true => "kept", false => "EXCEEDED", null => "" };

    public static Figure NotBuilt(string what, string budget) => new(what, budget, "module not built yet");

    public static Figure InTime(string what, double budget, Sample measured, Sample reference) => new(
        what, Words.Of($"p95 ≤ {budget} ms"), measured.ToString(), reference.ToString(), "", measured.P95 <= budget);
}
