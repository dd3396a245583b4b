using Mediation.Domain.Equipment;

namespace Mediation.Seeds;

/// <summary>What is lent together, once: a laptop that is out, and what went out with it.</summary>
/// <param name="Kit">Of the structure of the loan.</param>
/// <param name="Part">Goes out with what is in the loan, and is in no other.</param>
/// <param name="Loan">Out.</param>
internal sealed record SeededKit(Kit Kit, SeededItem Part, SeededLoan Loan);

/// <summary>Shows once how things are lent together, and how a structure lends what is another's: chosen among what was drawn, so that nothing else is drawn otherwise.</summary>
internal static class KitMaker
{
    private const int Placed = 2;

    /// <summary>A kit of the first structure; null where nothing is out, or all is.</summary>
    /// <param name="items">The inventory.</param>
    /// <param name="loans">Of it.</param>
    /// <param name="structureId">Whose kit it is.</param>
    public static SeededKit? KitOf(IReadOnlyList<SeededItem> items, IReadOnlyList<SeededLoan> loans, int structureId)
    {
        var loan = loans.FirstOrDefault(made => made.Loan.StructureId == structureId && made.Loan.State is LoanStates.HandedOver && made.Item?.Item.Kind is "portable");
        var part = Free(items, loans, structureId).OrderByDescending(made => made.Item.Kind is "cle_4g").FirstOrDefault();
        return loan is null || part is null ? null : new SeededKit(new Kit { Id = 1, StructureId = structureId, Name = "Valise 1" }, part, loan);
    }

    /// <summary>Items of one kind that a structure has placed in a depot; none where it has no two that are free.</summary>
    /// <param name="items">The inventory.</param>
    /// <param name="loans">Of it.</param>
    /// <param name="kit">What is in it stays.</param>
    /// <param name="structureId">Whose items they are.</param>
    public static IReadOnlyList<SeededItem> PlacedOf(IReadOnlyList<SeededItem> items, IReadOnlyList<SeededLoan> loans, SeededKit? kit, int structureId) =>
        Free(items, loans, structureId).Where(made => made != kit?.Part).GroupBy(made => made.Item.Kind).FirstOrDefault(kind => kind.Count() >= Placed)?.Take(Placed).ToList() ?? [];

    private static IEnumerable<SeededItem> Free(IReadOnlyList<SeededItem> items, IReadOnlyList<SeededLoan> loans, int structureId)
    {
        var inLoans = loans.Select(made => made.Item?.Item.Id).ToHashSet();
        return items.Where(made => made.Item.StructureId == structureId && made.Item.State is ItemStates.InService && !inLoans.Contains(made.Item.Id));
    }
}
