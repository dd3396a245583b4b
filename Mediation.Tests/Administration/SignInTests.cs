using System.Net;
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
}
