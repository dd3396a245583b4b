using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mediation.Tests.Architecture;

/// <summary>What SQL Server refuses when it runs, neither when it parses nor when it binds, and SQLite takes.</summary>
public static class GroupingRules
{
    private static readonly HashSet<string> Aggregates = new(StringComparer.OrdinalIgnoreCase) { "COUNT", "SUM", "MIN", "MAX", "AVG", "STRING_AGG" };

    public static IEnumerable<string> Faults(Block block)
    {
        foreach (var call in block.Own.OfType<FunctionCall>().Where(IsAggregate))
        {
            var inside = call.Parameters.SelectMany(TransactSql.Own).ToArray();
            if (inside.Any(node => node is ScalarSubquery || (node is FunctionCall inner && IsAggregate(inner))))
            {
                yield return $"{TransactSql.Text(call)}: an aggregate of a subquery or of an aggregate";
            }

            if (call.FunctionName.Value.Equals("AVG", StringComparison.OrdinalIgnoreCase) && !inside.Any(node => node is NumericLiteral or RealLiteral))
            {
                yield return $"{TransactSql.Text(call)} is a whole number in SQL Server: AVG(1.0 * x)";
            }
        }

        if (block.Node is QuerySpecification select)
        {
            foreach (var fault in Ungrouped(block, select))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> Ungrouped(Block block, QuerySpecification select)
    {
        var isGrouped = select.GroupByClause is not null || select.HavingClause is not null
            || select.SelectElements.SelectMany(TransactSql.Own).OfType<FunctionCall>().Any(IsAggregate);
        if (!isGrouped)
        {
            return [];
        }

        var keys = (select.GroupByClause?.GroupingSpecifications.OfType<ExpressionGroupingSpecification>() ?? []).Select(g => TransactSql.Key(g.Expression)).ToHashSet();
        var names = select.SelectElements.OfType<SelectScalarExpression>().Where(e => e.ColumnName is not null).Select(e => e.ColumnName.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        TSqlFragment?[] parts = [.. select.SelectElements, select.HavingClause];
        var order = select.OrderByClause?.OrderByElements.Select(e => e.Expression)
            .Where(e => e is not ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [var name] } || !names.Contains(name.Value)) ?? [];
        var visitor = new Loose(block, keys);
        foreach (var part in parts.Concat(order).OfType<TSqlFragment>())
        {
            part.Accept(visitor);
        }

        return visitor.Found.Distinct().Select(column => $"{column} is selected but not grouped by");
    }

    private static bool IsAggregate(FunctionCall call) => call.OverClause is null && Aggregates.Contains(call.FunctionName.Value);

    /// <summary>Columns of the block that stand outside its aggregates and grouped expressions, those that a subquery takes from it included.</summary>
    private sealed class Loose(Block block, HashSet<string> keys) : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        private int _subqueries;

        public override void ExplicitVisit(ColumnReferenceExpression node)
        {
            var isOurs = node.ColumnType is ColumnType.Regular && block.Find(node)?.Block == block;
            if (isOurs && (_subqueries == 0 || TransactSql.AliasOf(node) is not null) && !keys.Contains(TransactSql.Key(node)))
            {
                Found.Add(TransactSql.Text(node));
            }
        }

        public override void ExplicitVisit(ScalarSubquery node)
        {
            _subqueries++;
            base.ExplicitVisit(node);
            _subqueries--;
        }

        public override void ExplicitVisit(FunctionCall node)
        {
            if (!(_subqueries == 0 && IsAggregate(node)) && !keys.Contains(TransactSql.Key(node)))
            {
                base.ExplicitVisit(node);
            }
        }

        public override void ExplicitVisit(SearchedCaseExpression node) => Unless(node, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(CoalesceExpression node) => Unless(node, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(BinaryExpression node) => Unless(node, () => base.ExplicitVisit(node));

        private void Unless(TSqlFragment node, Action visit)
        {
            if (!keys.Contains(TransactSql.Key(node)))
            {
                visit();
            }
        }
    }
}
