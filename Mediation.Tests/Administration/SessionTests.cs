using System.Net;
using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mediation.Tests.Administration;

/// <summary>What a refused sign-in costs and leaves, and when a session is over.</summary>
public sealed class SessionTests(App app)
{
    [Fact]
    public async Task Every_refusal_checks_one_password_so_that_its_time_tells_nothing()
    {
        using var own = new CountingApp();
        var open = await own.Given.Account(Role.Mediator);
        var closed = await own.Given.Account(Role.Mediator);
        await own.With<Services, int>(services => services.Close(closed));
        var locked = await own.Given.Account(Role.Mediator);
        await own.With<SignIns, int>(async signIns =>
        {
            await signIns.Lock(locked.Id, DateTime.UtcNow.AddMinutes(10));
            return 0;
        });
        foreach (var email in (string[])[open.Email, closed.Email, locked.Email, "personne@essai.example"])
        {
            var before = own.Checked;
            Assert.Equal(HttpStatusCode.BadRequest, (await Guess(own, email)).Status);
            Assert.Equal(1, own.Checked - before);
        }
    }

    [Fact]
    public async Task Guesses_on_a_closed_account_leave_no_line()
    {
        var structure = await app.Given.Structure();
        var account = await app.Given.Account(Role.Mediator, structure);
        var manager = await app.SignedIn(await app.Given.Account(Role.StructureManager, structure));
        await Guess(app, account.Email);
        Assert.Single(await Refusals());
        await manager.Submit(await manager.Get($"/administration/comptes/{account.Id}/fermer"), []);
        await Guess(app, account.Email);
        Assert.Single(await Refusals());

        async Task<IEnumerable<string>> Refusals() =>
            (await manager.Get($"/administration/journal?compte={account.Id}")).Document.QuerySelectorAll("tbody tr").Select(row => row.TextContent).Where(text => text.Contains("Connexion refusée", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hash_made_in_fewer_rounds_than_are_asked_for_now_is_made_anew_and_sessions_go_on()
    {
        var account = await app.Given.Account(Role.Mediator);
        var earlier = await app.SignedIn(account);
        var old = new PasswordHasher<SignInAccount>(Options.Create(new PasswordHasherOptions { CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV2 }))
            .HashPassword(new SignInAccount(), GivenAccount.Password);
        await app.Database.Execute("UPDATE Accounts SET PasswordHash = @old WHERE Id = @Id", new { old, account.Id });
        await app.SignedIn(account);
        var kept = (await app.With<SignIns, SignInAccount?>(signIns => signIns.Find(account.Id)))!.PasswordHash!;
        Assert.NotEqual(old, kept);
        Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<SignInAccount>(Options.Create(new PasswordHasherOptions { IterationCount = 1 })).VerifyHashedPassword(new SignInAccount(), kept, GivenAccount.Password));
        Assert.Equal(HttpStatusCode.OK, (await earlier.Get("/habitants")).Status);
        await app.SignedIn(account);
    }

    [Fact]
    public async Task A_copied_cookie_ends_with_its_session()
    {
        var (browser, copy) = await SignedInTwice(app);
        Assert.Equal(HttpStatusCode.OK, (await copy.Get("/habitants")).Status);
        var home = await browser.Get("/");
        await browser.Submit(home, home.Document.QuerySelectorAll("header form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Single(form => form.GetAttribute("action") == "/deconnexion"), []);
        Assert.StartsWith("/connexion", (await copy.Get("/habitants")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_after_a_working_day_however_busy()
    {
        using var own = new App();
        var browser = await own.SignedIn(await own.Given.Account(Role.Mediator));
        for (var passed = TimeSpan.Zero; passed < Sessions.Longest; passed += TimeSpan.FromMinutes(20))
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.Get("/")).Status);
            own.Clock.Advance(TimeSpan.FromMinutes(20));
        }

        own.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.StartsWith("/connexion", (await browser.Get("/")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correcting_ones_own_account_keeps_the_session()
    {
        using var own = new App();
        var manager = await own.Given.Account(Role.StructureManager, displayName: "Hélène Madec");
        var browser = await own.SignedIn(manager);
        await browser.Submit(await browser.Get($"/administration/comptes/{manager.Id}"), form => form.GetAttribute("action") == $"/administration/comptes/{manager.Id}", new() { ["Form.DisplayName"] = "Hélène Madec-Riou" });
        own.Clock.Advance(TimeSpan.FromMinutes(2));
        var home = await browser.Get("/");
        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Contains("Hélène Madec-Riou", home.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_current_password_leaves_a_line_and_a_lock_is_told_as_one()
    {
        using var own = new App();
        var account = await own.Given.Account(Role.Mediator);
        var browser = await own.SignedIn(account);
        for (var guess = 1; guess <= 10; guess++)
        {
            Assert.Equal("Ce n’est pas votre mot de passe actuel.", (await Change("pas le bon mot")).WhyNot("Form.Current"));
        }

        Assert.StartsWith("Trop d’essais", (await Change(GivenAccount.Password)).WhyNot("Form.Current"), StringComparison.Ordinal);
        var journal = await (await own.SignedIn(await own.Given.Account(Role.Administrator))).Get($"/administration/journal?compte={account.Id}");
        Assert.Equal(10, journal.Document.QuerySelectorAll("tbody tr").Count(row => row.TextContent.Contains("Connexion refusée", StringComparison.Ordinal)));

        async Task<Page> Change(string current) => await browser.Submit(await browser.Get("/mon-compte"),
            new() { ["Form.Current"] = current, ["Form.NewPassword"] = "grenouille verte au balcon", ["Form.Again"] = "grenouille verte au balcon" });
    }

    [Fact]
    public async Task The_manager_reads_what_an_administrator_does_to_accounts_of_the_structure()
    {
        var structure = await app.Given.Structure();
        var account = await app.Given.Account(Role.Mediator, structure);
        var administrator = await app.SignedIn(await app.Given.Account(Role.Administrator));
        await administrator.Submit(await administrator.Get($"/administration/comptes/{account.Id}/fermer"), []);
        var journal = await (await app.SignedIn(await app.Given.Account(Role.StructureManager, structure))).Get("/administration/journal");
        Assert.Contains("Compte fermé", journal.Text, StringComparison.Ordinal);
    }

    private static async Task<Page> Guess(App app, string email)
    {
        var browser = app.Visitor();
        return await browser.Submit(await browser.Get("/connexion"), new() { ["Email"] = email, ["Password"] = "pas le bon mot" });
    }

    private static async Task<(Browser Browser, Browser Copy)> SignedInTwice(App app)
    {
        var account = await app.Given.Account(Role.Mediator);
        var browser = app.Visitor();
        var answer = await browser.Submit(await browser.Get("/connexion"), new() { ["Email"] = account.Email, ["Password"] = GivenAccount.Password });
        var cookie = answer.Response.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("mediation=", StringComparison.Ordinal)).Split(';')[0];
        var copy = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        copy.DefaultRequestHeaders.Add("Cookie", cookie);
        return (browser, new Browser(copy));
    }

    /// <summary>What this test does to accounts without a page.</summary>
    private sealed class Services(AccountStore accounts, Mediation.Data.Database.Db db)
    {
        public async Task<int> Close(GivenAccount account)
        {
            await accounts.Close(account.Id, new Act { AccountId = account.Id, StructureId = account.StructureId, At = DateTime.UtcNow, What = ActKind.CloseAccount });
            await db.Commit();
            return 0;
        }
    }

    private sealed class CountingApp : App
    {
        private int _checked;

        public int Checked => _checked;

        protected override void Configure(IServiceCollection services)
        {
            services.AddScoped<Services>();
            services.AddSingleton<IPasswordHasher<SignInAccount>>(new CountingHasher(() => Interlocked.Increment(ref _checked)));
        }
    }

    private sealed class CountingHasher(Action count) : IPasswordHasher<SignInAccount>
    {
        private readonly PasswordHasher<SignInAccount> _real = new();

        public string HashPassword(SignInAccount user, string password) => _real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(SignInAccount user, string hashedPassword, string providedPassword)
        {
            count();
            return _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
