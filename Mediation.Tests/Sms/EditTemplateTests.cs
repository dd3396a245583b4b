using System.Net;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Tests.Support;
using Mediation.Web.Sms;

namespace Mediation.Tests.Sms;

/// <summary>A structure words its messages: what could go wrong in one is refused when it is saved, never sent.</summary>
public sealed class EditTemplateTests : IAsyncLifetime
{
    private const string Path = "/sms/modeles/rappel_48h/fr";
    private const string Text = "{structure} vous attend {jour} à {heure}. Un souci ? {téléphone}";

    private readonly App _app = new();
    private Outbox _outbox = null!;
    private GivenAccount _manager = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _outbox = new Outbox(_app);
        _manager = await _app.Given.Account(Role.StructureManager);
        await _app.Given.SmsSettings(_manager);
        _browser = await _app.SignedIn(_manager);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_text_of_ones_own_is_a_version_is_sent_and_an_older_one_comes_back_as_a_new_one()
    {
        var saved = await _browser.Follow(await Save(Text));
        Assert.Contains("Version 1", saved.Text, StringComparison.Ordinal);
        await Save(Text + " Merci");
        var old = await _browser.Get($"{Path}?version=1");
        Assert.Equal([Text], Browser.Proposed(Form(old), "Form.Text"));
        await _browser.Submit(old, Form(old), []);
        Assert.Equal([Text, Text + " Merci", Text], _outbox.All<string>("SELECT Text FROM SmsTemplates ORDER BY Version"));
        Assert.Contains("Répondez 1", (await _browser.Get($"{Path}?version=0")).Text, StringComparison.Ordinal);

        var resident = await _app.Given.Reachable(_manager);
        var appointment = await _app.Given.Appointment(_manager, resident, App.Begin.UtcDateTime.AddDays(7));
        await _outbox.Do<TellAboutAppointment>((tell, _) => tell.After(_manager.Scope.Structure, appointment, hasMoved: false, _outbox.ActOf(_manager, ActKind.PlanAppointment)));
        Assert.Contains("vous attend lundi 30 novembre", _outbox.Ask<string>("SELECT Text FROM SmsMessages"), StringComparison.Ordinal);
        Assert.Equal(3, _outbox.Ask<int>("SELECT TemplateVersion FROM SmsMessages"));
    }

    [Theory]
    [InlineData("{structure} vous attend {jour}. {téléphone}", "{heure}")]
    [InlineData("{structure} vous attend {jour} à {heure} pour {motif}. {téléphone}", "{motif}")]
    [InlineData("", "Écrivez le texte.")]
    public async Task What_lacks_or_is_unknown_is_named_and_nothing_is_kept(string text, string named)
    {
        var refused = await Save(text);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(named, refused.WhyNot("Form.Text"), StringComparison.Ordinal);
        Assert.Equal([text], Browser.Proposed(Form(refused), "Form.Text"));
        Assert.Equal(0, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsTemplates"));
    }

    [Fact]
    public async Task A_preview_counts_segments_and_marks_the_one_character_that_costs()
    {
        var page = await _browser.Get(Path);
        var plain = await _browser.Press(page, button => button.TextContent == "Aperçu", new() { ["Form.Text"] = Text.Replace("souci", "problème, ça va", StringComparison.Ordinal) });
        Assert.Contains("GSM-7 : 1 segment, 0,05 €", plain.Text, StringComparison.Ordinal);
        Assert.Empty(plain.Document.QuerySelectorAll("mark"));
        var costly = await _browser.Press(page, button => button.TextContent == "Aperçu", new() { ["Form.Text"] = Text + " 😀" });
        Assert.Contains("UCS-2", costly.Text, StringComparison.Ordinal);
        Assert.Equal("😀", Assert.Single(costly.Document.QuerySelectorAll("mark")).TextContent);
        Assert.Equal(0, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsTemplates"));
    }

    [Fact]
    public async Task A_text_that_asks_for_an_answer_is_refused_where_nobody_can_answer()
    {
        await _app.Given.Write(_manager, "UPDATE SmsSettings SET Provider = 'kannel', Sender = 'CCAS' WHERE StructureId = @StructureId", new { _manager.StructureId });
        var refused = await Save(Text + " Répondez oui");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.WhyNot("Form.Text"));
    }

    [Fact]
    public async Task Two_who_change_at_once_see_it_and_a_mediator_only_reads()
    {
        var (first, second) = (await _browser.Get(Path), await _browser.Get(Path));
        await _browser.Submit(first, Form(first), new() { ["Form.Text"] = Text });
        Assert.Equal(HttpStatusCode.Conflict, (await _browser.Submit(second, Form(second), new() { ["Form.Text"] = Text + " !" })).Status);
        var mediator = await _app.SignedIn(await _app.Given.Account(Role.Mediator));
        Assert.Equal(HttpStatusCode.OK, (await mediator.Get("/sms/modeles")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await mediator.Get(Path)).Status);
    }

    private async Task<Page> Save(string text)
    {
        var page = await _browser.Get(Path);
        return await _browser.Submit(page, Form(page), new() { ["Form.Text"] = text });
    }

    private static AngleSharp.Html.Dom.IHtmlFormElement Form(Page page) => page.PostForms.Single(form => form.GetAttribute("action") == Path);
}
