using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

/// <summary>Keeps the organisations that are helped.</summary>
public sealed class OrganisationStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO Organisations (StructureId, Name, Kind, CommuneCode, ContactName, Phone, Email, CreatedAt, CreatedBy)
        VALUES (@StructureId, @Name, @Kind, @CommuneCode, @ContactName, @Phone, @Email, @At, @AccountId)
        """;

    /// <returns>The id of the new organisation.</returns>
    public async Task<int> Add(Organisation organisation, Act act)
    {
        var id = await db.Insert(AddSql, new
        {
            organisation.StructureId,
            organisation.Name,
            organisation.Kind,
            organisation.CommuneCode,
            organisation.ContactName,
            organisation.Phone,
            organisation.Email,
            act.At,
            act.AccountId,
        });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Organisation, id));
        return id;
    }

    private const string ChangeSql = """
        UPDATE Organisations
        SET Name = @Name, Kind = @Kind, CommuneCode = @CommuneCode, ContactName = @ContactName, Phone = @Phone, Email = @Email,
            Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
        """;

    /// <exception cref="RuleViolation">Somebody changed it since <see cref="Organisation.Version"/> was read.</exception>
    public async Task Change(Organisation organisation, Act act)
    {
        var changed = await db.Write(ChangeSql, new
        {
            organisation.Id,
            organisation.StructureId,
            organisation.Version,
            organisation.Name,
            organisation.Kind,
            organisation.CommuneCode,
            organisation.ContactName,
            organisation.Phone,
            organisation.Email,
        });
        if (changed == 0)
        {
            throw new RuleViolation(RuleReason.OrganisationChangedMeanwhile);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Organisation, organisation.Id, Fields: "Name,Kind,CommuneCode,ContactName,Phone,Email"));
    }

    private const string FindSql = """
        SELECT Id, StructureId, Name, Kind, CommuneCode, ContactName, Phone, Email, Version
        FROM Organisations
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>An organisation of the reader's structure; null for any other.</summary>
    public Task<Organisation?> Find(Scope scope, int id) => db.Find<Organisation>(FindSql, new { id, structureId = scope.Structure });
}
