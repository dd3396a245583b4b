using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mediation.Tests.Architecture;

/// <summary>
/// A statement that touches a structure's data is limited to that of <c>@structureId</c>: in each of its queries, each such
/// table either has its StructureId compared with it, or is joined by its keys to one that has.
/// </summary>
public sealed class ScopeRules
{
    private const string Column = "StructureId";

    private readonly Schema _schema;
    private readonly HashSet<string> _roots = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _scoped = new(StringComparer.OrdinalIgnoreCase);

    public ScopeRules(Schema schema)
    {
        _schema = schema;
        _roots.UnionWith(schema.Tables.Keys.SelectMany(schema.ForeignKeys).Where(key => key.Column == Column).Select(key => key.Target));
        _scoped.UnionWith(schema.Tables.Keys.Where(table => schema.Column(table, Column) is not null));
        while (schema.Tables.Keys.FirstOrDefault(table => !_scoped.Contains(table) && schema.ForeignKeys(table).Any(key => _scoped.Contains(key.Target))) is { } dependent)
        {
            _scoped.Add(dependent);
        }

        _scoped.UnionWith(schema.Views.Where(view => BlockReader.Of(schema, view.Value).Blocks.Any(Touches)).Select(view => view.Key));
    }

    /// <summary>Tables and views of a structure's data.</summary>
    public IReadOnlyCollection<string> Scoped => _scoped;

    public IEnumerable<string> Faults(TSqlStatement statement, IReadOnlyList<Block> blocks)
    {
        if (statement is InsertStatement { InsertSpecification: var insert } && insert.Target is NamedTableReference target
            && _scoped.Contains(target.SchemaObject.BaseIdentifier.Value) && !IsScoped(insert))
        {
            yield return $"{TransactSql.Text(target)}: the rows are written without @structureId";
        }

        foreach (var block in blocks)
        {
            var limited = Limited(block);
            foreach (var source in block.Sources.Where(s => s.Table is not null && _scoped.Contains(s.Table) && !limited.Contains(s.Alias)))
            {
                yield return $"{source.Table} {source.Alias} is read without @structureId";
            }
        }
    }

    private bool Touches(Block block) => block.Sources.Any(source => source.Table is not null && _scoped.Contains(source.Table));

    private static bool IsScoped(InsertSpecification insert)
    {
        var at = insert.Columns.ToList().FindIndex(column => TransactSql.NameOf(column) == Column);
        return insert.InsertSource switch
        {
            ValuesInsertSource values => at >= 0 && values.RowValues.All(row => IsParameter(row.ColumnValues[at])),
            SelectInsertSource { Select: QuerySpecification select } => at < 0
                || (select.SelectElements[at] is SelectScalarExpression { Expression: var value } && (IsParameter(value) || value is ColumnReferenceExpression c && TransactSql.NameOf(c) == Column)),
            _ => false,
        };
    }

    /// <summary>The aliases of a block whose rows belong to the structure.</summary>
    private HashSet<string> Limited(Block block)
    {
        var limited = block.Sources.Where(source => source.Inner.Any(inner => Limited(inner).Count > 0)).Select(source => source.Alias).ToHashSet(StringComparer.OrdinalIgnoreCase);
        int before;
        do
        {
            before = limited.Count;
            foreach (var condition in block.Conditions)
            {
                limited.UnionWith(Limits(block, condition.Expression, limited).Where(alias => condition.Limits?.Contains(alias) != false));
            }
        }
        while (limited.Count > before);
        return limited;
    }

    private IEnumerable<string> Limits(Block block, BooleanExpression condition, HashSet<string> limited) => condition switch
    {
        BooleanComparisonExpression { ComparisonType: BooleanComparisonType.Equals } equal =>
            Limits(block, equal.FirstExpression, equal.SecondExpression, limited).Concat(Limits(block, equal.SecondExpression, equal.FirstExpression, limited)),
        InPredicate { NotDefined: false, Subquery: { } subquery, Expression: ColumnReferenceExpression column } when IsKey(column) && block.Find(column) is { } found
            && found.Block == block && block.Subqueries[subquery].Blocks is [var inner, ..] && Limited(inner).Count > 0 => [found.Source.Alias],
        _ => [],
    };

    private IEnumerable<string> Limits(Block block, ScalarExpression one, ScalarExpression other, HashSet<string> limited)
    {
        if (one is ColumnReferenceExpression column && block.Find(column) is { } found && found.Block == block)
        {
            var isOwn = IsParameter(other) && (TransactSql.NameOf(column) == Column || IsRoot(found.Source, column));
            var isJoined = IsKey(column) && other is ColumnReferenceExpression key && IsKey(key) && block.Find(key) is { } far
                && (far.Block == block ? limited : Limited(far.Block)).Contains(far.Source.Alias);
            if (isOwn || isJoined)
            {
                yield return found.Source.Alias;
            }
        }
    }

    private bool IsRoot(Source source, ColumnReferenceExpression column) =>
        source.Table is not null && _roots.Contains(source.Table)
        && _schema.UniqueKeys().Any(key => key.Table.Equals(source.Table, StringComparison.OrdinalIgnoreCase) && key.Columns is [var only] && only == TransactSql.NameOf(column));

    private static bool IsKey(ColumnReferenceExpression column) => TransactSql.NameOf(column).EndsWith("Id", StringComparison.Ordinal);

    private static bool IsParameter(ScalarExpression value) => value is VariableReference { Name: "@structureId" or "@StructureId" };
}
