using Mediation.Data.Database;
using Mediation.Tests.Support;

namespace Mediation.Tests.Architecture;

/// <summary>Every statement of the product is read alike by SQL Server and SQLite, finds its rows by an index and stays in the reader's structure.</summary>
public sealed class SqlProofTests(SqlitePlan sqlite) : IClassFixture<SqlitePlan>
{
    private static readonly Lazy<ILookup<string, string>> Bound = new(() =>
        SqlServerBinding.Faults(Schema.OfProduct, Statements.All.Where(s => !s.IsSchema).Select(s => (s.Name, Statements.Expanded(s.Sql)))));

    public static TheoryData<string> Every { get; } = [.. Statements.All.Select(statement => statement.Name)];

    public static TheoryData<string> Queries { get; } = [.. Statements.All.Where(statement => !statement.IsSchema).Select(statement => statement.Name)];

    public static TheoryData<string> OfOneEngine { get; } = [.. Statements.OfOneEngine.Select(statement => statement.Name)];

    [Theory, MemberData(nameof(Every))]
    public void Parses_as_one_statement_of_SQL_Server(string name) => None(SqlProof.ParseFaults(Statements.Of(name).Sql));

    [Theory, MemberData(nameof(Every))]
    public void Keeps_to_the_common_subset(string name) => None(SqlProof.SubsetFaults(Schema.OfProduct, Statements.Of(name).Sql));

    [Theory, MemberData(nameof(Queries))]
    public void Binds_to_the_schema(string name) => None(Bound.Value[name]);

    [Theory, MemberData(nameof(Queries))]
    public void Runs_on_SQLite(string name) => Assert.Null(sqlite.Refusal(Statements.Of(name).Sql));

    [Theory, MemberData(nameof(Queries))]
    public void Finds_its_rows_by_an_index(string name)
    {
        var scans = sqlite.FullScans(Schema.OfProduct, Statements.Of(name).Sql);
        Exempt(SqlExemptions.FullScans, name, scans);
    }

    [Theory, MemberData(nameof(Queries))]
    public void Stays_in_the_structure_of_the_reader(string name)
    {
        var faults = SqlProof.ScopeFaults(Schema.OfProduct, Statements.Of(name).Sql);
        Exempt(SqlExemptions.Unscoped, name, [.. faults]);
    }

    [Theory, MemberData(nameof(Queries))]
    public void Is_given_its_parameters_as_they_are_spelled(string name)
    {
        var statement = Statements.Of(name);
        var source = Assert.Single(ProductFiles.Sources("Mediation.Data", $"{statement.Owner.Name}.cs"));
        None(ParameterRules.Faults(name.Split('.')[1], statement.Sql, source.Text));
    }

    [Theory, MemberData(nameof(OfOneEngine))]
    public void What_one_engine_is_asked_parses(string name) => None(SqlProof.ParseFaults(Statements.OfOneEngine.Single(s => s.Name == name).Sql));

    [Fact]
    public void The_schema_itself_binds() => None(Bound.Value["the schema"]);

    [Fact]
    public void Every_statement_was_found_under_a_name_of_its_own()
    {
        Assert.Distinct(Statements.All.Select(statement => statement.Name));
        Assert.True(Statements.All.Count > 50, "The collection of statements has lost most of them.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{Statements.All.Count} statements proven, {SqlExemptions.Unscoped.Count} without a scope, {SqlExemptions.FullScans.Count} scanning.");
    }

    [Fact]
    public void No_statement_hides_outside_a_constant()
    {
        var faults = ProductFiles.Sources("Mediation.Data").SelectMany(file => HiddenSql.Faults(file.Path, file.Text)).ToArray();
        var exempt = SqlExemptions.HiddenSql.Select(hidden => (hidden.Path, hidden.Begins, Found: faults.Where(fault => fault.StartsWith($"Mediation.Data/{hidden.Path}: ", StringComparison.Ordinal) && fault.Contains($": {hidden.Begins}", StringComparison.Ordinal)).ToArray())).ToArray();
        Assert.All(exempt, hidden => Assert.True(hidden.Found.Length > 0, $"{hidden.Path} no longer holds {hidden.Begins}: remove its exemption."));
        None(faults.Except(exempt.SelectMany(hidden => hidden.Found)));
    }

    [Fact]
    public void No_other_project_holds_SQL() =>
        None(ProductFiles.Projects.Except(["Mediation.Data"]).SelectMany(project => ProductFiles.Sources(project)).SelectMany(file => HiddenSql.Faults(file.Path, file.Text)));

    [Fact]
    public void Every_exemption_names_a_statement() =>
        Assert.Empty(SqlExemptions.Unscoped.Keys.Concat(SqlExemptions.FullScans.Keys).Except(Statements.All.Select(statement => statement.Name)));

    [Fact]
    public void The_scripts_for_both_engines_keep_to_the_common_subset() =>
        None(from script in Schema.ServerMigrations().Concat(Migrator.Views())
             where !script.Name.EndsWith(".sqlserver.sql", StringComparison.Ordinal)
             from batch in Migrator.Batches(script.Text)
             from fault in SqlProof.SubsetFaults(Schema.OfProduct, batch)
             select $"{script.Name}: {fault}");

    internal static void None(IEnumerable<string> faults)
    {
        var found = string.Join('\n', faults);
        Assert.True(found.Length == 0, found);
    }

    private static void Exempt(IReadOnlyDictionary<string, string> exemptions, string name, IReadOnlyCollection<string> faults)
    {
        if (exemptions.TryGetValue(name, out var reason))
        {
            Assert.True(faults.Count > 0, $"{name} no longer needs its exemption ({reason}): remove it.");
        }
        else
        {
            None(faults);
        }
    }
}
