using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;

namespace Mediation.Data.Appointments;

/// <summary>Where a page begins: after this instant and id, going forward.</summary>
public sealed record AppointmentCursor(DateTime StartsAt, int Id);

/// <summary>Appointments of a mediator, of a structure or of somebody, the earliest first.</summary>
public sealed class AppointmentList(Db db)
{
    private const string OfOwners = "  AND a.MediatorId IN @owners\n";
    private const string EarliestFirst = "ORDER BY a.StartsAt, a.Id\n" + Sql.Page;

    private const string Onwards = """
          AND a.CancelledAt IS NULL
          AND a.StartsAt >= @StartsAt
          AND (a.StartsAt > @StartsAt OR a.Id > @Id)

        """;

    private const string ComingOfStructureSql = AppointmentRows.OfStructure + Onwards + EarliestFirst;
    private const string ComingOfOwnersSql = AppointmentRows.OfStructure + OfOwners + Onwards + EarliestFirst;

    /// <summary>A page of what is to come, without what is cancelled.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="isMine">Only the reader's own, with that of the colleague they stand in for; otherwise the structure's.</param>
    /// <param name="after">The last of the page before, or an instant to begin with.</param>
    /// <param name="take">Most rows.</param>
    public Task<IReadOnlyList<AppointmentRow>> Coming(Scope scope, bool isMine, AppointmentCursor after, int take) =>
        db.List<AppointmentRow>(isMine ? ComingOfOwnersSql : ComingOfStructureSql,
            new { structureId = scope.Structure, owners = scope.Owners, after.StartsAt, after.Id, take });

    private const string Within = """
          AND a.StartsAt >= @from
          AND a.StartsAt < @until

        """;

    private const string WithinOfStructureSql = AppointmentRows.OfStructure + Within + EarliestFirst;
    private const string WithinOfOwnersSql = AppointmentRows.OfStructure + OfOwners + Within + EarliestFirst;

    /// <summary>What begins between two instants, what is cancelled included: a day, a week.</summary>
    public Task<IReadOnlyList<AppointmentRow>> Between(Scope scope, bool isMine, DateTime from, DateTime until, int take) =>
        db.List<AppointmentRow>(isMine ? WithinOfOwnersSql : WithinOfStructureSql, new { structureId = scope.Structure, owners = scope.Owners, from, until, take });

    private const string ComingOfPersonSql = AppointmentRows.OfPeople + """
          AND b.ResidentId = @residentId
          AND b.State IN ('unknown', 'waiting')
          AND a.CancelledAt IS NULL
          AND a.EndsAt > @now

        """ + EarliestFirst;

    /// <summary>What is to come for one person, in a place or on a waiting list.</summary>
    public Task<IReadOnlyList<AppointmentRow>> ComingOf(Scope scope, int residentId, DateTime now, int take) =>
        db.List<AppointmentRow>(ComingOfPersonSql, new { structureId = scope.Structure, residentId, now, take });

    // No appointment is longer than twelve hours: the index is read from there on.
    private const string Meanwhile = """
          AND a.CancelledAt IS NULL
          AND a.StartsAt > @earliest
          AND a.StartsAt < @EndsAt
          AND a.EndsAt > @StartsAt
          AND a.Id <> @exceptId

        """;

    private const string OverlapsOfMediatorSql = AppointmentRows.OfStructure + "  AND a.MediatorId = @mediatorId\n" + Meanwhile + EarliestFirst;

    private const string OverlapsOfPeopleSql = AppointmentRows.OfPeople + "  AND b.ResidentId IN @residentIds\n  AND b.State IN ('unknown', 'waiting')\n" + Meanwhile + EarliestFirst;

    /// <summary>What a mediator has at the same time as a slot.</summary>
    public Task<IReadOnlyList<AppointmentRow>> OverlapsOfMediator(Scope scope, int mediatorId, Slot slot, int exceptId, int take) =>
        db.List<AppointmentRow>(OverlapsOfMediatorSql,
            new { structureId = scope.Structure, mediatorId, slot.StartsAt, slot.EndsAt, earliest = EarliestOf(slot), exceptId, take });

    /// <summary>What some people have at the same time as a slot.</summary>
    public async Task<IReadOnlyList<AppointmentRow>> OverlapsOf(Scope scope, IReadOnlyCollection<int> residentIds, Slot slot, int exceptId, int take) => residentIds.Count == 0
        ? []
        : await db.List<AppointmentRow>(OverlapsOfPeopleSql,
            new { structureId = scope.Structure, residentIds, slot.StartsAt, slot.EndsAt, earliest = EarliestOf(slot), exceptId, take });

    private static DateTime EarliestOf(Slot slot) => slot.StartsAt.AddMinutes(-Domain.Visits.Visit.LongestInMinutes);
}
