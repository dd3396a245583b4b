using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

/// <summary>Somebody whom a file names, as their file will be opened.</summary>
/// <param name="Resident">Checked by <see cref="Resident.Register"/>.</param>
/// <param name="Phone">E.164; null when the line has none.</param>
public sealed record ImportedResident(Resident Resident, string? Phone);

/// <summary>Opens the files of many people at once, and finds those who may have one: prepared lists, few statements, whatever their number.</summary>
public sealed class ResidentImport(Db db, AuditTrail trail)
{
    private const string LastIdSql = """
        SELECT COALESCE(MAX(Id), 0)
        FROM Residents
        WHERE StructureId = @structureId
        """;

    private const string AddSql = """
        INSERT INTO Residents (StructureId, FirstName, LastName, RecallCode, CommuneCode, BirthYear, Gender, Status, HouseholdId, Email, Notes, OpenedOn, CreatedAt, CreatedBy, ReferentId)
        VALUES (@structureId, @FirstName, @LastName, @RecallCode, @CommuneCode, @BirthYear, @Gender, @Status, @HouseholdId, @Email, @Notes, @openedOn, @At, @AccountId, @referentId)
        """;

    private const string AddedSql = """
        SELECT Id
        FROM Residents
        WHERE StructureId = @structureId
          AND Id > @lastId
          AND CreatedBy = @AccountId
          AND CreatedAt = @At
        ORDER BY Id
        """;

    private const string AddSearchKeySql = """
        INSERT INTO ResidentSearchKeys (StructureId, SearchKey, ResidentId)
        VALUES (@structureId, @word, @id)
        """;

    private const string AddNumberSql = """
        INSERT INTO ResidentNumbers (StructureId, ResidentId, Number, Owner, DoNotWrite, CreatedAt)
        VALUES (@structureId, @id, @Phone, @owner, 0, @At)
        """;

    /// <summary>Opens their files, in the order given, each with its line in the audit trail.</summary>
    public async Task Add(Scope scope, IReadOnlyList<ImportedResident> people, DateOnly openedOn, Act act)
    {
        var structureId = scope.Structure;
        var lastId = await db.Value<int>(LastIdSql, new { structureId });
        await db.Write(AddSql, people.Select(person => Values(person.Resident, scope, openedOn, act)));
        var ids = await db.List<int>(AddedSql, new { structureId, lastId, act.AccountId, act.At });
        if (ids.Count != people.Count)
        {
            throw new InvalidOperationException("The files that were opened are not those that were asked for.");
        }

        var opened = people.Zip(ids, (person, id) => (person.Resident, person.Phone, Id: id)).ToArray();
        await db.Write(AddSearchKeySql, opened.SelectMany(one => one.Resident.SearchWords.Select(word => new { structureId, word, id = one.Id })));
        await db.Write(AddNumberSql, opened.Where(one => one.Phone is not null).Select(one => new { structureId, id = one.Id, one.Phone, owner = ResidentTerms.OwnNumber, act.At }));
        await trail.RecordAll(act, opened.Select(one => new AuditSubject(AuditSubjectKind.Resident, one.Id, one.Id)));
    }

    private const string CodesTakenSql = """
        SELECT RecallCode
        FROM Residents
        WHERE StructureId = @structureId
          AND RecallCode IN @some
        """;

    /// <summary>So many recall codes that nobody in the structure has. The unique index settles the rare race.</summary>
    public async Task<IReadOnlyList<string>> FreeRecallCodes(Scope scope, int count)
    {
        var free = new HashSet<string>(StringComparer.Ordinal);
        while (free.Count < count)
        {
            var some = Enumerable.Range(0, Math.Min(count - free.Count, Sql.MostIds)).Select(_ => RecallCode.Draw()).ToArray();
            free.UnionWith(some.Except(await db.List<string>(CodesTakenSql, new { structureId = scope.Structure, some }), StringComparer.Ordinal));
        }

        return [.. free];
    }

    private static object Values(Resident resident, Scope scope, DateOnly openedOn, Act act) => new
    {
        structureId = scope.Structure,
        resident.FirstName,
        resident.LastName,
        resident.RecallCode,
        resident.CommuneCode,
        resident.BirthYear,
        resident.Gender,
        resident.Status,
        resident.HouseholdId,
        resident.Email,
        resident.Notes,
        openedOn,
        act.At,
        act.AccountId,
        referentId = scope.Holds(Role.Mediator) ? act.AccountId : null,
    };

    private const string NamesakesSql = """
        SELECT r.Id, r.FirstName, r.LastName, r.RecallCode, r.BirthYear, r.CommuneCode, c.Name AS CommuneName, r.OpenedOn, r.HouseholdId
        FROM ResidentSearchKeys k
        JOIN Residents r ON r.Id = k.ResidentId
        JOIN Communes c ON c.Code = r.CommuneCode
        WHERE k.StructureId = @structureId
          AND k.SearchKey IN @words
        """;

    /// <summary>Files whose name has the rarest word of one of these people.</summary>
    public async Task<IReadOnlyList<TwinRow>> Namesakes(Scope scope, IEnumerable<Resident> people)
    {
        var rows = new List<TwinRow>();
        var rarest = people.Select(person => SearchKey.WordsOf($"{person.FirstName} {person.LastName}").MaxBy(word => word.Length)).OfType<string>();
        foreach (var words in rarest.Distinct(StringComparer.Ordinal).Chunk(Sql.MostIds))
        {
            rows.AddRange(await db.List<TwinRow>(NamesakesSql, new { structureId = scope.Structure, words }));
        }

        return [.. rows.DistinctBy(row => row.Id)];
    }

    private const string WithNumbersSql = """
        SELECT r.Id, r.FirstName, r.LastName, r.RecallCode, r.BirthYear, r.CommuneCode, c.Name AS CommuneName, r.OpenedOn, r.HouseholdId, n.Number AS Phone
        FROM ResidentNumbers n
        JOIN Residents r ON r.Id = n.ResidentId
        JOIN Communes c ON c.Code = r.CommuneCode
        WHERE n.StructureId = @structureId
          AND n.Number IN @numbers
        """;

    /// <summary>Files that have one of these phone numbers.</summary>
    public async Task<IReadOnlyList<TwinRow>> WithNumbers(Scope scope, IEnumerable<string> phones)
    {
        var rows = new List<TwinRow>();
        foreach (var numbers in phones.Distinct(StringComparer.Ordinal).Chunk(Sql.MostIds))
        {
            rows.AddRange(await db.List<TwinRow>(WithNumbersSql, new { structureId = scope.Structure, numbers }));
        }

        return rows;
    }
}
