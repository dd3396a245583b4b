using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;

namespace Mediation.Data.Database;

/// <summary>One SQL file of <c>db/</c>, as it was built into the assembly. Line ends are <c>\n</c> whatever the checkout.</summary>
public sealed record Script(string Name, string Text)
{
    public string Text { get; } = Text.ReplaceLineEndings("\n");

    public string Hash { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n"))));
}

/// <summary>Runs the scripts of <c>db/migrations</c> that this database has not had yet, in order, one transaction each; then makes the views again.</summary>
public sealed partial class Migrator(Engine engine, TimeProvider clock)
{
    private const string CreateSql = """
        CREATE TABLE Migrations (
            Name  NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT PK_Migrations PRIMARY KEY,
            Hash  NVARCHAR(64)  NOT NULL,
            RunAt DATETIME2(3)  NOT NULL
        )
        """;

    private const string DoneSql = "SELECT Name, Hash FROM Migrations";

    private const string MarkSql = "INSERT INTO Migrations (Name, Hash, RunAt) VALUES (@Name, @Hash, @now)";

    /// <summary>Brings the database up to date.</summary>
    /// <returns>The names of the scripts that ran.</returns>
    /// <exception cref="InvalidOperationException">A script was edited after it ran here.</exception>
    public IReadOnlyList<string> Migrate()
    {
        using var connection = engine.Connect();
        connection.Open();
        if (!engine.HasTable(connection, "Migrations"))
        {
            connection.Execute(engine.Word(CreateSql));
        }

        var pending = Pending(connection);
        foreach (var script in pending)
        {
            using var transaction = connection.BeginTransaction();
            RunBatches(connection, transaction, script.Text);
            connection.Execute(MarkSql, new { script.Name, script.Hash, now = clock.GetUtcNow().UtcDateTime }, transaction);
            transaction.Commit();
        }

        using var views = connection.BeginTransaction();
        foreach (var view in Views())
        {
            RunBatches(connection, views, $"DROP VIEW IF EXISTS {view.Name}\nGO\n{view.Text}");
        }

        views.Commit();
        return [.. pending.Select(script => script.Name)];
    }

    /// <summary>The names of the scripts that this database still lacks.</summary>
    /// <exception cref="InvalidOperationException">A script was edited after it ran here.</exception>
    public IReadOnlyList<string> Pending()
    {
        using var connection = engine.Connect();
        connection.Open();
        return [.. (engine.HasTable(connection, "Migrations") ? Pending(connection) : Migrations()).Select(script => script.Name)];
    }

    private List<Script> Pending(DbConnection connection)
    {
        var done = connection.Query<(string Name, string Hash)>(DoneSql).ToDictionary(m => m.Name, m => m.Hash, StringComparer.Ordinal);
        var edited = Migrations().FirstOrDefault(script => done.TryGetValue(script.Name, out var hash) && hash != script.Hash);
        return edited is null
            ? [.. Migrations().Where(script => !done.ContainsKey(script.Name))]
            : throw new InvalidOperationException($"{edited.Name} was edited after it ran. Add a new migration instead.");
    }

    private void RunBatches(DbConnection connection, DbTransaction transaction, string script)
    {
        foreach (var batch in Batches(script))
        {
            connection.Execute(engine.Word(batch), transaction: transaction);
        }
    }

    /// <summary>The migrations that this engine runs, in order.</summary>
    public IEnumerable<Script> Migrations() => Scripts("db/migrations/")
        .Where(script => !script.Name.EndsWith(".sqlite.sql", StringComparison.Ordinal) || engine is SqliteEngine)
        .Where(script => !script.Name.EndsWith(".sqlserver.sql", StringComparison.Ordinal) || engine is SqlServerEngine);

    /// <summary>The views, by name.</summary>
    public static IEnumerable<Script> Views() => Scripts("db/views/").Select(script => script with { Name = Path.GetFileNameWithoutExtension(script.Name) });

    public static IEnumerable<string> Batches(string script) => Go().Split(script).Where(batch => !string.IsNullOrWhiteSpace(batch));

    /// <summary>The scripts of a folder of <c>db/</c>, in order of name.</summary>
    public static IEnumerable<Script> Scripts(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return new Script(Path.GetFileName(resource), reader.ReadToEnd());
        }
    }

    [GeneratedRegex(@"^\s*GO\s*$", RegexOptions.Multiline)]
    private static partial Regex Go();
}
