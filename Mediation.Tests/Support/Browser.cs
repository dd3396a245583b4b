using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Mediation.Tests.Support;

/// <summary>One answer of the product, parsed.</summary>
public sealed record Page(string Path, HttpResponseMessage Response, string Body)
{
    private IHtmlDocument? _document;

    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Where a redirection leads: path and query.</summary>
    public string? Location => Response.Headers.Location is { } location
        ? location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString
        : null;

    public IHtmlDocument Document => _document ??= new HtmlParser().ParseDocument(Body);

    public string Title => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>The text of the main part, white space folded.</summary>
    public string Text => string.Join(' ', (Document.QuerySelector("main")?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The forms of the main part that are posted.</summary>
    public IReadOnlyList<IHtmlFormElement> PostForms => [.. Document.QuerySelectorAll("main form").OfType<IHtmlFormElement>().Where(f => f.Method == "post")];

    /// <summary>The message at a field; null when the field was accepted.</summary>
    public string? WhyNot(string field) => Document.GetElementById(field.Replace('.', '-').ToLowerInvariant() + "-why")?.TextContent;

    public IEnumerable<string> Links => Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!);
}

/// <summary>Somebody with cookies and without JavaScript, who reads pages and sends the forms they really show.</summary>
public sealed class Browser(HttpClient client)
{
    public HttpClient Client => client;

    public async Task<Page> Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await Send(path, request);
    }

    /// <summary>Follows redirections from here to a page.</summary>
    public async Task<Page> Follow(Page answer)
    {
        while (answer.Location is { } location)
        {
            answer = await Get(location);
        }

        return answer;
    }

    /// <summary>Fills in the only form of a page and sends it. An empty list unticks every box of a name.</summary>
    public Task<Page> Submit(Page page, Dictionary<string, string> fields) => Submit(page, Assert.Single(page.PostForms), fields);

    /// <summary>Sends one of the forms of a page as it is shown.</summary>
    public Task<Page> Submit(Page page, Func<IHtmlFormElement, bool> which, Dictionary<string, string>? fields = null) =>
        Submit(page, Assert.Single(page.PostForms, form => which(form)), fields ?? []);

    public Task<Page> Submit(Page page, IHtmlFormElement form, Dictionary<string, string> fields)
    {
        var content = FieldsOf(form).Where(field => !fields.ContainsKey(field.Key)).Concat(fields.Where(field => field.Value is not null));
        return Post(form.GetAttribute("action") ?? page.Path, content);
    }

    /// <summary>Presses one button of a page: its form is sent where the button says, with the button's own value.</summary>
    public Task<Page> Press(Page page, Func<IHtmlButtonElement, bool> which, Dictionary<string, string>? fields = null)
    {
        var button = Assert.Single(page.Document.QuerySelectorAll("main form button").OfType<IHtmlButtonElement>(), which.Invoke);
        var pressed = button.Name is { Length: > 0 } name ? [KeyValuePair.Create(name, button.Value)] : Array.Empty<KeyValuePair<string, string>>();
        var content = FieldsOf(button.Form!).Concat(pressed).Where(field => fields?.ContainsKey(field.Key) is not true).Concat(fields ?? []);
        return Post(button.GetAttribute("formaction") ?? button.Form!.GetAttribute("action") ?? page.Path, content);
    }

    public async Task<Page> Post(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        return await Send(path, request);
    }

    /// <summary>Chooses a file in a form and sends it.</summary>
    public async Task<Page> Upload(Page page, IHtmlFormElement form, string field, string fileName, byte[] content, Dictionary<string, string>? fields = null)
    {
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in FieldsOf(form).Where(shown => shown.Key != field && fields?.ContainsKey(shown.Key) is not true).Concat(fields ?? []))
        {
            body.Add(new StringContent(value), name);
        }

        using var file = new ByteArrayContent(content);
        body.Add(file, field, fileName);
        var path = form.GetAttribute("action") ?? page.Path;
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        return await Send(path, request);
    }

    /// <summary>Where a form can be sent: its own address, and those of its buttons.</summary>
    public static IEnumerable<string> ActionsOf(IHtmlFormElement form, string at) =>
        new[] { form.GetAttribute("action") ?? at }.Concat(form.QuerySelectorAll("button[formaction]").Select(button => button.GetAttribute("formaction")!)).Distinct();

    /// <summary>What a browser would send of a form as it is shown.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form) =>
    [
        .. from element in form.Elements
           let field = element switch
           {
               IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => null,
               IHtmlInputElement { Type: "submit" or "button" } => null,
               IHtmlInputElement input => (input.Name, input.Value),
               IHtmlTextAreaElement text => (text.Name, text.Value),
               IHtmlSelectElement list => (list.Name, list.Value ?? ""),
               _ => ((string?, string)?)null,
           }
           where field?.Item1 is { Length: > 0 }
           select KeyValuePair.Create(field.Value.Item1!, field.Value.Item2),
    ];

    /// <summary>What a form proposes for some of its fields, in their order; nothing for a field without answer.</summary>
    public static IReadOnlyList<string> Proposed(IHtmlFormElement form, params IReadOnlyList<string> names)
    {
        var fields = FieldsOf(form).ToLookup(field => field.Key, field => field.Value);
        return [.. names.SelectMany(name => fields[name])];
    }

    private async Task<Page> Send(string path, HttpRequestMessage request)
    {
        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Page(path, response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
