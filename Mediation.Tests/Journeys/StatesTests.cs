using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using Microsoft.Playwright;

namespace Mediation.Tests.Journeys;

/// <summary>What no address leads to and only an act shows: each is as accessible as a page.</summary>
public sealed class StatesTests(Chromium chromium)
{
    [Fact]
    public async Task The_locked_screen_is_accessible()
    {
        await using var app = new ServedApp();
        await using var person = await chromium.SitDown(app);
        await person.Page.Clock.InstallAsync();
        await person.SignIn(await app.Given.Account(Role.Mediator));
        await person.Page.Clock.FastForwardAsync("31:00");
        await person.Sees("Écran verrouillé");
        await person.Page.Clock.ResumeAsync();
        await person.Write("Mot de passe de", "ce n’est pas le bon");
        await person.Press("Déverrouiller");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        Assert.Empty(await PageCheck.FaultsOf(person));
    }

    [Fact]
    public async Task The_sign_in_page_that_keeps_a_form_is_accessible()
    {
        await using var app = new ServedApp();
        await using var person = await chromium.SitDown(app);
        await person.SignIn(await app.Given.Account(Role.Mediator));
        await person.Open("/habitants/nouveau");
        await person.Write("Commune où elle habite", "Rennes");
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        await person.Press("Ouvrir le dossier");
        await person.IsTold("Rien n’est perdu");
        Assert.Empty(await PageCheck.FaultsOf(person));
    }

    [Fact]
    public async Task A_confirmation_and_the_choice_among_communes_are_accessible()
    {
        await using var app = new ServedApp();
        await using var person = await chromium.SitDown(app);
        await person.SignIn(await app.Given.Account(Role.Mediator));
        await person.Open("/habitants/nouveau");
        await person.Write("Prénom", "Maëlle");
        await person.Write("Commune où elle habite", "Saint-Martin");
        await person.Press("Ouvrir le dossier");
        await person.IsTold("choisi");
        Assert.Empty(await PageCheck.FaultsOf(person));
        await person.Choose("Saint-Martin (54450)");
        await person.Press("Ouvrir le dossier");
        await person.IsTold("est ouvert");
        Assert.Empty(await PageCheck.FaultsOf(person));
    }

    [Fact]
    public async Task A_link_to_hand_over_is_accessible()
    {
        await using var app = new ServedApp();
        await using var person = await chromium.SitDown(app);
        var account = await app.Given.Account(Role.Mediator);
        await person.SignIn(await app.Given.Account(Role.Administrator));
        await person.Open($"/administration/comptes/{account.Id}");
        await person.Press("Faire un nouveau lien");
        await Assertions.Expect(person.Heading("Le lien à remettre")).ToBeVisibleAsync();
        Assert.Empty(await PageCheck.FaultsOf(person));
    }

    [Fact]
    public async Task A_visit_that_somebody_else_changed_meanwhile_is_shown_accessibly()
    {
        await using var app = new ServedApp();
        await using var person = await chromium.SitDown(app);
        var mediator = await app.Given.Account(Role.Mediator);
        var visit = await app.Given.Visit(mediator);
        await person.SignIn(mediator);
        await person.Open($"/accompagnements/{visit}/modifier");
        var other = await person.Page.Context.NewPageAsync();
        await other.GotoAsync($"/accompagnements/{visit}/modifier");
        await other.GetByRole(AriaRole.Button, new() { Name = "Enregistrer", Exact = true }).ClickAsync();
        await person.Press("Enregistrer");
        await person.Sees("Ce qui est enregistré maintenant");
        Assert.Empty(await PageCheck.FaultsOf(person));
    }
}
