using System.Data.Common;
using Dapper;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using Mediation.Web.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Sms;

/// <summary>The outbox of an application under test: its jobs, run when a test says so, and what stands in its tables.</summary>
public sealed class Outbox(App app)
{
    public Task<int> Send() => app.Services.GetRequiredService<SendDueMessages>().Run(TestContext.Current.CancellationToken);

    public Task<int> Sweep() => app.Services.GetRequiredService<SweepMessages>().Run(TestContext.Current.CancellationToken);

    public Task<int> Reconcile() => app.Services.GetRequiredService<ReconcileMessages>().Run(TestContext.Current.CancellationToken);

    public Act ActOf(GivenAccount account, ActKind what) => new() { AccountId = account.Id, StructureId = account.StructureId, At = app.Clock.GetUtcNow().UtcDateTime, What = what };

    public async Task Do<T>(Func<T, IServiceProvider, Task> act) where T : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<T>(), scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<Db>().Commit();
    }

    public int Month() => Ask<int?>("SELECT SUM(Segments) FROM SmsMonths") ?? 0;

    /// <summary>How many messages stand where, with the reason.</summary>
    public Dictionary<string, int> States() => States("1 = 1");

    /// <param name="which">A condition on messages.</param>
    public Dictionary<string, int> States(string which)
    {
        using var connection = Open();
        return connection.Query<(string State, int Count)>(
            $"SELECT CASE WHEN Reason IS NULL THEN State ELSE CONCAT(State, ' ', Reason) END AS State, COUNT(*) AS Count FROM SmsMessages WHERE {which} GROUP BY State, Reason").ToDictionary(row => row.State, row => row.Count);
    }

    public T? Ask<T>(string sql, object? values = null)
    {
        using var connection = Open();
        return connection.ExecuteScalar<T>(sql, values);
    }

    public IReadOnlyList<T> All<T>(string sql, object? values = null)
    {
        using var connection = Open();
        return [.. connection.Query<T>(sql, values)];
    }

    private DbConnection Open()
    {
        var connection = app.Services.GetRequiredService<Engine>().Connect();
        connection.Open();
        return connection;
    }
}
