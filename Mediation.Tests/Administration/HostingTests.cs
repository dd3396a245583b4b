using System.Net;
using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Mediation.Tests.Administration;

public sealed class HostingTests(App app)
{
    [Theory]
    [InlineData(2026, 12, 1, "Mardi 1er décembre 2026", "1er décembre 2026")]
    [InlineData(2026, 11, 30, "Lundi 30 novembre 2026", "30 novembre 2026")]
    public void The_first_of_a_month_is_said_as_it_is_in_French(int year, int month, int dayOfMonth, string full, string day_)
    {
        var date = new DateOnly(year, month, dayOfMonth);
        Assert.Equal((full, day_), (FrenchDate.Full(date), FrenchDate.Day(date)));
    }

    [Fact]
    public async Task Says_that_it_lives_and_is_ready()
    {
        Assert.Equal(HttpStatusCode.OK, (await app.Visitor().Get("/health/live")).Status);
        var ready = await app.Visitor().Get("/health/ready");
        Assert.Equal((HttpStatusCode.OK, "Healthy\ndatabase: Healthy\ndocuments: Healthy\n"), (ready.Status, ready.Body));
    }

    [Fact]
    public async Task Is_not_ready_before_the_migrations_in_production_and_never_loads_invented_people()
    {
        using var database = new TestDatabase(isEmpty: true);
        using var production = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseEnvironment("Production")
            .UseSetting("Database:Engine", database.EngineName)
            .UseSetting("Database:ConnectionString", database.ConnectionString)
            .UseSetting("DataProtection:Folder", Directory.CreateTempSubdirectory().FullName)
            .UseSetting("Documents:Folder", Directory.CreateTempSubdirectory().FullName)
            .UseSetting("Logging:LogLevel:Default", "None")
            .UseSetting("Demonstration:Enabled", "true"));
        using var client = production.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("migration", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        new Data.Database.Migrator(database.Connect(), TimeProvider.System).Migrate();
        var signIn = await client.GetAsync(new Uri("/connexion", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("demo.example", await signIn.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var db = new Data.Database.Db(database.Connect());
        Assert.Equal(0, await new Accounts(db).Count());
    }

    [Theory]
    [InlineData("/connexion")]
    [InlineData("/nulle-part")]
    [InlineData("/mediation.css")]
    public async Task Every_answer_carries_the_security_headers_and_a_correlation_id(string path)
    {
        var answer = (await app.Visitor().Get(path)).Response;
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.NotEmpty(Assert.Single(answer.Headers.GetValues("X-Correlation-Id")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/connexion")]
    [InlineData("/nulle-part")]
    [InlineData("/sms/stop/inconnu")]
    public async Task The_address_of_the_stylesheet_changes_with_its_content(string path)
    {
        var page = await app.Visitor().Get(path);
        var address = Assert.Single(page.Document.QuerySelectorAll("link[rel=stylesheet]")).GetAttribute("href")!;
        Assert.Matches(@"^/mediation\.[a-z0-9]{10}\.css$", address);
        Assert.Equal((await app.Visitor().Get("/mediation.css")).Text, (await app.Visitor().Get(address)).Text);
    }

    [Fact]
    public async Task An_unknown_page_is_told_in_french_with_its_number()
    {
        var page = await app.Visitor().Get("/nulle-part");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("Cette page n’existe pas", page.Title);
        Assert.Contains(Assert.Single(page.Response.Headers.GetValues("X-Correlation-Id")), page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_page_says_which_role_may()
    {
        var page = await (await app.SignedIn(await app.Given.Account(Role.ElectedOfficial))).Get("/habitants");
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("Médiateur numérique, Responsable de structure", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_never_kept_by_a_cache()
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.Mediator));
        Assert.True((await browser.Get("/habitants")).Response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_log_knows_routes_not_addresses_nor_people()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator, "Aliénor", "Penmarc");
        var token = await app.Given.Link(mediator);
        await (await app.SignedIn(mediator)).Get($"/habitants/{resident}");
        await app.Visitor().Get($"/activation/{token}");
        Assert.Contains(app.Log.All, line => line.Contains("GET activation/{token} 200", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.All, line => line.Contains(token, StringComparison.Ordinal) || line.Contains("Penmarc", StringComparison.Ordinal) || line.Contains(mediator.Email, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Each_role_without_module_yet_is_told_what_it_will_find()
    {
        foreach (var role in new[] { Role.ElectedOfficial, Role.Coordinator })
        {
            var home = await (await app.SignedIn(await app.Given.Account(role))).Get("/");
            Assert.Contains("Vous trouverez ici", home.Text, StringComparison.Ordinal);
        }
    }
}
