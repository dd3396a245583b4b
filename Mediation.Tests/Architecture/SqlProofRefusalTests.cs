namespace Mediation.Tests.Architecture;

/// <summary>The proof finds what it is there for: each fault once, in words that say what to do.</summary>
public sealed class SqlProofRefusalTests(SqlitePlan sqlite) : IClassFixture<SqlitePlan>
{
    private const string Own = "WHERE StructureId = @structureId";

    [Theory]
    [InlineData($"SELECT Id FROM Visits {Own} ORDER BY Id LIMIT 3", "does not parse")]
    [InlineData("SELECT Id FROM Communes ORDER BY", "does not parse")]
    [InlineData("SELECT t.Id FROM (SELECT v.Id FROM Visits v ORDER BY v.Id) t", "ORDER BY clause is not valid")]
    [InlineData("WITH ours AS (SELECT Id FROM Visits ORDER BY Id) SELECT o.Id FROM ours o", "ORDER BY clause is not valid")]
    [InlineData("CREATE VIEW Ours AS SELECT Id FROM Visits ORDER BY Id", "ORDER BY clause is not valid")]
    [InlineData("INSERT INTO Visits (Id) VALUES (1) ON CONFLICT DO NOTHING", "does not parse")]
    [InlineData("SELECT Id FROM Visits; DELETE FROM Visits", "other than one statement")]
    public void Refuses_what_SQL_Server_cannot_read(string sql, string words) => Contains(words, SqlProof.ParseFaults(sql));

    [Theory]
    [InlineData("SELECT TOP 3 Id FROM Visits", "TOP")]
    [InlineData("SELECT * FROM Visits", "SELECT *")]
    [InlineData("SELECT FirstName + LastName AS Name FROM Residents", "join text with CONCAT")]
    [InlineData("SELECT FirstName || LastName AS Name FROM Residents", "join text with CONCAT")]
    [InlineData("SELECT 'Le ' + FirstName AS Name FROM Residents", "join text with CONCAT")]
    [InlineData("SELECT ISNULL(BirthYear, 0) AS BirthYear FROM Residents", "function ISNULL")]
    [InlineData("SELECT DATEADD(day, 1, HeldOn) AS Tomorrow FROM Visits", "function DATEADD")]
    [InlineData("SELECT DATEDIFF(day, HeldOn, ChangedAt) AS Days FROM Visits", "function DATEDIFF")]
    [InlineData("SELECT Id FROM Visits WHERE ChangedAt < GETUTCDATE()", "function GETUTCDATE")]
    [InlineData("SELECT Id FROM Visits WHERE ChangedAt < CURRENT_TIMESTAMP", "the clock of the database")]
    [InlineData("SELECT LEN(Notes) AS Length FROM Visits", "function LEN")]
    [InlineData("SELECT SCOPE_IDENTITY() AS Id", "function SCOPE_IDENTITY")]
    [InlineData("SELECT CAST(ChangedAt AS DATE) AS ChangedOn FROM Visits", "CAST to DATE")]
    [InlineData("SELECT CAST(Id AS NVARCHAR(10)) AS Id FROM Visits", "CAST to NVARCHAR(10)")]
    [InlineData("SELECT CONVERT(INT, Code) AS Code FROM Communes", "CONVERT")]
    [InlineData("SELECT LEFT(Code, 2) AS Code FROM Communes", "LeftFunctionCall")]
    [InlineData("SELECT Id FROM Visits WHERE Kind = N'collectif'", "N''")]
    [InlineData("SELECT Id FROM dbo.Visits", "dbo.")]
    [InlineData("SELECT Id FROM Visits WITH (UPDLOCK)", "TableHint")]
    [InlineData("SELECT Id FROM Visits OPTION (RECOMPILE)", "OptimizerHint")]
    [InlineData("SELECT v.Id FROM Visits v INNER HASH JOIN Accounts a ON a.Id = v.MediatorId", "a join hint")]
    [InlineData("SELECT Id INTO Copies FROM Visits", "SELECT INTO")]
    [InlineData("SELECT Code FROM Communes WHERE Code LIKE @prefix ESCAPE '!'", "LIKE")]
    [InlineData("SELECT Id FROM Visits ORDER BY 1", "ORDER BY a position")]
    [InlineData("SELECT Id FROM Visits ORDER BY Id OFFSET 10 ROWS FETCH NEXT @take ROWS ONLY", "Sql.Page")]
    [InlineData("SELECT v.Id FROM Visits v CROSS APPLY (SELECT t.Theme FROM VisitThemes t WHERE t.VisitId = v.Id) t", "APPLY")]
    [InlineData("SELECT Kind, COUNT(*) AS Visits FROM Visits GROUP BY Kind WITH ROLLUP", "ROLLUP")]
    [InlineData("SELECT Kind, COUNT(*) AS Visits FROM Visits GROUP BY CUBE (Kind)", "CubeGroupingSpecification")]
    [InlineData("UPDATE v SET Version = 2 FROM Visits v WHERE v.Id = @id", "UPDATE of an alias")]
    [InlineData("DELETE v FROM Visits v WHERE v.Id = @id", "DELETE with a second FROM")]
    [InlineData("DELETE FROM Visits OUTPUT deleted.Id WHERE Id = @id", "OUTPUT")]
    [InlineData("INSERT INTO VisitThemes VALUES (@id, @theme)", "INSERT without its columns")]
    [InlineData("MERGE Epcis AS e USING Communes AS c ON c.EpciCode = e.Code WHEN MATCHED THEN DELETE;", "MERGE")]
    [InlineData("CREATE INDEX IX_Visits_Kind ON Visits (Kind) INCLUDE (HeldOn)", "INCLUDE")]
    [InlineData("CREATE TABLE Things (Id INT NOT NULL, INDEX IX_Things_Id (Id))", "an inline index")]
    [InlineData("CREATE TABLE Things (Name NVARCHAR(9) COLLATE French_CI_AS NOT NULL)", "COLLATE other than")]
    public void Refuses_what_the_engines_take_otherwise(string sql, string words) => Contains(words, SqlProof.SubsetFaults(Schema.OfProduct, sql));

    [Theory]
    [InlineData("SELECT Id FROM Residents ORDER BY LastName", "ORDER BY LastName")]
    [InlineData("SELECT r.LastName AS Word FROM Residents r ORDER BY Word", "ORDER BY Word")]
    [InlineData("SELECT Id FROM Residents WHERE LastName = @name", "LastName is compared")]
    [InlineData("SELECT r.Id FROM Residents r WHERE r.LastName IN (@names)", "r.LastName is compared")]
    [InlineData("SELECT r.Id FROM Residents r WHERE r.LastName BETWEEN @from AND @to", "r.LastName is compared")]
    [InlineData("SELECT r.Id FROM Residents r JOIN Residents o ON COALESCE(o.LastName, '') = r.RecallCode", "COALESCE(o.LastName, '') is compared")]
    [InlineData("SELECT MIN(Name) AS First FROM Communes", "Name is compared")]
    [InlineData("SELECT DISTINCT LastName FROM Residents", "LastName is told apart")]
    [InlineData("SELECT LastName, COUNT(*) AS People FROM Residents GROUP BY LastName", "LastName is told apart")]
    [InlineData("SELECT t.Word FROM (SELECT 'a' AS Word) t WHERE t.Word = @word", "t.Word is compared")]
    [InlineData("WITH words AS (SELECT LastName AS Word FROM Residents) SELECT w.Word FROM words w ORDER BY w.Word", "ORDER BY w.Word")]
    [InlineData("SELECT LastName FROM Residents UNION ALL SELECT RecallCode FROM Residents", "two collations")]
    [InlineData("SELECT COALESCE(RecallCode, LastName) AS Name FROM Residents", "two collations")]
    [InlineData("SELECT ROW_NUMBER() OVER (ORDER BY LastName) AS Place FROM Residents", "LastName is compared")]
    public void Refuses_text_that_is_compared_without_a_binary_collation(string sql, string words) => Contains(words, SqlProof.SubsetFaults(Schema.OfProduct, sql));

    [Theory]
    [InlineData("SELECT Kind, HeldOn, COUNT(*) AS Visits FROM Visits GROUP BY Kind", "HeldOn is selected but not grouped by")]
    [InlineData("SELECT Kind, COUNT(*) AS Visits FROM Visits", "Kind is selected but not grouped by")]
    [InlineData("SELECT v.Kind, COUNT(*) AS Visits FROM Visits v GROUP BY v.Kind ORDER BY v.HeldOn", "v.HeldOn is selected but not grouped by")]
    [InlineData("SELECT v.Kind, (SELECT COUNT(*) FROM VisitThemes t WHERE t.VisitId = v.Id) AS Themes, COUNT(*) AS Visits FROM Visits v GROUP BY v.Kind", "v.Id is selected but not grouped by")]
    [InlineData("SELECT SUM((SELECT COUNT(*) FROM VisitThemes t WHERE t.VisitId = v.Id)) AS Themes FROM Visits v", "an aggregate of a subquery")]
    [InlineData("SELECT AVG(DurationMinutes) AS Minutes FROM Visits", "AVG(1.0 * x)")]
    public void Refuses_what_SQL_Server_would_refuse_only_when_it_runs(string sql, string words) => Contains(words, SqlProof.SubsetFaults(Schema.OfProduct, sql));

    [Theory]
    [InlineData("SELECT Color FROM Visits", "Color")]
    [InlineData("SELECT v.Color FROM Visits v", "Color")]
    [InlineData("SELECT Id FROM Lendings", "Lendings")]
    [InlineData("INSERT INTO VisitThemes (VisitId, Colour) VALUES (@id, @colour)", "Colour")]
    public void Refuses_a_column_or_table_that_does_not_exist(string sql, string words)
    {
        var faults = SqlServerBinding.Faults(Schema.OfProduct, [("Ours.Sql", sql)])["Ours.Sql"].ToArray();
        Contains(words, faults);
        Assert.Matches("no such (table|column)|no column named", sqlite.Refusal(sql));
    }

    [Fact]
    public void Refuses_a_function_that_SQLite_does_not_have() =>
        Assert.Contains("no such function: YEAR", sqlite.Refusal("SELECT YEAR(HeldOn) AS Year FROM Visits"), StringComparison.Ordinal);

    private static void Contains(string words, IEnumerable<string> faults) => Assert.Contains(words, string.Join('\n', faults), StringComparison.Ordinal);
}
