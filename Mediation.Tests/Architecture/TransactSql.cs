using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mediation.Tests.Architecture;

/// <summary>How texts compare: on which of them both engines agree.</summary>
public enum TextKind
{
    /// <summary>Not a text, or nothing is known of it.</summary>
    None,

    /// <summary>A text typed in the statement: takes the collation of what it stands beside.</summary>
    Literal,

    /// <summary>BIN2: both engines compare it byte by byte.</summary>
    Binary,

    /// <summary>SQL Server compares it without regard to case or accents, SQLite does not.</summary>
    Linguistic,

    /// <summary>Texts of two collations in one value, which SQL Server refuses.</summary>
    Conflict,
}

/// <summary>Reading Transact-SQL as SQL Server 2022 does.</summary>
public static class TransactSql
{
    /// <summary>The statements of a batch.</summary>
    /// <exception cref="FormatException">It does not parse.</exception>
    public static IReadOnlyList<TSqlStatement> Parse(string name, string sql)
    {
        var tree = Tree(sql, out var fault);
        return fault is null
            ? [.. ((TSqlScript)tree).Batches.SelectMany(batch => batch.Statements)]
            : throw new FormatException($"{name} does not parse: {fault}");
    }

    /// <summary>The tree of a batch, and why it is none; null when it parses.</summary>
    public static TSqlFragment Tree(string sql, out string? fault)
    {
        var tree = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        fault = errors.Count == 0 ? null : $"line {errors[0].Line}: {errors[0].Message}";
        return tree;
    }

    public static string Text(TSqlFragment node) => string.Concat(node.ScriptTokenStream
        .Skip(node.FirstTokenIndex)
        .Take(node.LastTokenIndex - node.FirstTokenIndex + 1)
        .Select(token => token.Text));

    /// <summary>The text without regard to blanks and case, to know the same expression again.</summary>
    public static string Key(TSqlFragment node) => string.Concat(Text(node).Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();

    public static bool IsBinary(Identifier? collation) => collation?.Value.EndsWith("_BIN2", StringComparison.Ordinal) == true;

    public static string NameOf(ColumnReferenceExpression column) => column.MultiPartIdentifier is null ? "*" : column.MultiPartIdentifier.Identifiers[^1].Value;

    public static string? AliasOf(ColumnReferenceExpression column) =>
        column.MultiPartIdentifier is { Identifiers: { Count: > 1 } parts } ? parts[^2].Value : null;

    /// <summary>The nodes below (and with) this one that belong to the same query: those of subqueries and derived tables do not.</summary>
    public static IReadOnlyList<TSqlFragment> Own(TSqlFragment node)
    {
        var visitor = new OwnNodes();
        node.Accept(visitor);
        return visitor.Found;
    }

    /// <summary>The conditions that must all hold.</summary>
    public static IEnumerable<BooleanExpression> Conjuncts(BooleanExpression? condition) => condition switch
    {
        null => [],
        BooleanParenthesisExpression inner => Conjuncts(inner.Expression),
        BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } both => Conjuncts(both.FirstExpression).Concat(Conjuncts(both.SecondExpression)),
        _ => [condition],
    };

    private sealed class OwnNodes : TSqlFragmentVisitor
    {
        public List<TSqlFragment> Found { get; } = [];

        public override void Visit(TSqlFragment node) => Found.Add(node);

        public override void ExplicitVisit(ScalarSubquery node) => Found.Add(node);

        public override void ExplicitVisit(QueryDerivedTable node) => Found.Add(node);
    }
}
