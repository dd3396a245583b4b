using System.Net;
using Mediation.Data.Database;
using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;
using Mediation.Web.Equipment;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Equipment;

/// <summary>An item is in one pair of hands, whatever two people do at the same instant.</summary>
public sealed class LoanRaceTests(App app, ITestOutputHelper output)
{
    private static readonly int Rounds = Proof.IsFull ? 10_000 : 500;

    /// <summary>Two people who have come are given the same item, at two desks; or two parts of one kit; or the same item in two rows of a class.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Of_two_hand_overs_of_one_item_at_the_same_instant_one_succeeds_and_the_other_is_told_who_has_it(bool isKit, bool isClass)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var item = await app.Given.LendableItem(mediator);
        var part = isKit ? await app.Given.LendableItem(mediator, "cle_4g") : item;
        if (isKit)
        {
            await app.Given.Kit(mediator, item, part);
        }

        var loans = new[] { await app.Given.Loan(mediator, await app.Given.Resident(mediator, "Jeanne", "Le Goff"), LoanStates.Granted), await app.Given.Loan(mediator, await app.Given.Resident(mediator, "Anna", "Prigent"), LoanStates.Granted) };
        var (succeeded, told) = (new int[2], 0);
        for (var round = 0; round < Rounds; round++)
        {
            var results = await Task.WhenAll(loans.Select(loan => Task.Run(() => isClass ? Give(mediator, loan, item) : HandOver(mediator, loan, loan == loans[0] ? item : part))));
            for (var n = 0; n < 2; n++)
            {
                succeeded[n] += results[n] is null ? 1 : 0;
                told += results[n] == (loans[1 - n], n == 0 ? "Anna Prigent" : "Jeanne Le Goff") ? 1 : 0;
            }

            Assert.Equal((1, 1), (await Out(item), await Out(part)));
            await app.Given.Write(mediator, "UPDATE LoanItems SET EndedAt = @now, Outcome = 'retire' WHERE ItemId IN (@item, @part) AND EndedAt IS NULL", new { item, part, now = App.Begin.UtcDateTime });
            await app.Given.Write(mediator, "UPDATE Loans SET State = 'accorde' WHERE StructureId = @StructureId", new { mediator.StructureId });
        }

        output.WriteLine($"{Rounds} rounds: {succeeded[0]} + {succeeded[1]} hand-overs, {told} people told who has it.");
        Assert.Equal((Rounds, Rounds), (succeeded.Sum(), told));
    }

    [Fact]
    public async Task The_database_itself_refuses_a_second_pair_of_hands()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var borrower = await app.Given.Resident(mediator);
        var item = await app.Given.LendableItem(mediator);
        await app.Given.Loan(mediator, borrower, LoanStates.HandedOver, [item], dueOn: app.Today.AddDays(10));
        var second = await app.Given.Loan(mediator, borrower, LoanStates.Prepared, [item], fromOn: app.Today.AddDays(20), dueOn: app.Today.AddDays(40));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => app.Given.Write(mediator, "UPDATE LoanItems SET HandedAt = @now WHERE LoanId = @second", new { second, now = App.Begin.UtcDateTime }));
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_loan()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var borrower = await app.Given.Resident(mediator);
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get($"/materiel/prets/nouveau?habitant={borrower}");
        Dictionary<string, string> fields = new() { ["Form.Kind"] = "portable", ["Form.Reasons"] = "droits" };
        var answers = await Task.WhenAll(browser.Submit(page, fields), browser.Submit(page, fields));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(answers[0].Location, answers[1].Location);
        Assert.Single((await browser.Get($"/habitants/{borrower}")).Links.Where(link => link.StartsWith("/materiel/prets/", StringComparison.Ordinal) && !link.Contains('?', StringComparison.Ordinal)).Distinct());
    }

    /// <returns>The loan that stands in the way, and whose it is; null when it was handed over.</returns>
    private async Task<(int, string)?> HandOver(GivenAccount mediator, int id, int item)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var (db, loans, items) = (scope.ServiceProvider.GetRequiredService<Db>(), scope.ServiceProvider.GetRequiredService<LoanStore>(), scope.ServiceProvider.GetRequiredService<LoanItems>());
        var act = new Act { AccountId = mediator.Id, StructureId = mediator.StructureId, At = App.Begin.UtcDateTime, What = ActKind.HandOverLoan };
        var loan = (await loans.Find(mediator.Scope, id))!;
        IReadOnlyList<LoanConflictRow> conflicts = [.. await items.Reserve(loan, [item], app.Today, act)];
        conflicts = conflicts.Count > 0 ? conflicts : await items.HandOver(loan, (await items.Of(mediator.Scope, id)).Where(row => row.IsReserved).ToDictionary(row => row.ItemId, _ => (string?)null), app.Today, act);
        return await Told(db, conflicts);
    }

    private async Task<(int, string)?> Give(GivenAccount mediator, int id, int item)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var act = new Act { AccountId = mediator.Id, StructureId = mediator.StructureId, At = App.Begin.UtcDateTime, What = ActKind.HandOverLoan };
        var loan = (await services.GetRequiredService<LoanStore>().Find(mediator.Scope, id))!;
        var form = new GiveForm { SignedHow = LoanTerms.OnPaper, SignedBy = "Jeanne Le Goff", HasGuidance = true };
        return await Told(services.GetRequiredService<Db>(), await services.GetRequiredService<GiveLoan>().Give(mediator.Scope, loan, item, form, app.Today, act));
    }

    private static async Task<(int, string)?> Told(Db db, IReadOnlyList<LoanConflictRow> conflicts)
    {
        if (conflicts is [{ HandedAt: not null } conflict, ..])
        {
            return (conflict.LoanId, conflict.BorrowerName);
        }

        Assert.Empty(conflicts);
        await db.Commit();
        return null;
    }

    private Task<int> Out(int item) => app.With<Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM LoanItems WHERE ItemId = @item AND HandedAt IS NOT NULL AND EndedAt IS NULL", new { item })!);
}
