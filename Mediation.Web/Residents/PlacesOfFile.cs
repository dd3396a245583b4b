using Mediation.Data.Administration;

namespace Mediation.Web.Residents;

/// <summary>What a line of a file says of a commune, as it was typed.</summary>
/// <param name="Code">Its INSEE code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Postal">Its postal code.</param>
public sealed record PlaceText(string? Code, string? Name, string? Postal);

/// <summary>Settles which commune a line of a file means, by its INSEE code, or by its name and postal code.</summary>
/// <param name="byCode">Communes by INSEE code.</param>
/// <param name="byKey">Communes by name or postal code.</param>
/// <param name="usual">That of lines that name none; null to refuse them.</param>
internal sealed class PlacesOfFile(IReadOnlyDictionary<string, CommuneRow> byCode, ILookup<string, CommuneRow> byKey, CommuneRow? usual)
{
    private const int CodeLength = 5;

    /// <summary>Spreadsheets take "01053" for a number.</summary>
    private static string? CodeOf(string? text) => text is null ? null : text.All(char.IsAsciiDigit) ? text.PadLeft(CodeLength, '0') : text.ToUpperInvariant();

    /// <summary>Looks up all that a file names, in few statements.</summary>
    /// <param name="communes">Finds communes.</param>
    /// <param name="texts">What its lines say.</param>
    /// <param name="usual">The commune of lines that name none; null to refuse them.</param>
    public static async Task<PlacesOfFile> Find(CommunesOfFile communes, IReadOnlyCollection<PlaceText> texts, CommuneRow? usual) =>
        new(await communes.ByCodes(texts.Select(text => CodeOf(text.Code)).OfType<string>()), await communes.ByKeys(texts.SelectMany(KeysOf)), usual);

    /// <summary>What a line's commune is looked up by.</summary>
    private static IEnumerable<string> KeysOf(PlaceText text) =>
        new[] { NameKey(text), CodeOf(text.Postal) }.OfType<string>().Where(key => key.Length > 0);

    /// <returns>The commune; null when a reason says why not.</returns>
    public CommuneRow? Settle(PlaceText text, List<string> reasons)
    {
        var (typedCode, typedName, typedPostal) = text;
        if (typedCode is not null)
        {
            return OfCode(typedCode, typedName, reasons);
        }

        if (typedName is null && typedPostal is null)
        {
            return usual ?? Refuse(reasons, "La commune manque.");
        }

        var key = NameKey(text);
        var named = key is null ? null : byKey[key].Where(commune => CommuneKey.Of(commune.Name) == key).ToArray();
        var postal = typedPostal is null ? null : byKey[CodeOf(typedPostal)!].ToArray();
        var both = (named, postal) switch
        {
            (not null, not null) => [.. named.IntersectBy(postal.Select(commune => commune.Code), commune => commune.Code)],
            (not null, null) => named,
            _ => postal!,
        };
        return both switch
        {
            [var only] => only,
            [] => Refuse(reasons, $"Aucune commune ne répond à « {typedName ?? typedPostal}{(typedName is not null && typedPostal is not null ? $" {typedPostal}" : "")} »."),
            _ => Refuse(reasons, $"Plusieurs communes répondent à « {typedName ?? typedPostal} » : ajoutez le code INSEE{(typedPostal is null ? " ou le code postal" : "")}."),
        };
    }

    private CommuneRow? OfCode(string typedCode, string? typedName, List<string> reasons)
    {
        if (!byCode.TryGetValue(CodeOf(typedCode)!, out var commune))
        {
            return Refuse(reasons, $"Le code INSEE « {typedCode} » n’existe pas.");
        }

        return typedName is null || CommuneKey.Of(typedName) == CommuneKey.Of(commune.Name)
            ? commune
            : Refuse(reasons, $"Le code INSEE « {typedCode} » est celui de {commune.Name}, non de « {typedName} ».");
    }

    private static string? NameKey(PlaceText text) => text.Name is { } name ? CommuneKey.Of(name) : null;

    private static CommuneRow? Refuse(List<string> reasons, string why)
    {
        reasons.Add(why);
        return null;
    }
}
