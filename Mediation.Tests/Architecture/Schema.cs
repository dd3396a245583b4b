using Mediation.Data.Database;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mediation.Tests.Architecture;

/// <summary>The schema that the migrations lead to, read from their text: what a statement is checked against.</summary>
public sealed class Schema
{
    private static readonly Lazy<Schema> Product = new(OfMigrations);

    public static Schema OfProduct => Product.Value;

    public Dictionary<string, CreateTableStatement> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, CreateViewStatement> Views { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<CreateIndexStatement> Indexes { get; } = [];

    public List<CreateTriggerStatement> Triggers { get; } = [];

    /// <summary>The migrations as SQL Server runs them, in order.</summary>
    public static IEnumerable<Script> ServerMigrations()
    {
        using var engine = Engine.For("SqlServer", "Server=nowhere");
        return new Migrator(engine, TimeProvider.System).Migrations().ToArray();
    }

    public void Apply(string name, string script)
    {
        foreach (var statement in Migrator.Batches(script).SelectMany(batch => TransactSql.Parse(name, batch)))
        {
            Apply(name, statement);
        }
    }

    public ColumnDefinition? Column(string table, string column) => Tables.TryGetValue(table, out var found)
        ? found.Definition.ColumnDefinitions.FirstOrDefault(c => c.ColumnIdentifier.Value.Equals(column, StringComparison.OrdinalIgnoreCase))
        : null;

    /// <summary>The columns of a table with a foreign key each, and the tables they point to.</summary>
    public IEnumerable<(string Column, string Target)> ForeignKeys(string table) =>
        from definition in Tables[table].Definition.ColumnDefinitions
        from key in definition.Constraints.OfType<ForeignKeyConstraintDefinition>()
            .Concat(Tables[table].Definition.TableConstraints.OfType<ForeignKeyConstraintDefinition>().Where(k => k.Columns.Any(c => c.Value == definition.ColumnIdentifier.Value)))
        select (definition.ColumnIdentifier.Value, key.ReferenceTableName.BaseIdentifier.Value);

    /// <summary>The columns of each key or unique index, with its name.</summary>
    public IEnumerable<(string Name, string Table, IReadOnlyList<string> Columns)> UniqueKeys()
    {
        foreach (var (table, create) in Tables)
        {
            foreach (var column in create.Definition.ColumnDefinitions)
            {
                foreach (var key in column.Constraints.OfType<UniqueConstraintDefinition>())
                {
                    yield return (key.ConstraintIdentifier.Value, table, [column.ColumnIdentifier.Value]);
                }
            }

            foreach (var key in create.Definition.TableConstraints.OfType<UniqueConstraintDefinition>())
            {
                yield return (key.ConstraintIdentifier.Value, table, [.. key.Columns.Select(c => c.Column.MultiPartIdentifier.Identifiers[^1].Value)]);
            }
        }

        foreach (var index in Indexes.Where(index => index.Unique))
        {
            yield return (index.Name.Value, index.OnName.BaseIdentifier.Value, [.. index.Columns.Select(c => c.Column.MultiPartIdentifier.Identifiers[^1].Value)]);
        }
    }

    public static bool IsText(ColumnDefinition column) => column.DataType is SqlDataTypeReference
    {
        SqlDataTypeOption: SqlDataTypeOption.NVarChar or SqlDataTypeOption.VarChar or SqlDataTypeOption.NChar or SqlDataTypeOption.Char or SqlDataTypeOption.NText or SqlDataTypeOption.Text,
    };

    public static TextKind KindOf(ColumnDefinition column) => !IsText(column) ? TextKind.None
        : TransactSql.IsBinary(column.Collation) ? TextKind.Binary : TextKind.Linguistic;

    private static Schema OfMigrations()
    {
        var schema = new Schema();
        schema.Apply("Migrator.CreateSql", Statements.Of("Migrator.CreateSql").Sql);
        foreach (var script in ServerMigrations().Concat(Migrator.Views()))
        {
            schema.Apply(script.Name, script.Text);
        }

        return schema;
    }

    private void Apply(string script, TSqlStatement statement)
    {
        switch (statement)
        {
            case CreateTableStatement table:
                Tables.Add(table.SchemaObjectName.BaseIdentifier.Value, table);
                break;
            case CreateViewStatement view:
                Views[view.SchemaObjectName.BaseIdentifier.Value] = view;
                break;
            case CreateIndexStatement index:
                Indexes.Add(index);
                break;
            case CreateTriggerStatement trigger:
                Triggers.Add(trigger);
                break;
            case DropTableStatement drop:
                drop.Objects.ToList().ForEach(table => Tables.Remove(table.BaseIdentifier.Value));
                break;
            case DropIndexStatement drop:
                var names = drop.DropIndexClauses.OfType<DropIndexClause>().Select(clause => clause.Index.Value).ToArray();
                Indexes.RemoveAll(index => names.Contains(index.Name.Value));
                break;
            case AlterTableStatement alter:
                Alter(script, Tables[alter.SchemaObjectName.BaseIdentifier.Value].Definition, alter);
                break;
            case InsertStatement or UpdateStatement or DeleteStatement or DropViewStatement:
                break;
            default:
                throw new NotSupportedException($"{script}: teach {nameof(Schema)} what {statement.GetType().Name} does to the schema.");
        }
    }

    private static void Alter(string script, TableDefinition table, AlterTableStatement alter)
    {
        switch (alter)
        {
            case AlterTableAddTableElementStatement add:
                add.Definition.ColumnDefinitions.ToList().ForEach(table.ColumnDefinitions.Add);
                add.Definition.TableConstraints.ToList().ForEach(table.TableConstraints.Add);
                break;
            case AlterTableAlterColumnStatement change:
                var column = table.ColumnDefinitions.Single(c => c.ColumnIdentifier.Value == change.ColumnIdentifier.Value);
                (column.DataType, column.Collation) = (change.DataType, change.Collation);
                break;
            case AlterTableDropTableElementStatement drop:
                foreach (var name in drop.AlterTableDropTableElements.Select(element => element.Name.Value))
                {
                    Drop(table, name);
                }

                break;
            default:
                throw new NotSupportedException($"{script}: teach {nameof(Schema)} what {alter.GetType().Name} does to the schema.");
        }
    }

    private static void Drop(TableDefinition table, string name)
    {
        table.ColumnDefinitions.Where(c => c.ColumnIdentifier.Value == name).ToList().ForEach(c => table.ColumnDefinitions.Remove(c));
        table.TableConstraints.Where(c => c.ConstraintIdentifier?.Value == name).ToList().ForEach(c => table.TableConstraints.Remove(c));
        foreach (var column in table.ColumnDefinitions)
        {
            column.Constraints.Where(c => c.ConstraintIdentifier?.Value == name).ToList().ForEach(c => column.Constraints.Remove(c));
        }
    }
}
