using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Administration;

/// <summary>An account as signing in sees it. Mutable, because ASP.NET Core Identity fills it in.</summary>
public sealed class SignInAccount
{
    public int Id { get; set; }
    public int? StructureId { get; set; }
    public string? StructureName { get; set; }
    public string? TimeZone { get; set; }
    public string Email { get; set; } = "";
    public string DisplayName { get; set; } = "";
    public bool IsConseillerNumerique { get; set; }
    public string RoleNames { get; set; } = "";
    public string? PasswordHash { get; set; }
    public string SecurityStamp { get; set; } = "";
    public int FailedSignIns { get; set; }
    public DateTime? LockedUntil { get; set; }
    public DateTime? ClosedAt { get; set; }
    public int? ReplacesId { get; set; }
    public DateOnly? FromOn { get; set; }
    public DateOnly? UntilOn { get; set; }

    public IReadOnlyCollection<Role> Roles => [.. RoleNames.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)];
}

/// <summary>
/// What signing in reads and writes. Each write stands alone: a refused sign-in is counted although the act fails,
/// and is counted in the database so that guesses sent at once are all counted.
/// </summary>
public sealed class SignIns(Db db)
{
    private const string Rows = """
        SELECT a.Id,
               a.StructureId,
               s.Name AS StructureName,
               s.TimeZone,
               a.Email,
               a.DisplayName,
               a.IsConseillerNumerique,
               COALESCE((SELECT STRING_AGG(r.Role, ',') FROM AccountRoles r WHERE r.AccountId = a.Id), '') AS RoleNames,
               a.PasswordHash,
               a.SecurityStamp,
               a.FailedSignIns,
               a.LockedUntil,
               a.ClosedAt,
               a.ReplacesId,
               a.FromOn,
               a.UntilOn
        FROM Accounts a
        LEFT JOIN Structures s ON s.Id = a.StructureId
        """;

    private const string ByEmailSql = Rows + "\nWHERE a.EmailKey = @emailKey";

    private const string ByIdSql = Rows + "\nWHERE a.Id = @id";

    public Task<SignInAccount?> FindByEmail(string emailKey) => db.Find<SignInAccount>(ByEmailSql, new { emailKey });

    public Task<SignInAccount?> Find(int id) => db.Find<SignInAccount>(ByIdSql, new { id });

    private const string CountFailureSql = """
        UPDATE Accounts
        SET FailedSignIns = FailedSignIns + 1
        WHERE Id = @id
        """;

    private const string FailuresSql = "SELECT FailedSignIns FROM Accounts WHERE Id = @id";

    /// <returns>Failures since the last success or lock.</returns>
    public async Task<int> CountFailure(int id)
    {
        await db.WriteAlone(CountFailureSql, new { id });
        return await db.Value<int>(FailuresSql, new { id });
    }

    private const string ForgetFailuresSql = "UPDATE Accounts SET FailedSignIns = 0 WHERE Id = @id";

    public Task ForgetFailures(int id) => db.WriteAlone(ForgetFailuresSql, new { id });

    private const string LockSql = "UPDATE Accounts SET LockedUntil = @until WHERE Id = @id";

    public Task Lock(int id, DateTime? until) => db.WriteAlone(LockSql, new { id, until });

    private const string HashSql = "SELECT PasswordHash FROM Accounts WHERE Id = @id";

    private const string HashAnewSql = "UPDATE Accounts SET PasswordHash = @hash WHERE Id = @id";

    /// <summary>Keeps a stronger hash of the same password; nothing when the password was changed since it was checked.</summary>
    public async Task HashAnew(int id, string before, string hash)
    {
        if (await db.Value<string?>(HashSql, new { id }) == before)
        {
            await db.WriteAlone(HashAnewSql, new { id, hash });
        }
    }
}
