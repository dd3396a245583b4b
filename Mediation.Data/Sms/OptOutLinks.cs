using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Sms;

/// <summary>The number that a link was sent to.</summary>
public sealed record LinkedNumberRow
{
    public required int StructureId { get; init; }
    public required string Number { get; init; }
}

/// <summary>The links by which people want no more messages. Only their hash is kept, beside the message that bears them.</summary>
public sealed class OptOutLinks(Db db, AuditTrail trail)
{
    private const string KeepSql = """
        UPDATE SmsMessages
        SET LinkHash = @hash
        WHERE Id = @id
          AND Number IS NOT NULL
        """;

    /// <summary>The link of a message that leaves; the one of a try that did not take place is forgotten.</summary>
    public Task<int> Keep(int id, string hash) => db.Write(KeepSql, new { id, hash });

    /// <summary>Another link for a message that left, in place of the one it bears.</summary>
    public async Task Renew(int id, string hash, Act act)
    {
        await Keep(id, hash);
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Message, id, Fields: "OptOutLink"));
    }

    private const string FindSql = """
        SELECT m.StructureId, m.Number
        FROM SmsMessages m
        WHERE m.LinkHash = @hash
          AND m.LinkHash IS NOT NULL
          AND m.Number IS NOT NULL
        """;

    /// <summary>Null when no message bears it, or the number is not kept any more.</summary>
    public Task<LinkedNumberRow?> Find(string hash) => db.Find<LinkedNumberRow>(FindSql, new { hash });
}
