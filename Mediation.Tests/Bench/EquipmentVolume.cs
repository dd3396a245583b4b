using Dapper;

namespace Mediation.Tests.Bench;

/// <summary>
/// What a large council lends, beside the volume: 50,000 items of the largest structure, 200,000 loans that are over, 6,000
/// that are out, one in six of them overdue, and requests that wait.
/// </summary>
internal static class EquipmentVolume
{
    private const int Structure = 1;
    private const int Items = 50_000;
    private const int Past = 200_000;
    private const int Out = 6_000;
    private const int Granted = 500;

    private const string Numbers = "WITH RECURSIVE n(N) AS (SELECT 1 UNION ALL SELECT N + 1 FROM n WHERE N < @count)\n";

    private const string AgreementSql = """
        INSERT INTO LoanAgreements (StructureId, Version, Text, CreatedAt)
        SELECT @Structure, 900, 'Convention', @now
        WHERE NOT EXISTS (SELECT 1 FROM LoanAgreements WHERE StructureId = @Structure AND Version = 900)
        """;

    // Of ten items eight are in service, one in repair, one retired; of ten in service seven are laptops.
    private const string ItemsSql = Numbers + """
        INSERT INTO Items (StructureId, Code, Kind, Brand, Model, Serial, Condition, Origin, State, StateAt, WipedOn, WipedHow, Version, CreatedAt, CreatedBy)
        SELECT @Structure, printf('B%07d', N),
               CASE N % 10 WHEN 7 THEN 'tablette' WHEN 8 THEN 'cle_4g' WHEN 9 THEN 'ecran' ELSE 'portable' END,
               CASE N % 3 WHEN 0 THEN 'Dell' WHEN 1 THEN 'Lenovo' ELSE 'HP' END, 'Serie ' || (N % 40), printf('BENCH%07d', N), 'bon', 'don',
               CASE WHEN N % 10 = 4 THEN 'en_reparation' WHEN N % 10 = 5 THEN 'reforme' ELSE 'en_service' END, @now, @today, 'logiciel', 1, @now, @account
        FROM n
        """;

    private const string WordsSql = """
        INSERT INTO ItemSearchKeys (StructureId, SearchKey, ItemId)
        SELECT StructureId, LOWER(Serial), Id FROM Items WHERE Serial LIKE 'BENCH%'
        UNION ALL SELECT StructureId, LOWER(Brand), Id FROM Items WHERE Serial LIKE 'BENCH%'
        UNION ALL SELECT StructureId, LOWER(Kind), Id FROM Items WHERE Serial LIKE 'BENCH%'
        """;

    private const string LoansSql = Numbers + """
        INSERT INTO Loans (StructureId, ResidentId, Kind, Priority, FromOn, DueOn, DueSetOn, State, StateAt, Renewals, AgreementId, SignedHow, HasGuidance, Version, CreatedAt, CreatedBy)
        SELECT @Structure, (SELECT MIN(r.Id) FROM Residents r WHERE r.StructureId = @Structure AND r.Id >= N % 5000 AND r.MergedIntoId IS NULL), 'portable', N % 8,
               date(@today, @first || ' days'), date(@today, ((N % @spread) + @last) || ' days'), date(@today, @first || ' days'), @state, @now, 0,
               CASE WHEN @state IN ('accorde', 'demande') THEN NULL ELSE (SELECT Id FROM LoanAgreements WHERE StructureId = @Structure AND Version = 900) END,
               CASE WHEN @state IN ('accorde', 'demande') THEN NULL ELSE 'papier' END, 0, 3, @now, @account
        FROM n
        """;

    private const string PastItemsSql = """
        INSERT INTO LoanItems (LoanId, ItemId, StructureId, HandedAt, EndedAt, Outcome, Condition)
        SELECT l.Id, (SELECT MIN(Id) FROM Items WHERE Serial LIKE 'BENCH%') + l.Id % 50000, l.StructureId, @now, @now, 'rendu', 'bon'
        FROM Loans l
        WHERE l.StructureId = @Structure AND l.State = 'clos' AND l.CreatedAt = @now
        """;

    private const string OutItemsSql = """
        INSERT INTO LoanItems (LoanId, ItemId, StructureId, HandedAt)
        SELECT l.Id, i.Id, @Structure, @now
        FROM (SELECT Id, ROW_NUMBER() OVER (ORDER BY Id) AS N FROM Loans WHERE StructureId = @Structure AND State = 'remis' AND CreatedAt = @now) l
        JOIN (SELECT Id, ROW_NUMBER() OVER (ORDER BY Id) AS N FROM Items WHERE Serial LIKE 'BENCH%' AND State = 'en_service' AND Kind = 'portable') i ON i.N = l.N
        """;

    /// <summary>Made once; used again afterwards.</summary>
    public static void Prepare(string file, DateTime now)
    {
        using var connection = BenchDatabase.Open(file);
        if (connection.ExecuteScalar<int>("SELECT COUNT(*) FROM Items WHERE Serial LIKE 'BENCH%'") >= Items)
        {
            return;
        }

        var account = connection.ExecuteScalar<int>("SELECT MIN(Id) FROM Accounts WHERE StructureId = @Structure", new { Structure });
        var today = $"{now:yyyy-MM-dd}";
        using var transaction = connection.BeginTransaction();
        Run(AgreementSql, new { Structure, now });
        Run(ItemsSql, new { Structure, count = Items, now, today, account });
        Run(WordsSql, new { });
        Run(LoansSql, new { Structure, count = Past, now, today, account, state = "clos", first = -700, last = -600, spread = 500 });
        Run(LoansSql, new { Structure, count = Out, now, today, account, state = "remis", first = -100, last = -15, spread = 90 });
        Run(LoansSql, new { Structure, count = Granted, now, today, account, state = "accorde", first = 0, last = 30, spread = 60 });
        Run(PastItemsSql, new { Structure, now });
        Run(OutItemsSql, new { Structure, now });
        transaction.Commit();
        connection.Execute("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)", commandTimeout: 0);

        void Run(string sql, object values) => connection.Execute(sql, values, transaction, commandTimeout: 0);
    }

    /// <summary>A request that is granted: what is free for it is looked for among all.</summary>
    public static int GrantedLoan(string file)
    {
        using var connection = BenchDatabase.Open(file);
        return connection.ExecuteScalar<int>("SELECT MAX(Id) FROM Loans WHERE StructureId = @Structure AND State = 'accorde'", new { Structure });
    }
}
