using System.Globalization;

namespace Mediation.Domain.Equipment;

/// <summary>
/// What is asked for an item that did not come back: an element of a titre de recettes. The product prepares it; the titre itself is
/// issued by the collectivité (Code général des collectivités territoriales, L1617-5).
/// </summary>
public sealed record LoanClaim
{
    /// <summary>10,000 euros: nothing that is lent costs more.</summary>
    public const int MostCents = 1_000_000;

    private const int LongestAmount = 12;

    /// <summary>What the amount is drawn from.</summary>
    public static readonly Vocabulary Bases = new(new("valeur_nette", "Valeur nette comptable"), new("remplacement", "Valeur de remplacement"));

    public required int ItemId { get; init; }

    /// <summary>In cents.</summary>
    public required int Amount { get; init; }

    /// <summary>A code of <see cref="Bases"/>.</summary>
    public required string Basis { get; init; }

    /// <summary>Whether what did not come back of a loan may be asked for: nobody expects it any more, or some of it was lost or stolen, whatever came of the rest.</summary>
    public static bool MayClaim(Loan loan, bool hasLoss) => hasLoss || loan.State is LoanStates.NotReturned;

    /// <exception cref="RuleViolation">The loan is expected, or all of it came back.</exception>
    public static IReadOnlyList<LoanClaim> Draw(Loan loan, bool hasLoss, IReadOnlyList<LoanClaim> claims) => MayClaim(loan, hasLoss) ? claims : throw new RuleViolation(RuleReason.LoanNotClaimable);

    /// <summary>Cents of "350", "350,5" or "1 200.50 €"; null for anything else, for nothing, and beyond <see cref="MostCents"/>.</summary>
    public static int? ReadEuros(string? typed)
    {
        var text = string.Concat((typed ?? "").Where(letter => !char.IsWhiteSpace(letter) && letter != '€')).Replace(',', '.');
        return text.Length is > 0 and <= LongestAmount && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var euros)
            && decimal.Round(euros, 2) == euros && euros > 0 && euros * 100 <= MostCents
            ? (int)(euros * 100)
            : null;
    }
}
