using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Residents;

public sealed record TimelineRow
{
    /// <summary>What happened: "Visit", "FileOpened", "Assessment", "FileJoined", "Appointment"; each module adds its own (<c>db/views/ResidentTimeline.sql</c>).</summary>
    public required string EventKind { get; init; }
    public required int SubjectId { get; init; }
    public required DateOnly HappenedOn { get; init; }
    public required string? Detail { get; init; }
    public required int? Minutes { get; init; }
    public required string AccountName { get; init; }
}

/// <summary>Where a page of the timeline begins: after this event, going back in time.</summary>
public sealed record TimelineCursor(DateOnly On, string Kind, int Id)
{
    public static readonly TimelineCursor Start = new(DateOnly.MaxValue, "", 0);
}

/// <summary>What happened with a resident, latest first.</summary>
public sealed class ResidentTimeline(Db db)
{
    private const string PageSql = $"""
        SELECT t.EventKind,
               t.SubjectId,
               t.HappenedOn,
               t.Detail,
               t.Minutes,
               a.DisplayName AS AccountName
        FROM ResidentTimeline t
        JOIN Accounts a ON a.Id = t.AccountId
        WHERE t.StructureId = @structureId
          AND t.ResidentId = @residentId
          AND t.HappenedOn <= @On
          AND (t.HappenedOn < @On OR t.EventKind < @Kind OR (t.EventKind = @Kind AND t.SubjectId < @Id))
        ORDER BY t.HappenedOn DESC, t.EventKind DESC, t.SubjectId DESC
        {Sql.Page}
        """;

    /// <param name="scope">Who reads.</param>
    /// <param name="residentId">Whose file.</param>
    /// <param name="after">The last event of the page before.</param>
    /// <param name="take">Most rows.</param>
    public Task<IReadOnlyList<TimelineRow>> Page(Scope scope, int residentId, TimelineCursor after, int take) =>
        db.List<TimelineRow>(PageSql, new { structureId = scope.Structure, residentId, after.On, after.Kind, after.Id, take });
}
