using Mediation.Domain.Statistics;

namespace Mediation.Tests.Statistics;

/// <summary>How counts are written for those who may not see the persons, and what may be read in it.</summary>
public sealed class ProtectedCountTests
{
    [Theory]
    [InlineData(0, ProtectedCountKind.Zero, 0, 0, 0)]
    [InlineData(1, ProtectedCountKind.LessThanFive, 0, 1, 4)]
    [InlineData(2, ProtectedCountKind.LessThanFive, 0, 1, 4)]
    [InlineData(3, ProtectedCountKind.LessThanFive, 0, 1, 4)]
    [InlineData(4, ProtectedCountKind.LessThanFive, 0, 1, 4)]
    [InlineData(5, ProtectedCountKind.Rounded, 5, 5, 7)]
    [InlineData(6, ProtectedCountKind.Rounded, 5, 5, 7)]
    [InlineData(7, ProtectedCountKind.Rounded, 5, 5, 7)]
    [InlineData(8, ProtectedCountKind.Rounded, 10, 8, 12)]
    [InlineData(9, ProtectedCountKind.Rounded, 10, 8, 12)]
    [InlineData(10, ProtectedCountKind.Rounded, 10, 8, 12)]
    [InlineData(11, ProtectedCountKind.Rounded, 10, 8, 12)]
    [InlineData(12, ProtectedCountKind.Rounded, 10, 8, 12)]
    [InlineData(13, ProtectedCountKind.Rounded, 15, 13, 17)]
    [InlineData(1_002, ProtectedCountKind.Rounded, 1_000, 998, 1_002)]
    public void A_count_is_zero_less_than_five_or_rounded(int count, ProtectedCountKind kind, int written, int least, int most)
    {
        var text = ProtectedCount.Of(count);
        Assert.Equal((kind, written, least, (int?)most), (text.Kind, text.Written, text.Least, text.Most));
    }

    [Fact]
    public void The_bounds_hold_exactly_the_counts_that_are_written_alike()
    {
        for (var count = 0; count < 200; count++)
        {
            var text = ProtectedCount.Of(count);
            var alike = Enumerable.Range(0, 300).Where(other => ProtectedCount.Of(other) == text).ToArray();
            Assert.Equal((alike[0], alike[^1]), (text.Least, text.Most));
        }
    }

    [Fact]
    public void What_is_withheld_may_be_anything() => Assert.Equal((0, null), (ProtectedCount.Withheld.Least, ProtectedCount.Withheld.Most));

    [Fact]
    public void A_count_is_never_negative() => Assert.Throws<ArgumentOutOfRangeException>(() => ProtectedCount.Of(-1));
}
