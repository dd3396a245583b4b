using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;

namespace Mediation.Data.Administration;

/// <summary>Keeps accounts, their roles and their one-time links.</summary>
public sealed class AccountStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO Accounts (StructureId, Email, EmailKey, DisplayName, IsConseillerNumerique, SecurityStamp, FailedSignIns, CreatedAt, ReplacesId, FromOn, UntilOn)
        VALUES (@StructureId, @Email, @EmailKey, @DisplayName, @IsConseillerNumerique, @stamp, 0, @At, @ReplacesId, @FromOn, @UntilOn)
        """;

    /// <summary>Adds an account without password: it is chosen through a link.</summary>
    /// <returns>The id of the new account.</returns>
    public async Task<int> Add(Account account, Act act)
    {
        var id = await db.Insert(AddSql, new
        {
            account.StructureId,
            account.Email,
            EmailKey = Account.KeyOf(account.Email),
            account.DisplayName,
            account.IsConseillerNumerique,
            stamp = NewStamp(),
            act.At,
            account.ReplacesId,
            account.FromOn,
            account.UntilOn,
        });
        await SetRoles(id, account.Roles);
        await Record(act, new AuditSubject(AuditSubjectKind.Account, id));
        return id;
    }

    private const string ChangeSql = """
        UPDATE Accounts
        SET StructureId = @StructureId, Email = @Email, EmailKey = @EmailKey, DisplayName = @DisplayName,
            IsConseillerNumerique = @IsConseillerNumerique, ReplacesId = @ReplacesId, FromOn = @FromOn, UntilOn = @UntilOn, SecurityStamp = @stamp,
            Version = Version + 1
        WHERE Id = @Id
          AND Version = @Version
        """;

    /// <summary>Changes an account. Its sessions end within a minute: what it may see may have changed.</summary>
    /// <exception cref="RuleViolation">Somebody changed it since <see cref="Account.Version"/> was read.</exception>
    public async Task Change(Account account, Act act)
    {
        var changed = await db.Write(ChangeSql, new
        {
            account.Id,
            account.Version,
            account.StructureId,
            account.Email,
            EmailKey = Account.KeyOf(account.Email),
            account.DisplayName,
            account.IsConseillerNumerique,
            account.ReplacesId,
            account.FromOn,
            account.UntilOn,
            stamp = NewStamp(),
        });
        if (changed == 0)
        {
            throw new RuleViolation(RuleReason.AccountChangedMeanwhile);
        }

        await SetRoles(account.Id, account.Roles);
        await Record(act, new AuditSubject(AuditSubjectKind.Account, account.Id, Fields: "StructureId,Email,DisplayName,IsConseillerNumerique,Roles,ReplacesId,FromOn,UntilOn"));
    }

    private const string CloseSql = """
        UPDATE Accounts
        SET ClosedAt = @closedAt, SecurityStamp = @stamp, FailedSignIns = 0, LockedUntil = NULL
        WHERE Id = @id
        """;

    private const string DropLinkSql = "DELETE FROM AccountLinks WHERE AccountId = @id";

    public Task Close(int id, Act act) => SetClosed(id, act.At, act);

    public Task Reopen(int id, Act act) => SetClosed(id, null, act);

    private async Task SetClosed(int id, DateTime? closedAt, Act act)
    {
        await db.Write(CloseSql, new { id, closedAt, stamp = NewStamp() });
        await db.Write(DropLinkSql, new { id });
        await Record(act, new AuditSubject(AuditSubjectKind.Account, id, Fields: "ClosedAt"));
    }

    private const string SetPasswordSql = """
        UPDATE Accounts
        SET PasswordHash = @passwordHash, SecurityStamp = @stamp, FailedSignIns = 0, LockedUntil = NULL
        WHERE Id = @id
        """;

    /// <summary>Sets a password, already hashed. Every session of the account ends, and its link with them.</summary>
    public async Task SetPassword(int id, string passwordHash, Act act)
    {
        await db.Write(SetPasswordSql, new { id, passwordHash, stamp = NewStamp() });
        await db.Write(DropLinkSql, new { id });
        await Record(act, new AuditSubject(AuditSubjectKind.Account, id, Fields: "PasswordHash"));
    }

    private const string AddLinkSql = """
        INSERT INTO AccountLinks (AccountId, TokenHash, ExpiresAt)
        VALUES (@id, @tokenHash, @expiresAt)
        """;

    /// <summary>Replaces the account's link by a new one.</summary>
    public async Task IssueLink(int id, string tokenHash, DateTime expiresAt, Act act)
    {
        await db.Write(DropLinkSql, new { id });
        await db.Write(AddLinkSql, new { id, tokenHash, expiresAt });
        await Record(act, new AuditSubject(AuditSubjectKind.Account, id, Fields: "Link"));
    }

    private const string SpendLinkSql = """
        DELETE FROM AccountLinks
        WHERE TokenHash = @tokenHash
          AND ExpiresAt > @At
        """;

    /// <summary>Uses a link up, inside the act that it allows.</summary>
    /// <returns>False when somebody used it first, or it has expired.</returns>
    public async Task<bool> SpendLink(string tokenHash, Act act) => await db.Write(SpendLinkSql, new { tokenHash, act.At }) == 1;

    private const string StructureSql = "SELECT StructureId FROM Accounts WHERE Id = @Id";

    /// <summary>The line belongs to the account's structure: its manager reads what an administrator does there.</summary>
    private async Task Record(Act act, AuditSubject subject) =>
        await trail.Record(act with { StructureId = await db.Value<int?>(StructureSql, new { subject.Id }) ?? act.StructureId }, subject);

    private const string DropRolesSql = "DELETE FROM AccountRoles WHERE AccountId = @id";

    private const string AddRoleSql = "INSERT INTO AccountRoles (AccountId, Role) VALUES (@id, @role)";

    private async Task SetRoles(int id, IReadOnlyCollection<Role> roles)
    {
        await db.Write(DropRolesSql, new { id });
        await db.Write(AddRoleSql, roles.Distinct().Select(role => new { id, role = role.ToString() }));
    }

    private static string NewStamp() => Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
}
