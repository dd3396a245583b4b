using System.Globalization;
using System.Text;
using Mediation.Domain.Equipment;

namespace Mediation.Seeds;

/// <summary>An invented paper of an invented item.</summary>
/// <param name="Kind">A code of <see cref="ItemTerms.Documents"/>.</param>
/// <param name="Name">As somebody would call it.</param>
/// <param name="Content">A page of PDF.</param>
public sealed record SamplePaper(string Kind, string Name, byte[] Content)
{
    private const int LineHeight = 22;

    /// <summary>How an item came: a gift form, or an invoice; and how it was wiped.</summary>
    public static IEnumerable<SamplePaper> Of(Item item)
    {
        var number = item.Id.ToString("D4", CultureInfo.InvariantCulture);
        yield return item.Origin is ItemTerms.Donated
            ? new SamplePaper("bon_de_don", $"Bon de don {number}.pdf", Page($"Bon de don n° {number}", item.Name, $"Donné par : {item.Donor}", $"Numéro de série : {item.Serial}", "Document inventé pour la démonstration"))
            : new SamplePaper("facture", $"Facture {number}.pdf", Page($"Facture n° {number}", $"1 × {item.Name}", $"Numéro de série : {item.Serial}", "Document inventé pour la démonstration"));
        if (item.WipedHow is { } how)
        {
            yield return new SamplePaper("effacement", $"Effacement {number}.pdf",
                Page("Preuve d’effacement", item.Name, $"Numéro de série : {item.Serial}", $"Effacé : {ItemTerms.WipingMethods.LabelOf(how).ToLowerInvariant()}", "Document inventé pour la démonstration"));
        }
    }

    /// <summary>What a school hands in: a page to be printed.</summary>
    public static byte[] Homework(string title) => Page(title, "Devoirs à faire à la maison", "Document inventé pour la démonstration");

    /// <summary>Lines on a page of A5, in the Latin letters that every reader of PDF has.</summary>
    private static byte[] Page(params IEnumerable<string> lines)
    {
        var text = string.Concat(lines.Select(line => $"({Escaped(line)}) Tj 0 -{LineHeight} Td "));
        var drawn = $"BT /F 13 Tf 40 540 Td {text}ET";
        string[] things =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            $"<</Length {drawn.Length}>>stream\n{drawn}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ];
        var body = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder($"xref\n0 {things.Length + 1}\n0000000000 65535 f \n");
        for (var thing = 0; thing < things.Length; thing++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{body.Length:D10} 00000 n \n");
            body.Append(CultureInfo.InvariantCulture, $"{thing + 1} 0 obj{things[thing]}endobj\n");
        }

        var begins = body.Length;
        body.Append(table).Append(CultureInfo.InvariantCulture, $"trailer<</Size {things.Length + 1}/Root 1 0 R>>\nstartxref\n{begins}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(body.ToString());
    }

    private static string Escaped(string line) => line.Replace("’", "'", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
}
