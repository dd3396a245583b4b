namespace Mediation.Data.Database;

/// <summary>
/// All SQL here is written once, in Transact-SQL. These are the only phrases of queries that SQLite words otherwise;
/// use them instead of typing them, so that <see cref="SqliteEngine"/> can find and replace them.
/// </summary>
public static class Sql
{
    /// <summary>The first <c>@take</c> rows; stands at the end, after ORDER BY.</summary>
    public const string Page = "OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY";

    /// <summary>The id that the INSERT just before has given.</summary>
    public const string NewId = "SELECT CAST(SCOPE_IDENTITY() AS INT)";

    /// <summary>Most values an <c>IN @ids</c> may hold: SQL Server takes 2,100 parameters a statement.</summary>
    public const int MostIds = 500;
}
