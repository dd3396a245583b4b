using System.Net;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Residents;

/// <summary>A colleague joins two files while a form about one of them is open: what was typed goes to the file that was kept.</summary>
public sealed class JoinedFileTests(App app)
{
    [Fact]
    public async Task A_visit_and_what_comes_next_go_to_the_kept_file()
    {
        var (mediator, browser, kept, joined) = await Files();
        var page = await browser.Get($"/accompagnements/nouveau?habitant={joined}");
        await Join(browser, kept, joined);
        var sent = await browser.Submit(page, new()
        {
            ["Form.Themes"] = "email",
            ["Form.Notes"] = "Une longue note.",
            ["Next.DueOn"] = "2026-11-30",
            ["Next.Subject"] = "Relevé de carrière",
            ["Next.Means"] = "appel",
        });
        var shown = await browser.Follow(sent);
        Assert.Contains($"voyez le dossier n° {kept}", shown.Text, StringComparison.Ordinal);
        Assert.Contains($"/habitants/{kept}", shown.Links);
        Assert.Contains("Une longue note.", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Relevé de carrière", (await browser.Get($"/habitants/{kept}")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.VisitsOf(mediator));
    }

    [Fact]
    public async Task A_workshop_names_the_kept_file_once()
    {
        var (mediator, browser, kept, joined) = await Files();
        var page = await browser.Get("/accompagnements/atelier");
        var named = await browser.Submit(page, new() { ["Form.Search"] = "Legof", ["Form.Step"] = "chercher" });
        named = await browser.Submit(named, new() { ["Form.Add"] = $"{joined}", ["Form.Step"] = "ajouter" });
        await Join(browser, kept, joined);
        var sent = await browser.Submit(named, new() { ["Form.Themes"] = "email", ["Form.Participants[0].CanRedo"] = "seul" });
        Assert.Contains($"le dossier n° {joined} a été réuni à un autre", (await browser.Follow(sent)).Text, StringComparison.Ordinal);
        Assert.Equal([(kept, "seul")], (await Find(mediator, sent)).Participants.Select(p => (p.ResidentId!.Value, p.CanRedo!)));
    }

    [Fact]
    public async Task The_correction_of_a_workshop_keeps_both_and_what_was_typed()
    {
        var (mediator, browser, kept, joined) = await Files();
        var id = await app.Given.Workshop(mediator, [kept, joined], anonymous: 2);
        var page = await browser.Get($"/accompagnements/{id}/modifier-atelier");
        await Join(browser, kept, joined);
        var sent = await browser.Submit(page, new() { ["Form.Title"] = "Corrigé", ["Form.Participants[1].CanRedo"] = "seul" });
        var visit = await Find(mediator, sent);
        Assert.Equal(("Corrigé", 4), (visit.Title, visit.People));
        Assert.Equal([(kept, null), (kept, "seul")], visit.Participants.Select(p => (p.ResidentId!.Value, p.CanRedo)));
    }

    [Fact]
    public async Task The_correction_of_a_file_comes_back_with_what_was_typed_and_a_link_to_the_kept_file()
    {
        var (_, browser, kept, joined) = await Files();
        var page = await browser.Get($"/habitants/{joined}/modifier");
        await Join(browser, kept, joined);
        var late = await browser.Submit(page, new() { ["Form.FirstName"] = "Jeanne", ["Form.LastName"] = "Le Goff", ["Form.Notes"] = "Entend mal de l’oreille gauche." });
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("a été réuni à un autre pendant votre saisie", late.Text, StringComparison.Ordinal);
        Assert.Contains("Entend mal de l’oreille gauche.", late.Body, StringComparison.Ordinal);
        Assert.Contains($"/habitants/{kept}", late.Links);
        var file = await browser.Follow(await browser.Submit(late, form => form.GetAttribute("action") == $"/habitants/{kept}/modifier"));
        Assert.Equal($"/habitants/{kept}", file.Path);
        Assert.Contains("Entend mal de l’oreille gauche.", file.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a-recontacter", "Form.Subject", "Pièce du dossier retraite", "Pièce du dossier retraite")]
    [InlineData("numeros/nouveau", "Form.Number", "01 99 00 12 34", "01 99 00 12 34")]
    [InlineData("positionnement", "Form.UsedInternet", "false", "Illectronisme")]
    public async Task A_follow_up_a_number_and_a_positionnement_go_to_the_kept_file(string form, string field, string typed, string shown)
    {
        var (_, browser, kept, joined) = await Files();
        var page = await browser.Get($"/habitants/{joined}/{form}");
        await Join(browser, kept, joined);
        var file = await browser.Follow(await browser.Submit(page, new() { [field] = typed }));
        Assert.Equal($"/habitants/{kept}", file.Path);
        Assert.Contains(shown, file.Text, StringComparison.Ordinal);
        Assert.Contains($"Le dossier n° {joined} a été réuni à un autre", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_for_a_file_of_another_structure_is_still_unknown()
    {
        var (_, browser, kept, _) = await Files();
        var (_, other, theirs, _) = await Files();
        var page = await other.Get($"/accompagnements/nouveau?habitant={theirs}");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Submit(page, new() { ["Form.Themes"] = "email", ["Form.ResidentId"] = $"{kept}" })).Status);
        Assert.NotNull(browser);
    }

    private async Task<(GivenAccount Mediator, Browser Browser, int Kept, int Joined)> Files()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        return (mediator, await app.SignedIn(mediator), await app.Given.Resident(mediator, "Jeanne", "Le Goff"), await app.Given.Resident(mediator, "Jane", "Legof"));
    }

    private static async Task Join(Browser browser, int kept, int joined) =>
        Assert.Equal($"/habitants/{kept}", (await browser.Submit(await browser.Get($"/habitants/{kept}/reunir/{joined}"), [])).Location);

    private async Task<VisitRow> Find(GivenAccount mediator, Page sent)
    {
        Assert.StartsWith("/accompagnements/", sent.Location, StringComparison.Ordinal);
        var id = int.Parse(sent.Location!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        return Assert.IsType<VisitRow>(await app.With<VisitDetail, VisitRow?>(detail => detail.Find(mediator.Scope, id)));
    }
}
