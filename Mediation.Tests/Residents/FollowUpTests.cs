using System.Net;
using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Residents;

public sealed class FollowUpTests(App app)
{
    [Fact]
    public async Task Is_noted_at_the_end_of_a_visit_and_shown_first_on_the_home_page_when_due()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator, "Yvonne", "Kermarrec");
        var browser = await app.SignedIn(mediator);
        var saved = await browser.Submit(await browser.Get($"/accompagnements/nouveau?habitant={resident}"), new()
        {
            ["Form.Themes"] = "email",
            ["Next.DueOn"] = Iso(app.Today),
            ["Next.Subject"] = "Relevé de carrière",
            ["Next.Means"] = "appel",
        });
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var home = await browser.Get("/");
        Assert.EndsWith("une personne est à recontacter", home.Title, StringComparison.Ordinal);
        Assert.Contains("Yvonne Kermarrec", home.Document.QuerySelector("main .card")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Relevé de carrière", (await browser.Get($"/habitants/{resident}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_follow_up_is_refused_with_the_visit_and_nothing_is_lost()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator);
        var browser = await app.SignedIn(mediator);
        var refused = await browser.Submit(await browser.Get($"/accompagnements/nouveau?habitant={resident}"),
            new() { ["Form.Themes"] = "email", ["Next.Subject"] = "Sans jour" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.WhyNot("Next.DueOn"));
        Assert.NotNull(refused.WhyNot("Next.Means"));
        Assert.Equal("Sans jour", refused.Document.QuerySelector("[name='Next.Subject']")!.GetAttribute("value"));
        Assert.Equal(0, await app.VisitsOf(mediator));
    }

    [Fact]
    public async Task Nobody_without_a_name_is_to_be_reached_again()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get("/accompagnements/nouveau");
        Assert.Null(page.Document.QuerySelector("[name='Next.DueOn']"));
        var refused = await browser.Submit(page, new()
        {
            ["Form.Themes"] = "email",
            ["Next.DueOn"] = Iso(app.Today),
            ["Next.Subject"] = "Qui ?",
            ["Next.Means"] = "appel",
        });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
    }

    [Fact]
    public async Task What_is_late_comes_first_then_today_then_what_is_to_come()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator);
        foreach (var (day, subject) in new[] { (5, "plus tard"), (0, "ce jour"), (-2, "en retard") })
        {
            await app.Given.FollowUp(mediator, resident, app.Today.AddDays(day), subject);
        }

        var page = await (await app.SignedIn(mediator)).Get("/a-faire");
        Assert.Equal("À faire, dont une chose en retard", page.Title);
        Assert.Equal(["En retard", "Aujourd’hui", "À venir"], page.Document.QuerySelectorAll("main h2").Select(h => h.TextContent));
        Assert.True(page.Text.IndexOf("en retard", StringComparison.Ordinal) < page.Text.IndexOf("ce jour", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_done_in_one_click_taken_back_in_another_and_told_in_the_file()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator);
        var id = await app.Given.FollowUp(mediator, resident, app.Today.AddDays(-2));
        var browser = await app.SignedIn(mediator);
        var done = await browser.Submit(await browser.Get("/a-faire"), form => form.GetAttribute("action") == $"/a-faire/{id}/fait");
        var list = await browser.Follow(done);
        Assert.Equal("Rien à faire", list.Title);
        Assert.Contains("Personne recontactée", (await browser.Get($"/habitants/{resident}")).Text, StringComparison.Ordinal);
        var undo = Assert.Single(list.PostForms, form => form.GetAttribute("action") == $"/a-faire/{id}/refaire");
        var again = await browser.Follow(await browser.Submit(list, undo, []));
        Assert.Contains("En retard de 2 jours", again.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Submit(list, undo, new() { ["FormToken"] = "" })).Status);
    }

    [Theory]
    [InlineData("fait")]
    [InlineData("deplacer")]
    [InlineData("")]
    public async Task What_a_colleague_has_just_done_is_told_and_changes_nothing(string click)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.FollowUp(mediator, await app.Given.Resident(mediator));
        var browser = await app.SignedIn(mediator);
        var (path, page) = click.Length == 0 ? ($"/a-faire/{id}", await browser.Get($"/a-faire/{id}")) : ($"/a-faire/{id}/{click}", await browser.Get("/a-faire"));
        await browser.Submit(await browser.Get("/a-faire"), form => form.GetAttribute("action") == $"/a-faire/{id}/fait");
        var told = click is "deplacer"
            ? await browser.Press(page, button => button.GetAttribute("formaction") == path && button.Value is "7", new() { ["FormToken"] = "" })
            : await browser.Submit(page, form => form.GetAttribute("action") == path, new() { ["FormToken"] = "" });
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("Quelqu’un d’autre vient de le faire", told.Text, StringComparison.Ordinal);
        Assert.Equal("Rien à faire", (await browser.Get("/a-faire")).Title);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("7", 7)]
    public async Task Moves_in_one_click(string days, int expected)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.FollowUp(mediator, await app.Given.Resident(mediator), app.Today.AddDays(-2));
        var browser = await app.SignedIn(mediator);
        var moved = await browser.Press(await browser.Get("/a-faire"), button => button.GetAttribute("formaction") == $"/a-faire/{id}/deplacer" && button.Value == days);
        Assert.Equal("/a-faire", moved.Location);
        Assert.Equal(Iso(app.Today.AddDays(expected)), (await browser.Get($"/a-faire/{id}")).Document.QuerySelector("[name='Form.DueOn']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Another_button_of_a_page_that_one_came_back_to_is_another_act_and_the_same_one_is_not()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.FollowUp(mediator, await app.Given.Resident(mediator), app.Today.AddDays(-2));
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get("/a-faire");
        foreach (var (days, expected) in new[] { ("1", 1), ("7", 7), ("1", 7) })
        {
            await browser.Press(page, button => button.GetAttribute("formaction") == $"/a-faire/{id}/deplacer" && button.Value == days);
            Assert.Equal(Iso(app.Today.AddDays(expected)), (await browser.Get($"/a-faire/{id}")).Document.QuerySelector("[name='Form.DueOn']")!.GetAttribute("value"));
        }
    }

    [Fact]
    public async Task Is_given_to_a_colleague_of_the_structure_and_to_nobody_else()
    {
        var structure = await app.Given.Structure();
        var mediator = await app.Given.Account(Role.Mediator, structure);
        var colleague = await app.Given.Account(Role.Mediator, structure);
        var stranger = await app.Given.Account(Role.Mediator);
        var id = await app.Given.FollowUp(mediator, await app.Given.Resident(mediator));
        var browser = await app.SignedIn(mediator);
        var refused = await browser.Submit(await browser.Get($"/a-faire/{id}"), new() { ["Form.OwnerId"] = $"{stranger.Id}" });
        Assert.NotNull(refused.WhyNot("Form.OwnerId"));
        await browser.Submit(await browser.Get($"/a-faire/{id}"), new() { ["Form.OwnerId"] = $"{colleague.Id}" });
        Assert.Equal("Rien à faire", (await browser.Get("/a-faire")).Title);
        Assert.Contains("Pièce manquante", (await browser.Get("/a-faire?qui=structure")).Text, StringComparison.Ordinal);
        Assert.Contains("Pièce manquante", (await (await app.SignedIn(colleague)).Get("/a-faire")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignedIn(stranger)).Get($"/a-faire/{id}")).Status);
    }

    [Fact]
    public async Task Long_lists_are_paged_each_once()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator);
        for (var i = 0; i < 53; i++)
        {
            await app.Given.FollowUp(mediator, resident, app.Today.AddDays(i / 20));
        }

        var browser = await app.SignedIn(mediator);
        List<Page> pages = [await browser.Get("/a-faire")];
        while (pages[^1].Links.SingleOrDefault(link => link.Contains("apres=", StringComparison.Ordinal)) is { } next)
        {
            pages.Add(await browser.Get(next));
        }

        Assert.Equal(3, pages.Count);
        Assert.Equal(53, pages.SelectMany(page => page.PostForms).Select(form => form.GetAttribute("action")!).Where(a => a.EndsWith("/fait", StringComparison.Ordinal)).Distinct().Count());
    }

    [Fact]
    public async Task The_call_list_tells_numbers_their_owner_and_where_not_to_write_and_its_reading_is_noted()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator, "Yvonne", "Kermarrec");
        await app.Given.FollowUp(mediator, resident);
        await app.Given.Number(mediator, resident, "+33199001234");
        await app.Given.Number(mediator, resident, "+33199001235", "proche", "Sa fille Anna", doNotWrite: true);
        var page = await (await app.SignedIn(mediator)).Get("/a-faire/appels");
        var row = page.Document.QuerySelector("tbody tr")!.TextContent;
        Assert.Contains("01 99 00 12 34", row, StringComparison.Ordinal);
        Assert.Contains("Sa fille Anna", row, StringComparison.Ordinal);
        Assert.Contains("Ne pas écrire", row, StringComparison.Ordinal);
        var trail = await app.With<AuditEntries, IReadOnlyList<AuditEntryRow>>(entries => entries.Page(
            mediator.Scope, new AuditFilter(App.Begin.UtcDateTime.AddDays(-1), App.Begin.UtcDateTime.AddDays(1), null, mediator.Id), 50));
        Assert.Contains(trail, line => line.Act == nameof(ActKind.PrintCallList));
    }

    [Fact]
    public async Task The_call_list_says_that_a_day_cannot_be_read()
    {
        var page = await (await app.SignedIn(await app.Given.Account(Role.Mediator))).Get("/a-faire/appels?jusquau=x");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Ce jour ne se lit pas", page.Text, StringComparison.Ordinal);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
