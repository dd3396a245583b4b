using System.Net;
using AngleSharp.Html.Dom;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Residents;

/// <summary>A password is stopped wherever words are free, and passes once its author confirms that it is none.</summary>
public sealed class CheckedWordsTests(App app)
{
    private const string Secret = "mdp soleil35";

    [Theory]
    [InlineData("/habitants/{0}/modifier", "Form.Notes", "Form.Confirmed")]
    [InlineData("/habitants/{0}/a-recontacter", "Form.Subject", "Form.Confirmed")]
    [InlineData("/accompagnements/nouveau?habitant={0}", "Form.BlockedService", "Form.Confirmed")]
    [InlineData("/accompagnements/nouveau?habitant={0}", "Form.ProcedureName", "Form.Confirmed")]
    [InlineData("/accompagnements/nouveau?habitant={0}", "Next.Subject", "Next.Confirmed")]
    [InlineData("/accompagnements/atelier", "Form.Title", "Form.Confirmed")]
    [InlineData("/accompagnements/atelier", "Form.ShortcutName", "Form.Confirmed")]
    public async Task A_password_is_refused_until_it_is_confirmed(string path, string field, string confirmed)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Resident(mediator);
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, id));
        var fields = new Dictionary<string, string> { [field] = Secret };
        if (path.StartsWith("/accompagnements", StringComparison.Ordinal))
        {
            fields["Form.Themes"] = "email";
            fields["Form.Headcount.Total"] = "3";
        }

        if (field is "Next.Subject")
        {
            (fields["Next.DueOn"], fields["Next.Means"]) = ("2026-11-30", "appel");
        }

        var refused = await browser.Submit(page, fields);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.WhyNot(field));
        var box = Assert.IsAssignableFrom<IHtmlInputElement>(Assert.Single(refused.Document.QuerySelectorAll($"input[name='{confirmed}']")));
        var saved = await browser.Submit(refused, new() { [confirmed] = box.Value });
        Assert.True(saved.Status is HttpStatusCode.Found, saved.Text);
    }
}
