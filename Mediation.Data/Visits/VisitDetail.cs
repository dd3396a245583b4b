using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Visits;

namespace Mediation.Data.Visits;

/// <summary>One visit, with all that was said of it and of those who took part.</summary>
public sealed class VisitDetail(Db db)
{
    private const string OneSql = """
        SELECT v.Id,
               v.StructureId,
               v.MediatorId,
               a.DisplayName AS MediatorName,
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
               o.Name AS OrganisationName,
               v.SentOnAt,
               v.Version,
               (SELECT STRING_AGG(t.Theme, ',') FROM VisitThemes t WHERE t.VisitId = v.Id) AS ThemeCodes,
               (SELECT STRING_AGG(e.Equipment, ',') FROM VisitEquipment e WHERE e.VisitId = v.Id) AS EquipmentCodes
        FROM Visits v
        JOIN Accounts a ON a.Id = v.MediatorId
        JOIN Communes c ON c.Code = v.CommuneCode
        LEFT JOIN Organisations o ON o.Id = v.OrganisationId
        WHERE v.StructureId = @structureId
          AND v.Id = @id
        """;

    private const string ParticipantsSql = """
        SELECT p.ResidentId,
               p.MergedFromId,
               r.FirstName,
               r.LastName,
               r.RecallCode,
               p.CommuneCode,
               p.Gender,
               p.AgeBand,
               p.Status,
               p.CanRedo
        FROM Participations p
        LEFT JOIN Residents r ON r.Id = p.ResidentId
        WHERE p.VisitId = @id
          AND p.StructureId = @structureId
        ORDER BY p.Id
        """;

    private const string HeadcountSql = """
        SELECT Dimension, Code, People
        FROM WorkshopHeadcounts
        WHERE VisitId = @id
          AND StructureId = @structureId
        """;

    /// <summary>A visit of the reader's structure; null for any other.</summary>
    public async Task<VisitRow?> Find(Scope scope, int id)
    {
        var key = new { structureId = scope.Structure, id };
        if (await db.Find<VisitRow>(OneSql, key) is not { } visit)
        {
            return null;
        }

        var participants = await db.List<ParticipantRow>(ParticipantsSql, key);
        var counts = visit.AnonymousPeople == 0 ? [] : await db.List<HeadcountRow>(HeadcountSql, key);
        return visit with { Participants = participants, Headcount = HeadcountOf(visit.AnonymousPeople, counts) };
    }

    private static WorkshopHeadcount HeadcountOf(int total, IReadOnlyList<HeadcountRow> rows)
    {
        IEnumerable<KeyValuePair<string, int>> By(string dimension) => rows.Where(row => row.Dimension == dimension).Select(row => KeyValuePair.Create(row.Code, row.People));
        return WorkshopHeadcount.Of(total, By(WorkshopHeadcount.ByGender), By(WorkshopHeadcount.ByAgeBand), By(WorkshopHeadcount.ByStatus));
    }

    private sealed record HeadcountRow
    {
        public required string Dimension { get; init; }
        public required string Code { get; init; }
        public required int People { get; init; }
    }
}
