using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mediation.Tests.Architecture;

/// <summary>Resolves the names of a statement against the schema: which tables each query reads, under which aliases, and what it gives.</summary>
public sealed class BlockReader(Schema schema)
{
    private readonly Dictionary<string, Source> _expressions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every query of the statement, the outer before the inner.</summary>
    public List<Block> Blocks { get; } = [];

    /// <summary>What is wrong with the texts that the branches of a UNION bring together.</summary>
    public List<string> Faults { get; } = [];

    public static BlockReader Of(Schema schema, TSqlStatement statement)
    {
        var reader = new BlockReader(schema);
        reader.Read(statement);
        return reader;
    }

    private void Read(TSqlStatement statement)
    {
        if (statement is StatementWithCtesAndXmlNamespaces { WithCtesAndXmlNamespaces: { } with })
        {
            foreach (var expression in with.CommonTableExpressions)
            {
                _expressions[expression.ExpressionName.Value] = Derived(expression.ExpressionName.Value, expression.QueryExpression, expression.Columns, null);
            }
        }

        switch (statement)
        {
            case SelectStatement select:
                Query(select.QueryExpression, null);
                break;
            case CreateViewStatement view:
                Query(view.SelectStatement.QueryExpression, null);
                break;
            case InsertStatement { InsertSpecification.InsertSource: SelectInsertSource source }:
                Query(source.Select, null);
                break;
            case UpdateStatement { UpdateSpecification: var update }:
                Change(update, update.FromClause, update.WhereClause);
                break;
            case DeleteStatement { DeleteSpecification: var delete }:
                Change(delete, delete.FromClause, delete.WhereClause);
                break;
        }
    }

    private void Change(UpdateDeleteSpecificationBase change, FromClause? from, WhereClause? where)
    {
        var block = Begin(change, null);
        AddSource(block, change.Target, null);
        Fill(block, from, where);
    }

    private Block Begin(TSqlFragment node, Block? outer)
    {
        var block = new Block(node, outer);
        Blocks.Add(block);
        return block;
    }

    private void Fill(Block block, FromClause? from, WhereClause? where)
    {
        foreach (var source in from?.TableReferences ?? [])
        {
            AddSource(block, source, null);
        }

        block.Conditions.AddRange(TransactSql.Conjuncts(where?.SearchCondition).Select(c => new Condition(c, null)));
        foreach (var subquery in block.Own.OfType<ScalarSubquery>())
        {
            var first = Blocks.Count;
            var outputs = Query(subquery.QueryExpression, block);
            block.Subqueries[subquery] = (outputs.Count == 0 ? TextKind.None : outputs[0].Kind, Blocks[first..]);
        }
    }

    private List<(string Name, TextKind Kind)> Query(QueryExpression query, Block? outer)
    {
        switch (query)
        {
            case QueryParenthesisExpression inner:
                return Query(inner.QueryExpression, outer);
            case BinaryQueryExpression union:
                var outputs = Query(union.FirstQueryExpression, outer)
                    .Zip(Query(union.SecondQueryExpression, outer), (one, other) => (one.Name, Block.Merge(one.Kind, other.Kind))).ToList();
                Faults.AddRange(outputs.Where(o => o.Item2 is TextKind.Conflict).Select(o => $"{o.Name} brings texts of two collations together"));
                Faults.AddRange(TextRules.Ordered(union.OrderByClause, null, outputs));
                return outputs;
            case QuerySpecification select:
                var block = Begin(select, outer);
                Fill(block, select.FromClause, select.WhereClause);
                var columns = select.SelectElements.OfType<SelectScalarExpression>().Select(e => (NameOf(e), block.KindOf(e.Expression))).ToList();
                Faults.AddRange(TextRules.Ordered(select.OrderByClause, block, columns));
                return columns;
            default:
                return [];
        }
    }

    private static string NameOf(SelectScalarExpression element) =>
        element.ColumnName?.Value ?? (element.Expression is ColumnReferenceExpression column ? TransactSql.NameOf(column) : "");

    private void AddSource(Block block, TableReference reference, IReadOnlyCollection<string>? limits)
    {
        switch (reference)
        {
            case NamedTableReference named:
                block.Sources.Add(Named(named.SchemaObject.BaseIdentifier.Value, named.Alias?.Value));
                break;
            case QueryDerivedTable derived:
                block.Sources.Add(Derived(derived.Alias.Value, derived.QueryExpression, derived.Columns, block.Outer));
                break;
            case JoinParenthesisTableReference inner:
                AddSource(block, inner.Join, limits);
                break;
            case QualifiedJoin join:
                AddJoin(block, join, limits);
                break;
            case UnqualifiedJoin join:
                AddSource(block, join.FirstTableReference, limits);
                AddSource(block, join.SecondTableReference, limits);
                break;
        }
    }

    private void AddJoin(Block block, QualifiedJoin join, IReadOnlyCollection<string>? limits)
    {
        AddSource(block, join.FirstTableReference, limits);
        var near = block.Sources.Count;
        AddSource(block, join.SecondTableReference, limits);
        var aliases = block.Sources.Select(source => source.Alias).ToArray();
        IReadOnlyCollection<string>? limited = join.QualifiedJoinType switch
        {
            QualifiedJoinType.Inner => limits,
            QualifiedJoinType.LeftOuter => aliases[near..],
            QualifiedJoinType.RightOuter => aliases[..near],
            _ => [],
        };
        block.Conditions.AddRange(TransactSql.Conjuncts(join.SearchCondition).Select(c => new Condition(c, limited)));
    }

    private Source Named(string table, string? alias)
    {
        if (_expressions.TryGetValue(table, out var expression))
        {
            return expression with { Alias = alias ?? table };
        }

        if (schema.Views.TryGetValue(table, out var view))
        {
            var columns = new BlockReader(schema).Derived(table, view.SelectStatement.QueryExpression, view.Columns, null).Columns;
            return new Source(alias ?? table, table, columns, []);
        }

        return new Source(alias ?? table, table, schema.Tables.TryGetValue(table, out var found)
            ? found.Definition.ColumnDefinitions.ToDictionary(c => c.ColumnIdentifier.Value, Schema.KindOf, StringComparer.OrdinalIgnoreCase)
            : [], []);
    }

    /// <summary>A text typed in a derived table takes the collation of the database there, which is none we rely on.</summary>
    private Source Derived(string alias, QueryExpression query, IList<Identifier> names, Block? outer)
    {
        var first = Blocks.Count;
        var outputs = Query(query, outer);
        var columns = outputs.Index()
            .Select(o => (Name: o.Index < names.Count ? names[o.Index].Value : o.Item.Name, Kind: o.Item.Kind is TextKind.Literal ? TextKind.Linguistic : o.Item.Kind))
            .DistinctBy(o => o.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(o => o.Name, o => o.Kind, StringComparer.OrdinalIgnoreCase);
        return new Source(alias, null, columns, Blocks[first..]);
    }
}
