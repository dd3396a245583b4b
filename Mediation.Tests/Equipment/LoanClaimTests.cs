using System.Net;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;

namespace Mediation.Tests.Equipment;

/// <summary>The elements of a titre de recettes, for what was not returned.</summary>
public sealed class LoanClaimTests(App app)
{
    [Theory]
    [InlineData("350", 35_000)]
    [InlineData("349,9", 34_990)]
    [InlineData(" 1 200.50 € ", 120_050)]
    [InlineData("10000", 1_000_000)]
    [InlineData("10000,01", null)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("3,999", null)]
    [InlineData("1e3", null)]
    [InlineData("1.200,50", null)]
    [InlineData("trois", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Euros_are_read_as_they_are_typed_and_nothing_else_is(string? typed, int? cents) => Assert.Equal(cents, LoanClaim.ReadEuros(typed));

    [Fact]
    public void Nothing_is_asked_for_a_loan_that_is_expected_or_came_back_whole()
    {
        static Loan In(string state) => new() { StructureId = 1, Kind = "portable", FromOn = new(2026, 1, 1), DueOn = new(2026, 2, 1), State = state };
        Assert.Equal([LoanStates.NotReturned], LoanTerms.States.Select(state => state.Code).Where(state => LoanClaim.MayClaim(In(state), hasLoss: false)));
        Assert.All(LoanTerms.States, state => Assert.True(LoanClaim.MayClaim(In(state.Code), hasLoss: true)));
    }

    [Fact]
    public async Task A_stolen_laptop_is_asked_for_although_its_mouse_came_back_and_only_reminders_that_were_made_are_told()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var (laptop, mouse) = (await app.Given.LendableItem(manager), await app.Given.LendableItem(manager, "autre"));
        var loan = await app.Given.Loan(manager, await app.Given.Resident(manager), LoanStates.HandedOver, [laptop, mouse]);
        var browser = await app.SignedIn(manager);
        await app.Given.Write(manager, "UPDATE LoanItems SET EndedAt = @now, Outcome = 'vole' WHERE LoanId = @loan AND ItemId = @laptop", new { loan, laptop, now = App.Begin.UtcDateTime });
        await app.Given.Write(manager, "UPDATE LoanItems SET EndedAt = @now, Outcome = 'rendu' WHERE LoanId = @loan AND ItemId = @mouse", new { loan, mouse, now = App.Begin.UtcDateTime });
        await app.Given.Write(manager, "UPDATE Loans SET State = 'rendu' WHERE Id = @loan", new { loan });
        await app.Given.Write(manager, "INSERT INTO LoanReminders (StructureId, LoanId, DueOn, Step, Means, CreatedAt, DoneAt, CallerId) VALUES (@StructureId, @loan, @due, 1, 'courrier', @made, @done, @Id)",
            new { manager.StructureId, manager.Id, loan, due = app.Today, made = new DateTime(2026, 11, 1, 9, 0, 0), done = new DateTime(2026, 11, 5, 9, 0, 0) });
        await app.Given.Write(manager, "INSERT INTO LoanReminders (StructureId, LoanId, DueOn, Step, Means, CreatedAt) VALUES (@StructureId, @loan, @due, 7, 'sms', @made)", new { manager.StructureId, loan, due = app.Today, made = new DateTime(2026, 11, 12, 9, 0, 0) });

        var path = $"/materiel/prets/{loan}/titre-de-recettes";
        Assert.Contains(path, (await browser.Get($"/materiel/prets/{loan}")).Links);
        var page = await browser.Get(path);
        Assert.Single(page.Document.QuerySelectorAll("input[name$='.Amount']"));
        Assert.Equal(path, (await Ask(browser, path, "349,90")).Location);
        var file = (await browser.Get($"{path}/fichier")).Body;
        Assert.Contains("05/11/2026", file, StringComparison.Ordinal);
        Assert.DoesNotContain("01/11/2026", file, StringComparison.Ordinal);
        Assert.DoesNotContain("12/11/2026", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_is_kept_printed_and_taken_out_and_a_correction_keeps_what_was_asked_before()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var loan = await app.Given.LoanNotReturned(manager, await app.Given.Resident(manager, "Anna", "Empruntine"));
        var (browser, path) = (await app.SignedIn(manager), $"/materiel/prets/{loan}/titre-de-recettes");
        Assert.Contains(path, (await browser.Get($"/materiel/prets/{loan}")).Links);
        Assert.Equal(path, (await Ask(browser, path, "349,90")).Location);
        var page = await browser.Get(path);
        Assert.Contains("Total demandé : 349,90 €", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ceci n’est pas un titre de recettes", page.Text, StringComparison.Ordinal);
        Assert.Contains("349,90 € pour 1 matériel", (await browser.Get($"/materiel/prets/{loan}")).Text, StringComparison.Ordinal);

        await Ask(browser, path, "120", "valeur_nette");
        var file = (await browser.Get($"{path}/fichier")).Body;
        Assert.Contains("Empruntine", file, StringComparison.Ordinal);
        Assert.EndsWith("non restitué;;120,00;Valeur nette comptable", file.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal([34_990, 12_000], await app.With<Db, IReadOnlyList<int>>(db => db.List<int>("SELECT Amount FROM LoanClaims WHERE LoanId = @loan ORDER BY Id", new { loan })));
        Assert.Equal(3, await app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM AuditEntries WHERE SubjectKind = 'Loan' AND SubjectId = @loan AND Act IN ('ClaimLoan', 'ExportClaim')", new { loan })!));
    }

    [Theory]
    [InlineData("", "remplacement", "Écrivez au moins un montant.")]
    [InlineData("beaucoup", "remplacement", "Écrivez un montant en euros")]
    [InlineData("350", "", "Dites d’où vient ce montant.")]
    [InlineData("350", "prix_neuf", "Dites d’où vient ce montant.")]
    public async Task An_amount_without_its_basis_or_that_cannot_be_is_refused_and_stays_typed(string amount, string basis, string why)
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var path = $"/materiel/prets/{await app.Given.LoanNotReturned(manager, await app.Given.Resident(manager))}/titre-de-recettes";
        var browser = await app.SignedIn(manager);
        var refused = await Ask(browser, path, amount, basis);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(why, refused.Text, StringComparison.Ordinal);
        Assert.Equal(amount, refused.Document.QuerySelector("input[name='Form.Rows[0].Amount']")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"{path}/fichier")).Status);
    }

    [Fact]
    public async Task A_loan_that_is_expected_or_of_another_structure_has_none()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var browser = await app.SignedIn(manager);
        var expected = await app.Given.Loan(manager, await app.Given.Resident(manager), LoanStates.HandedOver, [await app.Given.LendableItem(manager)]);
        Assert.Equal($"/materiel/prets/{expected}", (await browser.Get($"/materiel/prets/{expected}/titre-de-recettes")).Location);
        var other = await app.Given.Account(Role.StructureManager);
        var far = await app.Given.LoanNotReturned(other, await app.Given.Resident(other), 35_000);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/materiel/prets/{far}/titre-de-recettes")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/materiel/prets/{far}/titre-de-recettes/fichier")).Status);
        Assert.Equal(RuleReason.LoanNotClaimable, Assert.Throws<RuleViolation>(() => LoanClaim.Draw(new Loan { StructureId = 1, Kind = "portable", FromOn = app.Today, DueOn = app.Today.AddDays(9), State = LoanStates.HandedOver }, hasLoss: false, [])).Reason);
    }

    private static async Task<Page> Ask(Browser browser, string path, string amount, string basis = "remplacement") =>
        await browser.Submit(await browser.Get(path), form => form.GetAttribute("action") == path, new() { ["Form.Rows[0].Amount"] = amount, ["Form.Rows[0].Basis"] = basis });
}
