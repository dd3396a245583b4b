using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Visits;

namespace Mediation.Data.Visits;

/// <summary>Visits with all that was said of them and of those who took part: one, those of a day, those of a file.</summary>
public sealed class VisitDetail(Db db)
{
    private const string Rows = """
        SELECT v.Id,
               v.StructureId,
               v.MediatorId,
               a.DisplayName AS MediatorName,
               a.IsConseillerNumerique,
               v.Kind,
               v.HeldOn,
               v.DurationMinutes,
               v.PlaceKind,
               v.CommuneCode,
               c.Name AS CommuneName,
               c.PostalCode,
               v.Posture,
               v.Mandate,
               v.Autonomy,
               v.Orientation,
               v.ProcedureName,
               v.BlockedService,
               v.Title,
               v.Level,
               v.Notes,
               v.AnonymousPeople,
               v.HouseholdId,
               v.OrganisationId,
               h.Name AS HouseholdName,
               o.Name AS OrganisationName,
               v.SentOnAt,
               v.CreatedAt,
               v.ChangedAt,
               v.Version,
               (SELECT STRING_AGG(t.Theme, ',') FROM VisitThemes t WHERE t.VisitId = v.Id) AS ThemeCodes,
               (SELECT STRING_AGG(e.Equipment, ',') FROM VisitEquipment e WHERE e.VisitId = v.Id) AS EquipmentCodes
        FROM Visits v
        JOIN Accounts a ON a.Id = v.MediatorId
        JOIN Communes c ON c.Code = v.CommuneCode
        LEFT JOIN Households h ON h.Id = v.HouseholdId
        LEFT JOIN Organisations o ON o.Id = v.OrganisationId
        WHERE v.StructureId = @structureId

        """;

    private const string OneSql = Rows + "  AND v.Id = @id";

    private const string ParticipantsSql = """
        SELECT p.VisitId,
               p.ResidentId,
               p.MergedFromId,
               r.FirstName,
               r.LastName,
               r.RecallCode,
               p.CommuneCode,
               c.Name AS CommuneName,
               c.PostalCode,
               p.Gender,
               p.AgeBand,
               p.Status,
               p.CanRedo
        FROM Participations p
        LEFT JOIN Residents r ON r.Id = p.ResidentId
        LEFT JOIN Communes c ON c.Code = p.CommuneCode
        WHERE p.VisitId IN @ids
          AND p.StructureId = @structureId
        ORDER BY p.VisitId, p.Id
        """;

    private const string HeadcountSql = """
        SELECT VisitId, Dimension, Code, People
        FROM WorkshopHeadcounts
        WHERE VisitId IN @ids
          AND StructureId = @structureId
        """;

    /// <summary>A visit of the reader's structure; null for any other.</summary>
    public async Task<VisitRow?> Find(Scope scope, int id) =>
        await db.Find<VisitRow>(OneSql, new { structureId = scope.Structure, id }) is { } visit ? (await Whole(scope, [visit]))[0] : null;

    private const string DaySql = Rows + """
          AND v.MediatorId = @accountId
          AND v.HeldOn = @day
        ORDER BY v.Id

        """ + Sql.Page;

    /// <summary>What the reader did on a day, in the order in which it was recorded.</summary>
    public async Task<IReadOnlyList<VisitRow>> OfDay(Scope scope, DateOnly day, int take) =>
        await Whole(scope, await db.List<VisitRow>(DaySql, new { structureId = scope.Structure, accountId = scope.AccountId, day, take }));

    private const string Onwards = """
          AND v.HeldOn <= @To
          AND v.HeldOn >= @heldOn
          AND (v.HeldOn > @heldOn OR v.Id > @afterId)

        """;

    private const string OldestFirst = "ORDER BY v.HeldOn, v.Id\n" + Sql.Page;

    private const string PeriodSql = Rows + Onwards + OldestFirst;
    private const string MediatorPeriodSql = Rows + "  AND v.MediatorId = @MediatorId\n" + Onwards + OldestFirst;

    /// <summary>The visits of a period, oldest first, so many at a time.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="filter">A period, and a mediator or everybody.</param>
    /// <param name="after">The last visit of those before; null for the first.</param>
    /// <param name="take">At most <see cref="Sql.MostIds"/>.</param>
    public async Task<IReadOnlyList<VisitRow>> Batch(Scope scope, VisitFilter filter, VisitRow? after, int take)
    {
        var values = new { structureId = scope.Structure, heldOn = after?.HeldOn ?? filter.From, afterId = after?.Id ?? 0, filter.To, filter.MediatorId, take };
        return await Whole(scope, await db.List<VisitRow>(filter.MediatorId is null ? PeriodSql : MediatorPeriodSql, values));
    }

    private async Task<IReadOnlyList<VisitRow>> Whole(Scope scope, IReadOnlyList<VisitRow> visits)
    {
        if (visits.Count == 0)
        {
            return [];
        }

        var participants = (await db.List<ParticipantRow>(ParticipantsSql, new { structureId = scope.Structure, ids = visits.Select(visit => visit.Id) })).ToLookup(row => row.VisitId);
        var counted = visits.Where(visit => visit.AnonymousPeople > 0).Select(visit => visit.Id).ToArray();
        var counts = (counted.Length == 0 ? [] : await db.List<HeadcountRow>(HeadcountSql, new { structureId = scope.Structure, ids = counted })).ToLookup(row => row.VisitId);
        return [.. visits.Select(visit => visit with { Participants = [.. participants[visit.Id]], Headcount = HeadcountOf(visit.AnonymousPeople, counts[visit.Id]) })];
    }

    private static WorkshopHeadcount HeadcountOf(int total, IEnumerable<HeadcountRow> rows)
    {
        var by = rows.ToLookup(row => row.Dimension, row => KeyValuePair.Create(row.Code, row.People));
        return WorkshopHeadcount.Of(total, by[WorkshopHeadcount.ByGender], by[WorkshopHeadcount.ByAgeBand], by[WorkshopHeadcount.ByStatus]);
    }

    private sealed record HeadcountRow
    {
        public required int VisitId { get; init; }
        public required string Dimension { get; init; }
        public required string Code { get; init; }
        public required int People { get; init; }
    }
}
