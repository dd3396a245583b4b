using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;

namespace Mediation.Data.Database;

/// <summary>SQL Server, for production.</summary>
public sealed class SqlServerEngine(string connectionString) : Engine
{
    private const int UniqueIndex = 2601;
    private const int UniqueConstraint = 2627;
    private const int Deadlock = 1205;
    private const int LockTimeOut = 1222;
    private const int TimeOut = -2;

    public override string Name => "SqlServer";

    public override DbConnection Connect() => new SqlConnection(connectionString);

    public override string Word(string sql) => sql;

    public override bool IsUniqueViolation(DbException failure) => failure is SqlException { Number: UniqueIndex or UniqueConstraint };

    public override bool IsBusy(DbException failure) => failure is SqlException { Number: Deadlock or LockTimeOut or TimeOut };

    private const string SnapshotSql = """
        SELECT is_read_committed_snapshot_on
        FROM sys.databases
        WHERE name = DB_NAME()
        """;

    public override async Task<string?> IsolationFault(DbConnection connection, CancellationToken cancellation) =>
        await connection.ExecuteScalarAsync<bool>(new CommandDefinition(SnapshotSql, cancellationToken: cancellation))
            ? null
            : "READ_COMMITTED_SNAPSHOT is off: ALTER DATABASE … SET READ_COMMITTED_SNAPSHOT ON.";

    private const string HasTableSql = "SELECT COUNT(*) FROM sys.tables WHERE name = @table";

    public override bool HasTable(DbConnection connection, string table) => connection.ExecuteScalar<int>(HasTableSql, new { table }) > 0;

    public override void BulkInsert(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        using var connection = new SqlConnection(connectionString);
        connection.Open();
        using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.UseInternalTransaction | SqlBulkCopyOptions.KeepIdentity, null)
        {
            DestinationTableName = table,
            BatchSize = 0,
            BulkCopyTimeout = 0,
            EnableStreaming = true,
        };
        foreach (var column in columns)
        {
            copy.ColumnMappings.Add(column, column);
        }

        using var reader = new RowReader(columns, rows);
        copy.WriteToServer(reader);
    }
}
