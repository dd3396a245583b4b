using Mediation.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mediation.Web.Hosting;

/// <summary>What a text field and a choice have in common: label, hint, and the reason it was refused, tied to it for everybody.</summary>
public abstract class FieldBase : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    [HtmlAttributeName("for")]
    public ModelExpression For { get; set; } = null!;

    [HtmlAttributeName("label")]
    public string Label { get; set; } = "";

    [HtmlAttributeName("hint")]
    public string? Hint { get; set; }

    protected string FieldName => For.Name;

    /// <summary>The id of the control, and the address that the error summary links to.</summary>
    protected string Id => IdOf(FieldName);

    protected ModelStateEntry? State => ViewContext.ViewData.ModelState.GetValueOrDefault(FieldName);

    protected bool IsWrong => State is { Errors.Count: > 0 };

    public static string IdOf(string name) => name.Replace('.', '-').ToLowerInvariant();

    /// <summary>What was typed when the form comes back, otherwise what the page proposes.</summary>
    protected IReadOnlyList<string> Values => State?.RawValue switch
    {
        string[] typed => typed,
        string typed => [typed],
        _ => For.Model switch
        {
            null => [],
            DateOnly day => [day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)],
            bool isSet => [isSet ? "true" : "false"],
            IEnumerable<string> many => [.. many],
            IEnumerable<int> ids => [.. ids.Select(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture))],
            var one => [Convert.ToString(one, System.Globalization.CultureInfo.InvariantCulture) ?? ""],
        },
    };

    protected string? DescribedBy =>
        string.Join(' ', new[] { Hint is null ? null : $"{Id}-hint", IsWrong ? $"{Id}-why" : null }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    protected static TagBuilder Tag(string name, string? content = null, params (string Name, string? Value)[] attributes)
    {
        var tag = new TagBuilder(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                tag.Attributes[attribute] = value;
            }
        }

        if (content is not null)
        {
            tag.InnerHtml.Append(content);
        }

        return tag;
    }

    protected void AppendHintAndReason(TagHelperContent content)
    {
        if (Hint is not null)
        {
            content.AppendHtml(Tag("p", Hint, ("class", "hint"), ("id", $"{Id}-hint")));
        }

        if (IsWrong)
        {
            content.AppendHtml(Tag("p", State!.Errors[0].ErrorMessage, ("class", "why"), ("id", $"{Id}-why")));
        }
    }
}

/// <summary>One line of text, a day, an hour, a number, or several lines: <c>&lt;field for="Form.Notes" label="Notes" lines="6" max="4000" /&gt;</c>.</summary>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class Field : FieldBase
{
    [HtmlAttributeName("type")]
    public string Type { get; set; } = "text";

    /// <summary>Most characters.</summary>
    [HtmlAttributeName("max")]
    public int? Longest { get; set; }

    [HtmlAttributeName("lines")]
    public int? Lines { get; set; }

    [HtmlAttributeName("required")]
    public bool IsRequired { get; set; }

    [HtmlAttributeName("autocomplete")]
    public string Autocomplete { get; set; } = "off";

    [HtmlAttributeName("least")]
    public string? Least { get; set; }

    [HtmlAttributeName("most")]
    public string? Most { get; set; }

    /// <summary>From one number to the next; whole numbers when it is not said.</summary>
    [HtmlAttributeName("step")]
    public string? Step { get; set; }

    /// <summary>It is what one writes in next: the page opens with the cursor in it.</summary>
    [HtmlAttributeName("focus")]
    public bool HasFocus { get; set; }

    /// <summary>Id of a datalist, or null.</summary>
    [HtmlAttributeName("suggest")]
    public string? Suggest { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"field{(IsWrong ? " wrong" : "")}{(Type is "date" or "number" or "time" ? " short" : "")}");
        output.Content.AppendHtml(Tag("label", IsRequired ? $"{Label} (obligatoire)" : Label, ("for", Id)));
        AppendHintAndReason(output.Content);
        output.Content.AppendHtml(Lines is null ? Input() : TextArea());
        if (Suggest is not null)
        {
            output.Content.AppendHtml(Tag("datalist", null, ("id", $"{Id}-list")));
        }
    }

    private string Written => Values.Count > 0 ? Values[0] : "";

    private TagBuilder Input()
    {
        var input = Tag("input", null,
            ("type", Type), ("id", Id), ("name", FieldName), ("value", Type is "password" ? null : Written),
            ("maxlength", Type is "date" or "number" or "time" ? null : Longest?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("min", Least), ("max", Most), ("step", Step), ("autocomplete", Autocomplete), ("aria-describedby", DescribedBy),
            ("aria-invalid", IsWrong ? "true" : null), ("required", IsRequired ? "required" : null),
            ("autofocus", HasFocus ? "autofocus" : null), ("list", Suggest is null ? null : $"{Id}-list"), ("data-suggest", Suggest));
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return input;
    }

    // A line feed right after <textarea> is dropped by browsers: one is added so that a note that begins with one keeps it.
    private TagBuilder TextArea() => Tag("textarea", "\n" + Written,
        ("id", Id), ("name", FieldName), ("rows", Lines!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("maxlength", Longest?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("aria-describedby", DescribedBy), ("aria-invalid", IsWrong ? "true" : null), ("required", IsRequired ? "required" : null));
}

/// <summary>A choice among terms, one or several, as tiles big enough for a thumb; real radio buttons and checkboxes underneath.</summary>
[HtmlTargetElement("tiles", TagStructure = TagStructure.WithoutEndTag)]
public sealed class Tiles : FieldBase
{
    [HtmlAttributeName("terms")]
    public IEnumerable<Term> Terms { get; set; } = [];

    /// <summary>Several may be chosen.</summary>
    [HtmlAttributeName("many")]
    public bool Many { get; set; }

    /// <summary>Adds a tile for no answer, so that a choice made by mistake can be taken back.</summary>
    [HtmlAttributeName("optional")]
    public bool IsOptional { get; set; }

    /// <summary>What no answer is called.</summary>
    [HtmlAttributeName("none")]
    public string NoneLabel { get; set; } = "Sans réponse";

    [HtmlAttributeName("required")]
    public bool IsRequired { get; set; }

    /// <summary>How many are shown at once; the others are one click away.</summary>
    [HtmlAttributeName("first")]
    public int First { get; set; } = int.MaxValue;

    /// <summary>The first tile has the focus when the page opens.</summary>
    [HtmlAttributeName("focus")]
    public bool HasFocus { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", IsWrong ? "field wrong" : "field");
        output.Attributes.SetAttribute("id", Id);
        if (DescribedBy is { } ids)
        {
            output.Attributes.SetAttribute("aria-describedby", ids);
        }

        output.Content.AppendHtml(Tag("legend", IsRequired ? $"{Label} (obligatoire)" : Label));
        AppendHintAndReason(output.Content);
        var terms = (IsOptional ? Terms.Append(new Term("", NoneLabel)) : Terms).ToArray();
        output.Content.AppendHtml(TilesOf(terms.Take(First)));
        if (terms.Length > First)
        {
            var rest = terms[First..];
            var more = Tag("details", null, ("open", rest.Any(IsChosen) ? "open" : null));
            more.InnerHtml.AppendHtml(Tag("summary", $"{rest.Length} autres"));
            more.InnerHtml.AppendHtml(TilesOf(rest));
            output.Content.AppendHtml(more);
        }
    }

    private bool IsChosen(Term term) => Values.Contains(term.Code, StringComparer.Ordinal);

    private TagBuilder TilesOf(IEnumerable<Term> terms)
    {
        var tiles = Tag("div", null, ("class", "tiles"));
        foreach (var term in terms)
        {
            tiles.InnerHtml.AppendHtml(Tile(term, isFirst: term == Terms.FirstOrDefault()));
        }

        return tiles;
    }

    private TagBuilder Tile(Term term, bool isFirst)
    {
        var input = Tag("input", null, ("type", Many ? "checkbox" : "radio"), ("name", FieldName), ("value", term.Code),
            ("checked", IsChosen(term) ? "checked" : null), ("autofocus", HasFocus && isFirst ? "autofocus" : null));
        input.TagRenderMode = TagRenderMode.SelfClosing;
        var label = Tag("label");
        label.InnerHtml.AppendHtml(input);
        label.InnerHtml.AppendHtml(Tag("span", term.Label));
        return label;
    }
}
