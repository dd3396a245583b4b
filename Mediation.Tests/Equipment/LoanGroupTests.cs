using System.Net;
using Mediation.Data.Database;
using Mediation.Data.Equipment;
using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Domain.Residents;
using Mediation.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Equipment;

/// <summary>A class: one loan for each household, handed over in a row.</summary>
public sealed class LoanGroupTests(App app, ITestOutputHelper output)
{
    private static readonly int Rounds = Proof.IsFull ? 1_000 : 50;

    [Fact]
    public async Task A_class_is_given_out_one_household_after_the_other()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var opened = await browser.Submit(await browser.Get("/materiel/prets/classes/nouvelle"), new() { ["Form.GroupName"] = "5e B, collège des Hauts-Clos", ["Form.Kind"] = "tablette" });
        var group = opened.Location!.Replace("/ajouter", "", StringComparison.Ordinal);
        foreach (var name in new[] { "Awa", "Bruno", "Chloé" })
        {
            await Add(browser, group, await app.Given.Resident(mediator, name, "Le Goff"), name);
        }

        Assert.Contains("3 foyers", (await browser.Get(group)).Text, StringComparison.Ordinal);
        var (first, second) = (await Tablet(mediator), await Tablet(mediator));
        var page = await browser.Get($"{group}/remise");
        Assert.Contains("Awa", page.Document.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Pour un élève", (await Give(browser, page, first, guidance: null)).WhyNot("Form.HasGuidance"), StringComparison.Ordinal);
        var next = await browser.Follow(await Give(browser, page, first));
        Assert.Contains("Bruno", next.Document.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        // The same device is not given twice, and the one who is not there yet comes back at the end.
        var refused = await Give(browser, next, first);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Awa", refused.WhyNot("Form.Label"), StringComparison.Ordinal);
        var passed = await browser.Get(next.Links.Single(link => link.Contains("apres=", StringComparison.Ordinal)));
        Assert.Contains("Chloé", passed.Document.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Bruno", (await browser.Follow(await Give(browser, passed, second))).Document.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var list = await browser.Get(group);
        Assert.Contains("Un est à remettre", list.Text, StringComparison.Ordinal);
        Assert.Equal(["Remis", "Accordé", "Remis"], list.Document.QuerySelectorAll("ul.rows .badge").Select(badge => badge.TextContent));

        // The agreements of those who were given something, each with its own device.
        var printed = await browser.Get(list.Links.Single(link => link.EndsWith("/conventions", StringComparison.Ordinal)));
        var papers = printed.Document.QuerySelectorAll("section.a4").Select(paper => paper.TextContent).ToArray();
        Assert.Equal(2, papers.Length);
        foreach (var (paper, name, label) in new[] { (papers[0], "Awa Le Goff", first), (papers[1], "Chloé Le Goff", second) })
        {
            Assert.Contains(name, paper, StringComparison.Ordinal);
            Assert.Contains(Item.ShownCode(label), paper, StringComparison.Ordinal);
            Assert.Contains("1875 à 1891", paper, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignedIn(await app.Given.Account(Role.Mediator))).Get($"{group}/conventions")).Status);
    }

    [Fact]
    public async Task A_household_is_on_a_list_once_whoever_answers_for_it()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var group = await app.Given.LoanGroup(mediator);
        var (mother, father) = (await app.Given.Resident(mediator, "Awa"), await app.Given.Resident(mediator, "Idriss"));
        var household = await app.Given.Household(mediator, "Foyer Diallo");
        await app.Given.Write(mediator, "UPDATE Residents SET HouseholdId = @household WHERE Id IN (@mother, @father)", new { household, mother, father });
        Assert.Null(await Put(mediator, group, mother));
        Assert.Equal(RuleReason.HouseholdInGroup, await Put(mediator, group, mother));
        Assert.Equal(RuleReason.HouseholdInGroup, await Put(mediator, group, father));
        var neighbour = await app.Given.Resident(mediator, "Zoé");
        Assert.Null(await Put(mediator, group, neighbour));

        // Cancelled, it may come back.
        await app.Given.Write(mediator, "UPDATE Loans SET State = 'annule' WHERE ResidentId = @mother", new { mother });
        Assert.Null(await Put(mediator, group, father));
    }

    [Fact]
    public async Task Of_two_who_add_one_household_at_the_same_instant_one_does()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var group = await app.Given.LoanGroup(mediator);
        var refused = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var resident = await app.Given.Resident(mediator);
            var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Put(mediator, group, resident))));
            refused += results.Count(reason => reason is RuleReason.HouseholdInGroup);
            Assert.Equal(1, await app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM Loans WHERE ResidentId = @resident", new { resident })!));
            await app.Given.Write(mediator, "UPDATE Loans SET State = 'annule' WHERE ResidentId = @resident", new { resident });
        }

        output.WriteLine($"{Rounds} rounds, {refused} told that the household is on the list.");
        Assert.Equal(Rounds, refused);
    }

    private static async Task<Page> Give(Browser browser, Page page, string label, string? guidance = "true") =>
        await browser.Submit(page, new() { ["Form.Label"] = label, ["Form.HasGuidance"] = guidance! });

    private static async Task Add(Browser browser, string group, int resident, string name)
    {
        var found = await browser.Submit(await browser.Get($"{group}/ajouter"), new() { ["Form.Search"] = name, ["Form.Step"] = "chercher" });
        Assert.Equal($"{group}/ajouter", (await browser.Press(found, button => button.TextContent is "Mettre sur la liste", new() { ["Form.ResidentId"] = $"{resident}" })).Location);
    }

    private async Task<string> Tablet(GivenAccount mediator)
    {
        var item = await app.Given.LendableItem(mediator, "tablette");
        return (await app.With<Db, string?>(db => db.Value<string>("SELECT Code FROM Items WHERE Id = @item", new { item })))!;
    }

    /// <returns>Why the household is not put on the list; null when it is.</returns>
    private async Task<RuleReason?> Put(GivenAccount mediator, int groupId, int residentId)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var groups = services.GetRequiredService<LoanGroups>();
        var act = new Act { AccountId = mediator.Id, StructureId = mediator.StructureId, At = App.Begin.UtcDateTime, What = ActKind.ChangeLoanGroup };
        var (group, resident) = ((await groups.Find(mediator.Scope, groupId))!, (await services.GetRequiredService<ResidentStore>().Find(mediator.Scope, residentId))!);
        try
        {
            Assert.True(await groups.Put(group, resident, app.Today, act));
            await services.GetRequiredService<Db>().Commit();
            return null;
        }
        catch (RuleViolation violation)
        {
            return violation.Reason;
        }
    }
}
