using System.Data.Common;
using Dapper;
using Mediation.Data.Database;
using Mediation.Tests.Support;

namespace Mediation.Tests.Architecture;

/// <summary>Migrations run once, whole or not at all; views are made again at every run.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly TestDatabase _database = new(isEmpty: true);
    private readonly Engine _engine;
    private readonly Migrator _migrator;

    public MigrationTests()
    {
        _engine = _database.Connect();
        _migrator = new Migrator(_engine, TimeProvider.System);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void Run_in_order_and_do_nothing_the_second_time()
    {
        var names = _migrator.Migrations().Select(script => script.Name).ToArray();
        Assert.Equal(names, _migrator.Migrate());
        Assert.Empty(_migrator.Migrate());
        Assert.Equal(names.Length, Value<int>("SELECT COUNT(*) FROM Migrations"));
    }

    [Fact]
    public void Say_what_is_still_to_run()
    {
        var names = _migrator.Migrations().Select(script => script.Name).ToArray();
        Assert.Equal(names, _migrator.Pending());
        _migrator.Migrate();
        Assert.Empty(_migrator.Pending());
        Run("DELETE FROM Migrations WHERE Name = @name", new { name = names[^1] });
        Assert.Equal(names[^1..], _migrator.Pending());
    }

    [Fact]
    public void Refuse_a_script_that_was_edited_after_it_ran()
    {
        _migrator.Migrate();
        var name = _migrator.Migrations().First().Name;
        Run("UPDATE Migrations SET Hash = 'another' WHERE Name = @name", new { name });
        Assert.Contains(name, Assert.Throws<InvalidOperationException>(() => _migrator.Migrate()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => _migrator.Pending());
    }

    [Fact]
    public void Leave_nothing_half_done_when_a_script_fails()
    {
        Run("CREATE TABLE Communes (Code INT NOT NULL)");
        Assert.ThrowsAny<DbException>(() => _migrator.Migrate());
        Assert.False(HasTable("Departements"), "The tables that the script made before it failed are gone.");
        Assert.Equal(0, Value<int>("SELECT COUNT(*) FROM Migrations"));
        Run("DROP TABLE Communes");
        Assert.NotEmpty(_migrator.Migrate());
        Assert.True(HasTable("Departements"));
    }

    [Fact]
    public void Make_the_views_again_at_every_run()
    {
        _migrator.Migrate();
        foreach (var view in Migrator.Views())
        {
            Run($"DROP VIEW {view.Name}");
            Run($"CREATE VIEW {view.Name} AS SELECT 1 AS Old");
        }

        Assert.Empty(_migrator.Migrate());
        Assert.All(Migrator.Views(), view => Assert.ThrowsAny<DbException>(() => Value<int>($"SELECT MIN(Old) FROM {view.Name}")));
        Assert.Equal(0, Value<int>("SELECT COUNT(*) FROM ResidentTimeline"));
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Act = 'SignOut'")]
    [InlineData("DELETE FROM AuditEntries")]
    public void Make_an_audit_trail_that_is_never_rewritten(string sql)
    {
        _migrator.Migrate();
        Run("INSERT INTO AuditEntries (At, Act, SubjectKind) VALUES (@at, 'SignIn', 'Account')", new { at = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) });
        Assert.Contains("append-only", Assert.ThrowsAny<DbException>(() => Run(sql)).Message, StringComparison.Ordinal);
        Assert.Equal("SignIn", Value<string>("SELECT Act FROM AuditEntries"));
    }

    private bool HasTable(string name)
    {
        using var connection = Open();
        return _engine.HasTable(connection, name);
    }

    private void Run(string sql, object? values = null)
    {
        using var connection = Open();
        connection.Execute(sql, values);
    }

    private T? Value<T>(string sql)
    {
        using var connection = Open();
        return connection.ExecuteScalar<T>(sql);
    }

    private DbConnection Open()
    {
        var connection = _engine.Connect();
        connection.Open();
        return connection;
    }
}
