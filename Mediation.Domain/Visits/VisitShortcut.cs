namespace Mediation.Domain.Visits;

/// <summary>What a mediator does often, kept to fill a form in one click: never a posture, never a person, never a note.</summary>
public sealed record VisitShortcut
{
    public const int LongestName = 60;

    public int Id { get; init; }
    public required int StructureId { get; init; }

    /// <summary>Whose shortcut: nobody else sees it.</summary>
    public required int AccountId { get; init; }

    public required string Name { get; init; }
    public required string Kind { get; init; }

    /// <summary>Of a workshop.</summary>
    public string? Title { get; init; }

    public required int DurationMinutes { get; init; }
    public required string PlaceKind { get; init; }
    public required string CommuneCode { get; init; }
    public required IReadOnlyCollection<string> Themes { get; init; }
    public required IReadOnlyCollection<string> Equipment { get; init; }

    /// <summary>What of a visit may be done again with anybody.</summary>
    public static VisitShortcut Of(Visit visit, string name, int accountId) => new()
    {
        StructureId = visit.StructureId,
        AccountId = accountId,
        Name = name,
        Kind = visit.Kind,
        Title = visit.Title,
        DurationMinutes = visit.DurationMinutes,
        PlaceKind = visit.PlaceKind,
        CommuneCode = visit.CommuneCode,
        Themes = visit.Themes,
        Equipment = visit.Equipment,
    };
}
