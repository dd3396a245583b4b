using Mediation.Data.Visits;

namespace Mediation.Tests.Support;

/// <summary>What the product has kept, asked of its own lists.</summary>
public static class Recorded
{
    private const int Many = 10_000;

    /// <summary>How many visits the structure of an account has, whatever their day.</summary>
    public static Task<int> VisitsOf(this App app, GivenAccount account) =>
        app.With<VisitList, int>(visits => visits.CountUpTo(account.Scope, new VisitFilter(DateOnly.MinValue, DateOnly.MaxValue), Many));
}
