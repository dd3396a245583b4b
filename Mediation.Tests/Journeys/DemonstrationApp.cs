using Mediation.Tests.Support;

namespace Mediation.Tests.Journeys;

/// <summary>The product as its demonstration shows it: eighteen months of invented activity, full pages, long names.</summary>
public class DemonstrationApp : ServedApp
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["Demonstration:Enabled"] = "true" };
}
