using System.Globalization;
using Mediation.Data.Equipment;
using Mediation.Domain.Equipment;

namespace Mediation.Web.Equipment;

/// <summary>A kind of thing to do with the equipment, and where it is done.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Count">How many wait, <see cref="EquipmentDay.Most"/> at the most.</param>
/// <param name="Hint">What is done.</param>
/// <param name="Path">Where.</param>
public sealed record EquipmentTask(string Label, int Count, string Hint, string Path)
{
    public string Shown => $"{Label}\u00a0: {(Count < EquipmentDay.Most ? Count.ToString(CultureInfo.InvariantCulture) : $"plus de {EquipmentDay.Most - 1}")}";

    /// <summary>In the order in which a day's work goes.</summary>
    public static IReadOnlyList<EquipmentTask> Of(EquipmentDayRow day) =>
    [
        Loans("en-retard", day.Overdue, "Appeler, relancer, prolonger"),
        Loans("attendus", day.Expected, "À rendre d’ici à sept jours"),
        Loans("a-remettre", day.ToHandOver, "Prêts, quelqu’un vient les chercher"),
        Loans("a-preparer", day.ToPrepare, "Accordés, un matériel est à choisir"),
        Loans("a-decider", day.ToDecide, "Demandes qui attendent une réponse"),
        Loans("attente", day.Waiting, "Dès qu’un matériel se libère"),
        Loans("a-clore", day.ToClose, "Rendus, ou perdus"),
        Items(ItemStates.ToInspect, day.ToInspect, "Rendus, à effacer et à regarder"),
        Items(ItemStates.InRepair, day.InRepair, "Ils reviendront en service"),
    ];

    private static EquipmentTask Loans(string code, int count, string hint) => new(LoanListing.All.Single(list => list.Code == code).Label, count, hint, $"{LoansPage.Path}?vue={code}");

    private static EquipmentTask Items(string state, int count, string hint) => new(ItemTerms.States.LabelOf(state), count, hint, $"{ItemsPage.Path}?etat={state}");
}
