using System.Globalization;
using Dapper;
using Mediation.Data.Database;
using Mediation.Seeds;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Mediation.Tests.Support;

/// <summary>
/// A real database, thrown away afterwards: migrated, with the territories of France, nobody in it.
/// The suite runs on SQLite; <see cref="Architecture.SecondEngineTests"/> runs it again on the server that MEDIATION_TEST_SQLSERVER names.
/// </summary>
public sealed class TestDatabase : IDisposable
{
    public const string ServerVariable = "MEDIATION_TEST_SQLSERVER";
    public const string EngineVariable = "MEDIATION_TEST_ENGINE";

    private static readonly Lazy<string> SqliteTemplate = new(MakeSqliteTemplate);

    private readonly string? _file;
    private readonly string? _serverDatabase;

    /// <param name="isEmpty">Not even migrated.</param>
    public TestDatabase(bool isEmpty = false)
    {
        if (OnSqlServer)
        {
            _serverDatabase = $"mediation_test_{Guid.NewGuid():N}";
            EngineName = "SqlServer";
            ConnectionString = new SqlConnectionStringBuilder(Server!) { InitialCatalog = _serverDatabase }.ToString();
            OnServer($"CREATE DATABASE {_serverDatabase}");
            if (Convert.ToInt32(OnServer($"SELECT is_read_committed_snapshot_on FROM sys.databases WHERE name = '{_serverDatabase}'"), CultureInfo.InvariantCulture) == 0)
            {
                OnServer($"ALTER DATABASE {_serverDatabase} SET READ_COMMITTED_SNAPSHOT ON");
            }

            if (!isEmpty)
            {
                Fill(ConnectionString);
            }
        }
        else
        {
            _file = Path.Combine(Path.GetTempPath(), $"mediation-test-{Guid.NewGuid():N}.db");
            EngineName = "Sqlite";
            ConnectionString = $"Data Source={_file}";
            if (!isEmpty)
            {
                File.Copy(SqliteTemplate.Value, _file);
            }
        }
    }

    public static string? Server => Environment.GetEnvironmentVariable(ServerVariable);

    public static bool OnSqlServer => Environment.GetEnvironmentVariable(EngineVariable) == "SqlServer";

    public string EngineName { get; }

    public string ConnectionString { get; }

    public Engine Connect() => Engine.For(EngineName, ConnectionString);

    /// <summary>Changes rows as no page of the product does: what another module has done, what an older version left.</summary>
    public async Task<int> Execute(string sql, object values)
    {
        using var engine = Connect();
        await using var connection = engine.Connect();
        await connection.OpenAsync();
        return await connection.ExecuteAsync(sql, values);
    }

    public void Dispose()
    {
        if (_serverDatabase is not null)
        {
            SqlConnection.ClearAllPools();
            OnServer($"DROP DATABASE {_serverDatabase}");
        }

        if (_file is not null)
        {
            using (var pool = new SqliteConnection(ConnectionString))
            {
                SqliteConnection.ClearPool(pool);
            }

            foreach (var file in new[] { _file, _file + "-wal", _file + "-shm" })
            {
                File.Delete(file);
            }
        }
    }

    private static string MakeSqliteTemplate()
    {
        var file = Path.Combine(Path.GetTempPath(), $"mediation-template-{Environment.ProcessId}.db");
        foreach (var old in new[] { file, file + "-wal", file + "-shm" })
        {
            File.Delete(old);
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        Fill($"Data Source={file};Pooling=False");
        return file;
    }

    private static void Fill(string connectionString)
    {
        using var engine = Engine.For(OnSqlServer ? "SqlServer" : "Sqlite", connectionString);
        new Migrator(engine, TimeProvider.System).Migrate();
        new ReferenceData(engine, TimeProvider.System).Load();
    }

    private static object? OnServer(string sql)
    {
        using var connection = new SqlConnection(Server);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
