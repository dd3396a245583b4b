using System.Net;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Visits;

/// <summary>Saving twice by mistake records once: two presses, a page reloaded, a network that sends again.</summary>
public sealed class SentTwiceTests(App app)
{
    [Fact]
    public async Task The_same_form_sent_many_times_at_once_records_once_and_is_always_answered_alike()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var (browser, fields) = await FilledIn(mediator, "une seule fois");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => browser.Post("/accompagnements/nouveau", fields)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Found, answer.Status));
        Assert.Single(answers.Select(answer => answer.Location).Distinct());
        Assert.Equal(1, await app.VisitsOf(mediator));
    }

    [Fact]
    public async Task The_same_form_sent_again_later_leads_to_the_visit_it_recorded()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var (browser, fields) = await FilledIn(mediator, "une seule fois");
        var first = await browser.Post("/accompagnements/nouveau", fields);
        var second = await browser.Post("/accompagnements/nouveau", fields);
        Assert.Equal(first.Location, second.Location);
        Assert.Equal(1, await app.VisitsOf(mediator));
    }

    [Fact]
    public async Task The_same_form_sent_again_with_changes_is_not_lost_and_not_recorded_unasked()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var (browser, fields) = await FilledIn(mediator, "première version");
        await browser.Post("/accompagnements/nouveau", fields);
        var changed = fields.Select(f => f.Key == "Form.Notes" ? KeyValuePair.Create(f.Key, "seconde version") : f);
        var answer = await browser.Post("/accompagnements/nouveau", changed);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("seconde version", answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.VisitsOf(mediator));
    }

    [Fact]
    public async Task Two_forms_with_the_same_words_are_two_visits()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var (browser, fields) = await FilledIn(mediator, "deux fois");
        var (_, again) = await FilledIn(mediator, "deux fois", browser);
        await Task.WhenAll(browser.Post("/accompagnements/nouveau", fields), browser.Post("/accompagnements/nouveau", again));
        Assert.Equal(2, await app.VisitsOf(mediator));
    }

    private async Task<(Browser Browser, IReadOnlyList<KeyValuePair<string, string>> Fields)> FilledIn(GivenAccount mediator, string notes, Browser? browser = null)
    {
        browser ??= await app.SignedIn(mediator);
        var form = Assert.Single((await browser.Get("/accompagnements/nouveau")).PostForms);
        return (browser, [.. Browser.FieldsOf(form).Where(f => f.Key != "Form.Notes"), new("Form.Themes", "email"), new("Form.Notes", notes)]);
    }
}
