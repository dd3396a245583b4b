using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mediation.Web.Hosting;

/// <summary>At the top of a form that was refused: what to correct, each line a link to its field. Takes the focus.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummary : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var wrong = ViewContext.ViewData.ModelState
            .SelectMany(field => field.Value!.Errors.Take(1).Select(error => (field.Key, error.ErrorMessage)))
            .ToList();
        if (wrong.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice error");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-focus", "");
        var title = new TagBuilder("h2");
        title.InnerHtml.Append(wrong.Count == 1 ? "Un point est à revoir" : $"{wrong.Count} points sont à revoir");
        var list = new TagBuilder("ul");
        foreach (var (key, message) in wrong)
        {
            list.InnerHtml.AppendHtml(Line(key, message));
        }

        output.Content.AppendHtml(title);
        output.Content.AppendHtml(list);
    }

    private static TagBuilder Line(string key, string message)
    {
        var line = new TagBuilder("li");
        if (key.Length == 0)
        {
            line.InnerHtml.Append(message);
            return line;
        }

        var link = new TagBuilder("a");
        link.Attributes["href"] = $"#{FieldBase.IdOf(key)}";
        link.InnerHtml.Append(message);
        line.InnerHtml.AppendHtml(link);
        return line;
    }
}
