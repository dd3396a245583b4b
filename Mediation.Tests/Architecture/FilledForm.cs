using System.Globalization;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Mediation.Tests.Support;

namespace Mediation.Tests.Architecture;

/// <summary>One field of a form, as a browser knows it.</summary>
/// <param name="Type">Of an input: "text", "date", "radio"…; "textarea" or "select".</param>
/// <param name="Control">The first control of this name.</param>
public sealed record FormField(string Name, string Type, IElement Control, IReadOnlyList<string> Options)
{
    private static readonly string[] TextTypes = ["text", "search", "email", "tel", "url", "password", "textarea"];

    public bool IsText => TextTypes.Contains(Type);

    public bool IsHidden => Type is "hidden";

    public bool IsChoice => Type is "radio" or "checkbox" or "select";

    public int? Longest => Number("maxlength");

    public int? Least => Number("min");

    public int? Most => Number("max");

    public bool IsRequired => Control.HasAttribute("required");

    private int? Number(string attribute) => int.TryParse(Control.GetAttribute(attribute), CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A form that a page shows, filled in as somebody reasonable would: what is proposed is kept, the rest gets a value of its kind.</summary>
public sealed class FilledForm
{
    private static readonly string[] Added = ["__RequestVerificationToken", "FormToken"];

    private static int _last;

    private FilledForm(Browser browser, string action, IReadOnlyList<FormField> fields, IReadOnlyList<KeyValuePair<string, string>> tokens, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        Browser = browser;
        Action = action;
        Fields = fields;
        Tokens = tokens;
        Values = values;
    }

    /// <summary>Who reads the form.</summary>
    public Browser Browser { get; }

    /// <summary>Where it is sent.</summary>
    public string Action { get; }

    public IReadOnlyList<FormField> Fields { get; }

    /// <summary>What the product adds to every form.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tokens { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Values { get; }

    /// <param name="browser">Who reads the form.</param>
    /// <param name="action">Where it is sent.</param>
    /// <param name="form">As the page shows it.</param>
    /// <param name="userName">Who a form to sign in is filled in for.</param>
    /// <param name="today">What a date is filled in with.</param>
    public static async Task<FilledForm> Of(Browser browser, string action, IHtmlFormElement form, string userName, DateOnly today)
    {
        var shown = Browser.FieldsOf(form);
        var fields = FieldsOf(form);
        var values = new List<KeyValuePair<string, string>>();
        foreach (var field in fields)
        {
            var proposed = shown.Where(value => value.Key == field.Name).ToList();
            var isAnswered = proposed.Count > 0 && (field.IsHidden || proposed.Any(value => value.Value.Length > 0));
            values.AddRange(isAnswered ? proposed : (await Sample(browser, field, userName, today)).Select(value => KeyValuePair.Create(field.Name, value)));
        }

        return new FilledForm(browser, action, fields, [.. shown.Where(value => Added.Contains(value.Key))], values);
    }

    public static IReadOnlyList<FormField> FieldsOf(IHtmlFormElement form) =>
    [
        .. from element in form.Elements
           let type = element switch
           {
               IHtmlInputElement input => input.Type,
               IHtmlTextAreaElement => "textarea",
               IHtmlSelectElement => "select",
               _ => null,
           }
           let name = element.GetAttribute("name")
           where type is not (null or "submit" or "button") && name is { Length: > 0 } && !Added.Contains(name)
           group (element, type) by name into same
           select new FormField(same.Key, same.First().type, same.First().element, OptionsOf(same.Select(s => s.element))),
    ];

    /// <summary>The values with those of one field replaced.</summary>
    public IEnumerable<KeyValuePair<string, string>> With(string name, params string[] values) =>
        Replace(Tokens.Concat(Values), name, values);

    /// <summary>Values of which those of one name are replaced.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Replace(IEnumerable<KeyValuePair<string, string>> all, string name, params string[] values) =>
        all.Where(value => value.Key != name).Concat(values.Select(value => KeyValuePair.Create(name, value)));

    /// <summary>As a browser sends it; <see cref="BadValue.LoneSurrogate"/> becomes the bytes of a lone surrogate.</summary>
    public static string Encode(IEnumerable<KeyValuePair<string, string>> values)
    {
        var body = new StringBuilder();
        foreach (var (name, value) in values)
        {
            body.Append(body.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return body.ToString().Replace(Uri.EscapeDataString(BadValue.LoneSurrogate), "%ED%A0%80", StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> OptionsOf(IEnumerable<IElement> elements) =>
        [.. elements.SelectMany(element => element is IHtmlSelectElement list ? list.Options.Select(option => option.Value) : [element.GetAttribute("value") ?? ""])];

    /// <summary>A value of the field's kind. One box alone stays as it is: to tick it is an answer, not to is one too.</summary>
    private static async Task<IEnumerable<string>> Sample(Browser browser, FormField field, string userName, DateOnly today) => field.Type switch
    {
        "checkbox" when field.Options.Count == 1 => [],
        "radio" or "checkbox" or "select" => field.Options.Where(option => option.Length > 0).Take(1),
        "date" => [today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
        "number" => [(((field.Least ?? 1) + (field.Most ?? field.Least ?? 1)) / 2).ToString(CultureInfo.InvariantCulture)],
        "file" => [],
        "password" => [GivenAccount.Password],
        _ when field.Control.GetAttribute("autocomplete") is "username" => [userName],
        "email" => [$"marche{Interlocked.Increment(ref _last)}@essai.example"],
        "tel" => ["01 99 00 12 34"],
        "hidden" => [""],
        _ when field.Control.GetAttribute("data-suggest") is { } suggestions => [await Suggested(browser, suggestions)],
        _ => [Fitted($"Essai {Interlocked.Increment(ref _last)}", field.Longest)],
    };

    /// <summary>No longer than the field takes, however many forms were filled in before.</summary>
    private static string Fitted(string text, int? longest) => text.Length > longest ? text[^longest.Value..] : text;

    private static async Task<string> Suggested(Browser browser, string suggestions)
    {
        var answer = await browser.Get($"{suggestions}?q=rennes");
        return JsonSerializer.Deserialize<string[]>(answer.Body)![0];
    }
}
