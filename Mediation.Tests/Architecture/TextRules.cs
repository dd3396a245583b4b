using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mediation.Tests.Architecture;

/// <summary>Texts are compared, ordered and told apart only where both engines do so alike: in BIN2 columns.</summary>
public static class TextRules
{
    public static IEnumerable<string> Faults(Block block)
    {
        foreach (var node in block.Own)
        {
            foreach (var fault in Compared(node).Where(e => IsLoose(block.KindOf(e))).Select(e => $"{TransactSql.Text(e)} is compared without a BIN2 collation"))
            {
                yield return fault;
            }

            if (node is CoalesceExpression or CaseExpression && block.KindOf((ScalarExpression)node) is TextKind.Conflict)
            {
                yield return $"{TransactSql.Text(node)} brings texts of two collations together";
            }

            if (node is BinaryExpression sum
                && (block.KindOf(sum.FirstExpression) is not TextKind.None || block.KindOf(sum.SecondExpression) is not TextKind.None))
            {
                yield return "join text with CONCAT, not + or ||";
            }
        }

        foreach (var fault in Distinct(block))
        {
            yield return fault;
        }
    }

    /// <summary>What is ordered by although the engines order it otherwise.</summary>
    /// <param name="order">May be null: nothing is ordered.</param>
    /// <param name="block">The query; null for a UNION, which is ordered by what it gives.</param>
    /// <param name="outputs">What it gives, which may be ordered by under its new name.</param>
    public static IEnumerable<string> Ordered(OrderByClause? order, Block? block, IReadOnlyList<(string Name, TextKind Kind)> outputs)
    {
        foreach (var expression in (order?.OrderByElements ?? []).Select(element => element.Expression))
        {
            var output = expression is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [var name] }
                ? outputs.Where(o => o.Name.Equals(name.Value, StringComparison.OrdinalIgnoreCase)).Select(o => (TextKind?)o.Kind).FirstOrDefault()
                : null;
            if (IsLoose(output ?? block?.KindOf(expression) ?? TextKind.None))
            {
                yield return $"ORDER BY {TransactSql.Text(expression)} has no BIN2 collation";
            }
        }
    }

    private static IEnumerable<ScalarExpression> Compared(TSqlFragment node) => node switch
    {
        BooleanComparisonExpression both => [both.FirstExpression, both.SecondExpression],
        BooleanTernaryExpression between => [between.FirstExpression],
        InPredicate among => [among.Expression],
        SimpleCaseExpression choice => [choice.InputExpression],
        NullIfExpression nullIf => [nullIf.FirstExpression],
        FunctionCall { FunctionName.Value: var name } call when name.ToUpperInvariant() is "MIN" or "MAX" => call.Parameters,
        FunctionCall { UniqueRowFilter: UniqueRowFilter.Distinct } call => call.Parameters,
        OverClause over => [.. over.Partitions, .. over.OrderByClause?.OrderByElements.Select(e => e.Expression) ?? []],
        _ => [],
    };

    /// <summary>Rows that differ by case or accents only are one for SQL Server: GROUP BY and DISTINCT need a BIN2 column or number of the same table beside.</summary>
    private static IEnumerable<string> Distinct(Block block)
    {
        if (block.Node is not QuerySpecification select)
        {
            return [];
        }

        var keys = select.UniqueRowFilter is UniqueRowFilter.Distinct
            ? select.SelectElements.OfType<SelectScalarExpression>().Select(e => e.Expression)
            : select.GroupByClause?.GroupingSpecifications.OfType<ExpressionGroupingSpecification>().Select(g => g.Expression) ?? [];
        var grouped = keys.ToArray();
        return from key in grouped
               where IsLoose(block.KindOf(key)) && !grouped.Any(other => IsKeyBeside(block, key, other))
               select $"{TransactSql.Text(key)} is told apart without a BIN2 collation";
    }

    private static bool IsKeyBeside(Block block, ScalarExpression text, ScalarExpression key) =>
        text is ColumnReferenceExpression column && key is ColumnReferenceExpression other
        && block.Find(column)?.Source == block.Find(other)?.Source
        && TransactSql.NameOf(other) is var name && (name == "Code" || name.EndsWith("Id", StringComparison.Ordinal));

    private static bool IsLoose(TextKind kind) => kind is TextKind.Linguistic or TextKind.Conflict;
}
