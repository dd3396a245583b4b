using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Administration;

/// <summary>What depends on an account: files it answers for, things it has to do.</summary>
public sealed record WorkRow
{
    public required int Files { get; init; }
    public required int FollowUps { get; init; }

    public bool IsNone => Files == 0 && FollowUps == 0;
}

/// <summary>Gives the open files and the things to do of one account to another, in the structure where they are.</summary>
public sealed class HandOver(Db db, AuditTrail trail)
{
    private const string WorkSql = """
        SELECT (SELECT COUNT(*) FROM Residents r WHERE r.StructureId = @structureId AND r.ReferentId = @accountId AND r.MergedIntoId IS NULL) AS Files,
               (SELECT COUNT(*) FROM FollowUps f WHERE f.StructureId = @structureId AND f.OwnerId = @accountId AND f.DoneAt IS NULL) AS FollowUps
        """;

    /// <param name="structureId">The account's structure; null for an administrator, on whom no file depends.</param>
    /// <param name="accountId">Whose work.</param>
    public async Task<WorkRow> WorkOf(int? structureId, int accountId) =>
        structureId is null ? new WorkRow { Files = 0, FollowUps = 0 } : (await db.Find<WorkRow>(WorkSql, new { structureId, accountId }))!;

    private const string GiveFilesSql = """
        UPDATE Residents
        SET ReferentId = @toId
        WHERE StructureId = @structureId
          AND ReferentId = @fromId
        """;

    private const string GiveFollowUpsSql = """
        UPDATE FollowUps
        SET OwnerId = @toId
        WHERE StructureId = @structureId
          AND OwnerId = @fromId
          AND DoneAt IS NULL
        """;

    /// <returns>What was given, files that joined another one apart.</returns>
    public async Task<WorkRow> Give(int structureId, int fromId, int toId, Act act)
    {
        var work = await WorkOf(structureId, fromId);
        await db.Write(GiveFilesSql, new { structureId, fromId, toId });
        await db.Write(GiveFollowUpsSql, new { structureId, fromId, toId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Account, fromId, Fields: $"ReferentId,OwnerId,Account{toId}"));
        return work;
    }
}
