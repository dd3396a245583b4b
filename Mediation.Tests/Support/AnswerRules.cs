using System.Text.RegularExpressions;

namespace Mediation.Tests.Support;

/// <summary>What holds of every answer of the product, whatever was asked.</summary>
public static partial class AnswerRules
{
    /// <summary>An element that no page of the product has: where it is read unescaped, somebody typed it.</summary>
    public const string Markup = "\"'><walk-mark onclick=\"alert(1)\">";

    private const string UnescapedMarkup = "<walk-mark";

    /// <summary>The faults of an answer.</summary>
    /// <param name="what">What was asked, as the fault names it.</param>
    /// <param name="isForMachines">Only the status is read.</param>
    public static IEnumerable<string> FaultsOf(string what, Page answer, bool isForMachines = false)
    {
        var status = (int)answer.Status;
        if (status >= 500)
        {
            yield return $"{what}: answers {status}";
        }

        if (TraceOf(answer.Body) is { Length: > 0 } trace)
        {
            yield return $"{what}: shows the insides: {trace}";
        }

        if (answer.Body.Contains(UnescapedMarkup, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{what}: shows markup that was typed, not escaped";
        }

        if (answer.Location is { } location && location.Any(letter => letter is < ' ' or > '~'))
        {
            yield return $"{what}: redirects to an address that is not ASCII, which the server refuses to send";
        }

        var isHtml = answer.Response.Content.Headers.ContentType?.MediaType is "text/html";
        if (isHtml && !answer.Body.Contains("<html lang=\"fr\"", StringComparison.Ordinal))
        {
            yield return $"{what}: answers {status} with a page that does not say it is French";
        }

        if (status >= 400 && answer.Body.Length == 0 && !isForMachines)
        {
            yield return $"{what}: answers {status} with no page";
        }
    }

    /// <summary>What of a page only a developer understands; null when nothing is.</summary>
    private static string? TraceOf(string body) => Insides().Match(body) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"\bat (Mediation|System|Microsoft)\.\S+|Exception\b|SQLite Error|Stack ?trace|An (unhandled )?error occurred|The value '|is not valid|is required", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Insides();
}
