using System.Net;
using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Administration;

public sealed class HandOverTests(App app)
{
    [Fact]
    public async Task Closing_an_account_hands_its_files_and_things_to_do_to_a_colleague_in_the_same_act()
    {
        var (structure, manager, leaving, staying) = await People();
        var resident = await app.Given.Resident(leaving);
        await app.Given.Resident(leaving, "Maël", "Prigent");
        await app.Given.FollowUp(leaving, resident);
        var browser = await app.SignedIn(manager);
        var asked = await browser.Get($"/administration/comptes/{leaving.Id}/fermer");
        Assert.Contains("2 dossiers et une chose à faire", asked.Text, StringComparison.Ordinal);
        var done = await browser.Follow(await browser.Submit(asked, new() { ["Form.ToId"] = $"{staying.Id}" }));
        Assert.Contains($"2 dossiers et une chose à faire : c’est transmis à {staying.DisplayName}.", done.Text, StringComparison.Ordinal);
        Assert.Equal((0, 0), await Work(structure, leaving));
        Assert.Equal((2, 1), await Work(structure, staying));
        var trail = await app.With<AuditEntries, IReadOnlyList<AuditEntryRow>>(entries => entries.Page(
            manager.Scope, new AuditFilter(App.Begin.UtcDateTime.AddDays(-1), App.Begin.UtcDateTime.AddDays(1), null, manager.Id), 50));
        var line = Assert.Single(trail, entry => entry.Act == nameof(ActKind.HandOver));
        Assert.Equal((leaving.Id, $"ReferentId,OwnerId,MediatorId,Account{staying.Id}"), (line.SubjectId!.Value, line.Fields));
    }

    [Fact]
    public async Task What_was_not_handed_over_waits_on_the_managers_home_page_and_is_handed_over_later()
    {
        var (structure, manager, leaving, staying) = await People();
        await app.Given.Resident(leaving);
        var browser = await app.SignedIn(manager);
        await browser.Submit(await browser.Get($"/administration/comptes/{leaving.Id}/fermer"), []);
        Assert.Equal((1, 0), await Work(structure, leaving));
        var link = Assert.Single((await browser.Get("/")).Links, link => link.EndsWith("/transmettre", StringComparison.Ordinal));
        var confirm = await browser.Get((await browser.Get(link)).Links.Single(l => l.EndsWith($"?a={staying.Id}", StringComparison.Ordinal)));
        Assert.Contains("un dossier", confirm.Text, StringComparison.Ordinal);
        await browser.Submit(confirm, []);
        Assert.Equal((1, 0), await Work(structure, staying));
        Assert.DoesNotContain("transmettre", (await browser.Get("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_handed_to_somebody_of_another_structure()
    {
        var (structure, manager, leaving, _) = await People();
        var stranger = await app.Given.Account(Role.Mediator);
        await app.Given.Resident(leaving);
        var browser = await app.SignedIn(manager);
        var refused = await browser.Submit(await browser.Get($"/administration/comptes/{leaving.Id}/fermer"), new() { ["Form.ToId"] = $"{stranger.Id}" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.WhyNot("Form.ToId"));
        Assert.Equal((1, 0), await Work(structure, leaving));
    }

    private async Task<(GivenStructure, GivenAccount, GivenAccount, GivenAccount)> People()
    {
        var structure = await app.Given.Structure();
        return (structure, await app.Given.Account(Role.StructureManager, structure), await app.Given.Account(Role.Mediator, structure), await app.Given.Account(Role.Mediator, structure));
    }

    private async Task<(int, int)> Work(GivenStructure structure, GivenAccount account)
    {
        var work = await app.With<HandOver, WorkRow>(handOver => handOver.WorkOf(structure.Id, account.Id, App.Begin.UtcDateTime));
        return (work.Files, work.FollowUps);
    }
}
