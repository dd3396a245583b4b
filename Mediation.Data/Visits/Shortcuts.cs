using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Visits;

namespace Mediation.Data.Visits;

public sealed record ShortcutRow
{
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public required string? Title { get; init; }
    public required int DurationMinutes { get; init; }
    public required string PlaceKind { get; init; }
    public required string CommuneName { get; init; }
    public required string PostalCode { get; init; }
    public required string ThemeCodes { get; init; }
    public required string EquipmentCodes { get; init; }

    public IReadOnlyList<string> Themes => ThemeCodes.Split(',', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> Equipment => EquipmentCodes.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Where one click leads.</summary>
    public string Path => Kind is VisitTerms.Workshop ? $"/accompagnements/atelier?raccourci={Id}" : $"/accompagnements/nouveau?raccourci={Id}";
}

/// <summary>"Mes raccourcis": those of the reader.</summary>
public sealed class Shortcuts(Db db)
{
    private const string Rows = """
        SELECT s.Id,
               s.Name,
               s.Kind,
               s.Title,
               s.DurationMinutes,
               s.PlaceKind,
               c.Name AS CommuneName,
               c.PostalCode,
               s.ThemeCodes,
               s.EquipmentCodes
        FROM VisitShortcuts s
        JOIN Communes c ON c.Code = s.CommuneCode
        WHERE s.AccountId = @accountId
          AND s.StructureId = @structureId

        """;

    private const string OwnSql = Rows + "ORDER BY s.Id\n" + Sql.Page;

    /// <summary>The oldest first: their places do not move.</summary>
    public Task<IReadOnlyList<ShortcutRow>> Own(Scope scope, int take) =>
        db.List<ShortcutRow>(OwnSql, new { accountId = scope.AccountId, structureId = scope.Structure, take });

    private const string OneSql = Rows + "  AND s.Id = @id";

    /// <summary>One of the reader's; null for any other.</summary>
    public Task<ShortcutRow?> Find(Scope scope, int id) =>
        db.Find<ShortcutRow>(OneSql, new { accountId = scope.AccountId, structureId = scope.Structure, id });
}
