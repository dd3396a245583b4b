using System.Globalization;
using System.Text.RegularExpressions;
using Mediation.Data.Database;
using Mediation.Tests.Support;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mediation.Tests.Architecture;

/// <summary>The scripts of <c>db/</c>: numbered, paired, built in; names and types that read alike on both engines.</summary>
public sealed partial class SchemaTests
{
    /// <summary>The migrations that have no common wording.</summary>
    private static readonly string[] Pairs = ["0004_audit_trail_is_append_only", "0018_longer_dimension", "0034_agreements_and_repeats", "0044_worklist_by_school_and_commune"];

    private static readonly IReadOnlyList<Script> Migrations = [.. Migrator.Scripts("db/migrations/")];

    [Fact]
    public void Every_script_parses()
    {
        var scripts = Migrations.Where(script => !script.Name.EndsWith(".sqlite.sql", StringComparison.Ordinal)).Concat(Migrator.Views());
        SqlProofTests.None(from script in scripts
                           from batch in Migrator.Batches(script.Text)
                           let fault = Parsed(batch)
                           where fault is not null
                           select $"{script.Name}: {fault}");
    }

    [Fact]
    public void A_script_for_one_engine_has_its_pair_for_the_other()
    {
        var bySuffix = Migrations.Where(script => script.Name.Count(letter => letter == '.') > 1).ToLookup(script => script.Name.Split('.')[1], script => script.Name.Split('.')[0]);
        Assert.Equal(["sqlite", "sqlserver"], bySuffix.Select(group => group.Key).Order(StringComparer.Ordinal));
        Assert.Equal(Pairs, bySuffix["sqlite"]);
        Assert.Equal(Pairs, bySuffix["sqlserver"]);
    }

    [Fact]
    public void Migrations_are_numbered_one_after_the_other()
    {
        var names = Migrations.Select(script => script.Name.Split('.')[0]).Distinct().ToArray();
        Assert.Equal(Enumerable.Range(1, names.Length).Select(number => $"{number:0000}"), names.Select(name => name[..4]));
        Assert.All(names, name => Assert.Matches(@"^\d{4}_[a-z0-9_]+$", name));
    }

    [Fact]
    public void Every_script_is_built_in()
    {
        var files = ProductFiles.Sources("db", "*.sql").Select(file => Path.GetFileName(file.Path)).Order(StringComparer.Ordinal);
        Assert.Equal(files, Migrations.Select(script => script.Name).Concat(Migrator.Scripts("db/views/").Select(script => script.Name)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_hash_does_not_depend_on_line_ends()
    {
        Assert.Equal(new Script("a", "SELECT 1\nGO\n").Hash, new Script("a", "SELECT 1\r\nGO\r\n").Hash);
        Assert.NotEqual(new Script("a", "SELECT 1\nGO\n").Hash, new Script("a", "SELECT 2\nGO\n").Hash);
        Assert.All(Migrations.Concat(Migrator.Views()), script => Assert.Equal(new Script("", script.Text.ReplaceLineEndings("\r\n")).Hash, script.Hash));
    }

    [Fact]
    public void A_view_is_named_as_its_file() =>
        Assert.All(Migrator.Views(), view => Assert.Equal(view.Name, Assert.IsType<CreateViewStatement>(Assert.Single(TransactSql.Parse(view.Name, view.Text))).SchemaObjectName.BaseIdentifier.Value));

    [Fact]
    public void Every_constraint_and_index_is_named_by_its_kind_and_table() => SqlProofTests.None(
        from named in Constraints().Concat(Indexes()).Concat(Triggers())
        where named.Name?.StartsWith($"{named.Prefix}_{named.Table}", StringComparison.Ordinal) != true
        select $"{named.Table}: {named.Name ?? "a constraint without name"} should begin with {named.Prefix}_{named.Table}");

    [Fact]
    public void Instants_and_days_are_told_apart_by_name_and_type() => SqlProofTests.None(
        from table in Schema.OfProduct.Tables
        from column in table.Value.Definition.ColumnDefinitions
        let name = column.ColumnIdentifier.Value
        let type = TransactSql.Text(column.DataType)
        let expected = Instant().IsMatch(name) ? "DATETIME2(3)" : Day().IsMatch(name) ? "DATE" : Clock().IsMatch(type) ? "DATETIME2(3)" : type
        where type != expected || (type == "DATE" && !Day().IsMatch(name))
        select $"{table.Key}.{name} is {type}: …At is DATETIME2(3), …On is DATE");

    [Fact]
    public void Texts_have_a_length_and_are_unique_by_their_bytes()
    {
        SqlProofTests.None(
            from table in Schema.OfProduct.Tables
            from column in table.Value.Definition.ColumnDefinitions
            where Schema.IsText(column) && !TransactSql.Text(column.DataType).StartsWith("NVARCHAR(", StringComparison.Ordinal)
            select $"{table.Key}.{column.ColumnIdentifier.Value}: a text is NVARCHAR(…)");
        SqlProofTests.None(
            from key in Schema.OfProduct.UniqueKeys()
            from column in key.Columns
            where Schema.KindOf(Schema.OfProduct.Column(key.Table, column)!) is TextKind.Linguistic
            select $"{key.Name}: {column} is unique without a BIN2 collation");
    }

    [Fact]
    public void Every_code_fits_its_column()
    {
        var codes = (from table in Schema.OfProduct.Tables
                     from column in table.Value.Definition.ColumnDefinitions
                     from check in column.Constraints.OfType<CheckConstraintDefinition>()
                     let list = Codes().Match(TransactSql.Text(check.CheckCondition))
                     where list.Success && Length().Match(TransactSql.Text(column.DataType)) is { Success: true }
                     from Match code in Code().Matches(list.Value)
                     select (Name: $"{table.Key}.{column.ColumnIdentifier.Value}", Code: code.Groups[1].Value, Longest: int.Parse(Length().Match(TransactSql.Text(column.DataType)).Groups[1].Value, CultureInfo.InvariantCulture))).ToArray();
        Assert.True(codes.Length > 80, $"Only {codes.Length} codes were found in the checks.");
        SqlProofTests.None(codes.Where(found => found.Code.Length > found.Longest).Select(found => $"{found.Name} takes {found.Longest} letters, {found.Code} has {found.Code.Length}"));
    }

    private static string? Parsed(string batch)
    {
        TransactSql.Tree(batch, out var fault);
        return fault;
    }

    private static IEnumerable<(string Table, string Prefix, string? Name)> Constraints() =>
        from table in Schema.OfProduct.Tables
        from constraint in table.Value.Definition.TableConstraints.Concat(table.Value.Definition.ColumnDefinitions.SelectMany(column => column.Constraints.Append(column.DefaultConstraint)))
        where constraint is not null and not NullableConstraintDefinition
        select (table.Key, PrefixOf(constraint), constraint.ConstraintIdentifier?.Value);

    private static string PrefixOf(ConstraintDefinition constraint) => constraint switch
    {
        UniqueConstraintDefinition { IsPrimaryKey: true } => "PK",
        UniqueConstraintDefinition => "UX",
        ForeignKeyConstraintDefinition => "FK",
        CheckConstraintDefinition => "CK",
        _ => "DF",
    };

    private static IEnumerable<(string Table, string Prefix, string? Name)> Indexes() =>
        Schema.OfProduct.Indexes.Select(index => (index.OnName.BaseIdentifier.Value, index.Unique ? "UX" : "IX", (string?)index.Name.Value));

    private static IEnumerable<(string Table, string Prefix, string? Name)> Triggers() =>
        Schema.OfProduct.Triggers.Select(trigger => (trigger.TriggerObject.Name.BaseIdentifier.Value, "TR", (string?)trigger.Name.BaseIdentifier.Value));

    [GeneratedRegex("([a-z]|^)At$")]
    private static partial Regex Instant();

    [GeneratedRegex("[a-z]On$")]
    private static partial Regex Day();

    [GeneratedRegex(@"\bIN \((.*)\)", RegexOptions.Singleline)]
    private static partial Regex Codes();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Code();

    [GeneratedRegex(@"^NVARCHAR\((\d+)\)")]
    private static partial Regex Length();

    [GeneratedRegex("TIME")]
    private static partial Regex Clock();
}
