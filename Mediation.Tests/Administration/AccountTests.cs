using System.Net;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Administration;

public sealed class AccountTests(App app)
{
    private const string NewPassword = "Une-phrase-assez-longue-27";

    [Fact]
    public async Task A_manager_creates_an_account_hands_over_its_link_and_the_person_signs_in()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(manager);
        var created = await browser.Follow(await browser.Submit(await browser.Get("/administration/comptes/nouveau"),
            new() { ["Form.DisplayName"] = "Yann Quéméner", ["Form.Email"] = $"yann{manager.Id}@essai.example", ["Form.Roles"] = "Mediator" }));
        var link = new Uri(created.Document.QuerySelector("code.link")!.TextContent).AbsolutePath;
        Assert.Null((await browser.Get(created.Path)).Document.QuerySelector("code.link"));

        var visitor = app.Visitor();
        var choose = await visitor.Get(link);
        Assert.Contains("Yann Quéméner", choose.Title, StringComparison.Ordinal);
        Assert.Equal("/connexion", (await visitor.Submit(choose, new() { ["Form.NewPassword"] = NewPassword, ["Form.Again"] = NewPassword })).Location);
        var signedIn = await visitor.Submit(await visitor.Get("/connexion"), new() { ["Email"] = $"YANN{manager.Id}@essai.example", ["Password"] = NewPassword });
        Assert.Equal("/", signedIn.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().Get(link)).Status);
    }

    [Fact]
    public async Task A_manager_neither_makes_administrators_nor_touches_them()
    {
        var structure = await app.Given.Structure();
        var browser = await app.SignedIn(await app.Given.Account(Role.StructureManager, structure));
        var refused = await browser.Submit(await browser.Get("/administration/comptes/nouveau"),
            new() { ["Form.DisplayName"] = "Intrus", ["Form.Email"] = "intrus@essai.example", ["Form.Roles"] = "Administrator" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.WhyNot("Form.Roles"));

        var administrator = await app.Given.Account(Role.Administrator, structure);
        Assert.Empty((await browser.Get($"/administration/comptes/{administrator.Id}")).PostForms);
        var token = Browser.FieldsOf((await browser.Get("/administration/comptes/nouveau")).PostForms[0]);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Post($"/administration/comptes/{administrator.Id}/lien", token)).Status);
    }

    [Fact]
    public async Task A_manager_cannot_move_an_account_to_another_structure()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var elsewhere = await app.Given.Structure();
        var browser = await app.SignedIn(manager);
        var created = await browser.Submit(await browser.Get("/administration/comptes/nouveau"), new()
        {
            ["Form.DisplayName"] = "Awa Cissé",
            ["Form.Email"] = $"awa{manager.Id}@essai.example",
            ["Form.Roles"] = "Mediator",
            ["Form.StructureId"] = $"{elsewhere.Id}",
        });
        Assert.Contains("Awa Cissé", (await browser.Follow(created)).Title, StringComparison.Ordinal);
        Assert.Contains("Awa Cissé", (await browser.Get("/administration/comptes")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_on_which_files_depend_changes_structure_only_once_they_are_handed_over()
    {
        var structure = await app.Given.Structure();
        var mediator = await app.Given.Account(Role.Mediator, structure);
        var colleague = await app.Given.Account(Role.Mediator, structure);
        var elsewhere = await app.Given.Structure();
        await app.Given.Resident(mediator);
        var browser = await app.SignedIn(await app.Given.Account(Role.Administrator));
        var path = $"/administration/comptes/{mediator.Id}";
        async Task<Page> Move(string structureId)
        {
            var page = await browser.Get(path);
            return await browser.Submit(page, form => form.GetAttribute("action") == path, new() { ["Form.StructureId"] = structureId });
        }

        foreach (var to in new[] { $"{elsewhere.Id}", "" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await Move(to)).Status);
        }

        var refused = await Move($"{elsewhere.Id}");
        Assert.Contains("transmettez-les d’abord", refused.WhyNot("Form.StructureId"), StringComparison.Ordinal);
        Assert.Contains($"{path}/transmettre", refused.Document.QuerySelectorAll(".notice.late a").Select(link => link.GetAttribute("href")));
        await browser.Submit(await browser.Get($"{path}/transmettre?a={colleague.Id}"), []);
        Assert.Equal("/administration/comptes", (await Move($"{elsewhere.Id}")).Location);
    }

    [Fact]
    public async Task Closing_an_account_ends_its_session_within_a_minute()
    {
        using var own = new App();
        var structure = await own.Given.Structure();
        var mediator = await own.Given.Account(Role.Mediator, structure);
        var mediatorBrowser = await own.SignedIn(mediator);
        var manager = await own.SignedIn(await own.Given.Account(Role.StructureManager, structure));
        await manager.Submit(await manager.Get($"/administration/comptes/{mediator.Id}/fermer"), []);
        own.Clock.Advance(TimeSpan.FromSeconds(61));
        var refused = await mediatorBrowser.Get("/habitants");
        Assert.True(refused.Location is "/connexion?retour=%2Fhabitants", $"{refused.Status} {refused.Title}");
        var again = await mediatorBrowser.Submit(await mediatorBrowser.Get("/connexion"), new() { ["Email"] = mediator.Email, ["Password"] = GivenAccount.Password });
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
    }

    [Fact]
    public async Task Losing_a_role_is_felt_within_a_minute()
    {
        using var own = new App();
        var structure = await own.Given.Structure();
        var mediator = await own.Given.Account(Role.Mediator, structure);
        var mediatorBrowser = await own.SignedIn(mediator);
        var manager = await own.SignedIn(await own.Given.Account(Role.StructureManager, structure));
        var form = (await manager.Get($"/administration/comptes/{mediator.Id}")).PostForms[0];
        await manager.Submit(await manager.Get($"/administration/comptes/{mediator.Id}"), form, new() { ["Form.Roles"] = "Coordinator" });
        own.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.NotEqual(HttpStatusCode.OK, (await mediatorBrowser.Get("/habitants")).Status);
    }

    [Fact]
    public async Task Nobody_closes_their_own_account()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(manager);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Get($"/administration/comptes/{manager.Id}/fermer")).Status);
    }

    [Fact]
    public async Task A_link_is_used_once_even_by_two_at_once_and_expires()
    {
        var account = await app.Given.Account(Role.Mediator);
        var link = $"/activation/{await app.Given.Link(account)}";
        var visitor = app.Visitor();
        var page = await visitor.Get(link);
        var fields = new Dictionary<string, string> { ["Form.NewPassword"] = NewPassword, ["Form.Again"] = NewPassword };
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visitor.Submit(page, fields)));
        Assert.Single(answers, answer => answer.Location == "/connexion");

        using var own = new App();
        var late = $"/activation/{await own.Given.Link(await own.Given.Account(Role.Mediator))}";
        own.Clock.Advance(LinkToken.Lifetime);
        Assert.Equal(HttpStatusCode.NotFound, (await own.Visitor().Get(late)).Status);
    }

    [Theory]
    [InlineData("court", "court")]
    [InlineData("motdepasse123", "motdepasse123")]
    [InlineData("aaaaaaaaaaaaaa", "aaaaaaaaaaaaaa")]
    [InlineData("Bruyère-Lagon-2027", "Bruyère-Lagon-2028")]
    public async Task A_weak_or_mistyped_password_is_refused(string password, string again)
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.Mediator));
        var page = await browser.Submit(await browser.Get("/mon-compte"), new() { ["Form.Current"] = GivenAccount.Password, ["Form.NewPassword"] = password, ["Form.Again"] = again });
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.True((page.WhyNot("Form.NewPassword") ?? page.WhyNot("Form.Again")) is not null);
    }

    [Fact]
    public async Task Changing_the_password_keeps_this_session_and_ends_the_others()
    {
        using var own = new App();
        var account = await own.Given.Account(Role.Mediator);
        var here = await own.SignedIn(account);
        var elsewhere = await own.SignedIn(account);
        var changed = await here.Submit(await here.Get("/mon-compte"), new() { ["Form.Current"] = GivenAccount.Password, ["Form.NewPassword"] = NewPassword, ["Form.Again"] = NewPassword });
        Assert.Equal("/mon-compte", changed.Location);
        own.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/habitants")).Status);
        Assert.StartsWith("/connexion", (await elsewhere.Get("/habitants")).Location, StringComparison.Ordinal);
    }
}
