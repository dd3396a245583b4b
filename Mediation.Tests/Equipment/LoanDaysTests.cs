using System.Net;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;

namespace Mediation.Tests.Equipment;

/// <summary>What may be lent to whom, and for which days.</summary>
public sealed class LoanDaysTests(App app)
{
    [Fact]
    public async Task What_came_back_is_lent_again_the_same_day_once_it_is_wiped_and_inspected()
    {
        var (mediator, browser) = await Mediator();
        var item = await app.Given.LendableItem(mediator);
        var borrower = await app.Given.Resident(mediator);
        var first = await app.Given.Loan(mediator, borrower, LoanStates.HandedOver, [item]);
        await browser.Submit(await browser.Get($"/materiel/prets/{first}/retour"), []);
        var second = await app.Given.Loan(mediator, borrower, LoanStates.Granted);
        Assert.Equal(HttpStatusCode.Conflict, (await Prepare(browser, second, item)).Status);

        var manager = await app.SignedIn(await app.Given.Account(Role.StructureManager, new GivenStructure(mediator.Scope.Structure, "")));
        await manager.Submit(await manager.Get($"/materiel/{item}/effacement"), new() { ["Form.How"] = "logiciel" });
        await manager.Submit(await manager.Get($"/materiel/{item}"), form => form.GetAttribute("action")!.EndsWith("/etat", StringComparison.Ordinal), new() { ["Form.To"] = ItemStates.InService });
        Assert.Equal($"/materiel/prets/{second}", (await Prepare(browser, second, item)).Location);
        Assert.Equal($"/materiel/prets/{second}", (await browser.Submit(await browser.Get($"/materiel/prets/{second}/remise"), new() { ["Form.SignedHow"] = "ecran" })).Location);
    }

    [Theory]
    [InlineData(ItemStates.InService, false)]
    [InlineData(ItemStates.ToInspect, true)]
    [InlineData(ItemStates.InRepair, true)]
    public async Task Nothing_is_lent_that_is_not_wiped_and_in_service(string state, bool isWiped)
    {
        var (mediator, browser) = await Mediator();
        var item = await app.Given.Item(mediator, state: state, isWiped: isWiped);
        var loan = await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.Granted);
        var refused = await Prepare(browser, loan, item);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("rien ne prouve qu’il est effacé", refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Count("SELECT COUNT(*) FROM LoanItems WHERE ItemId = @item", new { item }));
    }

    [Fact]
    public async Task An_overdue_item_is_offered_for_no_period_and_one_that_is_due_is_offered_from_the_next_day()
    {
        var (mediator, browser) = await Mediator();
        var borrower = await app.Given.Resident(mediator, "Anna", "Prigent");
        var (late, due) = (await app.Given.LendableItem(mediator), await app.Given.LendableItem(mediator));
        var overdue = await app.Given.Loan(mediator, borrower, LoanStates.HandedOver, [late]);
        await app.Given.Write(mediator, "UPDATE Loans SET FromOn = @from, DueOn = @day WHERE Id = @overdue", new { overdue, from = app.Today.AddDays(-60), day = app.Today.AddDays(-1) });
        await app.Given.Loan(mediator, borrower, LoanStates.HandedOver, [due], dueOn: app.Today.AddDays(10));

        foreach (var (from, offersDue) in new[] { (0, false), (10, false), (11, true) })
        {
            var loan = await app.Given.Loan(mediator, borrower, LoanStates.Granted, fromOn: app.Today.AddDays(from), dueOn: app.Today.AddDays(40));
            var offered = (await browser.Get($"/materiel/prets/{loan}/preparation")).Document.QuerySelectorAll("input[name='Form.Items']").Select(input => input.GetAttribute("value"));
            Assert.DoesNotContain($"{late}", offered);
            Assert.Equal(offersDue, offered.Contains($"{due}"));
            var refused = await Prepare(browser, loan, late);
            Assert.Equal(HttpStatusCode.Conflict, refused.Status);
            Assert.Contains("en retard depuis le", refused.Text, StringComparison.Ordinal);
            Assert.Contains("Anna Prigent", refused.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_renewal_is_refused_when_somebody_else_has_reserved_the_item_and_counted_otherwise()
    {
        var (mediator, browser) = await Mediator();
        var item = await app.Given.LendableItem(mediator);
        var loan = await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.HandedOver, [item], dueOn: app.Today.AddDays(10));
        var other = await app.Given.Loan(mediator, await app.Given.Resident(mediator, "Anna", "Prigent"), LoanStates.Prepared, [item], fromOn: app.Today.AddDays(20), dueOn: app.Today.AddDays(40));
        var path = $"/materiel/prets/{loan}";
        var refused = await browser.Submit(await browser.Get($"{path}/prolongation"), new() { ["Form.Until"] = $"{app.Today.AddDays(20):yyyy-MM-dd}" });
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Anna Prigent", refused.Text, StringComparison.Ordinal);
        Assert.Equal(app.Today.AddDays(10), await app.With<Db, DateOnly>(async db => DateOnly.FromDateTime(await db.Value<DateTime>("SELECT DueOn FROM Loans WHERE Id = @loan", new { loan }))));

        Assert.Equal(path, (await browser.Submit(refused, new() { ["Form.Until"] = $"{app.Today.AddDays(19):yyyy-MM-dd}" })).Location);
        Assert.Contains("1 fois", (await browser.Get(path)).Text, StringComparison.Ordinal);
        await Decide(browser, $"/materiel/prets/{other}", LoanStates.Cancelled);
        Assert.Equal(path, (await browser.Submit(await browser.Get($"{path}/prolongation"), new() { ["Form.Until"] = $"{app.Today.AddDays(60):yyyy-MM-dd}" })).Location);
        Assert.Contains("2 fois", (await browser.Get(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mediator_with_the_item_in_hand_goes_from_the_file_to_the_hand_over_in_one_form()
    {
        var (mediator, browser) = await Mediator();
        var resident = await app.Given.Resident(mediator);
        var item = await app.Given.LendableItem(mediator, "tablette");
        var code = await app.With<Db, string?>(db => db.Value<string>("SELECT Code FROM Items WHERE Id = @item", new { item }));
        var page = await browser.Get($"/materiel/prets/nouveau?habitant={resident}");
        Dictionary<string, string> fields = new() { ["Form.Reasons"] = "droits", ["Form.Label"] = Item.ShownCode(code!).ToLowerInvariant() };
        var handing = await browser.Submit(page, fields);
        Assert.EndsWith("/remise", handing.Location, StringComparison.Ordinal);
        Assert.Contains("Tablette Dell", (await browser.Follow(handing)).Text, StringComparison.Ordinal);

        // Somebody else wants the same for the same days: told who has it, and no loan is made.
        var refused = await browser.Submit(await browser.Get($"/materiel/prets/nouveau?habitant={await app.Given.Resident(mediator, "Anna", "Prigent")}"), fields);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("réservé pour Jeanne Le Goff", refused.WhyNot("Form.Label"), StringComparison.Ordinal);
        Assert.Equal(1, await Count("SELECT COUNT(*) FROM Loans WHERE StructureId = @structure", new { structure = mediator.StructureId }));
        Assert.Equal("Aucun matériel de la structure ne porte cette étiquette.", (await browser.Submit(page, new() { ["Form.Reasons"] = "droits", ["Form.Label"] = "XXXX-XXXX" })).WhyNot("Form.Label"));
    }

    [Fact]
    public async Task Days_that_passed_on_the_waiting_list_are_settled_again_when_it_is_prepared()
    {
        var (mediator, browser) = await Mediator();
        var item = await app.Given.LendableItem(mediator);
        var loan = await app.Given.Loan(mediator, await app.Given.Resident(mediator), LoanStates.Granted);
        await app.Given.Write(mediator, "UPDATE Loans SET FromOn = @from, DueOn = @due WHERE Id = @loan", new { loan, from = app.Today.AddDays(-50), due = app.Today.AddDays(-20) });
        var page = await browser.Get($"/materiel/prets/{loan}/preparation");
        Assert.Equal($"{app.Today:yyyy-MM-dd}", page.Document.QuerySelector("input[name='Form.FromOn']")!.GetAttribute("value"));
        Assert.Equal($"{app.Today.AddDays(30):yyyy-MM-dd}", page.Document.QuerySelector("input[name='Form.DueOn']")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit(page, new() { ["Form.Items"] = $"{item}", ["Form.FromOn"] = $"{app.Today.AddDays(-1):yyyy-MM-dd}" })).Status);
        Assert.Equal($"/materiel/prets/{loan}", (await browser.Submit(page, new() { ["Form.Items"] = $"{item}" })).Location);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(await browser.Get($"/materiel/prets/{loan}/remise"), new() { ["Form.SignedHow"] = "papier" })).Status);
    }

    [Fact]
    public async Task What_is_free_is_shown_for_other_days_and_other_days_are_checked_for_what_is_held_already()
    {
        var (mediator, browser) = await Mediator();
        var borrower = await app.Given.Resident(mediator);
        var item = await app.Given.LendableItem(mediator);
        await app.Given.Loan(mediator, await app.Given.Resident(mediator, "Anna", "Prigent"), LoanStates.Prepared, [item], fromOn: app.Today.AddDays(50), dueOn: app.Today.AddDays(60));
        var loan = await app.Given.Loan(mediator, borrower, LoanStates.Prepared, [item], dueOn: app.Today.AddDays(20));
        var page = await browser.Get($"/materiel/prets/{loan}/preparation");
        Dictionary<string, string> longer = new() { ["Form.DueOn"] = $"{app.Today.AddDays(55):yyyy-MM-dd}" };
        var refused = await browser.Submit(page, longer);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Anna Prigent", refused.WhyNot("Form.Items"), StringComparison.Ordinal);

        var other = await app.Given.Loan(mediator, borrower, LoanStates.Granted, fromOn: app.Today.AddDays(52), dueOn: app.Today.AddDays(58));
        page = await browser.Get($"/materiel/prets/{other}/preparation");
        Assert.Empty(page.Document.QuerySelectorAll("input[name='Form.Items']"));
        var free = await browser.Press(page, button => button.TextContent.StartsWith("Voir", StringComparison.Ordinal), new() { ["Form.FromOn"] = $"{app.Today.AddDays(70):yyyy-MM-dd}", ["Form.DueOn"] = $"{app.Today.AddDays(80):yyyy-MM-dd}" });
        Assert.Equal(HttpStatusCode.OK, free.Status);
        Assert.Equal($"{item}", free.Document.QuerySelector("input[name='Form.Items']")!.GetAttribute("value"));
    }

    private static async Task<Page> Prepare(Browser browser, int loan, int item)
    {
        var page = await browser.Get($"/materiel/prets/{loan}/preparation");
        return await browser.Submit(page, new() { ["Form.Items"] = $"{item}" });
    }

    private static async Task Decide(Browser browser, string path, string to) =>
        Assert.Equal(path, (await browser.Submit(await browser.Get(path), form => form.GetAttribute("action")!.EndsWith("/decision", StringComparison.Ordinal), new() { ["Form.To"] = to })).Location);

    private async Task<(GivenAccount Mediator, Browser Browser)> Mediator()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        return (mediator, await app.SignedIn(mediator));
    }

    private Task<int> Count(string sql, object values) => app.With<Db, int>(db => db.Value<int>(sql, values)!);
}
