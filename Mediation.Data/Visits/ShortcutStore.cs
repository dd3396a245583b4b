using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Visits;

namespace Mediation.Data.Visits;

/// <summary>Keeps the shortcuts of each account.</summary>
public sealed class ShortcutStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO VisitShortcuts (StructureId, AccountId, Name, Kind, Title, DurationMinutes, PlaceKind, CommuneCode, ThemeCodes, EquipmentCodes, CreatedAt)
        VALUES (@StructureId, @AccountId, @Name, @Kind, @Title, @DurationMinutes, @PlaceKind, @CommuneCode, @themeCodes, @equipmentCodes, @At)
        """;

    /// <returns>The id of the new shortcut.</returns>
    public async Task<int> Add(VisitShortcut shortcut, Act act)
    {
        var id = await db.Insert(AddSql, new
        {
            shortcut.StructureId,
            shortcut.AccountId,
            shortcut.Name,
            shortcut.Kind,
            shortcut.Title,
            shortcut.DurationMinutes,
            shortcut.PlaceKind,
            shortcut.CommuneCode,
            themeCodes = string.Join(',', shortcut.Themes),
            equipmentCodes = string.Join(',', shortcut.Equipment),
            act.At,
        });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Shortcut, id));
        return id;
    }

    private const string RenameSql = """
        UPDATE VisitShortcuts
        SET Name = @name
        WHERE Id = @id
          AND StructureId = @structureId
          AND AccountId = @accountId
        """;

    /// <returns>False when it is not the reader's.</returns>
    public async Task<bool> Rename(Scope scope, int id, string name, Act act)
    {
        var changed = await db.Write(RenameSql, new { id, name, structureId = scope.Structure, accountId = scope.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Shortcut, id, Fields: "Name"));
        return changed == 1;
    }

    private const string DeleteSql = """
        DELETE FROM VisitShortcuts
        WHERE Id = @id
          AND StructureId = @structureId
          AND AccountId = @accountId
        """;

    public async Task Delete(Scope scope, int id, Act act)
    {
        await db.Write(DeleteSql, new { id, structureId = scope.Structure, accountId = scope.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Shortcut, id));
    }
}
