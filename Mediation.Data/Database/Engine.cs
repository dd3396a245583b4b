using System.Data.Common;

namespace Mediation.Data.Database;

/// <summary>A database engine: how to connect, how it words our Transact-SQL, how its errors read.</summary>
public abstract class Engine : IDisposable
{
    public abstract string Name { get; }

    public abstract DbConnection Connect();

    /// <summary>Our SQL in this engine's words.</summary>
    public abstract string Word(string sql);

    /// <summary>Waits for the right to write, where the engine takes one writer at a time. Dispose to let the next one in.</summary>
    public virtual ValueTask<IDisposable?> EnterWriter(CancellationToken cancellation) => ValueTask.FromResult<IDisposable?>(null);

    /// <summary>A unique index or key refused the row: somebody else was first.</summary>
    public abstract bool IsUniqueViolation(DbException failure);

    /// <summary>The database was busy (a lock, a deadlock, a time-out): the same act may succeed a moment later.</summary>
    public abstract bool IsBusy(DbException failure);

    /// <summary>What was deleted may still stand in the free space of the file: <see cref="Wipe"/> has not succeeded since.</summary>
    public virtual bool MustWipe => false;

    /// <summary>
    /// Sees to it that nothing of what was deleted remains in the file. Outside any transaction, in the writer's turn. A
    /// failure loses nothing: what was deleted stays so, and <see cref="MustWipe"/> says that it is to be done again. An
    /// engine whose pages and log nobody reads but itself has nothing to do here.
    /// </summary>
    public virtual Task Wipe(DbConnection connection) => Task.CompletedTask;

    /// <summary>What is wrong with the isolation that the product relies on; null when nothing is.</summary>
    public abstract Task<string?> IsolationFault(DbConnection connection, CancellationToken cancellation);

    /// <summary>Tells whether a table stands in the database.</summary>
    public abstract bool HasTable(DbConnection connection, string table);

    /// <summary>Adds many rows, in one transaction, streaming; audit is the caller's affair.</summary>
    /// <param name="table">Table name.</param>
    /// <param name="columns">Column names, in the order of the values of a row.</param>
    /// <param name="rows">Rows of values, read once.</param>
    public abstract void BulkInsert(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <param name="engine"><c>Sqlite</c> or <c>SqlServer</c>, the setting Database:Engine.</param>
    /// <param name="connectionString">The setting Database:ConnectionString.</param>
    public static Engine For(string engine, string connectionString)
    {
        DapperSetup.Once();
        return engine switch
        {
            "Sqlite" => new SqliteEngine(connectionString),
            "SqlServer" => new SqlServerEngine(connectionString),
            _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, "Database:Engine is Sqlite or SqlServer."),
        };
    }
}

/// <summary>The writer waited longer than anybody should: answered as a busy database.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1032", Justification = "Thrown in one place.")]
public sealed class DatabaseBusyException() : Exception("The database stayed busy.");
