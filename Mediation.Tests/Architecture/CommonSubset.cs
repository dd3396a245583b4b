using Mediation.Data.Database;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mediation.Tests.Architecture;

/// <summary>
/// What a statement holds beyond the common subset (docs/sql.md). Every construct is refused unless it is listed here:
/// a new one is admitted by adding it, after having seen both engines answer it alike.
/// </summary>
public sealed class CommonSubset : TSqlFragmentVisitor
{
    public const string Collation = "Latin1_General_100_BIN2";

    private static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        // YEAR and MONTH pass here; EXPLAIN refuses them unless SqliteEngine registers them.
        "COUNT", "SUM", "MIN", "MAX", "AVG", "STRING_AGG", "ROW_NUMBER", "LAG", "LEAD",
        "ROUND", "ABS", "UPPER", "LOWER", "TRIM", "REPLACE", "SUBSTRING", "CONCAT", "YEAR", "MONTH",
    };

    private static readonly HashSet<Type> Constructs =
    [
        // Statements and their clauses.
        typeof(TSqlScript), typeof(TSqlBatch), typeof(SelectStatement), typeof(InsertStatement), typeof(UpdateStatement), typeof(DeleteStatement),
        typeof(QuerySpecification), typeof(BinaryQueryExpression), typeof(QueryParenthesisExpression),
        typeof(WithCtesAndXmlNamespaces), typeof(CommonTableExpression), typeof(SelectScalarExpression), typeof(IdentifierOrValueExpression),
        typeof(FromClause), typeof(NamedTableReference), typeof(QueryDerivedTable), typeof(QualifiedJoin), typeof(UnqualifiedJoin), typeof(JoinParenthesisTableReference),
        typeof(WhereClause), typeof(GroupByClause), typeof(ExpressionGroupingSpecification), typeof(HavingClause),
        typeof(OrderByClause), typeof(ExpressionWithSortOrder), typeof(OffsetClause),
        typeof(InsertSpecification), typeof(ValuesInsertSource), typeof(SelectInsertSource), typeof(RowValue),
        typeof(UpdateSpecification), typeof(AssignmentSetClause), typeof(DeleteSpecification),

        // Expressions.
        typeof(Identifier), typeof(MultiPartIdentifier), typeof(SchemaObjectName), typeof(ColumnReferenceExpression), typeof(VariableReference),
        typeof(IntegerLiteral), typeof(NumericLiteral), typeof(StringLiteral), typeof(NullLiteral),
        typeof(ParenthesisExpression), typeof(BinaryExpression), typeof(UnaryExpression), typeof(ScalarSubquery),
        typeof(FunctionCall), typeof(OverClause), typeof(WindowFrameClause), typeof(WindowDelimiter),
        typeof(CoalesceExpression), typeof(NullIfExpression), typeof(CastCall), typeof(SqlDataTypeReference),
        typeof(SearchedCaseExpression), typeof(SearchedWhenClause), typeof(SimpleCaseExpression), typeof(SimpleWhenClause),
        typeof(BooleanComparisonExpression), typeof(BooleanBinaryExpression), typeof(BooleanParenthesisExpression), typeof(BooleanNotExpression),
        typeof(BooleanIsNullExpression), typeof(BooleanTernaryExpression), typeof(InPredicate), typeof(ExistsPredicate),

        // The schema.
        typeof(CreateTableStatement), typeof(TableDefinition), typeof(ColumnDefinition), typeof(IdentityOptions), typeof(NullableConstraintDefinition),
        typeof(UniqueConstraintDefinition), typeof(ForeignKeyConstraintDefinition), typeof(CheckConstraintDefinition), typeof(DefaultConstraintDefinition),
        typeof(ColumnWithSortOrder), typeof(CreateIndexStatement), typeof(CreateViewStatement), typeof(AlterTableAddTableElementStatement),
    ];

    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(TopRowFilter)] = "TOP: take the first rows with Sql.Page",
        [typeof(SelectStarExpression)] = "SELECT *: list the columns",
        [typeof(OutputClause)] = "OUTPUT: use Db.Insert for the new id, rows affected for the rest",
        [typeof(LikePredicate)] = "LIKE compares otherwise on each engine: search a key by its range",
        [typeof(MergeStatement)] = "MERGE: update, then insert",
        [typeof(IndexDefinition)] = "an inline index: use CREATE INDEX",
        [typeof(ConvertCall)] = "CONVERT: compute it in C#",
        [typeof(ParameterlessCall)] = "the clock of the database: pass the time as a parameter",
    };

    private int _checks;

    public List<string> Faults { get; } = [];

    public override void Visit(TSqlFragment fragment)
    {
        if (!Constructs.Contains(fragment.GetType()))
        {
            Faults.Add(Words.GetValueOrDefault(fragment.GetType(), $"{fragment.GetType().Name} is not in the common subset: {TransactSql.Text(fragment)}"));
        }
    }

    public override void ExplicitVisit(CheckConstraintDefinition node)
    {
        _checks++;
        base.ExplicitVisit(node);
        _checks--;
    }

    public override void Visit(FunctionCall node)
    {
        var name = node.FunctionName.Value;
        RefuseIf(!Functions.Contains(name) && !(_checks > 0 && name == "LEN"), $"function {name} is not in the common subset");
    }

    public override void Visit(CastCall node) =>
        RefuseIf(node.DataType is not SqlDataTypeReference { SqlDataTypeOption: SqlDataTypeOption.Int or SqlDataTypeOption.BigInt or SqlDataTypeOption.Float },
            $"CAST to {TransactSql.Text(node.DataType)} differs between the engines");

    public override void Visit(StringLiteral node) => RefuseIf(node.IsNational, "N'': type the text without N");

    public override void Visit(SchemaObjectName node) => RefuseIf(node.SchemaIdentifier is not null, $"{TransactSql.Text(node)}: name no schema (dbo.)");

    public override void Visit(PrimaryExpression node) => RefuseCollation(node.Collation);

    public override void Visit(ColumnDefinition node) => RefuseCollation(node.Collation);

    public override void Visit(BinaryExpression node) => RefuseIf(node.BinaryExpressionType > BinaryExpressionType.Divide && node.BinaryExpressionType is not BinaryExpressionType.Modulo,
        $"operator {node.BinaryExpressionType} is not in the common subset");

    public override void Visit(UnqualifiedJoin node) => RefuseIf(node.UnqualifiedJoinType is not UnqualifiedJoinType.CrossJoin, "APPLY: join a derived table");

    public override void Visit(QualifiedJoin node) => RefuseIf(node.JoinHint is not JoinHint.None, "a join hint");

    public override void Visit(GroupByClause node) => RefuseIf(node.GroupByOption is not GroupByOption.None || node.All, "ROLLUP and CUBE: add a query for the totals");

    public override void Visit(SelectStatement node) => RefuseIf(node.Into is not null, "SELECT INTO: create the table in a migration");

    public override void Visit(OffsetClause node) => RefuseIf(TransactSql.Text(node) != Sql.Page, "OFFSET … FETCH other than Sql.Page");

    public override void Visit(ExpressionWithSortOrder node) => RefuseIf(node.Expression is Literal, "ORDER BY a position: name the column");

    public override void Visit(InsertSpecification node) => RefuseIf(node.Columns.Count == 0, "INSERT without its columns");

    public override void Visit(DeleteSpecification node) => RefuseIf(node.FromClause is not null, "DELETE with a second FROM: use IN (SELECT …)");

    public override void Visit(CreateIndexStatement node) => RefuseIf(node.IncludeColumns.Count > 0, "INCLUDE: put the column in the key");

    public override void Visit(UpdateSpecification node)
    {
        var target = ((NamedTableReference)node.Target).SchemaObject.BaseIdentifier.Value;
        var names = (node.FromClause?.TableReferences ?? []).SelectMany(TransactSql.Own).OfType<NamedTableReference>()
            .SelectMany(table => new[] { table.Alias?.Value, table.SchemaObject.BaseIdentifier.Value });
        RefuseIf(names.Contains(target, StringComparer.OrdinalIgnoreCase), "UPDATE of an alias: name the table, and only the others in FROM");
    }

    private void RefuseCollation(Identifier? collation) => RefuseIf(collation is not null && collation.Value != Collation, $"COLLATE other than {Collation}");

    private void RefuseIf(bool isRefused, string words)
    {
        if (isRefused)
        {
            Faults.Add(words);
        }
    }
}
