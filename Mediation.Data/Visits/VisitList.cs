using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;

namespace Mediation.Data.Visits;

/// <summary>A visit as a line of a list: no note is read for it.</summary>
public sealed record VisitLineRow
{
    public required int Id { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required string Kind { get; init; }
    public required string? Title { get; init; }

    /// <summary>Named and anonymous.</summary>
    public required int People { get; init; }
    public required int DurationMinutes { get; init; }
    public required string MediatorName { get; init; }
    public required int? ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }

    /// <summary>Codes of themes and procedures, comma separated.</summary>
    public required string ThemeCodes { get; init; }

    public IReadOnlyList<string> Themes => ThemeCodes.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Null for somebody anonymous, and for a workshop.</summary>
    public string? ResidentName => ResidentId is null ? null : Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>Where a page of visits begins: after this day and id, going back in time.</summary>
public sealed record VisitCursor(DateOnly HeldOn, int Id)
{
    public static readonly VisitCursor Start = new(DateOnly.MaxValue, int.MaxValue);
}

/// <summary>Which visits: a period, and what they have in common.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Kind">A code of <see cref="VisitTerms.Kinds"/>; null for all.</param>
/// <param name="Theme">A code of a theme or of a procedure; null for all.</param>
/// <param name="MediatorId">Who held them; null for everybody.</param>
public sealed record VisitFilter(DateOnly From, DateOnly To, string? Kind = null, string? Theme = null, int? MediatorId = null);

/// <summary>The visits of the reader's structure.</summary>
public sealed class VisitList(Db db)
{
    // A workshop is one line whoever took part: its people are counted, not joined.
    // The cursor's day is the period's last one where it is earlier: SQLite takes one upper bound to the index, and walks the rest.
    private const string Columns = $"""
        SELECT v.Id,
               v.HeldOn,
               v.Kind,
               v.Title,
               CASE WHEN v.Kind = '{VisitTerms.Workshop}' THEN v.AnonymousPeople + (SELECT COUNT(*) FROM Participations n WHERE n.VisitId = v.Id) ELSE 1 END AS People,
               v.DurationMinutes,
               a.DisplayName AS MediatorName,
               p.ResidentId,
               r.FirstName,
               r.LastName,
               r.RecallCode,
               (SELECT STRING_AGG(t.Theme, ',') FROM VisitThemes t WHERE t.VisitId = v.Id) AS ThemeCodes

        """;

    private const string Joined = $"""

        LEFT JOIN Participations p ON p.VisitId = v.Id AND v.Kind <> '{VisitTerms.Workshop}'
        JOIN Accounts a ON a.Id = v.MediatorId
        LEFT JOIN Residents r ON r.Id = p.ResidentId

        """;

    private const string Rows = Columns + "FROM Visits v" + Joined + """
        WHERE v.StructureId = @structureId
          AND v.HeldOn >= @From
          AND v.HeldOn <= @lastOn
          AND (v.HeldOn < @lastOn OR v.Id < @beforeId)
        """;

    // About one theme: its own index leads, else a rare one is looked for in every visit of the period.
    private const string ThemeRows = Columns + "FROM VisitThemes f\nJOIN Visits v ON v.Id = f.VisitId" + Joined + """
        WHERE f.StructureId = @structureId
          AND f.Theme = @Theme
          AND f.HeldOn >= @From
          AND f.HeldOn <= @lastOn
          AND (f.HeldOn < @lastOn OR f.VisitId < @beforeId)
        """;

    // Of one kind: the index that holds the kind is read alone first. Asked of the visits themselves, SQLite walks all those of the period.
    private const string KindRows = Columns + "FROM Visits f\nJOIN Visits v ON v.Id = f.Id" + Joined + """
        WHERE f.StructureId = @structureId
          AND f.Kind = @Kind
          AND f.HeldOn >= @From
          AND f.HeldOn <= @lastOn
          AND (f.HeldOn < @lastOn OR f.Id < @beforeId)
        """;

    private const string OfKind = "\n  AND v.Kind = @Kind";
    private const string ThemeOfKind = "\n  AND f.Kind = @Kind";
    private const string ThemeOfMediator = "\n  AND f.MediatorId = @MediatorId";
    private const string OfMediator = "\n  AND v.MediatorId = @MediatorId";
    private const string LatestFirst = "\nORDER BY v.HeldOn DESC, v.Id DESC\n" + Sql.Page;
    private const string LatestOfTheme = "\nORDER BY f.HeldOn DESC, f.VisitId DESC\n" + Sql.Page;

    private const string PageSql = Rows + LatestFirst;
    private const string KindPageSql = KindRows + "\nORDER BY f.HeldOn DESC, f.Id DESC\n" + Sql.Page;
    private const string ThemePageSql = ThemeRows + LatestOfTheme;
    private const string KindThemePageSql = ThemeRows + ThemeOfKind + LatestOfTheme;
    private const string MediatorPageSql = Rows + OfMediator + LatestFirst;
    private const string MediatorKindPageSql = Rows + OfMediator + OfKind + LatestFirst;
    private const string MediatorThemePageSql = ThemeRows + ThemeOfMediator + LatestOfTheme;
    private const string MediatorKindThemePageSql = ThemeRows + ThemeOfMediator + ThemeOfKind + LatestOfTheme;

    /// <summary>A page of the visits that a filter lets through, latest first.</summary>
    public Task<IReadOnlyList<VisitLineRow>> Page(Scope scope, VisitFilter filter, VisitCursor cursor, int take)
    {
        var sql = (filter.MediatorId, filter.Kind, filter.Theme) switch
        {
            (null, null, null) => PageSql,
            (null, not null, null) => KindPageSql,
            (null, null, not null) => ThemePageSql,
            (null, not null, not null) => KindThemePageSql,
            (not null, null, null) => MediatorPageSql,
            (not null, not null, null) => MediatorKindPageSql,
            (not null, null, not null) => MediatorThemePageSql,
            (not null, not null, not null) => MediatorKindThemePageSql,
        };
        var (lastOn, beforeId) = cursor.HeldOn <= filter.To ? (cursor.HeldOn, cursor.Id) : (filter.To, int.MaxValue);
        return db.List<VisitLineRow>(sql, new { structureId = scope.Structure, filter.From, filter.Kind, filter.Theme, filter.MediatorId, lastOn, beforeId, take });
    }

    private const string Counted = """
        SELECT COUNT(*)
        FROM (
            SELECT v.Id
            FROM Visits v
            WHERE v.StructureId = @structureId
              AND v.HeldOn >= @From
              AND v.HeldOn <= @To
        """;

    private const string NoFurther = "\nORDER BY v.HeldOn DESC\n" + Sql.Page + "\n) counted";

    private const string CountedOfTheme = """
        SELECT COUNT(*)
        FROM (
            SELECT f.VisitId
            FROM VisitThemes f
            WHERE f.StructureId = @structureId
              AND f.Theme = @Theme
              AND f.HeldOn >= @From
              AND f.HeldOn <= @To
        """;

    private const string NoFurtherOfTheme = "\nORDER BY f.HeldOn DESC\n" + Sql.Page + "\n) counted";

    private const string CountSql = Counted + NoFurther;
    private const string KindCountSql = Counted + OfKind + NoFurther;
    private const string ThemeCountSql = CountedOfTheme + NoFurtherOfTheme;
    private const string KindThemeCountSql = CountedOfTheme + ThemeOfKind + NoFurtherOfTheme;
    private const string MediatorCountSql = Counted + OfMediator + NoFurther;
    private const string MediatorKindCountSql = Counted + OfMediator + OfKind + NoFurther;
    private const string MediatorThemeCountSql = CountedOfTheme + ThemeOfMediator + NoFurtherOfTheme;
    private const string MediatorKindThemeCountSql = CountedOfTheme + ThemeOfMediator + ThemeOfKind + NoFurtherOfTheme;

    /// <summary>How many visits a filter lets through, counted no further than <paramref name="most"/> + 1.</summary>
    public Task<int> CountUpTo(Scope scope, VisitFilter filter, int most)
    {
        var sql = (filter.MediatorId, filter.Kind, filter.Theme) switch
        {
            (null, null, null) => CountSql,
            (null, not null, null) => KindCountSql,
            (null, null, not null) => ThemeCountSql,
            (null, not null, not null) => KindThemeCountSql,
            (not null, null, null) => MediatorCountSql,
            (not null, not null, null) => MediatorKindCountSql,
            (not null, null, not null) => MediatorThemeCountSql,
            (not null, not null, not null) => MediatorKindThemeCountSql,
        };
        return db.Value<int>(sql, new { structureId = scope.Structure, filter.From, filter.To, filter.Kind, filter.Theme, filter.MediatorId, take = most + 1 });
    }
}
