using System.Data.Common;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>Keeps the schools of a structure.</summary>
public sealed class SchoolStore(Db db, AuditTrail trail)
{
    private const string Fields = "Name,Kind,CommuneCode,Uai,ContactName,Phone,Email";

    private const string AddSql = """
        INSERT INTO Schools (StructureId, Name, Kind, CommuneCode, Uai, ContactName, Phone, Email, Version, CreatedAt, CreatedBy)
        VALUES (@StructureId, @Name, @Kind, @CommuneCode, @Uai, @ContactName, @Phone, @Email, 1, @At, @AccountId)
        """;

    /// <returns>The id of the new school.</returns>
    /// <exception cref="RuleViolation">Another school of the structure has its code.</exception>
    public async Task<int> Add(School school, Act act)
    {
        var values = new { school.StructureId, school.Name, school.Kind, school.CommuneCode, school.Uai, school.ContactName, school.Phone, school.Email, act.At, act.AccountId };
        var id = await Once(() => db.Insert(AddSql, values));
        await trail.Record(act, new AuditSubject(AuditSubjectKind.School, id));
        return id;
    }

    private const string ChangeSql = """
        UPDATE Schools
        SET Name = @Name, Kind = @Kind, CommuneCode = @CommuneCode, Uai = @Uai, ContactName = @ContactName, Phone = @Phone, Email = @Email, Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
        """;

    /// <exception cref="RuleViolation">Somebody changed it since <see cref="School.Version"/> was read, or another has its code.</exception>
    public async Task Change(School school, Act act)
    {
        var values = new { school.Id, school.StructureId, school.Version, school.Name, school.Kind, school.CommuneCode, school.Uai, school.ContactName, school.Phone, school.Email };
        if (await Once(() => db.Write(ChangeSql, values)) == 0)
        {
            throw new RuleViolation(RuleReason.SchoolChangedMeanwhile);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.School, school.Id, Fields: Fields));
    }

    private const string FindSql = """
        SELECT Id, StructureId, Name, Kind, CommuneCode, Uai, ContactName, Phone, Email, Version
        FROM Schools
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>A school of the reader's structure; null for any other.</summary>
    public Task<School?> Find(Scope scope, int id) => db.Find<School>(FindSql, new { id, structureId = scope.Structure });

    private async Task<int> Once(Func<Task<int>> write)
    {
        try
        {
            return await write();
        }
        catch (DbException failure) when (db.Engine.IsUniqueViolation(failure))
        {
            throw new RuleViolation(RuleReason.SchoolUaiTaken);
        }
    }
}
