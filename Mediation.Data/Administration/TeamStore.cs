using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;

namespace Mediation.Data.Administration;

/// <summary>Keeps teams and who belonged to them.</summary>
public sealed class TeamStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO Teams (StructureId, CoordinatorId, Name, CreatedAt)
        VALUES (@StructureId, @CoordinatorId, @Name, @At)
        """;

    /// <returns>The id of the new team.</returns>
    public async Task<int> Add(Team team, Act act)
    {
        var id = await db.Insert(AddSql, new { team.StructureId, team.CoordinatorId, team.Name, act.At });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Team, id));
        return id;
    }

    private const string FindSql = """
        SELECT Id, StructureId, CoordinatorId, Name, Version
        FROM Teams
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>A team that the reader follows; null for any other.</summary>
    public async Task<Team?> Find(Scope scope, int id) =>
        await db.Find<Team>(FindSql, new { id, structureId = scope.Structure }) is { } team && team.IsOf(scope) ? team : null;

    private const string RenameSql = """
        UPDATE Teams
        SET Name = @Name, Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
        """;

    /// <exception cref="RuleViolation">Somebody renamed it since <see cref="Team.Version"/> was read.</exception>
    public async Task Rename(Team team, Act act)
    {
        if (await db.Write(RenameSql, new { team.Id, team.StructureId, team.Version, team.Name }) == 0)
        {
            throw new RuleViolation(RuleReason.TeamChangedMeanwhile);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Team, team.Id, Fields: "Name"));
    }

    private const string JoinSql = """
        INSERT INTO TeamMembers (TeamId, AccountId, JoinedOn)
        SELECT t.Id, @accountId, @JoinedOn
        FROM Teams t
        WHERE t.Id = @Id
          AND t.StructureId = @StructureId
        """;

    /// <param name="team">A team that the one who acts follows.</param>
    /// <param name="accountId">Who joins, of whatever structure.</param>
    /// <param name="member">Checked by <see cref="Membership.From"/>.</param>
    public async Task Join(Team team, int accountId, Membership member, Act act)
    {
        await db.Write(JoinSql, new { team.Id, team.StructureId, accountId, member.JoinedOn });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Team, team.Id, Fields: $"Member{accountId}"));
    }

    private const string LeaveSql = """
        UPDATE TeamMembers
        SET LeftOn = @LeftOn
        WHERE Id = @memberId
          AND TeamId IN (SELECT t.Id FROM Teams t WHERE t.Id = @Id AND t.StructureId = @StructureId)
        """;

    /// <param name="team">A team that the one who acts follows.</param>
    /// <param name="memberId">Which membership of it.</param>
    /// <param name="member">Checked by <see cref="Membership.EndedOn"/>.</param>
    public async Task Leave(Team team, int memberId, Membership member, Act act)
    {
        await db.Write(LeaveSql, new { team.Id, team.StructureId, memberId, member.LeftOn });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Team, team.Id, Fields: "LeftOn"));
    }
}
