using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Support;

public sealed partial class Given
{
    /// <summary>An item that may be lent.</summary>
    public Task<int> LendableItem(GivenAccount keeper, string kind = "portable") => Item(keeper, kind, state: ItemStates.InService, isWiped: true);

    /// <summary>A kit, and what it is made of.</summary>
    public Task<int> Kit(GivenAccount keeper, params IReadOnlyList<int> items) => Act(async services =>
    {
        var (kits, act) = (services.GetRequiredService<KitStore>(), ActOf(ActKind.ChangeKit, keeper));
        var id = await kits.Add(new Kit { StructureId = keeper.Scope.Structure, Name = "Valise" }, act);
        foreach (var item in items)
        {
            Assert.True(await kits.Put(keeper.Scope, id, item, act));
        }

        return id;
    });

    /// <summary>A class that nobody is on.</summary>
    public Task<int> LoanGroup(GivenAccount mediator, string kind = "tablette") => Act(services => services.GetRequiredService<LoanGroups>().Add(
        new LoanGroup { StructureId = mediator.Scope.Structure, Name = "5e B, collège des Hauts-Clos", Kind = kind, FromOn = app.Today, DueOn = app.Today.AddDays(90) }, ActOf(ActKind.ChangeLoanGroup, mediator)));

    /// <summary>A class with a household on it, whose loan waits to be handed over.</summary>
    public async Task<int> LoanGroupOf(GivenAccount mediator, int residentId)
    {
        var id = await LoanGroup(mediator);
        return await Act(async services =>
        {
            var (groups, residents) = (services.GetRequiredService<LoanGroups>(), services.GetRequiredService<Data.Residents.ResidentStore>());
            Assert.True(await groups.Put((await groups.Find(mediator.Scope, id))!, (await residents.Find(mediator.Scope, residentId))!, app.Today, ActOf(ActKind.ChangeLoanGroup, mediator)));
            return id;
        });
    }

    /// <summary>A campaign of restitution in which one label was set aside.</summary>
    public Task<int> Restitution(GivenAccount mediator, bool isClosed = false, bool isSettled = false) => Act(async services =>
    {
        var (store, act) = (services.GetRequiredService<RestitutionStore>(), ActOf(ActKind.ChangeRestitution, mediator));
        var campaign = new Restitution { StructureId = mediator.Scope.Structure, Name = "Fin d’année", HeldOn = app.Today };
        campaign = campaign with { Id = await store.Add(campaign, act) };
        await store.Scan(campaign, "XXXXXXXX", null, null, Domain.Equipment.Restitution.Unknown, null, act);
        if (isSettled)
        {
            Assert.True(await store.Settle(mediator.Scope, campaign.Id, Assert.Single(await store.Aside(mediator.Scope, campaign.Id, 2)).Id, isSettled: true, act));
        }

        if (isClosed)
        {
            await store.Close(campaign, isClosed: true, act);
        }

        return campaign.Id;
    });

    /// <summary>A loan that is past its last day, and of which nobody expects anything any more; what is asked for it, when told.</summary>
    public async Task<int> LoanNotReturned(GivenAccount mediator, int residentId, int? cents = null)
    {
        var item = await LendableItem(mediator);
        var id = await Loan(mediator, residentId, LoanStates.HandedOver, [item]);
        await Write(mediator, "UPDATE Loans SET State = 'non_restitue', FromOn = @from, DueSetOn = @from, DueOn = @due WHERE Id = @id", new { id, from = app.Today.AddDays(-120), due = app.Today.AddDays(-30) });
        if (cents is { } amount)
        {
            await Act(async services =>
            {
                var act = ActOf(ActKind.ClaimLoan, mediator);
                var loan = await services.GetRequiredService<LoanStore>().Find(mediator.Scope, id);
                var kept = await services.GetRequiredService<LoanStore>().Keep(loan!, null, "Éléments", act, "Claims");
                await services.GetRequiredService<LoanClaims>().Add(kept, [new LoanClaim { ItemId = item, Amount = amount, Basis = "remplacement" }], act);
                return id;
            });
        }

        return id;
    }

    /// <summary>A loan that somebody waits for until a day.</summary>
    public async Task<int> WaitingLoan(GivenAccount mediator, int residentId, DateOnly untilOn)
    {
        var id = await Loan(mediator, residentId);
        await Write(mediator, "UPDATE Loans SET State = 'attente', WaitsUntilOn = @untilOn WHERE Id = @id", new { id, untilOn });
        return id;
    }

    /// <summary>A loan of one or several items, that went all the way to a state: asked for, granted, prepared, handed over.</summary>
    public Task<int> Loan(GivenAccount mediator, int residentId, string state = LoanStates.Asked, IReadOnlyList<int>? items = null, DateOnly? fromOn = null, DateOnly? dueOn = null, string reason = "droits", string kind = "portable") => Act(async services =>
    {
        var (store, kept) = (services.GetRequiredService<LoanStore>(), services.GetRequiredService<LoanItems>());
        var asked = Domain.Equipment.Loan.Ask(new Loan { StructureId = mediator.Scope.Structure, ResidentId = residentId, Kind = kind, FromOn = fromOn ?? app.Today, DueOn = dueOn ?? app.Today.AddDays(90) }, [reason], fromOn ?? app.Today);
        var loan = asked with { Id = await store.Add(asked, [reason], ActOf(ActKind.RequestLoan, mediator)) };
        if (state is LoanStates.Asked)
        {
            return loan.Id;
        }

        loan = await store.Keep(LoanStates.Move(loan, LoanStates.Granted, app.Today), LoanStates.Granted, null, ActOf(ActKind.DecideLoan, mediator), "State");
        if (state is LoanStates.Granted)
        {
            return loan.Id;
        }

        var act = ActOf(ActKind.PrepareLoan, mediator);
        Assert.Empty(await kept.Reserve(loan, [.. items!], app.Today, act));
        loan = await store.Keep(LoanStates.Move(loan, LoanStates.Prepared, app.Today), LoanStates.Prepared, null, act, "State");
        if (state is LoanStates.Prepared)
        {
            return loan.Id;
        }

        act = ActOf(ActKind.HandOverLoan, mediator);
        var handed = Domain.Equipment.Loan.HandOver(loan, [reason], await services.GetRequiredService<LoanAgreements>().InForce(mediator.Scope, act), LoanTerms.OnPaper, "Jeanne Le Goff", true, app.Today);
        Assert.Empty(await kept.HandOver(handed, items!.ToDictionary(item => item, _ => (string?)"Chargeur\nHousse"), app.Today, act));
        handed = await store.Keep(handed, handed.State, null, act, "State");
        if (state is LoanStates.Returned)
        {
            act = ActOf(ActKind.ReturnLoan, mediator);
            var returned = (await kept.Of(mediator.Scope, loan.Id)).Select(item => LoanItem.Return(item, "bon", ["Chargeur"], null, act.At)).ToArray();
            await kept.End(handed, returned, act);
            await store.Keep(LoanStates.After(handed, returned), LoanStates.Returned, null, act, "State");
        }

        return loan.Id;
    });
}
