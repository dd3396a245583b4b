using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Visits;

namespace Mediation.Data.Visits;

/// <summary>Keeps visits, their participation and their themes: three tables, one act.</summary>
public sealed class VisitStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO Visits (StructureId, MediatorId, Kind, HeldOn, DurationMinutes, PlaceKind, CommuneCode, Posture, Notes, Version, CreatedAt, ChangedAt)
        VALUES (@StructureId, @MediatorId, @Kind, @HeldOn, @DurationMinutes, @PlaceKind, @CommuneCode, @Posture, @Notes, 1, @At, @At)
        """;

    /// <param name="visit">Checked by <see cref="Visit.Record"/>.</param>
    /// <param name="act">Who records, and when.</param>
    /// <returns>The id of the new visit.</returns>
    public async Task<int> Add(Visit visit, Act act)
    {
        var id = await db.Insert(AddSql, new
        {
            visit.StructureId,
            visit.MediatorId,
            visit.Kind,
            visit.HeldOn,
            visit.DurationMinutes,
            visit.PlaceKind,
            visit.CommuneCode,
            visit.Posture,
            visit.Notes,
            act.At,
        });
        await AddParts(id, visit);
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Visit, id, visit.Participation.ResidentId));
        return id;
    }

    private const string ChangeSql = """
        UPDATE Visits
        SET Kind = @Kind, HeldOn = @HeldOn, DurationMinutes = @DurationMinutes, PlaceKind = @PlaceKind, CommuneCode = @CommuneCode,
            Posture = @Posture, Notes = @Notes, Version = Version + 1, ChangedAt = @At
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
        """;

    /// <exception cref="RuleViolation">Somebody changed or deleted it since <see cref="Visit.Version"/> was read.</exception>
    public async Task Change(Visit visit, Act act)
    {
        var changed = await db.Write(ChangeSql, new
        {
            visit.Id,
            visit.StructureId,
            visit.Version,
            visit.Kind,
            visit.HeldOn,
            visit.DurationMinutes,
            visit.PlaceKind,
            visit.CommuneCode,
            visit.Posture,
            visit.Notes,
            act.At,
        });
        if (changed == 0)
        {
            throw new RuleViolation(RuleReason.VisitChangedMeanwhile);
        }

        await DropParts(visit.Id, visit.StructureId);
        await AddParts(visit.Id, visit);
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Visit, visit.Id, visit.Participation.ResidentId,
            "Kind,HeldOn,DurationMinutes,PlaceKind,CommuneCode,Posture,Notes,Themes,Participation"));
    }

    private const string DeleteSql = """
        DELETE FROM Visits
        WHERE Id = @Id
          AND StructureId = @StructureId
        """;

    public async Task Delete(VisitRow visit, Act act)
    {
        await DropParts(visit.Id, visit.StructureId);
        await db.Write(DeleteSql, new { visit.Id, visit.StructureId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Visit, visit.Id, visit.ResidentId));
    }

    private const string AddParticipationSql = """
        INSERT INTO Participations (VisitId, StructureId, ResidentId, CommuneCode, Gender, AgeBand, Status, CanRedo)
        VALUES (@id, @StructureId, @ResidentId, @CommuneCode, @Gender, @AgeBand, @Status, @CanRedo)
        """;

    private const string AddThemeSql = "INSERT INTO VisitThemes (VisitId, Theme) VALUES (@id, @theme)";

    private async Task AddParts(int id, Visit visit)
    {
        var who = visit.Participation;
        await db.Write(AddParticipationSql, new { id, visit.StructureId, who.ResidentId, who.CommuneCode, who.Gender, who.AgeBand, who.Status, who.CanRedo });
        await db.Write(AddThemeSql, visit.Themes.Distinct(StringComparer.Ordinal).Select(theme => new { id, theme }));
    }

    private const string DropParticipationSql = """
        DELETE FROM Participations
        WHERE VisitId = @id
          AND StructureId = @structureId
        """;

    private const string DropThemesSql = """
        DELETE FROM VisitThemes
        WHERE VisitId IN (SELECT Id FROM Visits WHERE Id = @id AND StructureId = @structureId)
        """;

    private async Task DropParts(int id, int structureId)
    {
        await db.Write(DropParticipationSql, new { id, structureId });
        await db.Write(DropThemesSql, new { id, structureId });
    }
}
