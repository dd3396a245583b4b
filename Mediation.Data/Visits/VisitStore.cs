using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Visits;

namespace Mediation.Data.Visits;

/// <summary>Keeps visits with those who took part, their themes and equipment: five tables, one act.</summary>
public sealed class VisitStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO Visits (StructureId, MediatorId, Kind, HeldOn, DurationMinutes, PlaceKind, CommuneCode, Posture, Mandate, Autonomy, Orientation,
                            ProcedureName, BlockedService, Title, Level, Notes, AnonymousPeople, HouseholdId, OrganisationId, Version, CreatedAt, ChangedAt)
        VALUES (@StructureId, @MediatorId, @Kind, @HeldOn, @DurationMinutes, @PlaceKind, @CommuneCode, @Posture, @Mandate, @Autonomy, @Orientation,
                @ProcedureName, @BlockedService, @Title, @Level, @Notes, @Total, @HouseholdId, @OrganisationId, 1, @At, @At)
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
            visit.Mandate,
            visit.Autonomy,
            visit.Orientation,
            visit.ProcedureName,
            visit.BlockedService,
            visit.Title,
            visit.Level,
            visit.Notes,
            visit.Headcount.Total,
            visit.HouseholdId,
            visit.OrganisationId,
            act.At,
        });
        await AddParts(id, visit);
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Visit, id, visit.OnlyResidentId));
        return id;
    }

    private const string ChangeSql = """
        UPDATE Visits
        SET Kind = @Kind, HeldOn = @HeldOn, DurationMinutes = @DurationMinutes, PlaceKind = @PlaceKind, CommuneCode = @CommuneCode,
            Posture = @Posture, Mandate = @Mandate, Autonomy = @Autonomy, Orientation = @Orientation, ProcedureName = @ProcedureName,
            BlockedService = @BlockedService, Title = @Title, Level = @Level, Notes = @Notes, AnonymousPeople = @Total,
            HouseholdId = @HouseholdId, OrganisationId = @OrganisationId, Version = Version + 1, ChangedAt = @At
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
            visit.Mandate,
            visit.Autonomy,
            visit.Orientation,
            visit.ProcedureName,
            visit.BlockedService,
            visit.Title,
            visit.Level,
            visit.Notes,
            visit.Headcount.Total,
            visit.HouseholdId,
            visit.OrganisationId,
            act.At,
        });
        if (changed == 0)
        {
            throw new RuleViolation(RuleReason.VisitChangedMeanwhile);
        }

        await DropParts(visit.Id, visit.StructureId);
        await AddParts(visit.Id, visit);
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Visit, visit.Id, visit.OnlyResidentId,
            "Kind,HeldOn,DurationMinutes,PlaceKind,CommuneCode,Posture,Mandate,Autonomy,Orientation,ProcedureName,BlockedService,"
            + "Title,Level,Notes,HouseholdId,OrganisationId,Themes,Equipment,Participations,Headcount"));
    }

    private const string DeleteSql = """
        DELETE FROM Visits
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
        """;

    private const string DetachFollowUpsSql = """
        UPDATE FollowUps
        SET VisitId = NULL
        WHERE VisitId = @Id
          AND StructureId = @StructureId
        """;

    private const string DetachBookingsSql = """
        UPDATE Bookings
        SET VisitId = NULL
        WHERE VisitId = @Id
          AND StructureId = @StructureId
        """;

    private const string DropOutcomeSql = """
        DELETE FROM VisitOutcomes
        WHERE VisitId = @Id
          AND StructureId = @StructureId
        """;

    private const string DetachCasesSql = """
        DELETE FROM SchoolCaseVisits
        WHERE VisitId = @Id
          AND StructureId = @StructureId
        """;

    // What was asked by SMS stays on the file of the person; what waits to be asked does not leave.
    private const string DetachMessagesSql = """
        UPDATE SmsMessages
        SET VisitId = NULL, Reason = CASE WHEN State = 'planned' THEN 'no_longer_due' ELSE Reason END, State = CASE WHEN State = 'planned' THEN 'abandoned' ELSE State END
        WHERE VisitId = @Id
          AND StructureId = @StructureId
        """;

    /// <summary>Deletes a visit. What remains to be done for the person stays to be done; whoever came to an appointment has still come.</summary>
    /// <exception cref="RuleViolation">Somebody changed it since <see cref="VisitRow.Version"/> was read.</exception>
    public async Task Delete(VisitRow visit, Act act)
    {
        await DropParts(visit.Id, visit.StructureId);
        await db.Write(DetachFollowUpsSql, new { visit.Id, visit.StructureId });
        await db.Write(DetachBookingsSql, new { visit.Id, visit.StructureId });
        await db.Write(DetachCasesSql, new { visit.Id, visit.StructureId });
        await db.Write(DropOutcomeSql, new { visit.Id, visit.StructureId });
        await db.Write(DetachMessagesSql, new { visit.Id, visit.StructureId });
        if (await db.Write(DeleteSql, new { visit.Id, visit.StructureId, visit.Version }) == 0)
        {
            throw new RuleViolation(RuleReason.VisitChangedMeanwhile);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Visit, visit.Id, visit.ResidentId));
    }

    private const string AddParticipationSql = """
        INSERT INTO Participations (VisitId, StructureId, ResidentId, MergedFromId, CommuneCode, Gender, AgeBand, Status, CanRedo)
        VALUES (@id, @StructureId, @ResidentId, @MergedFromId, @CommuneCode, @Gender, @AgeBand, @Status, @CanRedo)
        """;

    private const string AddThemeSql = """
        INSERT INTO VisitThemes (VisitId, StructureId, Theme, Kind, HeldOn, MediatorId)
        VALUES (@id, @StructureId, @theme, @Kind, @HeldOn, @MediatorId)
        """;

    private const string AddEquipmentSql = "INSERT INTO VisitEquipment (VisitId, Equipment) VALUES (@id, @equipment)";

    private const string AddHeadcountSql = """
        INSERT INTO WorkshopHeadcounts (VisitId, StructureId, Dimension, Code, People)
        VALUES (@id, @StructureId, @Dimension, @code, @people)
        """;

    private async Task AddParts(int id, Visit visit)
    {
        await db.Write(AddParticipationSql, visit.Participations.Select(who => new
        {
            id,
            visit.StructureId,
            who.ResidentId,
            who.MergedFromId,
            who.CommuneCode,
            who.Gender,
            who.AgeBand,
            who.Status,
            who.CanRedo,
        }));
        await db.Write(AddThemeSql, visit.Themes.Distinct(StringComparer.Ordinal).Select(theme => new { id, visit.StructureId, theme, visit.Kind, visit.HeldOn, visit.MediatorId }));
        await db.Write(AddEquipmentSql, visit.Equipment.Distinct(StringComparer.Ordinal).Select(equipment => new { id, equipment }));
        await db.Write(AddHeadcountSql,
            from counted in visit.Headcount.Dimensions
            from told in counted.People
            select new { id, visit.StructureId, counted.Dimension, code = told.Key, people = told.Value });
    }

    private const string DropParticipationsSql = """
        DELETE FROM Participations
        WHERE VisitId = @id
          AND StructureId = @structureId
        """;

    private const string DropThemesSql = """
        DELETE FROM VisitThemes
        WHERE VisitId IN (SELECT Id FROM Visits WHERE Id = @id AND StructureId = @structureId)
        """;

    private const string DropEquipmentSql = """
        DELETE FROM VisitEquipment
        WHERE VisitId IN (SELECT Id FROM Visits WHERE Id = @id AND StructureId = @structureId)
        """;

    private const string DropHeadcountSql = """
        DELETE FROM WorkshopHeadcounts
        WHERE VisitId = @id
          AND StructureId = @structureId
        """;

    private async Task DropParts(int id, int structureId)
    {
        await db.Write(DropParticipationsSql, new { id, structureId });
        await db.Write(DropThemesSql, new { id, structureId });
        await db.Write(DropEquipmentSql, new { id, structureId });
        await db.Write(DropHeadcountSql, new { id, structureId });
    }
}
