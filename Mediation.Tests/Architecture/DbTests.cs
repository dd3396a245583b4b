using Dapper;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Tests.Support;

namespace Mediation.Tests.Architecture;

/// <summary>What every act may rely on: a transaction is whole and audited, writers wait for each other, values come back as they were kept.</summary>
public sealed class DbTests : IDisposable
{
    private const string RenameSql = "UPDATE Structures SET Name = @name WHERE Id = @id";
    private const string NameSql = "SELECT Name FROM Structures WHERE Id = @id";
    private const int Writers = 16;
    private const int ActsEach = 5;

    private static readonly DateTime At = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);
    private static readonly Act Act = new() { AccountId = null, StructureId = null, At = At, What = ActKind.CreateStructure };

    private readonly TestDatabase _database = new();
    private readonly Engine _engine;

    public DbTests() => _engine = _database.Connect();

    public void Dispose()
    {
        _engine.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task Refuses_to_commit_what_has_no_line_in_the_audit_trail()
    {
        var id = await Structure("Before");
        using (var db = new Db(_engine))
        {
            await db.Write(RenameSql, new { id, name = "After" });
            var refusal = await Assert.ThrowsAsync<InvalidOperationException>(db.Commit);
            Assert.Contains("audit trail", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal("Before", await NameOf(id));
    }

    /// <summary>Forms, links and the trail know things by their id: it must never become another's. Tables and all, whatever the engine.</summary>
    [Fact]
    public void An_id_is_never_given_twice()
    {
        var keyed = Schema.OfProduct.Tables.Where(table => table.Value.Definition.ColumnDefinitions.Any(column => column.IdentityOptions is not null)).Select(table => table.Key).ToList();
        Assert.True(keyed.Count > 10, "Too few tables with ids were read.");
        using var connection = _engine.Connect();
        connection.Open();
        if (!TestDatabase.OnSqlServer)
        {
            Assert.Equal(keyed.Order(StringComparer.Ordinal), connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%PRIMARY KEY AUTOINCREMENT%'").Order(StringComparer.Ordinal));
        }

        const string Add = "INSERT INTO Structures (Name, CommuneCode, TimeZone, CreatedAt) VALUES (@Name, @CommuneCode, @zone, @At)";
        int Next() => connection.ExecuteScalar<int>(_engine.Word($"{Add};\n{Sql.NewId}"), new { New("Structure").Name, New("Structure").CommuneCode, zone = TimeZones.Metropolitan, At });
        var gone = Next();
        connection.Execute("DELETE FROM Structures WHERE Id = @gone", new { gone });
        Assert.True(Next() > gone);
    }

    [Fact]
    public async Task Asks_for_a_line_in_every_transaction_of_a_connection()
    {
        using var db = new Db(_engine);
        var id = await new StructureStore(db, new AuditTrail(db)).Add(New("Before"), TimeZones.Metropolitan, Act);
        await db.Commit();
        await db.Write(RenameSql, new { id, name = "After" });
        await Assert.ThrowsAsync<InvalidOperationException>(db.Commit);
    }

    [Fact]
    public async Task Writes_nothing_that_is_not_committed()
    {
        int dropped, rolledBack;
        using (var db = new Db(_engine))
        {
            dropped = await new StructureStore(db, new AuditTrail(db)).Add(New("Dropped"), TimeZones.Metropolitan, Act);
            Assert.True(db.HasWritten);
        }

        using (var db = new Db(_engine))
        {
            rolledBack = await new StructureStore(db, new AuditTrail(db)).Add(New("Rolled back"), TimeZones.Metropolitan, Act);
            await db.Rollback();
            await db.Commit();
            Assert.False(db.HasWritten);
        }

        Assert.Null(await NameOf(dropped));
        Assert.Null(await NameOf(rolledBack));
        Assert.Equal(0, await Count("SELECT COUNT(*) FROM AuditEntries"));
    }

    [Fact]
    public async Task Refuses_a_write_of_its_own_inside_an_act()
    {
        using var db = new Db(_engine);
        var trail = new AuditTrail(db);
        await new StructureStore(db, trail).Add(New("Begun"), TimeZones.Metropolitan, Act);
        await Assert.ThrowsAsync<InvalidOperationException>(() => trail.RecordAlone(Act, new AuditSubject(AuditSubjectKind.Structure, 1)));
    }

    [Fact]
    public async Task Lets_every_one_of_many_writers_write()
    {
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var act = 0; act < ActsEach; act++)
            {
                using var db = new Db(_engine);
                await new StructureStore(db, new AuditTrail(db)).Add(New($"Structure {writer}-{act}"), TimeZones.Metropolitan, Act);
                await db.Commit();
                await new AuditTrail(db).RecordAlone(Act with { What = ActKind.SignInRefused }, new AuditSubject(AuditSubjectKind.Account, writer));
            }
        })));
        Assert.Equal(Writers * ActsEach, await Count("SELECT COUNT(*) FROM Structures"));
        Assert.Equal(2 * Writers * ActsEach, await Count("SELECT COUNT(*) FROM AuditEntries"));
    }

    [Fact]
    public async Task Keeps_instants_in_UTC_to_the_millisecond()
    {
        using var db = new Db(_engine);
        var instant = At.AddMilliseconds(123).AddTicks(4567);
        await new AuditTrail(db).RecordAlone(Act with { At = instant }, new AuditSubject(AuditSubjectKind.AuditTrail, null));
        var scope = new Scope { AccountId = 1, StructureId = null, Roles = [Role.Administrator], TimeZone = TimeZones.Metropolitan };
        var kept = Assert.Single(await new AuditEntries(db).Page(scope, new AuditFilter(instant, At.AddDays(1), null, null), 10));
        Assert.Equal(At.AddMilliseconds(123), kept.At);
        Assert.Equal(DateTimeKind.Utc, kept.At.Kind);
    }

    [Fact]
    public async Task Keeps_days_and_yes_or_no()
    {
        var structureId = await Structure("Ours");
        using var db = new Db(_engine);
        var accounts = new AccountStore(db, new AuditTrail(db));
        var manager = new Scope { AccountId = 1, StructureId = structureId, Roles = [Role.StructureManager], TimeZone = TimeZones.Metropolitan };
        foreach (var isConseiller in new[] { true, false })
        {
            var id = await accounts.Add(new Account { StructureId = structureId, Email = $"{isConseiller}@essai.example", DisplayName = "Nadia", IsConseillerNumerique = isConseiller, Roles = [Role.Mediator] }, Act);
            var account = Assert.IsType<AccountRow>(await new Accounts(db).FindManaged(manager, id));
            Assert.Equal((isConseiller, false, null), (account.IsConseillerNumerique, account.HasPassword, account.ClosedAt));
            manager = manager with { AccountId = id };
        }

        var day = new DateOnly(2024, 2, 29);
        var resident = new Resident { StructureId = structureId, FirstName = "Jeanne", CommuneCode = Given.CommuneCode };
        await new ResidentStore(db, new AuditTrail(db)).Add(resident, day, Act with { AccountId = manager.AccountId });
        Assert.Equal(day, Assert.Single(await new ResidentList(db).Latest(manager, int.MaxValue, 10)).OpenedOn);
    }

    private static Structure New(string name) => new() { Name = name, CommuneCode = Given.CommuneCode };

    private async Task<int> Structure(string name)
    {
        using var db = new Db(_engine);
        var id = await new StructureStore(db, new AuditTrail(db)).Add(New(name), TimeZones.Metropolitan, Act);
        await db.Commit();
        return id;
    }

    private async Task<string?> NameOf(int id)
    {
        using var db = new Db(_engine);
        return await db.Value<string>(NameSql, new { id });
    }

    private async Task<int> Count(string sql)
    {
        await using var connection = _engine.Connect();
        return await connection.ExecuteScalarAsync<int>(sql);
    }
}
