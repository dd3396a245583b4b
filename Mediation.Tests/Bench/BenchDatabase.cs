using System.Diagnostics;
using Dapper;
using Mediation.Data.Database;
using Mediation.Seeds;
using Mediation.Web.Hosting;
using Microsoft.Data.Sqlite;

namespace Mediation.Tests.Bench;

/// <summary>Makes the database that is measured: a volume, and the audit trail that its visits would have left.</summary>
internal static class BenchDatabase
{
    // The seeds are audited as one act. A real trail has a line for each visit recorded, and one for the file read before it.
    private const string TrailSql = """
        INSERT OR IGNORE INTO AuditEntries (At, AccountId, StructureId, Act, SubjectKind, SubjectId, ResidentId, ReadHour)
        SELECT At, AccountId, StructureId, Act, SubjectKind, SubjectId, ResidentId, ReadHour
        FROM (
            SELECT v.CreatedAt AS At, v.MediatorId AS AccountId, v.StructureId, 'RecordVisit' AS Act, 'Visit' AS SubjectKind,
                   v.Id AS SubjectId, p.ResidentId, NULL AS ReadHour
            FROM Visits v
            JOIN Participations p ON p.VisitId = v.Id
            UNION ALL
            SELECT v.CreatedAt, v.MediatorId, v.StructureId, 'ReadResident', 'Resident',
                   p.ResidentId, p.ResidentId, CONCAT(SUBSTR(v.CreatedAt, 1, 13), ':00:00')
            FROM Visits v
            JOIN Participations p ON p.VisitId = v.Id
            WHERE p.ResidentId IS NOT NULL)
        ORDER BY At, Act
        """;

    public static string ConnectionString(string file) => $"Data Source={file}";

    /// <returns>False when the file was there, and is used as it is.</returns>
    public static bool Make(string file, VolumeSize volume, Action<string> progress)
    {
        if (File.Exists(file))
        {
            using var made = Engine.For("Sqlite", $"{ConnectionString(file)};Pooling=False");
            new Migrator(made, TimeProvider.System).Migrate();
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var unfinished = file + ".unfinished";
        foreach (var left in new[] { unfinished, unfinished + "-wal", unfinished + "-shm" })
        {
            File.Delete(left);
        }

        using (var engine = Engine.For("Sqlite", $"{ConnectionString(unfinished)};Pooling=False"))
        {
            new Migrator(engine, TimeProvider.System).Migrate();
            new ReferenceData(engine, TimeProvider.System).Load();
            new BenchmarkVolume().Load(engine, TimeProvider.System, volume, progress, Start.Hash);
            AddTrail(engine, progress);
        }

        File.Move(unfinished, file);
        return true;
    }

    private static void AddTrail(Engine engine, Action<string> progress)
    {
        var begun = Stopwatch.GetTimestamp();
        using var connection = engine.Connect();
        connection.Open();
        var lines = connection.Execute(TrailSql, commandTimeout: 0);
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)", commandTimeout: 0);
        progress($"AuditEntries: {lines} rows in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s");
    }

    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(ConnectionString(file));
        connection.Open();
        return connection;
    }
}
