using Mediation.Domain.Administration;
using Mediation.Tests.Architecture;
using Mediation.Web.Administration;

namespace Mediation.Tests.Administration;

/// <summary>Every column of the database is declared: personal, with its rule, or not personal.</summary>
public sealed class RetentionTests
{
    private static readonly IReadOnlyList<string> Columns =
    [
        .. from table in Schema.OfProduct.Tables
           from column in table.Value.Definition.ColumnDefinitions
           select $"{table.Key}.{column.ColumnIdentifier.Value}",
    ];

    private static readonly IReadOnlyList<string> Declared =
    [
        .. Retention.Personal.Select(column => $"{column.Table}.{column.Column}"),
        .. Retention.NotPersonal.SelectMany(table => table.Value.Split(' ').Select(column => $"{table.Key}.{column}")),
    ];

    [Fact]
    public void Every_column_of_every_table_is_declared_once_and_exists()
    {
        Assert.True(Columns.Count > 200, "Too few columns were read.");
        SqlProofTests.None(Columns.Except(Declared).Select(column => $"{column}: neither personal with a rule nor declared as not personal ({nameof(Retention)})"));
        SqlProofTests.None(Declared.Except(Columns).Select(column => $"{column}: declared, but there is no such column"));
        SqlProofTests.None(Declared.GroupBy(column => column).Where(same => same.Count() > 1).Select(same => $"{same.Key}: declared twice"));
    }

    /// <summary>What somebody types about a person is personal, whatever else is declared.</summary>
    [Theory]
    [InlineData("Notes")]
    [InlineData("Email")]
    [InlineData("ResidentId")]
    [InlineData("AccountId")]
    [InlineData("ContactName")]
    [InlineData("OwnerName")]
    [InlineData("BlockedService")]
    [InlineData("CreatedBy")]
    public void Some_columns_are_personal_in_every_table(string column) => Assert.Equal(
        Columns.Where(known => known.EndsWith($".{column}", StringComparison.Ordinal)).Order(),
        Retention.Personal.Where(known => known.Column == column).Select(known => $"{known.Table}.{column}").Order());

    [Fact]
    public void A_rule_says_everything_and_a_file_of_a_resident_awaits_the_visa()
    {
        Assert.All(Retention.Personal, column => Assert.All(
            [column.Purpose, column.Rule.Name, column.Rule.Period, column.Rule.Then, column.Rule.Source, TableWords.Of(column.Table)], text => Assert.False(string.IsNullOrWhiteSpace(text))));
        Assert.All(Retention.Personal.Where(column => column.Table is "Residents" or "ResidentNumbers" or "FollowUps"), column => Assert.True(column.Rule.AwaitsVisa));
        Assert.All(Retention.Personal.Where(column => column.Rule.AwaitsVisa && column.Rule != Retention.Worker), column => Assert.Contains("L212-2", column.Rule.Then, StringComparison.Ordinal));
        Assert.Distinct(Retention.Personal.Select(column => column.Rule).Distinct().Select(rule => rule.Name));
    }

    [Theory]
    [InlineData("2026-11-23", "2024-11-23")]
    [InlineData("2024-02-29", "2022-02-28")]
    public void A_file_expires_after_twenty_four_months(string today, string since) =>
        Assert.Equal(DateOnly.Parse(since, System.Globalization.CultureInfo.InvariantCulture), Retention.ActiveSince(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));
}
