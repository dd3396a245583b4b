namespace Mediation.Tests.Architecture;

/// <summary>The proof of scope, of indexes, of parameters and of hidden SQL finds what it is there for, and lets the rest be.</summary>
public sealed class ScopeProofTests(SqlitePlan sqlite) : IClassFixture<SqlitePlan>
{
    [Fact]
    public void Knows_the_tables_of_a_structures_data_from_the_schema()
    {
        var scoped = new ScopeRules(Schema.OfProduct).Scoped;
        Assert.Superset(new HashSet<string> { "Residents", "ResidentSearchKeys", "Visits", "Participations", "VisitThemes", "Accounts", "AccountRoles", "AccountLinks", "AuditEntries", "ResidentTimeline" }, scoped.ToHashSet());
        Assert.Empty(scoped.Intersect(["Communes", "Departements", "Epcis", "Structures"]));
    }

    [Theory]
    [InlineData("SELECT Id FROM Visits WHERE Id = @id")]
    [InlineData("SELECT Id FROM Visits WHERE StructureId = @structureId OR Id = @id")]
    [InlineData("SELECT Id FROM Visits WHERE StructureId <> @structureId")]
    [InlineData("SELECT Id FROM Visits WHERE StructureId = @id")]
    [InlineData("SELECT v.Id FROM Visits v CROSS JOIN Residents r WHERE r.StructureId = @structureId")]
    [InlineData("SELECT v.Id FROM Visits v JOIN Residents r ON r.CommuneCode = v.CommuneCode WHERE r.StructureId = @structureId")]
    [InlineData("SELECT v.Id FROM Visits v LEFT JOIN Residents r ON r.CreatedBy = v.MediatorId AND r.StructureId = @structureId")]
    [InlineData("SELECT Id FROM Visits WHERE StructureId = @structureId UNION ALL SELECT Id FROM Residents")]
    [InlineData("SELECT s.Id, (SELECT COUNT(*) FROM Visits v WHERE v.StructureId = s.Id) AS Visits FROM Structures s")]
    [InlineData("SELECT Theme FROM VisitThemes WHERE VisitId = @id")]
    [InlineData("SELECT Theme FROM VisitThemes WHERE VisitId NOT IN (SELECT Id FROM Visits WHERE StructureId = @structureId)")]
    [InlineData("SELECT c.Visits FROM (SELECT COUNT(*) AS Visits FROM Visits) c")]
    [InlineData("WITH ours AS (SELECT Id FROM Visits) SELECT o.Id FROM ours o")]
    [InlineData("SELECT t.SubjectId FROM ResidentTimeline t WHERE t.ResidentId = @residentId")]
    [InlineData("UPDATE Visits SET StructureId = @structureId WHERE Id = @id")]
    [InlineData("DELETE FROM Participations WHERE VisitId = @id")]
    [InlineData("INSERT INTO VisitThemes (VisitId, Theme) VALUES (@id, @theme)")]
    [InlineData("INSERT INTO ResidentSearchKeys (StructureId, SearchKey, ResidentId) VALUES (@other, @word, @id)")]
    public void Refuses_a_statement_without_its_scope(string sql) =>
        Assert.Contains("without @structureId", string.Join('\n', SqlProof.ScopeFaults(Schema.OfProduct, sql)), StringComparison.Ordinal);

    [Theory]
    [InlineData("SELECT Code FROM Communes WHERE Code = @code")]
    [InlineData("SELECT v.Id FROM Visits v LEFT JOIN Participations p ON p.VisitId = v.Id WHERE v.StructureId = @structureId AND (v.Id < @id OR v.Version = 1)")]
    [InlineData("SELECT s.Name, (SELECT COUNT(*) FROM Accounts a WHERE a.StructureId = s.Id) AS Accounts FROM Structures s WHERE s.Id = @structureId")]
    [InlineData("SELECT Theme FROM VisitThemes WHERE VisitId IN (SELECT Id FROM Visits WHERE Id = @id AND StructureId = @structureId)")]
    [InlineData("SELECT v.Id FROM Visits v WHERE v.StructureId = @StructureId AND EXISTS (SELECT 1 FROM VisitThemes t WHERE t.VisitId = v.Id AND t.Theme = @theme)")]
    [InlineData("WITH ours AS (SELECT Id FROM Visits WHERE StructureId = @structureId) SELECT t.Theme FROM ours o JOIN VisitThemes t ON t.VisitId = o.Id")]
    [InlineData("INSERT INTO VisitThemes (VisitId, Theme) SELECT v.Id, @theme FROM Visits v WHERE v.StructureId = @structureId")]
    public void Lets_a_scoped_statement_be(string sql) => Assert.Empty(SqlProof.ScopeFaults(Schema.OfProduct, sql));

    [Theory]
    [InlineData("SELECT Id FROM Visits WHERE DurationMinutes = @minutes", "full scan of Visits: SCAN Visits")]
    [InlineData("SELECT COUNT(*) FROM Visits", "full scan of Visits: SCAN Visits USING COVERING INDEX")]
    [InlineData("SELECT Id FROM Residents WHERE StructureId = @structureId AND BirthYear = @year", "full scan of Residents: SEARCH Residents")]
    [InlineData("SELECT v.Id FROM Visits v JOIN Communes c ON c.Population = v.Version WHERE v.Id = @id", "full scan of Communes: SCAN c")]
    [InlineData("SELECT t.SubjectId FROM ResidentTimeline t WHERE t.Detail = @detail", "full scan of")]
    public void Refuses_a_full_scan_of_a_large_table(string sql, string words) =>
        Assert.Contains(words, string.Join('\n', sqlite.FullScans(Schema.OfProduct, sql)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Residents")]
    [InlineData("ResidentSearchKeys")]
    [InlineData("Visits")]
    [InlineData("Participations")]
    [InlineData("VisitThemes")]
    [InlineData("AuditEntries")]
    [InlineData("SentForms")]
    [InlineData("Communes")]
    [InlineData("CommuneSearchKeys")]
    public void Knows_the_large_tables(string table) =>
        Assert.NotEmpty(sqlite.FullScans(Schema.OfProduct, $"SELECT COUNT(*) AS Everything FROM {table}"));

    [Fact]
    public void Lets_a_small_table_be_read_whole() => Assert.Empty(sqlite.FullScans(Schema.OfProduct, "SELECT Name FROM Structures"));

    [Theory]
    [InlineData("WHERE StructureId = @structureID", "@structureID is filled by no property of that spelling")]
    [InlineData("WHERE Id = @ID", "@ID is filled by no property of that spelling")]
    [InlineData("WHERE Id = @id AND StructureId = @Id", "@id and @Id are one parameter for SQL Server, two for SQLite")]
    public void Refuses_a_parameter_that_is_spelled_otherwise(string sql, string words)
    {
        const string Source = "class A { private const string OneSql = \"…\"; object Run(int id) => db.Find<Row>(OneSql, new { id, structureId = scope.Structure, act.At }); }";
        Assert.Contains(words, ParameterRules.Faults("OneSql", sql, Source));
        Assert.Empty(ParameterRules.Faults("OneSql", "WHERE Id = @id AND StructureId = @structureId AND ChangedAt = @At", Source));
    }

    [Theory]
    [InlineData("""void Run() => db.List<Row>("SELECT Id FROM Visits");""", "SQL outside a constant: SELECT Id FROM Visits")]
    [InlineData("""void Run() => db.List<Row>("select Id from Visits");""", "SQL outside a constant: select Id from Visits")]
    [InlineData("""void Run() => db.List<Row>($"{Columns("a")} WHERE Id = {id}");""", "SQL outside a constant: {Columns(\"a\")} WHERE Id = {id}")]
    [InlineData(""""void Run() => db.List<Row>(@"PRAGMA ""x""");"""", "SQL outside a constant: PRAGMA")]
    [InlineData("""static readonly string Sql = "DELETE FROM Visits";""", "SQL outside a constant: DELETE FROM Visits")]
    [InlineData("""const string Rows = "SELECT Id FROM Visits"; void Run() => db.List<Row>(Rows);""", "Rows is a fragment")]
    [InlineData("""void Run() => db.List<Row>(OneSql + suffix);""", "statements joined outside a constant: OneSql +")]
    [InlineData("""void Run() => db.List<Row>(text + Sql.Page);""", "statements joined outside a constant: Sql.Page")]
    public void Finds_hidden_SQL(string source, string words) =>
        Assert.Contains(words, string.Join('\n', HiddenSql.Faults("A.cs", source)), StringComparison.Ordinal);

    [Theory]
    [InlineData("""private const string OneSql = "SELECT Id FROM Visits" + Sql.Page; void Run() => db.List<Row>(OneSql);""")]
    [InlineData("""private const string Rows = "SELECT Id"; private const string OneSql = Rows + "\nFROM Visits"; char Quote() => '"';""")]
    [InlineData("""// "SELECT Id FROM Visits" """)]
    [InlineData("""/* "SELECT */ string Where() => "from where \" to where";""")]
    public void Lets_constants_and_plain_words_be(string source) => Assert.Empty(HiddenSql.Faults("A.cs", source));
}
