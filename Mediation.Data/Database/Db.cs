using System.Data.Common;
using Dapper;
using Mediation.Domain.Administration;

namespace Mediation.Data.Database;

/// <summary>
/// The database, for one request or one job. The first write of an act begins its transaction; what is not committed
/// when this is disposed was never written. A transaction without its line in the audit trail is refused.
/// </summary>
public sealed class Db(Engine engine) : IDisposable
{
    private DbConnection? _connection;
    private DbTransaction? _transaction;
    private IDisposable? _turn;
    private bool _audited;
    private bool _wipes;

    public Engine Engine => engine;

    /// <summary>Something was written that is neither kept nor dropped yet.</summary>
    public bool HasWritten => _transaction is not null;

    public async Task<IReadOnlyList<T>> List<T>(string sql, object? values = null) =>
        [.. await (await Connection()).QueryAsync<T>(engine.Word(sql), values, _transaction)];

    public async Task<T?> Find<T>(string sql, object? values = null) where T : class =>
        await (await Connection()).QuerySingleOrDefaultAsync<T>(engine.Word(sql), values, _transaction);

    public async Task<T?> Value<T>(string sql, object? values = null) =>
        await (await Connection()).ExecuteScalarAsync<T>(engine.Word(sql), values, _transaction);

    /// <summary>Writes inside the act's transaction, which begins here when it has not.</summary>
    /// <returns>Rows affected.</returns>
    public async Task<int> Write(string sql, object values)
    {
        await Begin();
        return await (await Connection()).ExecuteAsync(engine.Word(sql), values, _transaction);
    }

    /// <summary>Adds one row inside the act's transaction.</summary>
    /// <returns>The id it was given.</returns>
    public async Task<int> Insert(string sql, object values)
    {
        await Begin();
        return await (await Connection()).ExecuteScalarAsync<int>(engine.Word($"{sql};\n{Sql.NewId}"), values, _transaction);
    }

    /// <summary>Writes in a short transaction of its own, for what must survive the refusal of the act: a failed sign-in, a reading.</summary>
    /// <returns>Rows affected.</returns>
    public async Task<int> WriteAlone(string sql, object values)
    {
        if (HasWritten)
        {
            throw new InvalidOperationException("A write of its own cannot stand inside the transaction of an act.");
        }

        using var turn = await engine.EnterWriter(CancellationToken.None);
        return await (await Connection()).ExecuteAsync(engine.Word(sql), values);
    }

    /// <summary>The audit line of this transaction has been written (<c>AuditTrail</c> alone says so).</summary>
    internal void MarkAudited(Act act) => _audited = act is not null;

    /// <summary>What this transaction deletes must not remain in the file, free space included: seen to once it is committed.</summary>
    public void WipeAfterCommit() => _wipes = true;

    /// <summary>Tries again what could not be done after a commit.</summary>
    public async Task WipeNow()
    {
        using var turn = await engine.EnterWriter(CancellationToken.None);
        await engine.Wipe(await Connection());
    }

    public async Task Commit()
    {
        if (_transaction is null)
        {
            return;
        }

        if (!_audited)
        {
            throw new InvalidOperationException("This transaction has no line in the audit trail.");
        }

        await _transaction.CommitAsync();
        if (_wipes)
        {
            _transaction.Dispose();
            await engine.Wipe(await Connection());
        }

        End();
    }

    public async Task Rollback()
    {
        if (_transaction is not null)
        {
            await _transaction.RollbackAsync();
            End();
        }
    }

    public void Dispose()
    {
        End();
        _connection?.Dispose();
        _connection = null;
    }

    private async Task Begin()
    {
        if (_transaction is null)
        {
            _turn = await engine.EnterWriter(CancellationToken.None);
            try
            {
                _transaction = await (await Connection()).BeginTransactionAsync();
            }
            catch
            {
                End();
                throw;
            }
        }
    }

    private void End()
    {
        _transaction?.Dispose();
        _transaction = null;
        _audited = false;
        _wipes = false;
        _turn?.Dispose();
        _turn = null;
    }

    private async ValueTask<DbConnection> Connection()
    {
        if (_connection is null)
        {
            var connection = engine.Connect();
            await connection.OpenAsync();
            _connection = connection;
        }

        return _connection;
    }
}
