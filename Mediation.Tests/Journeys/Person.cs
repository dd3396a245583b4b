using Mediation.Tests.Support;
using Microsoft.Playwright;

namespace Mediation.Tests.Journeys;

/// <summary>Somebody at a real browser, who finds things by what the screen calls them.</summary>
public sealed class Person(IPage page) : IAsyncDisposable
{
    private const int MostTabs = 60;

    public IPage Page => page;

    public ILocator Field(string label) => page.GetByLabel(label);

    public ILocator Link(string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => page.GetByRole(AriaRole.Heading, new() { Name = name });

    /// <summary>What the page says in passing: a confirmation, an error.</summary>
    public ILocator Notice => page.Locator(".notice");

    public Task<IResponse?> Open(string path) => page.GotoAsync(path);

    public Task Follow(string link) => Link(link).First.ClickAsync();

    public Task Press(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task Write(string label, string text) => Field(label).FillAsync(text);

    public Task Choose(string tile) => page.GetByLabel(tile, new() { Exact = true }).CheckAsync();

    public Task Sees(string title) => Assertions.Expect(Heading(title)).ToBeVisibleAsync();

    public Task IsTold(string words) => Assertions.Expect(Notice).ToContainTextAsync(words);

    /// <summary>Signs in through the page, where it is already shown or from the first page on.</summary>
    public Task SignIn(GivenAccount account) => SignIn(account.Email, GivenAccount.Password);

    public async Task SignIn(string email, string password)
    {
        if (!await Heading("Se connecter").IsVisibleAsync())
        {
            await Open("/connexion");
        }

        await Write("Adresse électronique", email);
        await Write("Mot de passe", password);
        await Press("Se connecter");
        await Assertions.Expect(Heading("Se connecter")).ToHaveCountAsync(0);
    }

    /// <summary>Moves with the tabulation key until a field has the focus.</summary>
    public async Task TabTo(string label)
    {
        for (var i = 0; i < MostTabs; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await Field(label).EvaluateAsync<bool>("field => field === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"The keyboard does not reach « {label} ».");
    }

    /// <summary>How far the page is wider than its window, in CSS pixels; 0 when nobody has to scroll sideways.</summary>
    public Task<int> Overflow() => page.EvaluateAsync<int>("Math.max(0, document.scrollingElement.scrollWidth - innerWidth)");

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();
}
