using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Administration;

public sealed record AccountRow
{
    public required int Id { get; init; }
    public required int? StructureId { get; init; }
    public required string? StructureName { get; init; }
    public required string Email { get; init; }
    public required string DisplayName { get; init; }
    public required bool IsConseillerNumerique { get; init; }

    /// <summary>Names of <see cref="Role"/>, comma separated.</summary>
    public required string RoleNames { get; init; }
    public required bool HasPassword { get; init; }
    public required DateTime? ClosedAt { get; init; }
    public required int? ReplacesId { get; init; }
    public required DateOnly? FromOn { get; init; }
    public required DateOnly? UntilOn { get; init; }
    public required int Version { get; init; }

    public IReadOnlyCollection<Role> Roles => [.. RoleNames.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>).Order()];
}

/// <summary>An account as one of a list to choose from.</summary>
public sealed record AccountChoiceRow
{
    public required int Id { get; init; }
    public required string DisplayName { get; init; }
}

/// <summary>Reads accounts: those of the structure for a manager, all of them for an administrator.</summary>
public sealed class Accounts(Db db)
{
    private const string Rows = """
        SELECT a.Id,
               a.StructureId,
               s.Name AS StructureName,
               a.Email,
               a.DisplayName,
               a.IsConseillerNumerique,
               COALESCE((SELECT STRING_AGG(r.Role, ',') FROM AccountRoles r WHERE r.AccountId = a.Id), '') AS RoleNames,
               CASE WHEN a.PasswordHash IS NULL THEN 0 ELSE 1 END AS HasPassword,
               a.ClosedAt,
               a.ReplacesId,
               a.FromOn,
               a.UntilOn,
               a.Version
        FROM Accounts a
        LEFT JOIN Structures s ON s.Id = a.StructureId
        """;

    private const string OfStructureSql = Rows + "\nWHERE a.StructureId = @structureId AND a.Id > @afterId\nORDER BY a.Id\n" + Sql.Page;

    private const string EverywhereSql = Rows + "\nWHERE a.Id > @afterId\nORDER BY a.Id\n" + Sql.Page;

    /// <summary>A page of the accounts that the reader may manage, oldest first.</summary>
    public Task<IReadOnlyList<AccountRow>> Managed(Scope scope, int afterId, int take) => scope.OnlyStructure is { } structureId
        ? db.List<AccountRow>(OfStructureSql, new { structureId, afterId, take })
        : db.List<AccountRow>(EverywhereSql, new { afterId, take });

    private const string ChoicesSql = $"""
        SELECT Id, DisplayName
        FROM Accounts
        WHERE StructureId = @structureId
        ORDER BY Id
        {Sql.Page}
        """;

    /// <summary>The accounts of a structure, oldest first.</summary>
    public Task<IReadOnlyList<AccountChoiceRow>> Choices(int structureId, int take) => db.List<AccountChoiceRow>(ChoicesSql, new { structureId, take });

    private const string OpenOfSql = """
        SELECT Id, DisplayName
        FROM Accounts
        WHERE StructureId = @structureId
          AND ClosedAt IS NULL
        ORDER BY Id
        """;

    /// <summary>The accounts of a structure that are open, whatever their role: some hundreds.</summary>
    public Task<IReadOnlyList<AccountChoiceRow>> OpenOf(int structureId) => db.List<AccountChoiceRow>(OpenOfSql, new { structureId });

    private const string MediatorsSql = """
        SELECT a.Id, a.DisplayName
        FROM Accounts a
        JOIN AccountRoles r ON r.AccountId = a.Id
        WHERE a.StructureId = @structureId
          AND a.ClosedAt IS NULL
          AND r.Role = 'Mediator'
        ORDER BY a.Id
        """;

    /// <summary>The mediators of a structure whose accounts are open: whom a file or something to do may be given to.</summary>
    public Task<IReadOnlyList<AccountChoiceRow>> Mediators(int structureId) => db.List<AccountChoiceRow>(MediatorsSql, new { structureId });

    private const string OneOfStructureSql = Rows + "\nWHERE a.Id = @id AND a.StructureId = @structureId";

    private const string OneSql = Rows + "\nWHERE a.Id = @id";

    /// <summary>One account that the reader may manage; null for any other.</summary>
    public Task<AccountRow?> FindManaged(Scope scope, int id) => scope.OnlyStructure is { } structureId
        ? db.Find<AccountRow>(OneOfStructureSql, new { id, structureId })
        : db.Find<AccountRow>(OneSql, new { id });

    private const string OfLinkSql = Rows + """

        JOIN AccountLinks l ON l.AccountId = a.Id
        WHERE l.TokenHash = @tokenHash
          AND l.ExpiresAt > @now
          AND a.ClosedAt IS NULL
        """;

    /// <summary>The account that a link opens; null when the link is unknown, used or expired.</summary>
    public Task<AccountRow?> OfLink(string tokenHash, DateTime now) => db.Find<AccountRow>(OfLinkSql, new { tokenHash, now });

    private const string EmailTakenSql = """
        SELECT COUNT(*)
        FROM Accounts
        WHERE EmailKey = @emailKey
          AND Id <> @exceptId
        """;

    public async Task<bool> EmailIsTaken(string email, int exceptId) =>
        await db.Value<int>(EmailTakenSql, new { emailKey = Account.KeyOf(email), exceptId }) > 0;

    private const string CountSql = "SELECT COUNT(*) FROM Accounts";

    public Task<int> Count() => db.Value<int>(CountSql);
}
