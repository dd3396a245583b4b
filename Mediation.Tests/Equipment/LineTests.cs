using System.Globalization;
using System.Net;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;

namespace Mediation.Tests.Equipment;

/// <summary>Plans of SIM cards and 4G keys: who may have one, which end, which run for nobody.</summary>
public sealed class LineTests(App app)
{
    private static readonly DateOnly Today = new(2026, 11, 26);

    [Theory]
    [InlineData("cle_4g", null)]
    [InlineData("carte_sim", null)]
    [InlineData("telephone", null)]
    [InlineData("tablette", null)]
    [InlineData("portable", RuleReason.ItemWithoutLine)]
    [InlineData("ecran", RuleReason.ItemWithoutLine)]
    public void Only_what_has_a_line_has_an_operator_and_a_plan(string kind, RuleReason? reason)
    {
        Assert.Equal(reason, Item.Refusal(Of(kind) with { Operator = "Orange" }, Today));
        Assert.Equal(reason, Item.Refusal(Of(kind) with { PlanEndsOn = Today }, Today));
        Assert.Null(Item.Refusal(Of(kind), Today));
    }

    [Theory]
    [InlineData("1989-12-31", RuleReason.ItemPlanOutOfBounds)]
    [InlineData("1990-01-01", null)]
    [InlineData("2036-11-26", null)]
    [InlineData("2036-11-27", RuleReason.ItemPlanOutOfBounds)]
    public void A_plan_ends_within_ten_years(string day, RuleReason? reason) =>
        Assert.Equal(reason, Item.Refusal(Of("carte_sim") with { PlanEndsOn = DateOnly.Parse(day, CultureInfo.InvariantCulture) }, Today));

    [Theory]
    [InlineData(-1, LinePlan.Ended)]
    [InlineData(0, LinePlan.EndsSoon)]
    [InlineData(60, LinePlan.EndsSoon)]
    [InlineData(61, LinePlan.Running)]
    public void A_plan_ends_soon_sixty_days_before_and_is_over_the_day_after(int days, string expected) => Assert.Equal(expected, LinePlan.Of(Today.AddDays(days), Today));

    [Fact]
    public async Task An_operator_is_typed_shown_found_and_refused_for_a_screen()
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.EquipmentManager));
        Dictionary<string, string> fields = new()
        {
            ["Form.Kind"] = "ecran",
            ["Form.Condition"] = "neuf",
            ["Form.Origin"] = "achat",
            ["Form.Operator"] = "Bouygues Telecom",
            ["Form.PlanEndsOn"] = app.Today.AddDays(90).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        var refused = await browser.Submit(await browser.Get("/materiel/nouveau"), fields);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("clé 4G", refused.WhyNot("Form.Operator"), StringComparison.Ordinal);
        Assert.Contains("clé 4G", refused.WhyNot("Form.PlanEndsOn"), StringComparison.Ordinal);
        fields["Form.Kind"] = "cle_4g";
        var received = await browser.Submit(refused, fields);
        Assert.Contains("Bouygues Telecom, jusqu’au", (await browser.Follow(received)).Document.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(received.Location!, (await browser.Get("/materiel?q=bouyg")).Links);
        fields["Form.PlanEndsOn"] = app.Today.AddYears(11).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Contains("10 ans", (await browser.Submit(await browser.Get($"{received.Location}/modifier"), fields)).WhyNot("Form.PlanEndsOn"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_are_listed_by_their_plan_and_a_neighbours_never()
    {
        var keeper = await app.Given.Account(Role.StructureManager);
        var (ended, soon, running) = (await app.Given.Line(keeper, app.Today.AddDays(-1)), await app.Given.Line(keeper, app.Today.AddDays(60)), await app.Given.Line(keeper, app.Today.AddDays(61)));
        await app.Given.Line(await app.Given.Account(Role.StructureManager), app.Today.AddDays(10));
        var browser = await app.SignedIn(keeper);
        Assert.Contains("/materiel/forfaits", (await browser.Get("/materiel")).Links);
        foreach (var (view, expected) in new[] { ("finis", new[] { ended }), ("bientot", [soon]), ("en-cours", [running]), ("inutilisees", [soon, running]), ("", [soon, running]) })
        {
            Assert.Equal(expected.Select(id => $"/materiel/{id}"), ItemsOf(await browser.Get($"/materiel/forfaits?vue={view}")));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignedIn(await app.Given.Account(Role.Mediator))).Get("/materiel/forfaits")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/materiel/forfaits?apres=hier_1")).Status);
        Assert.Contains("Aucun forfait ne court pour rien", (await (await app.SignedIn(await app.Given.Account(Role.EquipmentManager))).Get("/materiel/forfaits")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_nobody_has_is_told_with_what_waits_for_one()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var resident = await app.Given.Resident(manager);
        var (lent, reserved, free) = (await app.Given.Line(manager, app.Today.AddDays(100)), await app.Given.Line(manager, app.Today.AddDays(101)), await app.Given.Line(manager, app.Today.AddDays(102)));
        await app.Given.Loan(manager, resident, LoanStates.HandedOver, [lent], kind: "carte_sim");
        await app.Given.Loan(manager, await app.Given.Resident(manager, "Anna", "Prigent"), LoanStates.Prepared, [reserved], kind: "carte_sim");
        var browser = await app.SignedIn(manager);
        var page = await browser.Get("/materiel/forfaits");
        Assert.Equal([$"/materiel/{free}"], ItemsOf(page));
        Assert.Contains("jamais prêté", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/materiel/prets?vue=attente", page.Links);

        foreach (var (name, kind) in new[] { ("Kervella", "carte_sim"), ("Morvan", "portable") })
        {
            var loan = await app.Given.Loan(manager, await app.Given.Resident(manager, "Rose", name), kind: kind);
            await app.Given.Write(manager, "UPDATE Loans SET State = 'attente', WaitsUntilOn = @until WHERE Id = @loan", new { loan, until = app.Today.AddDays(30) });
        }

        page = await browser.Get("/materiel/forfaits");
        Assert.Contains("Une demande attend la même sorte", page.Text, StringComparison.Ordinal);
        Assert.Contains("/materiel/prets?vue=attente", page.Links);

        // What comes back is nobody's from that day.
        await app.Given.Write(manager, "UPDATE LoanItems SET EndedAt = @at, Outcome = 'rendu' WHERE ItemId = @lent", new { at = app.Clock.GetUtcNow().UtcDateTime.AddDays(-12), lent });
        page = await browser.Get("/materiel/forfaits");
        Assert.Equal([$"/materiel/{lent}", $"/materiel/{free}"], ItemsOf(page));
        Assert.Contains("chez personne depuis 12 jours", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_goes_on_after_its_last_line()
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        var ids = new List<int>();
        for (var i = 0; i < 52; i++)
        {
            ids.Add(await app.Given.Line(keeper, app.Today.AddDays(20)));
        }

        var browser = await app.SignedIn(keeper);
        var first = await browser.Get("/materiel/forfaits?vue=bientot");
        var next = Assert.Single(first.Links, link => link.Contains("apres=", StringComparison.Ordinal));
        Assert.Equal(ids.Select(id => $"/materiel/{id}"), ItemsOf(first).Concat(ItemsOf(await browser.Get(next))));
    }

    private static Item Of(string kind) => new() { StructureId = 1, Code = "K7F39QX2", Kind = kind, Condition = "bon", Origin = "achat" };

    private static IEnumerable<string?> ItemsOf(Page page) => page.Document.QuerySelectorAll(".rows .grow > a:first-child").Select(link => link.GetAttribute("href"));
}
