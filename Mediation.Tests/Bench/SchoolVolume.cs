using Dapper;

namespace Mediation.Tests.Bench;

/// <summary>What a large council follows with its schools, beside the volume: 20,000 open cases of the largest structure in sixty schools, and 5,000 that are closed.</summary>
internal static class SchoolVolume
{
    private const int Structure = 1;
    private const int Open = 20_000;
    private const int Closed = 5_000;
    private const int Schools = 60;

    private const string Numbers = "WITH RECURSIVE n(N) AS (SELECT 1 UNION ALL SELECT N + 1 FROM n WHERE N < @count)\n";

    private const string SchoolsSql = Numbers + """
        INSERT INTO Schools (StructureId, Name, Kind, CommuneCode, Version, CreatedAt, CreatedBy)
        SELECT @Structure, 'Banc ' || N, 'college', (SELECT CommuneCode FROM Structures WHERE Id = @Structure), 1, @now, @account
        FROM n
        """;

    private const string HouseholdsSql = Numbers + """
        INSERT INTO Households (StructureId, Name, CreatedAt, CreatedBy)
        SELECT @Structure, 'Foyer banc ' || N, @now, @account
        FROM n
        """;

    // Of twenty, four were never reached, and the others were written about on days of the last two months.
    private const string CasesSql = """
        WITH RECURSIVE n(N) AS (SELECT 1 UNION ALL SELECT N + 1 FROM n WHERE N < @count),
        m AS (SELECT c.Code, ROW_NUMBER() OVER (ORDER BY c.Code) - 1 AS Place
              FROM Structures s JOIN Communes h ON h.Code = s.CommuneCode JOIN Communes c ON c.DepartementCode = h.DepartementCode
              WHERE s.Id = @Structure)
        INSERT INTO SchoolCases (StructureId, Code, FirstName, Initial, Level, SchoolId, HouseholdId, CommuneCode, ReportedBy, ReportedOn, State, StateOn, WaitsSinceOn, ReachedOn, WrittenOn, Attempts, OwnerId, ReviewOn, Version, CreatedAt, CreatedBy)
        SELECT @Structure, printf('B%07d', @first + N), 'Banc', 'B', '6e',
               (SELECT MIN(Id) FROM Schools WHERE Name LIKE 'Banc %') + N % @schools, (SELECT MIN(Id) FROM Households WHERE Name LIKE 'Foyer banc %') + N % 15000,
               m.Code,
               'ecole', date(@today, -(N % 60) || ' days'),
               CASE WHEN @closed = 1 THEN CASE N % 4 WHEN 0 THEN 'perdu_de_vue' WHEN 1 THEN 'orientee' ELSE 'raccroche' END
                    WHEN N % 20 < 2 THEN 'signalee' WHEN N % 20 < 4 THEN 'contact' WHEN N % 20 < 8 THEN 'contact_retabli' WHEN N % 20 < 12 THEN 'diagnostic' ELSE 'accompagnement' END,
               date(@today, -(N % 50) || ' days'), date(@today, -(N % 60) || ' days'),
               CASE WHEN @closed = 0 AND N % 20 < 4 THEN NULL ELSE date(@today, -(N % 40) || ' days') END,
               date(@today, -(N % 45) || ' days'), N % 3, @account, date(@today, (N % 30 - 10) || ' days'), 1, @now, @account
        FROM n JOIN m ON m.Place = N % 40
        """;

    private const string EventsSql = """
        INSERT INTO SchoolCaseEvents (CaseId, StructureId, State, At, AccountId)
        SELECT k.Id, k.StructureId, 'signalee', k.ReportedOn || ' 09:00:00', k.CreatedBy FROM SchoolCases k WHERE k.FirstName = 'Banc'
        UNION ALL
        SELECT k.Id, k.StructureId, k.State, k.StateOn || ' 10:00:00', k.CreatedBy FROM SchoolCases k WHERE k.FirstName = 'Banc' AND k.State <> 'signalee'
        """;

    private const string CountsSql = """
        DELETE FROM SchoolCaseCounts WHERE StructureId = @Structure;
        INSERT INTO SchoolCaseCounts (StructureId, State, Cases) SELECT StructureId, State, COUNT(*) FROM SchoolCases WHERE StructureId = @Structure GROUP BY State;
        DELETE FROM SchoolCaseCommunes WHERE StructureId = @Structure;
        INSERT INTO SchoolCaseCommunes (StructureId, CommuneCode) SELECT DISTINCT StructureId, CommuneCode FROM SchoolCases WHERE StructureId = @Structure
        """;

    /// <summary>Made once; used again afterwards.</summary>
    public static void Prepare(string file, DateTime now)
    {
        using var connection = BenchDatabase.Open(file);
        if (connection.ExecuteScalar<int>("SELECT COUNT(*) FROM SchoolCases WHERE FirstName = 'Banc'") >= Open + Closed)
        {
            return;
        }

        var account = connection.ExecuteScalar<int>("SELECT MIN(Id) FROM Accounts WHERE StructureId = @Structure", new { Structure });
        var today = $"{now:yyyy-MM-dd}";
        using var transaction = connection.BeginTransaction();
        Run(SchoolsSql, new { Structure, count = Schools, now, account });
        Run(HouseholdsSql, new { Structure, count = 15_000, now, account });
        Run(CasesSql, new { Structure, count = Open, first = 0, closed = 0, schools = Schools, now, today, account });
        Run(CasesSql, new { Structure, count = Closed, first = Open, closed = 1, schools = Schools, now, today, account });
        Run(EventsSql, new { });
        Run(CountsSql, new { Structure });
        transaction.Commit();
        connection.Execute("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)", commandTimeout: 0);

        void Run(string sql, object values) => connection.Execute(sql, values, transaction, commandTimeout: 0);
    }
}
