using Mediation.Data.Administration;
using Mediation.Web.Hosting;

namespace Mediation.Web.Residents;

/// <summary>Settles which commune a line of a file means, by its INSEE code, or by its name and postal code.</summary>
/// <param name="byCode">Communes by INSEE code.</param>
/// <param name="byKey">Communes by name or postal code.</param>
/// <param name="usual">That of lines that name none; null to refuse them.</param>
internal sealed class PlacesOfFile(IReadOnlyDictionary<string, CommuneRow> byCode, ILookup<string, CommuneRow> byKey, CommuneRow? usual)
{
    private const int CodeLength = 5;

    /// <summary>Spreadsheets take "01053" for a number.</summary>
    public static string? CodeOf(string? text) => text is null ? null : text.All(char.IsAsciiDigit) ? text.PadLeft(CodeLength, '0') : text.ToUpperInvariant();

    /// <summary>What a line's commune is looked up by.</summary>
    public static IEnumerable<string> KeysOf(SheetLine<ImportField> line) =>
        new[] { NameKey(line), CodeOf(line[ImportField.PostalCode]) }.OfType<string>().Where(key => key.Length > 0);

    /// <returns>The commune; null when a reason says why not.</returns>
    public CommuneRow? Settle(SheetLine<ImportField> line, List<string> reasons)
    {
        var (typedCode, typedName, typedPostal) = (line[ImportField.CommuneCode], line[ImportField.CommuneName], line[ImportField.PostalCode]);
        if (typedCode is not null)
        {
            return OfCode(typedCode, typedName, reasons);
        }

        if (typedName is null && typedPostal is null)
        {
            return usual ?? Refuse(reasons, "La commune manque.");
        }

        var key = NameKey(line);
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

    private static string? NameKey(SheetLine<ImportField> line) => line[ImportField.CommuneName] is { } name ? CommuneKey.Of(name) : null;

    private static CommuneRow? Refuse(List<string> reasons, string why)
    {
        reasons.Add(why);
        return null;
    }
}
