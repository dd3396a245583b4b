using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

/// <summary>Keeps the files of residents, and the words by which they are found.</summary>
public sealed class ResidentStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO Residents (StructureId, FirstName, LastName, RecallCode, CommuneCode, BirthYear, Gender, Status, OpenedOn, CreatedAt, CreatedBy, ReferentId)
        VALUES (@StructureId, @FirstName, @LastName, @RecallCode, @CommuneCode, @BirthYear, @Gender, @Status, @openedOn, @At, @AccountId, @AccountId)
        """;

    private const string AddSearchKeySql = """
        INSERT INTO ResidentSearchKeys (StructureId, SearchKey, ResidentId)
        VALUES (@StructureId, @word, @id)
        """;

    /// <param name="resident">Checked by <see cref="Resident.Register"/>.</param>
    /// <param name="openedOn">Today, in the structure.</param>
    /// <param name="act">Who opens the file, and when.</param>
    /// <returns>The id of the new file.</returns>
    public async Task<int> Add(Resident resident, DateOnly openedOn, Act act)
    {
        var id = await db.Insert(AddSql, new
        {
            resident.StructureId,
            resident.FirstName,
            resident.LastName,
            resident.RecallCode,
            resident.CommuneCode,
            resident.BirthYear,
            resident.Gender,
            resident.Status,
            openedOn,
            act.At,
            act.AccountId,
        });
        await db.Write(AddSearchKeySql, resident.SearchWords.Select(word => new { resident.StructureId, word, id }));
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Resident, id, id));
        return id;
    }

    private const string FindSql = """
        SELECT Id, StructureId, FirstName, LastName, RecallCode, CommuneCode, BirthYear, Gender, Status
        FROM Residents
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>A file of the reader's structure; null for any other.</summary>
    public Task<Resident?> Find(Scope scope, int id) => db.Find<Resident>(FindSql, new { id, structureId = scope.Structure });

    private const string CodeTakenSql = """
        SELECT COUNT(*)
        FROM Residents
        WHERE StructureId = @structureId
          AND RecallCode = @recallCode
        """;

    /// <summary>A recall code that nobody in the structure has. The unique index settles the rare race.</summary>
    public async Task<string> FreeRecallCode(Scope scope)
    {
        string recallCode;
        do
        {
            recallCode = RecallCode.Draw();
        }
        while (await db.Value<int>(CodeTakenSql, new { structureId = scope.Structure, recallCode }) > 0);
        return recallCode;
    }
}
