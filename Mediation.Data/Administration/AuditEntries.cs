using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Administration;

public sealed record AuditEntryRow
{
    public required int Id { get; init; }
    public required DateTime At { get; init; }
    public required int? AccountId { get; init; }
    public required string? AccountName { get; init; }
    public required string? StructureName { get; init; }
    public required string Act { get; init; }
    public required string SubjectKind { get; init; }
    public required int? SubjectId { get; init; }
    public required int? ResidentId { get; init; }
    public required string? Fields { get; init; }
}

/// <summary>Which part of the trail: a period, and a person, an account, or both.</summary>
/// <param name="From">First instant, UTC.</param>
/// <param name="Before">First instant after the last, UTC.</param>
/// <param name="After">The last line of the page before; null for the first page.</param>
public sealed record AuditFilter(DateTime From, DateTime Before, int? ResidentId, int? AccountId, AuditCursor? After = null);

/// <summary>Where a page of the trail begins: after this line, going back in time.</summary>
/// <param name="At">Its instant, UTC.</param>
/// <param name="Id">Its id.</param>
public sealed record AuditCursor(DateTime At, int Id);

/// <summary>Reads the audit trail, latest first: a manager that of the structure, an administrator all of it.</summary>
public sealed class AuditEntries(Db db)
{
    private const string Rows = """
        SELECT a.Id,
               a.At,
               a.AccountId,
               c.DisplayName AS AccountName,
               s.Name        AS StructureName,
               a.Act,
               a.SubjectKind,
               a.SubjectId,
               a.ResidentId,
               a.Fields
        FROM AuditEntries a
        LEFT JOIN Accounts c ON c.Id = a.AccountId
        LEFT JOIN Structures s ON s.Id = a.StructureId
        WHERE a.At >= @From
          AND a.At <= @lastAt
          AND (a.At < @lastAt OR a.Id < @beforeId)
        """;

    private const string InStructure = "\n  AND a.StructureId = @structureId";
    private const string OfResident = "\n  AND a.ResidentId = @ResidentId";
    private const string OfAccount = "\n  AND a.AccountId = @AccountId";
    private const string LatestFirst = "\nORDER BY a.At DESC, a.Id DESC\n" + Sql.Page;

    private const string StructureSql = Rows + InStructure + LatestFirst;
    private const string StructureResidentSql = Rows + InStructure + OfResident + LatestFirst;
    private const string StructureAccountSql = Rows + InStructure + OfAccount + LatestFirst;
    private const string StructureResidentAccountSql = Rows + InStructure + OfResident + OfAccount + LatestFirst;
    private const string EverywhereSql = Rows + LatestFirst;
    private const string EverywhereResidentSql = Rows + OfResident + LatestFirst;
    private const string EverywhereAccountSql = Rows + OfAccount + LatestFirst;
    private const string EverywhereResidentAccountSql = Rows + OfResident + OfAccount + LatestFirst;

    public Task<IReadOnlyList<AuditEntryRow>> Page(Scope scope, AuditFilter filter, int take)
    {
        var sql = (scope.OnlyStructure, filter.ResidentId, filter.AccountId) switch
        {
            (not null, null, null) => StructureSql,
            (not null, not null, null) => StructureResidentSql,
            (not null, null, not null) => StructureAccountSql,
            (not null, not null, not null) => StructureResidentAccountSql,
            (null, null, null) => EverywhereSql,
            (null, not null, null) => EverywhereResidentSql,
            (null, null, not null) => EverywhereAccountSql,
            (null, not null, not null) => EverywhereResidentAccountSql,
        };
        // One upper bound, so that a deep page is found by the index; instants are kept to the millisecond.
        var (lastAt, beforeId) = filter.After is { } after && after.At < filter.Before ? (after.At, after.Id) : (filter.Before.AddMilliseconds(-1), int.MaxValue);
        return db.List<AuditEntryRow>(sql, new
        {
            filter.From,
            lastAt,
            beforeId,
            filter.ResidentId,
            filter.AccountId,
            structureId = scope.OnlyStructure,
            take,
        });
    }
}
