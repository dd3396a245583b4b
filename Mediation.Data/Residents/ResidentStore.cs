using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

/// <summary>Keeps the files of residents, and the words by which they are found.</summary>
public sealed class ResidentStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO Residents (StructureId, FirstName, LastName, RecallCode, CommuneCode, BirthYear, Gender, Status, PreferredChannel, TrustWord, SmsLanguage, Email, Notes,
                               OpenedOn, CreatedAt, CreatedBy, ReferentId)
        VALUES (@StructureId, @FirstName, @LastName, @RecallCode, @CommuneCode, @BirthYear, @Gender, @Status, @PreferredChannel, @TrustWord, @SmsLanguage, @Email, @Notes,
                @openedOn, @At, @AccountId, @AccountId)
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
            resident.PreferredChannel,
            resident.TrustWord,
            resident.SmsLanguage,
            resident.Email,
            resident.Notes,
            openedOn,
            act.At,
            act.AccountId,
        });
        await db.Write(AddSearchKeySql, resident.SearchWords.Select(word => new { resident.StructureId, word, id }));
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Resident, id, id));
        return id;
    }

    private const string ChangeSql = """
        UPDATE Residents
        SET FirstName = @FirstName, LastName = @LastName, RecallCode = @RecallCode, CommuneCode = @CommuneCode, BirthYear = @BirthYear,
            Gender = @Gender, Status = @Status, ReferentId = @ReferentId, HouseholdId = @HouseholdId, PreferredChannel = @PreferredChannel,
            TrustWord = @TrustWord, SmsLanguage = @SmsLanguage, Email = @Email, Notes = @Notes, Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
          AND MergedIntoId IS NULL
        """;

    /// <exception cref="RuleViolation">Somebody changed it, or it joined another file, since <see cref="Resident.Version"/> was read.</exception>
    public async Task Change(Resident resident, Act act)
    {
        var changed = await db.Write(ChangeSql, new
        {
            resident.Id,
            resident.StructureId,
            resident.Version,
            resident.FirstName,
            resident.LastName,
            resident.RecallCode,
            resident.CommuneCode,
            resident.BirthYear,
            resident.Gender,
            resident.Status,
            resident.ReferentId,
            resident.HouseholdId,
            resident.PreferredChannel,
            resident.TrustWord,
            resident.SmsLanguage,
            resident.Email,
            resident.Notes,
        });
        if (changed == 0)
        {
            throw new RuleViolation(RuleReason.ResidentChangedMeanwhile);
        }

        await SetSearchWords(resident);
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Resident, resident.Id, resident.Id,
            "FirstName,LastName,RecallCode,CommuneCode,BirthYear,Gender,Status,ReferentId,PreferredChannel,TrustWord,SmsLanguage,Email,Notes"));
    }

    private const string JoinedSql = """
        SELECT Id, StructureId, FirstName, LastName, RecallCode, CommuneCode
        FROM Residents
        WHERE MergedIntoId = @Id
          AND StructureId = @StructureId
        """;

    private const string DropSearchKeysSql = """
        DELETE FROM ResidentSearchKeys
        WHERE ResidentId = @Id
          AND StructureId = @StructureId
        """;

    /// <summary>A file is found by its own words and by those of the files that joined it.</summary>
    private async Task SetSearchWords(Resident resident)
    {
        var joined = await db.List<Resident>(JoinedSql, new { resident.Id, resident.StructureId });
        await db.Write(DropSearchKeysSql, new { resident.Id, resident.StructureId });
        await db.Write(AddSearchKeySql, joined.Append(resident).SelectMany(file => file.SearchWords).Distinct(StringComparer.Ordinal)
            .Select(word => new { resident.StructureId, word, id = resident.Id }));
    }

    private const string FindSql = """
        SELECT Id, StructureId, FirstName, LastName, RecallCode, CommuneCode, BirthYear, Gender, Status, ReferentId, HouseholdId, PreferredChannel,
               TrustWord, SmsLanguage, Email, Notes, OpposedOn, Version
        FROM Residents
        WHERE Id = @id
          AND StructureId = @structureId
          AND MergedIntoId IS NULL
        """;

    /// <summary>A file of the reader's structure; null for any other, and for one that joined another.</summary>
    public Task<Resident?> Find(Scope scope, int id) => db.Find<Resident>(FindSql, new { id, structureId = scope.Structure });

    private const string FindKeptSql = """
        SELECT Id, StructureId, FirstName, LastName, RecallCode, CommuneCode, BirthYear, Gender, Status, ReferentId, HouseholdId, PreferredChannel,
               TrustWord, SmsLanguage, Email, Notes, OpposedOn, Version
        FROM Residents
        WHERE Id = (SELECT COALESCE(j.MergedIntoId, j.Id) FROM Residents j WHERE j.Id = @id AND j.StructureId = @structureId)
          AND StructureId = @structureId
          AND MergedIntoId IS NULL
        """;

    /// <summary>A file of the reader's structure, or the one that it joined, perhaps while a form about it was open; null for any other.</summary>
    public Task<Resident?> FindKept(Scope scope, int id) => db.Find<Resident>(FindKeptSql, new { id, structureId = scope.Structure });

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
