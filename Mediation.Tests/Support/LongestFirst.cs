using Mediation.Tests.Architecture;
using Mediation.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Mediation.Tests.Support;

/// <summary>
/// Begins with the walks that take minutes, so that none of them runs alone at the end while the other core waits. Whatever is
/// not named here keeps its place.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = ["PagesTests", "SendingKillTests", "BadInputTests", nameof(Walked), "WalkRefusalTests", "SharedScreenTests", "SchoolJourney", "BenchTests"];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Array.FindIndex(Longest, name => collection.TestCollectionDisplayName == name || collection.TestCollectionDisplayName.Contains($".{name} ", StringComparison.Ordinal)) is var place and >= 0 ? place : Longest.Length)];
}
