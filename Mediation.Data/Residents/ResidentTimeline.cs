using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Residents;

public sealed record TimelineRow
{
    /// <summary>What happened: "Visit", "FileOpened"; each module adds its own (<c>db/views/ResidentTimeline.sql</c>).</summary>
    public required string EventKind { get; init; }
    public required int SubjectId { get; init; }
    public required DateOnly HappenedOn { get; init; }
    public required string? Detail { get; init; }
    public required int? Minutes { get; init; }
    public required string AccountName { get; init; }
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
          AND t.HappenedOn <= @upTo
        ORDER BY t.HappenedOn DESC, t.EventKind DESC, t.SubjectId DESC
        {Sql.Page}
        """;

    /// <param name="scope">Who reads.</param>
    /// <param name="residentId">Whose file.</param>
    /// <param name="upTo">The last day shown; <see cref="DateOnly.MaxValue"/> for all.</param>
    /// <param name="take">Most rows.</param>
    public Task<IReadOnlyList<TimelineRow>> Page(Scope scope, int residentId, DateOnly upTo, int take) =>
        db.List<TimelineRow>(PageSql, new { structureId = scope.Structure, residentId, upTo, take });
}
