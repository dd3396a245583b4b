using Mediation.Domain.Sms;

namespace Mediation.Tests.Sms;

/// <summary>Dates taken from printed calendars, not from the code.</summary>
public sealed class FrenchHolidaysTests
{
    /// <summary>Easter Monday, Ascension and Whit Monday; the eight others never move.</summary>
    public static TheoryData<int, string, string, string> Moving => new()
    {
        { 2024, "2024-04-01", "2024-05-09", "2024-05-20" },
        { 2025, "2025-04-21", "2025-05-29", "2025-06-09" },
        { 2026, "2026-04-06", "2026-05-14", "2026-05-25" },
        { 2027, "2027-03-29", "2027-05-06", "2027-05-17" },
        { 2028, "2028-04-17", "2028-05-25", "2028-06-05" },
        { 2029, "2029-04-02", "2029-05-10", "2029-05-21" },
        { 2030, "2030-04-22", "2030-05-30", "2030-06-10" },
    };

    /// <summary>Good Friday of each year.</summary>
    public static TheoryData<string> GoodFridays => new("2024-03-29", "2025-04-18", "2026-04-03", "2027-03-26", "2028-04-14", "2029-03-30", "2030-04-19");

    [Theory, MemberData(nameof(Moving))]
    public void Eleven_days_a_year(int year, string easterMonday, string ascension, string whitMonday)
    {
        string[] expected =
        [
            $"{year}-01-01", easterMonday, $"{year}-05-01", $"{year}-05-08", ascension, whitMonday,
            $"{year}-07-14", $"{year}-08-15", $"{year}-11-01", $"{year}-11-11", $"{year}-12-25",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), Days(year, "35"));
        Assert.Equal(Days(year, "35"), Days(year, "2A"));
        Assert.Equal(Days(year, "35"), Days(year, "975"));
    }

    [Theory, MemberData(nameof(GoodFridays))]
    public void Two_more_in_Alsace_and_Moselle(string goodFriday)
    {
        var year = int.Parse(goodFriday[..4], System.Globalization.CultureInfo.InvariantCulture);
        foreach (var departement in new[] { "57", "67", "68" })
        {
            Assert.Equal([goodFriday, $"{year}-12-26"], Days(year, departement).Except(Days(year, "75")));
        }

        Assert.Equal(Days(year, "75"), Days(year, "54"));
        Assert.Equal(Days(year, "75"), Days(year, "90"));
    }

    [Theory]
    [InlineData("971", "05-27")]
    [InlineData("972", "05-22")]
    [InlineData("973", "06-10")]
    [InlineData("974", "12-20")]
    [InlineData("976", "04-27")]
    [InlineData("977", "10-09")]
    [InlineData("978", "05-27 05-28")]
    public void The_abolition_of_slavery_overseas(string departement, string days)
    {
        for (var year = 2024; year <= 2030; year++)
        {
            var own = FrenchHolidays.Of(year, departement).Except(FrenchHolidays.Of(year, "75"));
            Assert.Equal(days.Split(' ').Select(day => $"{year}-{day}"), own.Select(holiday => $"{holiday.Day:yyyy-MM-dd}"));
        }
    }

    [Theory]
    [InlineData("1961-04-02")]
    [InlineData("2008-03-23")]
    [InlineData("2011-04-24")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    [InlineData("2076-04-19")]
    [InlineData("2285-03-22")]
    public void Easter_at_its_limits_and_exceptions(string sunday) =>
        Assert.Equal(sunday, $"{FrenchHolidays.Easter(int.Parse(sunday[..4], System.Globalization.CultureInfo.InvariantCulture)):yyyy-MM-dd}");

    [Fact]
    public void Two_that_fall_on_one_day_are_both_told() =>
        Assert.Equal(["Fête du travail", "Ascension"], FrenchHolidays.Of(2008, "35").Where(holiday => holiday.Day == new DateOnly(2008, 5, 1)).Select(holiday => holiday.Name));

    private static string[] Days(int year, string departement) => [.. FrenchHolidays.Of(year, departement).Select(holiday => $"{holiday.Day:yyyy-MM-dd}")];
}
