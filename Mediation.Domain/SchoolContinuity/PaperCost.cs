using System.Globalization;

namespace Mediation.Domain.SchoolContinuity;

/// <summary>What printing costs: a price for a page, so small that it is counted in hundredths of a cent.</summary>
public static class PaperCost
{
    /// <summary>Hundredths of a cent in a euro.</summary>
    public const int InEuro = 10_000;

    /// <summary>Ten euros for a page: more is a slip of the hand.</summary>
    public const int Most = 100_000;

    private const int LongestPrice = 12;

    /// <summary>Hundredths of a cent of "0,05" or "0.0435 €"; null for anything else, for nothing, and beyond <see cref="Most"/>.</summary>
    public static int? ReadPrice(string? typed)
    {
        var text = string.Concat((typed ?? "").Where(letter => !char.IsWhiteSpace(letter) && letter != '€')).Replace(',', '.');
        return text.Length is > 0 and <= LongestPrice && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var euros)
            && euros is > 0 and <= Most / InEuro && decimal.Truncate(euros * InEuro) == euros * InEuro
            ? (int)(euros * InEuro)
            : null;
    }

    /// <summary>In euros, to the cent; null when no price was told.</summary>
    /// <param name="pages">How many were printed.</param>
    /// <param name="price">Of one, in hundredths of a cent.</param>
    public static decimal? Of(int pages, int? price) => price is { } one ? decimal.Round((decimal)pages * one / InEuro, 2, MidpointRounding.AwayFromZero) : null;
}
