using System.Data.Common;
using Mediation.Data.Database;
using Microsoft.AspNetCore.Builder;

namespace Mediation.Tests.Bench;

/// <summary>Counts the queries of the requests that ask for it, and keeps their text for the query plans.</summary>
internal static class QueryLog
{
    public const string Asked = "X-Bench-Count";
    public const string Counted = "X-Bench-Queries";

    private static readonly AsyncLocal<List<string>?> Current = new();

    /// <summary>What the last counted request ran, in the engine's words.</summary>
    public static IReadOnlyList<string> Last { get; private set; } = [];

    public static void Add(string sql) => Current.Value?.Add(sql);

    public static void UseQueryLog(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Headers.ContainsKey(Asked))
        {
            var queries = new List<string>();
            Current.Value = queries;
            context.Response.OnStarting(() =>
            {
                Last = queries;
                context.Response.Headers[Counted] = queries.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
                return Task.CompletedTask;
            });
        }

        return next(context);
    });
}

/// <summary>The product's engine, listened to: every query of <see cref="Db"/> asks once for its wording.</summary>
internal sealed class ListenedEngine(Engine engine) : Engine
{
    public override string Name => engine.Name;

    public override DbConnection Connect() => engine.Connect();

    public override string Word(string sql)
    {
        var worded = engine.Word(sql);
        QueryLog.Add(worded);
        return worded;
    }

    public override ValueTask<IDisposable?> EnterWriter(CancellationToken cancellation) => engine.EnterWriter(cancellation);

    public override bool IsUniqueViolation(DbException failure) => engine.IsUniqueViolation(failure);

    public override bool IsBusy(DbException failure) => engine.IsBusy(failure);

    public override Task<string?> IsolationFault(DbConnection connection, CancellationToken cancellation) => engine.IsolationFault(connection, cancellation);

    public override bool HasTable(DbConnection connection, string table) => engine.HasTable(connection, table);

    public override void BulkInsert(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows) => engine.BulkInsert(table, columns, rows);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            engine.Dispose();
        }

        base.Dispose(disposing);
    }
}
