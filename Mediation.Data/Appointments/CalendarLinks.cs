using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Appointments;

/// <summary>Whose calendar an address shows.</summary>
public sealed record CalendarOwnerRow
{
    public required int AccountId { get; init; }
    public required int StructureId { get; init; }
    public required string TimeZone { get; init; }
    public required DateOnly? FromOn { get; init; }
    public required DateOnly? UntilOn { get; init; }
}

/// <summary>The secret addresses of calendars: one an account, of which only the hash is kept.</summary>
public sealed class CalendarLinks(Db db, AuditTrail trail)
{
    private const string OwnerSql = """
        SELECT l.AccountId, a.StructureId, s.TimeZone, a.FromOn, a.UntilOn
        FROM CalendarLinks l
        JOIN Accounts a ON a.Id = l.AccountId
        JOIN Structures s ON s.Id = a.StructureId
        WHERE l.TokenHash = @tokenHash
          AND a.ClosedAt IS NULL
        """;

    /// <summary>Whose calendar; null for an address that is none, or of an account that is closed.</summary>
    public Task<CalendarOwnerRow?> Find(string tokenHash) => db.Find<CalendarOwnerRow>(OwnerSql, new { tokenHash });

    private const string MadeAtSql = """
        SELECT l.CreatedAt
        FROM CalendarLinks l
        JOIN Accounts a ON a.Id = l.AccountId
        WHERE l.AccountId = @accountId
          AND a.StructureId = @structureId
        """;

    /// <summary>When the reader's address was made; null while there is none.</summary>
    public Task<DateTime?> MadeAt(Scope scope) => db.Value<DateTime?>(MadeAtSql, new { accountId = scope.AccountId, structureId = scope.Structure });

    private const string DropSql = """
        DELETE FROM CalendarLinks
        WHERE AccountId IN (SELECT a.Id FROM Accounts a WHERE a.Id = @accountId AND a.StructureId = @structureId)
        """;

    private const string AddSql = """
        INSERT INTO CalendarLinks (AccountId, TokenHash, CreatedAt)
        SELECT a.Id, @tokenHash, @At
        FROM Accounts a
        WHERE a.Id = @accountId
          AND a.StructureId = @structureId
        """;

    /// <summary>Gives the reader a new address in the place of the old one.</summary>
    public async Task Issue(Scope scope, string tokenHash, Act act)
    {
        await db.Write(DropSql, new { accountId = scope.AccountId, structureId = scope.Structure });
        await db.Write(AddSql, new { accountId = scope.AccountId, structureId = scope.Structure, tokenHash, act.At });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Account, scope.AccountId, Fields: "CalendarLink"));
    }

    /// <summary>Takes the reader's address away.</summary>
    public async Task Revoke(Scope scope, Act act)
    {
        await db.Write(DropSql, new { accountId = scope.AccountId, structureId = scope.Structure });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Account, scope.AccountId, Fields: "CalendarLink"));
    }
}
