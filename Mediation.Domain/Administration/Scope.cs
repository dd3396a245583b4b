namespace Mediation.Domain.Administration;

/// <summary>Who is reading or acting, and how far they may see. Every read of the database is limited by one.</summary>
public sealed record Scope
{
    public required int AccountId { get; init; }

    /// <summary>Null for an administrator who belongs to no structure.</summary>
    public required int? StructureId { get; init; }

    public required IReadOnlyCollection<Role> Roles { get; init; }

    /// <summary>IANA name of the structure's time zone: "today" is the structure's day.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The colleague whom this account stands in for today; null for nobody.</summary>
    public int? StandsInForId { get; init; }

    /// <summary>Whose things to do are the reader's: their own, and those of the colleague they stand in for.</summary>
    public IReadOnlyList<int> Owners => StandsInForId is { } replaced ? [AccountId, replaced] : [AccountId];

    /// <summary>The structure of somebody who may read its data. Rights that need a structure are never given without one.</summary>
    public int Structure => StructureId ?? throw new InvalidOperationException("This account belongs to no structure.");

    public bool Holds(Role role) => Roles.Contains(role);

    public bool May(Right permission) =>
        Roles.Any(role => role.Allows(permission) && (StructureId is not null || !role.NeedsStructure()));

    /// <summary>Null when every structure may be managed, otherwise the only one.</summary>
    public int? OnlyStructure => Holds(Role.Administrator) ? null : Structure;

    /// <summary>The day it is in the structure.</summary>
    public DateOnly DayAt(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)));
}
