using System.Net;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Administration;

public sealed class TeamTests(App app)
{
    private static readonly DateOnly Day = new(2026, 11, 2);

    [Fact]
    public void Nobody_joins_twice_at_once_and_a_return_begins_after_the_end()
    {
        Assert.Equal(new Membership(Day, null), Membership.From(Day, []));
        Assert.Equal(new Membership(Day, null), Membership.From(Day, [new Membership(Day.AddDays(-30), Day)]));
        Assert.Equal(RuleReason.MemberAlready, Assert.Throws<RuleViolation>(() => Membership.From(Day, [new Membership(Day.AddDays(-30), null)])).Reason);
        Assert.Equal(RuleReason.MemberAlready, Assert.Throws<RuleViolation>(() => Membership.From(Day, [new Membership(Day.AddDays(-30), Day.AddDays(1))])).Reason);
        Assert.Throws<RuleViolation>(() => new Membership(Day, null).EndedOn(Day, []));
        Assert.Throws<RuleViolation>(() => new Membership(Day, null).EndedOn(Day.AddDays(9), [new Membership(Day.AddDays(8), null)]));
        Assert.Equal(Day.AddDays(8), new Membership(Day, null).EndedOn(Day.AddDays(8), [new Membership(Day.AddDays(8), null)]).LeftOn);
    }

    [Fact]
    public async Task A_coordinator_makes_a_team_with_a_colleague_and_somebody_of_another_structure()
    {
        var structure = await app.Given.Structure();
        var coordinator = await app.Given.Account(Role.Coordinator, structure);
        var colleague = await app.Given.Account(Role.Mediator, structure);
        var stranger = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(coordinator);
        var team = (await browser.Submit(await browser.Get("/administration/equipes/nouvelle"), new() { ["Form.Name"] = "Équipe du canton" })).Location!;
        await browser.Submit(await browser.Get($"{team}/membres"), new() { ["Form.AccountId"] = $"{colleague.Id}" });
        await browser.Submit(await browser.Get($"{team}/membres"), new() { ["Form.Email"] = stranger.Email.ToUpperInvariant() });
        var shown = await browser.Get(team);
        Assert.Equal("Équipe du canton", shown.Title);
        Assert.Contains(colleague.DisplayName, shown.Text, StringComparison.Ordinal);
        Assert.Contains(stranger.DisplayName, shown.Text, StringComparison.Ordinal);

        var unknown = await browser.Submit(await browser.Get($"{team}/membres"), new() { ["Form.Email"] = "personne@essai.example" });
        Assert.NotNull(unknown.WhyNot("Form.Email"));
        var twice = await browser.Submit(await browser.Get($"{team}/membres"), new() { ["Form.AccountId"] = $"{colleague.Id}" });
        Assert.NotNull(twice.WhyNot("Form.JoinedOn"));
    }

    [Fact]
    public async Task A_member_counts_for_the_days_on_which_they_belonged_to_the_team()
    {
        var coordinator = await app.Given.Account(Role.Coordinator);
        var member = await app.Given.Account(Role.Mediator);
        var team = await app.Given.Team(coordinator);
        await app.Given.Member(coordinator, team, member, app.Today.AddDays(-20), app.Today.AddDays(-10));
        await app.Given.Member(coordinator, team, member, app.Today.AddDays(-5));
        foreach (var days in new[] { -25, -20, -11, -10, -6, -5, 0 })
        {
            await app.Given.Visit(member, heldOn: app.Today.AddDays(days));
        }

        var browser = await app.SignedIn(coordinator);
        Assert.Equal([member.DisplayName, "4", "4", "2 h"], Cells(await browser.Get($"/administration/equipes/{team}")));
        var period = $"/administration/equipes/{team}?du={app.Today.AddDays(-12):yyyy-MM-dd}&au={app.Today.AddDays(-1):yyyy-MM-dd}";
        Assert.Equal([member.DisplayName, "2", "2", "1 h"], Cells(await browser.Get(period)));
        Assert.Contains("4 accompagnements", (await browser.Get("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_leaves_on_a_day_and_the_history_stays()
    {
        var structure = await app.Given.Structure();
        var coordinator = await app.Given.Account(Role.Coordinator, structure);
        var member = await app.Given.Account(Role.Mediator, structure);
        var team = await app.Given.Team(coordinator);
        var memberId = await app.Given.Member(coordinator, team, member, app.Today.AddDays(-20));
        var browser = await app.SignedIn(coordinator);
        var path = $"/administration/equipes/{team}/membres/{memberId}";
        var early = await browser.Submit(await browser.Get(path), new() { ["Form.LastOn"] = $"{app.Today.AddDays(-21):yyyy-MM-dd}" });
        Assert.NotNull(early.WhyNot("Form.LastOn"));
        await browser.Submit(await browser.Get(path), new() { ["Form.LastOn"] = $"{app.Today.AddDays(-1):yyyy-MM-dd}" });
        var shown = await browser.Get($"/administration/equipes/{team}");
        Assert.Contains("Qui en était", shown.Text, StringComparison.Ordinal);
        Assert.Contains($"au {app.Today.AddDays(-1):dd/MM/yyyy}", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_sees_their_own_teams_a_manager_those_of_the_structure_and_nobody_else_any()
    {
        var structure = await app.Given.Structure();
        var one = await app.Given.Account(Role.Coordinator, structure);
        var other = await app.Given.Account(Role.Coordinator, structure);
        var manager = await app.Given.Account(Role.StructureManager, structure);
        var stranger = await app.Given.Account(Role.StructureManager);
        var team = await app.Given.Team(one, "Équipe des îles");
        foreach (var (who, isSeen) in new[] { (one, true), (other, false), (manager, true), (stranger, false) })
        {
            var browser = await app.SignedIn(who);
            Assert.Equal(isSeen, (await browser.Get("/administration/equipes")).Text.Contains("Équipe des îles", StringComparison.Ordinal));
            Assert.Equal(isSeen ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await browser.Get($"/administration/equipes/{team}")).Status);
        }
    }

    private static IEnumerable<string> Cells(Page page) => page.Document.QuerySelectorAll("tbody tr:first-child td").Select(cell => cell.TextContent.Trim());
}
