namespace Mediation.Tests.Bench;

/// <summary>Durations of the same thing done many times, in milliseconds.</summary>
internal sealed class Sample
{
    private readonly double[] _sorted;

    public Sample(IEnumerable<TimeSpan> durations) => _sorted = [.. durations.Select(d => d.TotalMilliseconds).Order()];

    public double P50 => At(0.50);

    public double P95 => At(0.95);

    public double Longest => _sorted[^1];

    public override string ToString() => Words.Of($"p50 {P50:0.00}, p95 {P95:0.00} ms");

    private double At(double share) => _sorted[(int)Math.Ceiling(share * _sorted.Length) - 1];
}

/// <summary>Figures are written alike whatever the machine speaks.</summary>
internal static class Words
{
    public static string Of(FormattableString text) => FormattableString.Invariant(text);
}
