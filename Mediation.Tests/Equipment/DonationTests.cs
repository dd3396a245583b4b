using System.Globalization;
using System.Net;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;
using Mediation.Web.Hosting;

namespace Mediation.Tests.Equipment;

/// <summary>What donors are told: what became of their gifts, and nothing of those who borrow them.</summary>
public sealed class DonationTests(App app)
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void However_it_is_typed_one_donor_is_one()
    {
        var donations = Donation.Of([Gift(3, "BANQUE DU PONANT"), Gift(2, "Banque du  Ponant"), Gift(7, null), Gift(8, " "), Gift(5, "Laiterie")], Today);
        Assert.Equal([("Banque du  Ponant", 2, 2), (null, 7, 2), ("Laiterie", 5, 1)], donations.OrderByDescending(one => one.Given).ThenBy(one => one.Id).Select(one => (one.Donor, one.Id, one.Given)));
    }

    [Theory]
    [InlineData(14, 0)]
    [InlineData(16, 1)]
    [InlineData(365, 12)]
    public void Months_are_told_and_not_days(int days, int months)
    {
        var kind = Assert.Single(Assert.Single(Donation.Of([Gift(1, "Laiterie") with { Days = days, Loans = 1 }], Today)).Kinds);
        Assert.Equal(months, kind.Months);
        Assert.Equal(27m * months / 12, kind.Avoided);
    }

    [Fact]
    public void A_donor_of_what_is_not_estimated_is_not_told_that_it_avoided_nothing()
    {
        Gift screen = Gift(1, "Laiterie") with { Kind = "ecran", Days = 365, Loans = 1 }, laptop = Gift(2, "Laiterie") with { Days = 365, Loans = 1 };
        Assert.Null(Assert.Single(Donation.Of([screen], Today)).Avoided);
        Assert.Equal(27m, Assert.Single(Donation.Of([screen, laptop], Today)).Avoided);
        Assert.Equal(0, Assert.Single(Donation.Of([Gift(1, "Laiterie")], Today)).Avoided);
    }

    [Fact]
    public void Each_gift_is_counted_where_it_is()
    {
        var donation = Assert.Single(Donation.Of(
        [
            Gift(1, "Laiterie", ItemStates.Received), Gift(2, "Laiterie", ItemStates.Refurbishing), Gift(3, "Laiterie") with { IsLent = true, Loans = 2 }, Gift(4, "Laiterie", ItemStates.ToInspect) with { Loans = 1 },
            Gift(5, "Laiterie", ItemStates.Recycled), Gift(6, "Laiterie", ItemStates.Retired), Gift(7, "Laiterie", ItemStates.Ceded), Gift(8, "Laiterie", ItemStates.Stolen), Gift(9, "Laiterie"),
        ], Today));
        Assert.Equal((9, 2, 1, 1, 2, 1, 2, 1), (donation.Given, donation.InPreparation, donation.Waiting, donation.LentNow, donation.LentOnce, donation.Ceded, donation.Ended, donation.Lost));
    }

    [Fact]
    public async Task The_report_of_a_single_laptop_tells_no_day_no_place_and_nobody_who_borrows()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var item = await app.Given.LendableItem(manager);
        var loan = await app.Given.Loan(manager, await app.Given.Resident(manager, "Anna", "Empruntine"), LoanStates.HandedOver, [item]);
        var handed = App.Begin.UtcDateTime.AddDays(-100);
        await app.Given.Write(manager, "UPDATE LoanItems SET HandedAt = @handed WHERE LoanId = @loan", new { loan, handed });
        var browser = await app.SignedIn(manager);
        var list = await browser.Get("/materiel/dons");
        Assert.Contains($"/materiel/dons/{item}", list.Links);
        var (report, file) = (await browser.Get($"/materiel/dons/{item}"), (await browser.Get("/materiel/dons/fichier")).Body);
        Assert.Contains("À Banque du Ponant", report.Text, StringComparison.Ordinal);
        Assert.Contains("1 a été prêté au moins une fois, dont 1 en ce moment.", report.Text, StringComparison.Ordinal);
        Assert.Contains("Banque du Ponant;Ordinateur portable;1;3;7;ADEME 2022", file, StringComparison.Ordinal);
        var day = DateOnly.FromDateTime(handed);
        var letter = report.Document.QuerySelector("section.a4")!.TextContent;
        Assert.All([letter, file], text => Assert.All(
            ["Empruntine", "Anna", FrenchDate.Day(day), FrenchDate.Figures(day), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "100"], word => Assert.DoesNotContain(word, text, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_gift_in_a_depot_is_told_by_its_owner_and_a_donor_is_known_to_their_structure_alone()
    {
        var (owner, depot) = (await app.Given.Account(Role.StructureManager), await app.Given.Account(Role.StructureManager));
        var item = await app.Given.PlacedItem(owner, depot);
        Assert.Equal(HttpStatusCode.OK, (await (await app.SignedIn(owner)).Get($"/materiel/dons/{item}")).Status);
        var there = await app.SignedIn(depot);
        Assert.Equal(HttpStatusCode.NotFound, (await there.Get($"/materiel/dons/{item}")).Status);
        Assert.Contains("Aucun donateur", (await there.Get("/materiel/dons")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignedIn(await app.Given.Account(Role.Mediator))).Get("/materiel/dons")).Status);
    }

    private static Gift Gift(int id, string? donor, string state = ItemStates.InService) => new() { ItemId = id, Donor = donor, Kind = "portable", State = state, IsLent = false, Loans = 0, Days = 0 };
}
