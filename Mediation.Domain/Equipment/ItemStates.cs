namespace Mediation.Domain.Equipment;

/// <summary>
/// Where an item is, physically, and the moves between these states (DESIGN, section 8). Whether it can be had is derived
/// from its loans, never a state.
/// </summary>
public static class ItemStates
{
    public const string Received = "recu";
    public const string ToSort = "a_trier";
    public const string Refurbishing = "reconditionnement";
    public const string InService = "en_service";
    public const string InRepair = "en_reparation";
    public const string ToInspect = "a_controler";
    public const string Lost = "perdu";
    public const string Stolen = "vole";
    public const string Ceded = "cede";
    public const string Retired = "reforme";
    public const string Recycled = "recycle";

    /// <summary>It left the inventory: what is said of it stays as it was.</summary>
    public static readonly IReadOnlyList<string> Left = [Ceded, Retired, Recycled];

    /// <summary>It left the inventory, or nobody knows where it is.</summary>
    public static readonly IReadOnlyList<string> Gone = [Lost, Stolen, .. Left];

    /// <summary>From each state, those that may follow. What was lost and is found again is inspected as after a loan.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Moves = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        [Received] = [ToSort, Retired],
        [ToSort] = [Refurbishing, Retired],
        [Refurbishing] = [InService, InRepair, Retired],
        [InService] = [InRepair, ToInspect, Lost, Stolen, Ceded, Retired],
        [InRepair] = [InService, ToInspect, Retired],
        [ToInspect] = [InService, InRepair, ToSort, Retired],
        [Lost] = [ToInspect],
        [Stolen] = [ToInspect],
        [Retired] = [Recycled],
        [Ceded] = [],
        [Recycled] = [],
    };

    /// <summary>What may follow for an item as it is now.</summary>
    public static IEnumerable<string> Next(Item item) => Moves[item.State].Where(to => Refusal(item, to) is null);

    /// <summary>
    /// Why an item may not go to a state; null when it may. It goes into service wiped, and whoever puts it there has inspected it.
    /// While it is lent only its loan moves it, by its return or its loss.
    /// </summary>
    public static RuleReason? Refusal(Item item, string to) => to switch
    {
        _ when item.IsLent => RuleReason.ItemIsLent,
        _ when !Moves[item.State].Contains(to) => RuleReason.ItemMoveNotAllowed,
        Ceded or Retired when item.OwnerId is not null => RuleReason.ItemOfOwner,
        Ceded or Retired when item.IsReserved => RuleReason.ItemIsReserved,
        InService when item.WipedOn is null => RuleReason.ItemNotWiped,
        InService when item.Condition is "abime" => RuleReason.ItemDamaged,
        _ => null,
    };

    /// <exception cref="RuleViolation">The reason of <see cref="Refusal"/>.</exception>
    public static Item Move(Item item, string to) => Refusal(item, to) is { } reason ? throw new RuleViolation(reason) : to switch
    {
        // Whoever has it meanwhile, the proof of the wiping falls.
        Lost or Stolen => item with { State = to, WipedOn = null, WipedHow = null },
        _ => item with { State = to },
    };
}
