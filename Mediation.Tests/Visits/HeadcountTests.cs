using Mediation.Domain;
using Mediation.Domain.Visits;

namespace Mediation.Tests.Visits;

public sealed class HeadcountTests
{
    [Theory]
    [InlineData(9, 5, 4)]
    [InlineData(9, 9, null)]
    [InlineData(0, 0, null)]
    public void Whoever_is_not_told_counts_as_not_told(int total, int women, int? notTold)
    {
        var headcount = WorkshopHeadcount.Of(total, [KeyValuePair.Create("feminin", women)], [], []);
        Assert.Equal(notTold, headcount.Genders.TryGetValue("non_communique", out var rest) ? rest : null);
        Assert.All(headcount.Dimensions, dimension => Assert.Equal(total, dimension.People.Values.Sum()));
        Assert.All(headcount.Dimensions, dimension => Assert.DoesNotContain(0, dimension.People.Values));
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(501, 0, 0)]
    [InlineData(4, 5, 0)]
    [InlineData(4, 3, 2)]
    [InlineData(4, -1, 0)]
    [InlineData(4, int.MaxValue, int.MaxValue)]
    public void A_detail_never_exceeds_the_total(int total, int women, int men) => Assert.Equal(RuleReason.HeadcountOutOfBounds,
        Assert.Throws<RuleViolation>(() => WorkshopHeadcount.Of(total, [KeyValuePair.Create("feminin", women), KeyValuePair.Create("masculin", men)], [], [])).Reason);
}
