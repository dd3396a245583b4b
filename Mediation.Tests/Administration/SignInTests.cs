using System.Net;
using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Administration;

public sealed class SignInTests(App app)
{
    [Fact]
    public async Task Opens_the_home_page_and_greets_by_name()
    {
        var account = await app.Given.Account(Role.Mediator, displayName: "Nadia Kerbrat");
        var home = await (await app.SignedIn(account)).Get("/");
        Assert.Equal("Bonjour Nadia", home.Title);
    }

    [Fact]
    public async Task Refuses_a_wrong_password_and_an_unknown_address_with_the_same_words()
    {
        var account = await app.Given.Account(Role.Mediator);
        var browser = app.Visitor();
        var wrong = await browser.Submit(await browser.Get("/connexion"), new() { ["Email"] = account.Email, ["Password"] = "pas le bon mot" });
        var unknown = await browser.Submit(await browser.Get("/connexion"), new() { ["Email"] = "personne@essai.example", ["Password"] = "pas le bon mot" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.NotNull(wrong.WhyNot("Email"));
        Assert.Equal(wrong.WhyNot("Email"), unknown.WhyNot("Email"));
    }

    [Fact]
    public async Task Ten_wrong_guesses_even_at_once_lock_the_account_for_a_quarter_of_an_hour()
    {
        using var own = new App();
        var account = await own.Given.Account(Role.Mediator);
        var browsers = Enumerable.Range(0, 10).Select(_ => own.Visitor()).ToList();
        await Task.WhenAll(browsers.Select(async browser =>
            await browser.Submit(await browser.Get("/connexion"), new() { ["Email"] = account.Email, ["Password"] = "mauvais mot de passe" })));
        Assert.Equal(HttpStatusCode.BadRequest, (await Try(own, account)).Status);
        // Identity reads the machine's clock for lock-outs: the quarter of an hour is made to be over.
        await own.With<SignIns, int>(async signIns =>
        {
            Assert.InRange((await signIns.Find(account.Id))!.LockedUntil!.Value - DateTime.UtcNow, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
            await signIns.Lock(account.Id, DateTime.UtcNow.AddSeconds(-1));
            return 0;
        });
        Assert.Equal("/", (await Try(own, account)).Location);
    }

    [Fact]
    public async Task Leads_back_to_the_page_that_was_asked_for_and_nowhere_else()
    {
        var account = await app.Given.Account(Role.Mediator);
        var browser = app.Visitor();
        var asked = await browser.Get("/habitants?avant=12");
        Assert.Equal("/connexion?retour=%2Fhabitants%3Favant%3D12", asked.Location);
        var back = await browser.Submit(await browser.Get(asked.Location!), new() { ["Email"] = account.Email, ["Password"] = GivenAccount.Password });
        Assert.Equal("/habitants?avant=12", back.Location);

        var lured = app.Visitor();
        var elsewhere = await lured.Submit(await lured.Get("/connexion?retour=https://ailleurs.example/"), new() { ["Email"] = account.Email, ["Password"] = GivenAccount.Password });
        Assert.Equal("/", elsewhere.Location);
    }

    [Fact]
    public async Task Signing_out_closes_the_session()
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.Mediator));
        var home = await browser.Get("/");
        var form = home.Document.QuerySelectorAll("header form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Single(shown => shown.GetAttribute("action") == "/deconnexion");
        Assert.Equal("/connexion", (await browser.Submit(home, form, [])).Location);
        Assert.StartsWith("/connexion", (await browser.Get("/")).Location, StringComparison.Ordinal);
    }

    private static async Task<Page> Try(App app, GivenAccount account)
    {
        var browser = app.Visitor();
        return await browser.Submit(await browser.Get("/connexion"), new() { ["Email"] = account.Email, ["Password"] = GivenAccount.Password });
    }
}
