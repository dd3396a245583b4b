using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mediation.Tests.Journeys;

/// <summary>After half an hour without activity the screen locks or the session ends, and nothing typed is lost.</summary>
public sealed class IdleScreenJourney(Chromium chromium)
{
    private const string Note = "Dossier retraite commencé, reprendre à la page 3.";
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(31);

    [Fact]
    public async Task The_screen_locks_hides_the_page_and_gives_it_back_for_the_password()
    {
        await using var app = new ServedApp();
        var mediator = await app.Given.Account(Role.Mediator);
        await using var person = await chromium.SitDown(app);
        await person.Page.Clock.InstallAsync();
        await person.SignIn(mediator);
        await FillsInAVisit(person);
        app.Clock.Advance(Idle);
        await person.Page.Clock.FastForwardAsync((long)Idle.TotalMilliseconds);

        await person.Sees("Écran verrouillé");
        await IsUnreadable(person);
        await Unlock(person, "ce n’est pas le bon");
        await Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Ce n’est pas votre mot de passe.");
        await IsUnreadable(person);
        await Unlock(person, GivenAccount.Password);

        await Expect(person.Heading("Écran verrouillé")).ToHaveCountAsync(0);
        await Expect(person.Field("Notes")).ToHaveValueAsync(Note);
        await person.Press("Enregistrer");
        await person.IsTold("L’accompagnement est enregistré.");
        Assert.Equal(1, await app.VisitsOf(mediator));
    }

    [Fact]
    public async Task The_screen_does_not_lock_while_somebody_works()
    {
        await using var app = new ServedApp();
        await using var person = await chromium.SitDown(app);
        await person.Page.Clock.InstallAsync();
        await person.SignIn(await app.Given.Account(Role.Mediator));
        await FillsInAVisit(person);
        for (var quarter = 0; quarter < 4; quarter++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(15));
            await person.Page.Clock.FastForwardAsync("15:00");
            var call = person.Page.WaitForResponseAsync(answer => answer.Url.EndsWith("/communes", StringComparison.Ordinal));
            await person.Field("Notes").PressAsync("End");
            Assert.Equal(200, (await call).Status);
        }

        await Expect(person.Heading("Écran verrouillé")).ToHaveCountAsync(0);
        await person.Press("Enregistrer");
        await person.IsTold("L’accompagnement est enregistré.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_sent_after_the_session_ended_is_there_filled_in_after_signing_in_again(bool withScript)
    {
        await using var app = new ServedApp();
        var mediator = await app.Given.Account(Role.Mediator);
        await using var person = await chromium.SitDown(app, withScript);
        await SendsAVisitTooLate(app, person, mediator);
        await person.SignIn(mediator);
        if (!withScript)
        {
            await person.Sees("Votre saisie vous attend");
            await person.Press("Reprendre ma saisie");
        }

        await person.IsTold("Votre saisie a été conservée.");
        await Expect(person.Field("Notes")).ToHaveValueAsync(Note);
        await Expect(person.Page.GetByLabel("E-mail", new() { Exact = true })).ToBeCheckedAsync();
        await Expect(person.Page.GetByLabel("45 min", new() { Exact = true })).ToBeCheckedAsync();
        Assert.Equal(0, await app.VisitsOf(mediator));
        await person.Press("Enregistrer");
        await person.IsTold("L’accompagnement est enregistré.");
        Assert.Equal(1, await app.VisitsOf(mediator));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_sent_after_the_session_ended_is_not_shown_to_another_account(bool withScript)
    {
        await using var app = new ServedApp();
        var mediator = await app.Given.Account(Role.Mediator);
        var colleague = await app.Given.Account(Role.Mediator, new GivenStructure(mediator.StructureId!.Value, ""));
        await using var person = await chromium.SitDown(app, withScript);
        await SendsAVisitTooLate(app, person, mediator);
        await person.SignIn(colleague);
        await person.Sees("Bonjour");
        Assert.DoesNotContain("retraite", await person.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await app.VisitsOf(mediator));
    }

    private static async Task SendsAVisitTooLate(ServedApp app, Person person, GivenAccount mediator)
    {
        await person.SignIn(mediator);
        await FillsInAVisit(person);
        app.Clock.Advance(Idle);
        await person.Press("Enregistrer");
        await person.Sees("Se connecter");
        await person.IsTold("Rien n’est perdu");
    }

    private static async Task FillsInAVisit(Person person)
    {
        await person.Open("/accompagnements/nouveau");
        await person.Choose("E-mail");
        await person.Choose("45 min");
        await person.Write("Notes", Note);
    }

    private static async Task Unlock(Person person, string password)
    {
        await person.Write("Mot de passe de", password);
        await person.Press("Déverrouiller");
    }

    /// <summary>Nothing of the page can be read or reached, whatever keys are pressed.</summary>
    private static async Task IsUnreadable(Person person)
    {
        for (var i = 0; i < 3; i++)
        {
            await person.Page.Keyboard.PressAsync("Escape");
        }

        await Expect(person.Heading("Écran verrouillé")).ToBeVisibleAsync();
        await Expect(person.Field("Notes")).ToBeHiddenAsync();
        await Expect(person.Page.GetByRole(AriaRole.Main)).ToHaveCountAsync(0);
        for (var i = 0; i < 8; i++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            Assert.True(await person.Page.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.closest('dialog') !== null"));
        }
    }
}
