using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Residents;

/// <summary>A number at which somebody is called.</summary>
public sealed record CallNumberRow
{
    public required int ResidentId { get; init; }
    public required string Number { get; init; }

    /// <summary>Whose it is: a code.</summary>
    public required string Owner { get; init; }

    public required string? OwnerName { get; init; }

    /// <summary>"Ne pas écrire, ne pas laisser de message".</summary>
    public required bool DoNotWrite { get; init; }
}

/// <summary>A person to call, why, and at which numbers.</summary>
public sealed record CallRow(FollowUpRow FollowUp, IReadOnlyList<CallNumberRow> Numbers);

/// <summary>Whom to call: what is due by a day, with the numbers of each person.</summary>
public sealed class CallList(Db db, FollowUpList followUps)
{
    /// <summary>More than anybody calls in a day, and than an IN may hold.</summary>
    public const int Most = 200;

    private const string NumbersSql = """
        SELECT n.ResidentId,
               n.Number,
               n.Owner,
               n.OwnerName,
               n.DoNotWrite
        FROM ResidentNumbers n
        WHERE n.StructureId = @structureId
          AND n.ResidentId IN @residents
        ORDER BY n.ResidentId, n.Id
        """;

    public async Task<IReadOnlyList<CallRow>> Until(Scope scope, bool isMine, DateOnly last)
    {
        var due = await followUps.Due(scope, isMine, last, Most);
        var residents = due.Select(row => row.ResidentId).Distinct().ToArray();
        var numbers = residents.Length == 0 ? [] : await db.List<CallNumberRow>(NumbersSql, new { structureId = scope.Structure, residents });
        var byResident = numbers.ToLookup(number => number.ResidentId);
        return [.. due.Select(row => new CallRow(row, [.. byResident[row.ResidentId]]))];
    }
}
