using System.Data.Common;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

/// <summary>Where a household lives, as pages show it.</summary>
public sealed record HouseholdAddressRow
{
    public required string CommuneCode { get; init; }
    public required string CommuneName { get; init; }
    public required string PostalCode { get; init; }
    public required string? HouseNumber { get; init; }
    public required string Street { get; init; }
    public required string? Details { get; init; }
    public required int Version { get; init; }

    /// <summary>"12 bis rue des Lilas".</summary>
    public string Door => HouseholdAddress.Shown(HouseNumber, Street);
}

/// <summary>Keeps where households live, for those to which something is brought.</summary>
public sealed class HouseholdAddresses(Db db, AuditTrail trail)
{
    private const string FindSql = """
        SELECT a.CommuneCode, m.Name AS CommuneName, m.PostalCode, a.HouseNumber, a.Street, a.Details, a.Version
        FROM HouseholdAddresses a
        JOIN Communes m ON m.Code = a.CommuneCode
        WHERE a.HouseholdId = @householdId
          AND a.StructureId = @structureId
        """;

    /// <summary>Null when it is not known, or for a household of another structure.</summary>
    public Task<HouseholdAddressRow?> Find(Scope scope, int householdId) => db.Find<HouseholdAddressRow>(FindSql, new { householdId, structureId = scope.Structure });

    private const string AddSql = """
        INSERT INTO HouseholdAddresses (HouseholdId, StructureId, CommuneCode, HouseNumber, Street, Details, Version, ChangedAt, ChangedBy)
        VALUES (@HouseholdId, @StructureId, @CommuneCode, @HouseNumber, @Street, @Details, 1, @At, @AccountId)
        """;

    private const string ChangeSql = """
        UPDATE HouseholdAddresses
        SET CommuneCode = @CommuneCode, HouseNumber = @HouseNumber, Street = @Street, Details = @Details, Version = Version + 1, ChangedAt = @At, ChangedBy = @AccountId
        WHERE HouseholdId = @HouseholdId
          AND StructureId = @StructureId
          AND Version = @Version
        """;

    /// <summary>Notes it for the first time (version 0), or anew.</summary>
    /// <exception cref="RuleViolation">Somebody noted it since it was read.</exception>
    public async Task Keep(HouseholdAddress address, Act act)
    {
        var values = new
        {
            address.HouseholdId,
            address.StructureId,
            address.Version,
            address.CommuneCode,
            address.HouseNumber,
            address.Street,
            address.Details,
            act.At,
            act.AccountId,
        };
        try
        {
            if (await db.Write(address.Version == 0 ? AddSql : ChangeSql, values) == 0)
            {
                throw new RuleViolation(RuleReason.AddressChangedMeanwhile);
            }
        }
        catch (DbException failure) when (db.Engine.IsUniqueViolation(failure))
        {
            throw new RuleViolation(RuleReason.AddressChangedMeanwhile);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Household, address.HouseholdId, Fields: "Address"));
    }

    private const string DropSql = """
        DELETE FROM HouseholdAddresses
        WHERE HouseholdId = @householdId
          AND StructureId = @structureId
        """;

    /// <summary>Forgets where a household lives.</summary>
    /// <returns>False when nothing was known.</returns>
    public async Task<bool> Drop(Scope scope, int householdId, Act act)
    {
        if (await db.Write(DropSql, new { householdId, structureId = scope.Structure }) == 0)
        {
            await db.Rollback();
            return false;
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Household, householdId, Fields: "Address"));
        return true;
    }

    private const string DropAllSql = """
        DELETE FROM HouseholdAddresses
        WHERE HouseholdId IN @households
          AND StructureId = @structureId
        """;

    private const string InheritSql = """
        UPDATE HouseholdAddresses
        SET HouseholdId = @heirId, Version = Version + 1
        WHERE HouseholdId = (SELECT MIN(b.HouseholdId) FROM HouseholdAddresses b WHERE b.HouseholdId IN @households AND b.StructureId = @structureId)
          AND StructureId = @structureId
          AND NOT EXISTS (SELECT 1 FROM HouseholdAddresses o WHERE o.HouseholdId = @heirId AND o.StructureId = @structureId)
        """;

    /// <summary>Households go away: their addresses go with them.</summary>
    /// <param name="db">Where the act is being written.</param>
    /// <param name="structureId">Whose households they are.</param>
    /// <param name="households">Those that go away.</param>
    /// <param name="sameHomeId">The household that was known twice, and takes the address when its own is not known; null for none.</param>
    internal static async Task Forget(Db db, int structureId, IReadOnlyCollection<int> households, int? sameHomeId)
    {
        if (sameHomeId is { } heirId)
        {
            await db.Write(InheritSql, new { structureId, households, heirId });
        }

        await db.Write(DropAllSql, new { structureId, households });
    }
}
