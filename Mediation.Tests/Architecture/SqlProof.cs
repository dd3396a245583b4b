using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mediation.Tests.Architecture;

/// <summary>Everything that is wrong with a statement or a script, from its text and the schema.</summary>
public static class SqlProof
{
    /// <summary>Why SQL Server does not read it.</summary>
    public static IEnumerable<string> ParseFaults(string sql)
    {
        var tree = TransactSql.Tree(Statements.Expanded(sql), out var fault);
        if (fault is not null)
        {
            yield return $"does not parse: {fault}";
        }
        else if (((TSqlScript)tree).Batches.SelectMany(batch => batch.Statements).Count() != 1)
        {
            yield return "holds other than one statement";
        }
    }

    /// <summary>What one engine takes and the other refuses, or takes otherwise.</summary>
    public static IEnumerable<string> SubsetFaults(Schema schema, string sql)
    {
        var tree = TransactSql.Tree(Statements.Expanded(sql), out var fault);
        if (fault is not null)
        {
            return [fault];
        }

        var subset = new CommonSubset();
        tree.Accept(subset);
        var readers = StatementsOf(tree).Select(statement => BlockReader.Of(schema, statement)).ToArray();
        return subset.Faults
            .Concat(readers.SelectMany(reader => reader.Faults))
            .Concat(readers.SelectMany(reader => reader.Blocks).SelectMany(block => TextRules.Faults(block).Concat(GroupingRules.Faults(block))))
            .Distinct();
    }

    /// <summary>The tables of a structure's data that it touches without the structure.</summary>
    public static IEnumerable<string> ScopeFaults(Schema schema, string sql) =>
        from statement in StatementsOf(TransactSql.Tree(Statements.Expanded(sql), out _))
        where statement is not CreateViewStatement
        from fault in new ScopeRules(schema).Faults(statement, BlockReader.Of(schema, statement).Blocks)
        select fault;

    private static IEnumerable<TSqlStatement> StatementsOf(TSqlFragment tree) => tree is TSqlScript script ? script.Batches.SelectMany(batch => batch.Statements) : [];
}
