using System.Security.Cryptography;
using System.Text;
using Mediation.Data.Database;
using Mediation.Seeds;
using Microsoft.Extensions.Time.Testing;

namespace Mediation.Tests.Support;

/// <summary>The demonstration and a small volume, loaded once for all the tests that only read them.</summary>
public sealed class SeededDatabases : IDisposable
{
    public SeededDatabases()
    {
        Demonstration.LoadReferenceData();
        Volume.LoadReferenceData();
        if (!Demonstration.LoadDemonstration() || !Volume.LoadVolume())
        {
            throw new InvalidOperationException("An empty database refused its seeds.");
        }
    }

    public SeededDatabase Demonstration { get; } = new();

    public SeededDatabase Volume { get; } = new();

    public void Dispose()
    {
        Demonstration.Dispose();
        Volume.Dispose();
    }
}

/// <summary>A migrated throw-away database, on a fixed day.</summary>
public sealed class SeededDatabase : IDisposable
{
    public static readonly DateOnly Today = new(2026, 6, 15);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(Today, new TimeOnly(10, 0), TimeSpan.Zero));
    private readonly string _folder = Directory.CreateTempSubdirectory("mediation-seeds-").FullName;
    private readonly Engine _engine;

    public SeededDatabase()
    {
        _engine = Engine.For("Sqlite", $"Data Source={Path.Combine(_folder, "seeds.db")};Pooling=False");
        new Migrator(_engine, _clock).Migrate();
    }

    public IReadOnlyList<string> LoadReferenceData() => new ReferenceData(_engine, _clock).Load();

    public bool LoadDemonstration() => new DemonstrationCouncil().Load(_engine, _clock, Hash);

    public bool LoadVolume() => new BenchmarkVolume().Load(_engine, _clock, VolumeSize.Small, _ => { }, Hash);

    public Db Open() => new(_engine);

    public async Task<IReadOnlyList<T>> List<T>(string sql)
    {
        using var db = Open();
        return await db.List<T>(sql);
    }

    /// <param name="from">What stands after FROM.</param>
    public async Task<int> Count(string from) => (await List<int>($"SELECT COUNT(*) FROM {from}"))[0];

    /// <summary>All the rows of these tables, as one text to compare.</summary>
    public async Task<string> Digest(params string[] tables)
    {
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            foreach (IDictionary<string, object?> row in await List<object>($"SELECT * FROM {table} ORDER BY 1, 2"))
            {
                text.AppendJoin('|', row.Values).AppendLine();
            }
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public void Dispose()
    {
        _engine.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Hash(string password) => $"hash of {password}";
}
