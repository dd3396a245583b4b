using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Architecture;

/// <summary>
/// Sends every form that a page shows, as a role that reads it (as each of them in the full proof), with each of its fields wrong in every way. What must
/// be refused is, with the page in French and what was typed kept; nothing is ever a failure, nor shown unescaped.
/// </summary>
public sealed class BadInputWalk(App app, Routes routes, WalkedWorld world, Crawl crawl)
{
    private readonly List<string> _faults = [];

    private int _turn;

    /// <summary>What was read last, as long as nothing that was sent can have changed it.</summary>
    private (SeenForm Form, FilledForm Shown)? _open;

    public IReadOnlyList<string> Faults => _faults;

    public int Forms { get; private set; }

    public int Fields { get; private set; }

    /// <summary>Forms that were sent with something wrong.</summary>
    public int Sent { get; private set; }

    /// <summary>Forms that are accepted as the walk fills them in: what refuses them afterwards is what was made wrong.</summary>
    public int Accepted { get; private set; }

    public List<string> NotAccepted { get; } = [];

    /// <param name="choose">Which forms; all of them unless said otherwise.</param>
    public async Task Run(Func<SeenForm, bool>? choose = null)
    {
        // A form that everybody reads (one's own account) is tried by one role; in the full proof any other by each role that reads it.
        var forms = crawl.Forms.Where(form => form.Route.Method is "POST" && choose?.Invoke(form) is not false)
            .DistinctBy(form => (Proof.IsFull && form.Route.Right is not Right.SignedIn ? form.Actor.Role : null, form.Route, form.Shape)).ToList();
        foreach (var form in forms)
        {
            try
            {
                await Walk(form);
            }
            catch (FormGoneException)
            {
                _faults.Add($"{form.Name}: its page stopped showing it");
            }
        }
    }

    private async Task Walk(SeenForm form)
    {
        Forms++;
        if (await Open(form) is not { } shown)
        {
            _faults.Add($"{form.Name}: its page does not show it any more");
            return;
        }

        await Check(form, shown, "without anti-forgery token", null,
            FilledForm.Replace(shown.With(""), "__RequestVerificationToken"), mustBeRefused: true);
        if (shown.Fields.All(field => field.IsHidden))
        {
            return;
        }

        var isAccepted = await IsAccepted(form);
        foreach (var field in shown.Fields)
        {
            await CheckField(form, field, isAccepted);
        }

        await CheckWhole(form);
    }

    private async Task CheckField(SeenForm form, FormField field, bool isAccepted)
    {
        Fields++;
        if (field is { IsText: true, Longest: null })
        {
            _faults.Add($"{form.Name}: {field.Name} is a text without maxlength");
        }

        foreach (var bad in BadValue.For(field))
        {
            await CheckValue(form, field, bad, isAccepted);
        }
    }

    private async Task CheckValue(SeenForm form, FormField field, BadValue bad, bool isAccepted)
    {
        var shown = await Again(form);
        if (shown.Fields.All(other => other.Name != field.Name))
        {
            return;
        }

        var answer = await Check(form, shown, $"{field.Name} with {bad.Kind}", field, [.. shown.With(field.Name, bad.Values)], mustBeRefused: false);
        if (!bad.MustBeRefused)
        {
            return;
        }

        var isRefused = answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound;
        if (!isRefused && !await IsRefusedWithAnotherAnswer(form, field, bad))
        {
            _faults.Add($"{form.Name}: accepts {field.Name} with {bad.Kind} ({(int)answer.Status})");
        }

        // Unless the form was accepted with the right value, only its message tells that this field was the reason.
        if (answer.Status is HttpStatusCode.BadRequest && !isAccepted && shown.Fields.All(other => other.Type is not "password") && !Names(answer, field))
        {
            _faults.Add($"{form.Name}: {field.Name} with {bad.Kind} is refused without a message at the field");
        }
    }

    /// <summary>Some fields count only with a certain answer elsewhere: with it the right value is accepted, and the wrong one is not.</summary>
    private async Task<bool> IsRefusedWithAnotherAnswer(SeenForm form, FormField field, BadValue bad)
    {
        var shown = await Again(form);
        foreach (var (choice, option) in shown.Fields.Where(f => f.IsChoice && f != field).SelectMany(choice => choice.Options.Select(option => (choice, option))))
        {
            shown = await Again(form);
            var answer = await Post(shown, FilledForm.Replace(shown.With(choice.Name, option), field.Name, bad.Values));
            if (answer.Status is HttpStatusCode.BadRequest && Names(answer, field))
            {
                shown = await Again(form);
                return (await Post(shown, shown.With(choice.Name, option))).Status is HttpStatusCode.OK or HttpStatusCode.Redirect;
            }
        }

        return false;
    }

    private static bool Names(Page answer, FormField field)
    {
        var id = field.Name.Replace('.', '-').ToLowerInvariant();
        return answer.WhyNot(field.Name) is not null || answer.Document.QuerySelector($"a[href='#{id}']") is not null;
    }

    private async Task<bool> IsAccepted(SeenForm form)
    {
        var shown = await Again(form);
        var answer = await Check(form, shown, "filled in", null, shown.With(""), mustBeRefused: false);
        if (answer.Status is HttpStatusCode.OK or HttpStatusCode.Redirect)
        {
            Accepted++;
            return true;
        }

        NotAccepted.Add($"{form.Name}: {(int)answer.Status} {answer.Document.QuerySelector(".notice")?.TextContent.Trim()}");
        return false;
    }

    /// <summary>What is wrong with a form as a whole, or with fields that it does not show.</summary>
    private async Task CheckWhole(SeenForm form)
    {
        var shown = await Again(form);
        await Check(form, shown, "without any field", null, shown.Tokens, mustBeRefused: shown.Fields.Any(field => field.IsRequired));
        foreach (var token in new[] { "", "abc", AnswerRules.Markup, new string('A', 3000) })
        {
            shown = await Again(form);
            await Check(form, shown, "with a form token that is not ours", null, [.. FilledForm.Replace(shown.With(""), "FormToken", token)], mustBeRefused: false);
        }

        foreach (var name in form.Route.BoundNames.Except(shown.Fields.Select(field => field.Name), StringComparer.OrdinalIgnoreCase).ToList())
        {
            foreach (var junk in Proof.Share(BadValue.Junk, _turn++))
            {
                shown = await Again(form);
                await Check(form, shown, $"{name}, which is not shown, with junk", null, shown.With(name, junk), mustBeRefused: false);
            }
        }

        foreach (var (what, content) in BrokenBody.All())
        {
            shown = await Again(form);
            using var request = new HttpRequestMessage(HttpMethod.Post, shown.Action) { Content = content };
            request.Headers.Add("RequestVerificationToken", shown.Tokens[0].Value);
            Judge(form, what, await Send(shown.Browser, request, shown.Action), mustBeRefused: false);
        }
    }

    private async Task<Page> Check(SeenForm form, FilledForm shown, string what, FormField? field, IEnumerable<KeyValuePair<string, string>> values, bool mustBeRefused)
    {
        var sent = values.ToList();
        var answer = await Post(shown, sent);
        Judge(form, what, answer, mustBeRefused);
        var isTooOld = sent.All(value => value.Key != "__RequestVerificationToken") && shown.Tokens.Count > 1;
        var isReadable = sent.All(value => !value.Value.Contains('\0', StringComparison.Ordinal));
        if (answer.Status is HttpStatusCode.BadRequest && isReadable && (field is not null || isTooOld))
        {
            CheckKept(form, what, shown, field, sent, answer);
        }

        if (answer.Status is HttpStatusCode.Redirect)
        {
            Judge(form, $"{what}, then {answer.Location}", await shown.Browser.Follow(answer), mustBeRefused: false);
        }

        return answer;
    }

    private void Judge(SeenForm form, string what, Page answer, bool mustBeRefused)
    {
        Sent++;
        _faults.AddRange(AnswerRules.FaultsOf($"{form.Name}: {what}", answer));
        var isExpected = mustBeRefused
            ? answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound
            : answer.Status is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Conflict
                or HttpStatusCode.RequestEntityTooLarge;
        if (!isExpected)
        {
            _faults.Add($"{form.Name}: {what} answers {(int)answer.Status} {answer.Location}");
        }
    }

    /// <summary>What was typed in the other fields is in the page that refuses, passwords aside.</summary>
    private void CheckKept(SeenForm form, string what, FilledForm shown, FormField? wrong, List<KeyValuePair<string, string>> sent, Page answer)
    {
        var kept = answer.Document.QuerySelectorAll("main form").OfType<IHtmlFormElement>().SelectMany(Browser.FieldsOf).ToHashSet();
        var lost = from field in shown.Fields
                   where field.Name != wrong?.Name && field.Type is not ("password" or "hidden")
                   from value in sent
                   where value.Key == field.Name && value.Value.Length > 0 && !kept.Contains(value)
                   select field.Name;
        _faults.AddRange(lost.Distinct().Select(name => $"{form.Name}: {what}: what was typed in {name} is lost"));
    }

    private async Task<Page> Post(FilledForm shown, IEnumerable<KeyValuePair<string, string>> values)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, shown.Action) { Content = BrokenBody.Form(FilledForm.Encode(values)) };
        return await Send(shown.Browser, request, shown.Action);
    }

    private async Task<Page> Send(Browser browser, HttpRequestMessage request, string path)
    {
        var response = await browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
        _open = response.StatusCode is HttpStatusCode.BadRequest ? _open : null;
        return new Page(path, response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<FilledForm> Again(SeenForm form) => await Open(form) ?? throw new FormGoneException();

    /// <summary>The form as its page shows it now, filled in; null when the page is gone. Each visitor is a new one.</summary>
    private async Task<FilledForm?> Open(SeenForm form)
    {
        if (_open is { } open && open.Form == form)
        {
            return open.Shown;
        }

        var browser = form.Actor.Role is null ? app.Visitor() : form.Actor.Browser;
        var page = await browser.Get(form.At);
        var element = In(page, form);
        if (element is null && await world.Renewed(form.Route) is { } sample)
        {
            page = await browser.Get(sample);
            element = In(page, form);
        }

        var filled = element is null ? null : await FilledForm.Of(browser, Browser.ActionsOf(element, page.Path).First(action => IsOf(form, action)), element, world.UserName, app.Today);
        _open = filled is null ? null : (form, filled);
        return filled;
    }

    private IHtmlFormElement? In(Page page, SeenForm form) => page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>()
        .FirstOrDefault(shown => shown.Method == "post" && Browser.ActionsOf(shown, page.Path).Any(action => IsOf(form, action)));

    private bool IsOf(SeenForm form, string action) => routes.Find("POST", action) == form.Route;

    /// <summary>Whatever was accepted is shown escaped, wherever it is shown.</summary>
    public async Task LookAround()
    {
        var again = await Crawl.Of(routes, world);
        _faults.AddRange(again.Faults.Select(fault => $"after bad input, {fault}"));
        _faults.AddRange(again.Pages.SelectMany(seen => AnswerRules.FaultsOf($"after bad input, GET {seen.Path} as {seen.Actor}", seen.Page)));
    }

    /// <summary>What was accepted made the form disappear, and no other page of its kind shows it.</summary>
    private sealed class FormGoneException : Exception;
}
