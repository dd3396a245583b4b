using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Administration;

public sealed class HousekeepingTests
{
    [Fact]
    public async Task Forms_sent_days_ago_are_forgotten()
    {
        using var app = new App();
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get("/accompagnements/nouveau");
        await browser.Submit(page, new() { ["Form.Themes"] = "email" });
        var token = app.Services.GetTokenOf(page);
        Assert.NotNull(await Find(app, mediator, token));

        app.Clock.Advance(SentForms.Memory + TimeSpan.FromHours(2));
        for (var tries = 0; await Find(app, mediator, token) is not null; tries++)
        {
            Assert.True(tries < 100, "The form is still remembered.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static Task<SentFormRow?> Find(App app, GivenAccount account, string token) =>
        app.With<SentForms, SentFormRow?>(forms => forms.Find(account.Id, token));
}

file static class Tokens
{
    /// <summary>The token that a page's form carries, opened.</summary>
    public static string GetTokenOf(this IServiceProvider services, Page page)
    {
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.Form = new Microsoft.AspNetCore.Http.FormCollection(
            Browser.FieldsOf(page.PostForms[0]).GroupBy(f => f.Key).ToDictionary(g => g.Key, g => new Microsoft.Extensions.Primitives.StringValues([.. g.Select(f => f.Value)])));
        var tokens = (Web.Hosting.FormTokens)services.GetService(typeof(Web.Hosting.FormTokens))!;
        return tokens.Of(http.Request)!.Token;
    }
}
