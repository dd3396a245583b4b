using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;

namespace Mediation.Web.Equipment;

/// <summary>Loans inside a page.</summary>
/// <param name="Loans">In the order of the page.</param>
/// <param name="Today">The structure's day.</param>
/// <param name="SaysBorrower">They are of several borrowers.</param>
public sealed record LoansPart(IReadOnlyList<LoanRow> Loans, DateOnly Today, bool SaysBorrower = true);

public static class LoanWords
{
    /// <summary>A form names what the loan does not hold.</summary>
    public const string NotInLoan = "Ce matériel n’est pas de ce prêt. Rien n’est enregistré : choisissez dans la liste.";

    /// <summary>The look of a state's badge.</summary>
    public static string Look(string state, bool isOverdue) => state switch
    {
        LoanStates.NotReturned or LoanStates.LossDeclared => "bad",
        _ when isOverdue => "late",
        LoanStates.HandedOver or LoanStates.PartlyReturned => "good",
        _ => "",
    };

    /// <summary>What matters of its days.</summary>
    public static string When(LoanRow loan, DateOnly today) => loan.State switch
    {
        LoanStates.Waiting when loan.WaitsUntilOn < today => $"attente échue le {FrenchDate.Day(loan.WaitsUntilOn.Value)}",
        LoanStates.Waiting => $"attend jusqu’au {FrenchDate.Day(loan.WaitsUntilOn!.Value)}",
        _ when LoanStates.Out.Contains(loan.State) && loan.DueOn < today => $"attendu le {FrenchDate.Day(loan.DueOn)}, {Days(today.DayNumber - loan.DueOn.DayNumber)} de retard",
        _ when LoanStates.Out.Contains(loan.State) => $"à rendre le {FrenchDate.Day(loan.DueOn)}",
        _ => $"du {FrenchDate.Day(loan.FromOn)} au {FrenchDate.Day(loan.DueOn)}",
    };

    /// <summary>What an agreement that is printed again says of an item: that it was added, or is out no more.</summary>
    /// <param name="item">Handed over.</param>
    /// <param name="first">The day of the first hand-over of its loan.</param>
    /// <param name="scope">Whose days.</param>
    public static string SinceHandedOver(PrintedItemRow item, DateOnly? first, Scope scope)
    {
        var added = scope.DayAt(item.HandedAt) is var day && day != first ? $", remis le {FrenchDate.Day(day)}" : "";
        return item.EndedAt is { } ended ? $"{added}, {LoanTerms.Outcomes.LabelOf(item.Outcome).ToLowerInvariant()} le {FrenchDate.Day(scope.DayAt(ended))}" : added;
    }

    /// <summary>What somebody does when they decide so.</summary>
    public static string Decision(string to, string from) => (to, from) switch
    {
        (LoanStates.Granted, LoanStates.Prepared) => "Défaire la préparation",
        (LoanStates.Granted, _) => "Accorder",
        (LoanStates.Waiting, _) => "Mettre en liste d’attente",
        (LoanStates.Refused, _) => "Refuser",
        (LoanStates.Cancelled, _) => "Annuler",
        (LoanStates.NotCome, _) => "La personne n’est pas venue",
        (LoanStates.NotReturned, _) => "Constater qu’il n’est pas restitué",
        (LoanStates.Closed, _) => "Clore",
        _ => throw new ArgumentOutOfRangeException(nameof(to)),
    };

    /// <summary>Why an item may not be had, and who has it.</summary>
    public static string Conflict(LoanConflictRow conflict, DateOnly today) => conflict switch
    {
        { HandedAt: not null } when conflict.DueOn < today => $"{Item.ShownCode(conflict.Code)} est encore chez {conflict.BorrowerName}, en retard depuis le {FrenchDate.Day(conflict.DueOn)} (prêt n° {conflict.LoanId}).",
        { HandedAt: not null } => $"{Item.ShownCode(conflict.Code)} est prêté à {conflict.BorrowerName} jusqu’au {FrenchDate.Day(conflict.DueOn)} (prêt n° {conflict.LoanId}).",
        _ => $"{Item.ShownCode(conflict.Code)} est réservé pour {conflict.BorrowerName} du {FrenchDate.Day(conflict.FromOn)} au {FrenchDate.Day(conflict.DueOn)} (prêt n° {conflict.LoanId}).",
    };

    private static string Days(int days) => days == 1 ? "1 jour" : $"{days} jours";
}
