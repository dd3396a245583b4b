using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

public sealed record FollowUpRow
{
    public required int Id { get; init; }
    public required int ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required DateOnly DueOn { get; init; }
    public required string Subject { get; init; }
    public required string Means { get; init; }
    public required int OwnerId { get; init; }
    public required string OwnerName { get; init; }

    /// <summary>The day it was done; null while it is to be done.</summary>
    public required DateOnly? DoneOn { get; init; }

    /// <summary>How many the whole list has, beyond this page; 0 where it is not counted.</summary>
    public int Total { get; init; }

    public string ResidentName => Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>Where a page begins: after this day and id, going forward.</summary>
public sealed record FollowUpCursor(DateOnly DueOn, int Id)
{
    public static readonly FollowUpCursor Start = new(DateOnly.MinValue, 0);
}

/// <summary>What is to be done for residents: the earliest first, so that what is late leads.</summary>
public sealed class FollowUpList(Db db)
{
    private const string Columns = """
        SELECT f.Id,
               f.ResidentId,
               r.FirstName,
               r.LastName,
               r.RecallCode,
               f.DueOn,
               f.Subject,
               f.Means,
               f.OwnerId,
               a.DisplayName AS OwnerName,
               f.DoneOn
        """;

    private const string Rows = """

        FROM FollowUps f
        JOIN Residents r ON r.Id = f.ResidentId
        JOIN Accounts a ON a.Id = f.OwnerId
        WHERE f.StructureId = @structureId
        """;

    private const string OpenAfter = "\n  AND f.DoneAt IS NULL\n  AND f.DueOn >= @DueOn\n  AND (f.DueOn > @DueOn OR f.Id > @Id)";
    private const string OfOwners = "\n  AND f.OwnerId IN @owners";
    private const string EarliestFirst = "\nORDER BY f.DueOn, f.Id\n" + Sql.Page;

    private const string OfStructureSql = Columns + Rows + OpenAfter + EarliestFirst;

    private const string OfOwnersSql = Columns + Rows + OpenAfter + OfOwners + EarliestFirst;

    /// <summary>A page of what remains to be done.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="isMine">Only the reader's own, with that of the colleague they stand in for; otherwise the structure's.</param>
    /// <param name="after">The last of the page before.</param>
    /// <param name="take">Most rows.</param>
    public Task<IReadOnlyList<FollowUpRow>> Open(Scope scope, bool isMine, FollowUpCursor after, int take) =>
        db.List<FollowUpRow>(isMine ? OfOwnersSql : OfStructureSql,
            new { structureId = scope.Structure, owners = scope.Owners, after.DueOn, after.Id, take });

    private const string DueUntil = "\n  AND f.DoneAt IS NULL\n  AND f.DueOn <= @last";
    private const string WithTotal = ",\n       COUNT(*) OVER () AS Total";

    private const string DueOfStructureSql = Columns + WithTotal + Rows + DueUntil + EarliestFirst;

    private const string DueOfOwnersSql = Columns + WithTotal + Rows + DueUntil + OfOwners + EarliestFirst;

    /// <summary>What is due by a day, the earliest first; each row says how many there are in all.</summary>
    public Task<IReadOnlyList<FollowUpRow>> Due(Scope scope, bool isMine, DateOnly last, int take) =>
        db.List<FollowUpRow>(isMine ? DueOfOwnersSql : DueOfStructureSql, new { structureId = scope.Structure, owners = scope.Owners, last, take });

    private const string OpenOfResidentSql = Columns + Rows + "\n  AND f.ResidentId = @residentId\n  AND f.DoneAt IS NULL" + EarliestFirst;

    /// <summary>What remains to be done for one person.</summary>
    public Task<IReadOnlyList<FollowUpRow>> OpenOf(Scope scope, int residentId, int take) =>
        db.List<FollowUpRow>(OpenOfResidentSql, new { structureId = scope.Structure, residentId, take });

    private const string DoneSql = Columns + Rows + "\n  AND f.DoneOn >= @from\nORDER BY f.DoneOn DESC, f.Id DESC\n" + Sql.Page;

    /// <summary>What was done in the structure since a day, the latest first.</summary>
    public Task<IReadOnlyList<FollowUpRow>> Done(Scope scope, DateOnly from, int take) =>
        db.List<FollowUpRow>(DoneSql, new { structureId = scope.Structure, from, take });
}
