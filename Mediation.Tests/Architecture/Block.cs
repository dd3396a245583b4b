using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mediation.Tests.Architecture;

/// <summary>What a query reads from: a table or view under its alias, or a derived table, and the kinds of its columns.</summary>
/// <param name="Alias">The name that the query gives it.</param>
/// <param name="Table">The table or view; null for a derived table or a common table expression.</param>
/// <param name="Columns">The kinds of its columns, by name.</param>
/// <param name="Inner">The blocks inside a derived table; none for a table.</param>
public sealed record Source(string Alias, string? Table, IReadOnlyDictionary<string, TextKind> Columns, IReadOnlyList<Block> Inner);

/// <summary>A condition of WHERE or ON that must hold.</summary>
/// <param name="Expression">No AND inside.</param>
/// <param name="Limits">The aliases whose rows it limits: the far side of an outer join, all of them otherwise (null).</param>
public sealed record Condition(BooleanExpression Expression, IReadOnlyCollection<string>? Limits);

/// <summary>One SELECT, UPDATE or DELETE with what it reads from: the unit in which names are resolved.</summary>
public sealed class Block(TSqlFragment node, Block? outer)
{
    public TSqlFragment Node => node;

    public Block? Outer => outer;

    public List<Source> Sources { get; } = [];

    public List<Condition> Conditions { get; } = [];

    /// <summary>The kinds of what each subquery gives, and the blocks that make it up.</summary>
    public Dictionary<ScalarSubquery, (TextKind Kind, IReadOnlyList<Block> Blocks)> Subqueries { get; } = [];

    public IReadOnlyList<TSqlFragment> Own { get; } = TransactSql.Own(node);

    /// <summary>The block and source that a column belongs to; null when it is none of a known source.</summary>
    public (Block Block, Source Source)? Find(ColumnReferenceExpression column)
    {
        var alias = TransactSql.AliasOf(column);
        var name = TransactSql.NameOf(column);
        var source = Sources.FirstOrDefault(s => alias is null ? s.Columns.ContainsKey(name) : s.Alias.Equals(alias, StringComparison.OrdinalIgnoreCase));
        return source is not null ? (this, source) : outer?.Find(column);
    }

    public TextKind KindOf(ScalarExpression? expression) => expression switch
    {
        PrimaryExpression { Collation: { } collation } => TransactSql.IsBinary(collation) ? TextKind.Binary : TextKind.Linguistic,
        ColumnReferenceExpression column => Find(column) is { } found ? found.Source.Columns.GetValueOrDefault(TransactSql.NameOf(column)) : TextKind.None,
        StringLiteral => TextKind.Literal,
        ParenthesisExpression inner => KindOf(inner.Expression),
        ScalarSubquery query => Subqueries.TryGetValue(query, out var found) ? found.Kind : TextKind.None,
        CoalesceExpression coalesce => Merged(coalesce.Expressions),
        NullIfExpression nullIf => KindOf(nullIf.FirstExpression),
        CaseExpression choice => Merged([.. Branches(choice), choice.ElseExpression]),
        BinaryExpression binary => Merged([binary.FirstExpression, binary.SecondExpression]),
        FunctionCall { FunctionName.Value: var name } call => KindOf(name.ToUpperInvariant(), call.Parameters),
        _ => TextKind.None,
    };

    /// <summary>The kind of a value that comes from several.</summary>
    public static TextKind Merge(TextKind one, TextKind other) => (one, other) switch
    {
        _ when one == other => one,
        (TextKind.None, _) => other,
        (_, TextKind.None) => one,
        (TextKind.Literal, _) => other,
        (_, TextKind.Literal) => one,
        _ => TextKind.Conflict,
    };

    private static IEnumerable<ScalarExpression> Branches(CaseExpression choice) => choice switch
    {
        SearchedCaseExpression searched => searched.WhenClauses.Select(when => when.ThenExpression),
        SimpleCaseExpression simple => simple.WhenClauses.Select(when => when.ThenExpression),
        _ => [],
    };

    private TextKind KindOf(string function, IList<ScalarExpression> values) => function switch
    {
        "CONCAT" => Merge(TextKind.Literal, Merged(values)),
        "REPLACE" or "STRING_AGG" => Merged(values),
        "MIN" or "MAX" or "TRIM" or "SUBSTRING" or "LAG" or "LEAD" => KindOf(values.FirstOrDefault()),
        _ => TextKind.None,
    };

    private TextKind Merged(IEnumerable<ScalarExpression?> values) => values.Select(KindOf).Aggregate(TextKind.None, Merge);
}
