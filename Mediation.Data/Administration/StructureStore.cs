using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Administration;

/// <summary>Keeps structures.</summary>
public sealed class StructureStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO Structures (Name, CommuneCode, TimeZone, Phone, DepotOfId, CreatedAt)
        VALUES (@Name, @CommuneCode, @timeZone, @Phone, @DepotOfId, @At)
        """;

    /// <returns>The id of the new structure.</returns>
    public async Task<int> Add(Structure structure, string timeZone, Act act)
    {
        var id = await db.Insert(AddSql, new { structure.Name, structure.CommuneCode, timeZone, structure.Phone, structure.DepotOfId, act.At });
        await trail.Record(act with { StructureId = id }, new AuditSubject(AuditSubjectKind.Structure, id));
        return id;
    }

    private const string ChangeSql = """
        UPDATE Structures
        SET Name = @Name, CommuneCode = @CommuneCode, TimeZone = @timeZone, Phone = @Phone, DepotOfId = @DepotOfId
        WHERE Id = @Id
        """;

    public async Task Change(Structure structure, string timeZone, Act act)
    {
        await db.Write(ChangeSql, new { structure.Id, structure.Name, structure.CommuneCode, timeZone, structure.Phone, structure.DepotOfId });
        await trail.Record(act with { StructureId = structure.Id }, new AuditSubject(AuditSubjectKind.Structure, structure.Id, Fields: "Name,CommuneCode,Phone,DepotOfId"));
    }
}
