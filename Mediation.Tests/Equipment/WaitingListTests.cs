using System.Globalization;
using System.Net;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;
using Mediation.Web.Hosting;

namespace Mediation.Tests.Equipment;

/// <summary>Who waits for something to be lent, and still wants it after the day that was said.</summary>
public sealed class WaitingListTests(App app)
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(LoanStates.Waiting, -5, 0, null)]
    [InlineData(LoanStates.Waiting, 10, 11, null)]
    [InlineData(LoanStates.Waiting, -5, 366, null)]
    [InlineData(LoanStates.Waiting, -5, -1, RuleReason.LoanDaysOutOfBounds)]
    [InlineData(LoanStates.Waiting, 10, 10, RuleReason.LoanDaysOutOfBounds)]
    [InlineData(LoanStates.Waiting, -5, 367, RuleReason.LoanDaysOutOfBounds)]
    [InlineData(LoanStates.Asked, -5, 30, RuleReason.LoanMoveNotAllowed)]
    [InlineData(LoanStates.HandedOver, -5, 30, RuleReason.LoanMoveNotAllowed)]
    public void Who_waits_may_wait_until_a_later_day(string state, int waits, int until, RuleReason? refusal)
    {
        var loan = new Loan { StructureId = 1, ResidentId = 1, Kind = "portable", FromOn = Today, DueOn = Today.AddDays(90), State = state, WaitsUntilOn = Today.AddDays(waits) };
        if (refusal is null)
        {
            Assert.Equal(loan with { WaitsUntilOn = Today.AddDays(until) }, Loan.KeepWaiting(loan, Today.AddDays(until), Today));
        }
        else
        {
            Assert.Equal(refusal, Assert.Throws<RuleViolation>(() => Loan.KeepWaiting(loan, Today.AddDays(until), Today)).Reason);
        }
    }

    [Fact]
    public async Task An_expired_wait_is_extended_from_the_page_of_its_loan_which_tells_it()
    {
        var keeper = await app.Given.Account(Role.EquipmentManager);
        var browser = await app.SignedIn(keeper);
        var expired = app.Today.AddDays(-3);
        var loan = await app.Given.WaitingLoan(keeper, await app.Given.Resident(keeper), expired);
        Assert.Contains("échu", (await browser.Get($"/materiel/prets/{loan}")).Text, StringComparison.Ordinal);
        Assert.Contains($"/materiel/prets/{loan}/attente", (await browser.Get($"/materiel/prets/{loan}")).Links);
        var (page, before) = (await browser.Get($"/materiel/prets/{loan}/attente"), await browser.Get($"/materiel/prets/{loan}/attente"));
        Assert.Contains("toujours besoin", page.Text, StringComparison.Ordinal);
        Assert.Equal($"{app.Today.AddDays(Loan.UsualWaitingDays):yyyy-MM-dd}", page.Document.QuerySelector("[name='Form.Until']")!.GetAttribute("value"));

        var until = app.Today.AddDays(30);
        Assert.Equal($"/materiel/prets/{loan}", (await Extend(browser, page, until)).Location);
        var shown = await browser.Get($"/materiel/prets/{loan}");
        Assert.Contains($"Attente prolongée jusqu’au {FrenchDate.Day(until)}, au lieu du {FrenchDate.Day(expired)}", shown.Text, StringComparison.Ordinal);
        Assert.Equal("En liste d’attente", shown.Document.QuerySelector(".head .badge")!.TextContent);
        Assert.Contains($"attend jusqu’au {FrenchDate.Day(until)}", (await browser.Get("/materiel/prets?vue=attente")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM AuditEntries WHERE SubjectId = @loan AND SubjectKind = 'Loan' AND Act = 'DecideLoan' AND Fields = 'WaitsUntilOn'", new { loan })!));

        // A page of before is told; a day that is not later says nothing new.
        Assert.Equal(HttpStatusCode.Conflict, (await Extend(browser, before, until.AddDays(1))).Status);
        Assert.Contains("attend déjà jusque-là", (await Extend(browser, await browser.Get($"/materiel/prets/{loan}/attente"), until)).WhyNot("Form.Until"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await Extend(browser, before, app.Today.AddDays(Loan.MostDays + 1))).Status);
    }

    [Fact]
    public async Task Only_who_waits_waits_longer()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var loan = await app.Given.WaitingLoan(mediator, await app.Given.Resident(mediator), app.Today);
        var page = await browser.Get($"/materiel/prets/{loan}/attente");
        await app.Given.Write(mediator, "UPDATE Loans SET State = 'accorde', WaitsUntilOn = NULL WHERE Id = @loan", new { loan });
        Assert.Equal(HttpStatusCode.Conflict, (await Extend(browser, page, app.Today.AddDays(9))).Status);
        Assert.Equal($"/materiel/prets/{loan}", (await browser.Get($"/materiel/prets/{loan}/attente")).Location);
        Assert.DoesNotContain($"/materiel/prets/{loan}/attente", (await browser.Get($"/materiel/prets/{loan}")).Links);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignedIn(await app.Given.Account(Role.Mediator))).Get($"/materiel/prets/{loan}/attente")).Status);
    }

    private static Task<Page> Extend(Browser browser, Page page, DateOnly until) => browser.Submit(page, new() { ["Form.Until"] = until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
}
