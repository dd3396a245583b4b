using Mediation.Domain.Equipment;
using Mediation.Web.Equipment;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Support;

public sealed partial class WalkedWorld
{
    /// <summary>The name that whoever keeps the equipment may read: of somebody who borrows. No other structure does.</summary>
    private const string BorrowerName = "Empruntalinz";

    /// <summary>Loans in the states that lists and pages tell apart, one of them late.</summary>
    private async Task Lend(GivenAccount mediator)
    {
        _canaries.Add(new Canary(BorrowerName, IsPersonal: true, IsOfBorrower: true));
        var borrower = await Borrower(mediator);
        var returned = await _app.Given.Loan(mediator, borrower, LoanStates.HandedOver, [await _app.Given.LendableItem(mediator)]);
        var browser = _actors.Single(actor => actor.Account == mediator).Browser;
        await browser.Submit(await browser.Get($"/materiel/prets/{returned}/retour"), []);
        await _app.Given.Loan(mediator, borrower);
        await _app.Given.Loan(mediator, borrower, LoanStates.Granted);
        await _app.Given.WaitingLoan(mediator, borrower, _app.Today.AddDays(-1));
        await _app.Given.Loan(mediator, borrower, LoanStates.Prepared, [await _app.Given.LendableItem(mediator)]);
        await _app.Given.LoanGroupOf(mediator, borrower);
        await _app.Given.Restitution(mediator);
        await _app.Given.Restitution(mediator, isClosed: true, isSettled: true);
        await _app.Given.LoanNotReturned(mediator, borrower, 34_990);
        await _app.Given.Stocktake(mediator);
        await _app.Given.Stocktake(mediator, isClosed: true);
        await _app.Given.Kit(mediator, await _app.Given.LendableItem(mediator));
        var late = await _app.Given.Loan(mediator, borrower, LoanStates.HandedOver, [await _app.Given.LendableItem(mediator, "tablette")], kind: "tablette");
        var written = await _app.Given.Loan(mediator, borrower, LoanStates.HandedOver, [await _app.Given.LendableItem(mediator)]);
        await _app.Given.Write(mediator, "UPDATE Loans SET FromOn = @from, DueSetOn = @from, DueOn = @due WHERE Id IN (@late, @written)", new { late, written, from = _app.Today.AddDays(-60), due = _app.Today.AddDays(-3) });
        await _app.Services.GetRequiredService<RemindBorrowers>().Run(TestContext.Current.CancellationToken);
        var calls = await browser.Get("/materiel/prets/relances");
        await browser.Submit(calls, calls.PostForms[0], []);
        await browser.Get("/materiel/prets/relances");
    }

    /// <summary>A page of a loan that is still where a form of it leads on from; null for any other route.</summary>
    private async Task<string?> RenewedLoan(ProductRoute route, GivenAccount mediator)
    {
        switch (route.Template)
        {
            case "materiel/inventaires/{id:int}/lire":
            case "materiel/inventaires/{id:int}/clore":
                return $"/materiel/inventaires/{await _app.Given.Stocktake(mediator)}";
            case "materiel/inventaires/{id:int}/rouvrir":
                return $"/materiel/inventaires/{await _app.Given.Stocktake(mediator, isClosed: true)}";
            case "materiel/restitutions/{id:int}/lire":
            case "materiel/restitutions/{id:int}/clore":
            case "materiel/restitutions/{id:int}/a-part/{scan:int}/regle":
                return $"/materiel/restitutions/{await _app.Given.Restitution(mediator)}";
            case "materiel/restitutions/{id:int}/rouvrir":
                return $"/materiel/restitutions/{await _app.Given.Restitution(mediator, isClosed: true)}";
            case "materiel/restitutions/{id:int}/a-part/{scan:int}/a-regler":
                return $"/materiel/restitutions/{await _app.Given.Restitution(mediator, isSettled: true)}";
            case "materiel/prets/classes/{id:int}/remise":
                return $"/materiel/prets/classes/{await _app.Given.LoanGroupOf(mediator, await Borrower(mediator))}/remise";
            case "materiel/kits/{id:int}/materiel/{item:int}/retirer":
                return $"/materiel/kits/{await _app.Given.Kit(mediator, await _app.Given.LendableItem(mediator))}";
            case "materiel/kits/{id:int}/defaire":
                return $"/materiel/kits/{await _app.Given.Kit(mediator)}";
            case "materiel/prets/{id:int}/titre-de-recettes":
                return $"/materiel/prets/{await _app.Given.LoanNotReturned(mediator, await Borrower(mediator), 34_990)}/titre-de-recettes";
            case "materiel/prets/{id:int}/decision":
                return $"/materiel/prets/{await _app.Given.Loan(mediator, await Borrower(mediator))}";
            case "materiel/prets/{id:int}/attente":
                return $"/materiel/prets/{await _app.Given.WaitingLoan(mediator, await Borrower(mediator), _app.Today.AddDays(-1))}/attente";
            case "materiel/prets/{id:int}/preparation":
            case "materiel/prets/{id:int}/preparation/libre":
                await _app.Given.LendableItem(mediator);
                return $"/materiel/prets/{await _app.Given.Loan(mediator, await Borrower(mediator), LoanStates.Granted)}/preparation";
            case "materiel/prets/{id:int}/remise":
                return $"/materiel/prets/{await _app.Given.Loan(mediator, await Borrower(mediator), LoanStates.Prepared, [await _app.Given.LendableItem(mediator)])}/remise";
            case "materiel/prets/{id:int}/retour":
            case "materiel/prets/{id:int}/prolongation":
            case "materiel/prets/{id:int}/perte":
            case "materiel/prets/{id:int}/pause":
            case "materiel/prets/{id:int}/echange":
                var loan = await _app.Given.Loan(mediator, await Borrower(mediator), LoanStates.HandedOver, [await _app.Given.LendableItem(mediator)]);
                return $"/{route.Template.Replace("{id:int}", $"{loan}", StringComparison.Ordinal)}";
            default:
                return null;
        }
    }

    private Task<int> Borrower(GivenAccount mediator) => _app.Given.Resident(mediator, BorrowerName, null);
}
