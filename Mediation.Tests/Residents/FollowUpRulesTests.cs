using Mediation.Domain;
using Mediation.Domain.Residents;

namespace Mediation.Tests.Residents;

public sealed class FollowUpRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(731)]
    public void Is_planned_from_today_on(int days) => Assert.Equal(Today.AddDays(days), FollowUp.Plan(On(days), Today).DueOn);

    [Theory]
    [InlineData(-1)]
    [InlineData(732)]
    public void Is_planned_neither_in_the_past_nor_beyond_two_years(int days) =>
        Assert.Equal(RuleReason.FollowUpDayOutOfBounds, Assert.Throws<RuleViolation>(() => FollowUp.Plan(On(days), Today)).Reason);

    [Fact]
    public void Says_why() =>
        Assert.Equal(RuleReason.FollowUpWithoutSubject, Assert.Throws<RuleViolation>(() => FollowUp.Plan(On(1) with { Subject = "" }, Today)).Reason);

    [Fact]
    public void What_is_late_is_corrected_without_a_new_day_and_moves_to_no_other_past_day()
    {
        var late = On(-9);
        Assert.Equal("Autre", FollowUp.Correct(late with { Subject = "Autre" }, late.DueOn, Today).Subject);
        Assert.Throws<RuleViolation>(() => FollowUp.Correct(late with { DueOn = Today.AddDays(-8) }, late.DueOn, Today));
    }

    private static FollowUp On(int days) => new()
    {
        StructureId = 1,
        ResidentId = 1,
        OwnerId = 1,
        DueOn = Today.AddDays(days),
        Subject = "Rappeler",
        Means = FollowUpTerms.Call,
    };
}
