using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Mediation.Data.Database;

/// <summary>Everything SQLite must be told to run SQL written for SQL Server. Nothing else in the code knows of SQLite.</summary>
public sealed partial class SqliteEngine : Engine
{
    private static readonly (string Transact, string Sqlite)[] Wordings =
    [
        (Sql.Page, "LIMIT @take"),
        (Sql.NewId, "SELECT last_insert_rowid()"),
        ("NVARCHAR(MAX)", "TEXT"),
        ("VARBINARY(MAX)", "BLOB"),
        ("COLLATE Latin1_General_100_BIN2 ", ""),
        ("LEN(", "LENGTH("),
    ];

    private const int Busy = 5;
    private const int Locked = 6;
    private const int PrimaryKeyViolation = 1555;
    private const int UniqueViolation = 2067;

    private const int WipeTries = 50;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenWipes = TimeSpan.FromMilliseconds(50);

    private readonly string _connectionString;
    private readonly ConcurrentDictionary<string, string> _worded = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly ConditionalWeakTable<object, object> _told = [];
    private volatile bool _mustWipe;

    public SqliteEngine(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        if (settings is { Mode: not SqliteOpenMode.Memory } && Path.GetDirectoryName(Path.GetFullPath(settings.DataSource)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        _connectionString = settings.ToString();
    }

    public override string Name => "Sqlite";

    public override DbConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState is System.Data.ConnectionState.Open)
            {
                Tell(connection);
            }
        };
        return connection;
    }

    /// <summary>SQLite remembers these for as long as a connection lives: one that comes back from the pool, with the same handle, has been told.</summary>
    private void Tell(SqliteConnection connection)
    {
        if (_told.TryAdd(connection.Handle!, _told))
        {
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;");
        }
    }

    public override string Word(string sql) => _worded.GetOrAdd(sql, text =>
        Wordings.Aggregate(Key().Replace(text, "INTEGER NOT NULL CONSTRAINT $1 PRIMARY KEY AUTOINCREMENT"),
            (sql, wording) => sql.Replace(wording.Transact, wording.Sqlite, StringComparison.Ordinal)));

    /// <summary>Without AUTOINCREMENT, SQLite gives the id of the newest row again once that row is gone: to the trail of a stranger, and to old forms.</summary>
    [GeneratedRegex(@"INT IDENTITY\(1,1\) NOT NULL CONSTRAINT (PK_\w+) PRIMARY KEY")]
    private static partial Regex Key();

    /// <summary>SQLite takes one writer at a time: waiting here, in order, is fairer and quicker than its own polling.</summary>
    public override async ValueTask<IDisposable?> EnterWriter(CancellationToken cancellation)
    {
        if (!await _writer.WaitAsync(LongestWait, cancellation))
        {
            throw new DatabaseBusyException();
        }

        return new Turn(_writer);
    }

    public override bool IsUniqueViolation(DbException failure) =>
        failure is SqliteException { SqliteExtendedErrorCode: PrimaryKeyViolation or UniqueViolation };

    public override bool IsBusy(DbException failure) => failure is SqliteException { SqliteErrorCode: Busy or Locked };

    public override bool MustWipe => _mustWipe;

    /// <summary>
    /// secure_delete alone leaves copies: when SQLite moves rows between pages, the old place is not blanked. So the file is
    /// written anew, then the log is emptied as soon as nobody reads from it.
    /// </summary>
    public override async Task Wipe(DbConnection connection)
    {
        _mustWipe = true;
        try
        {
            await connection.ExecuteAsync("VACUUM");
            for (var tries = 0; _mustWipe && tries < WipeTries; tries++)
            {
                _mustWipe = await connection.ExecuteScalarAsync<int>("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
                await Task.Delay(_mustWipe ? BetweenWipes : TimeSpan.Zero);
            }
        }
        catch (SqliteException)
        {
            // Busy, or no room on the disk for a copy: housekeeping tries again.
        }
    }

    public override async Task<string?> IsolationFault(DbConnection connection, CancellationToken cancellation)
    {
        var journal = await connection.ExecuteScalarAsync<string>(new CommandDefinition("PRAGMA journal_mode", cancellationToken: cancellation));
        var keys = await connection.ExecuteScalarAsync<int>(new CommandDefinition("PRAGMA foreign_keys", cancellationToken: cancellation));
        return (journal, keys) switch
        {
            ("wal" or "memory", 1) => null,
            (_, 1) => "The write-ahead log is off.",
            _ => "Foreign keys are not enforced.",
        };
    }

    public override bool HasTable(DbConnection connection, string table) =>
        connection.ExecuteScalar<int>("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = @table", new { table }) > 0;

    public override void BulkInsert(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        using var connection = Connect();
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(c => "@" + c))})";
        var parameters = columns.Select(column =>
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column;
            command.Parameters.Add(parameter);
            return parameter;
        }).ToArray();
        command.Prepare();
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = row[i] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _writer.Dispose();
        }

        base.Dispose(disposing);
    }

    private sealed class Turn(SemaphoreSlim writer) : IDisposable
    {
        private int _over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
            {
                writer.Release();
            }
        }
    }
}
