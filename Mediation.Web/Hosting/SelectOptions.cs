using System.Text.Encodings.Web;
using Mediation.Domain;
using Microsoft.AspNetCore.Html;

namespace Mediation.Web.Hosting;

/// <summary>The options of a list to choose from, written at one go: a hundred of them, attribute by attribute, cost a page more than its query.</summary>
/// <param name="terms">In the order in which they are shown.</param>
/// <param name="chosen">The code of the one that is chosen; null for none.</param>
public sealed class SelectOptions(IEnumerable<Term> terms, string? chosen) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var term in terms)
        {
            writer.Write("<option value=\"");
            encoder.Encode(writer, term.Code);
            writer.Write(term.Code == chosen ? "\" selected>" : "\">");
            encoder.Encode(writer, term.Label);
            writer.Write("</option>");
        }
    }
}
