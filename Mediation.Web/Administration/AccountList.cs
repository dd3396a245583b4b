using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

/// <param name="Accounts">One page.</param>
/// <param name="NextAfter">Where the next page begins; null on the last.</param>
public sealed record AccountListPage(IReadOnlyList<AccountRow> Accounts, int? NextAfter);

/// <summary>The accounts that the reader manages.</summary>
[Route("administration/comptes")]
[Allow(Right.ManageAccounts)]
public sealed class AccountListController(Accounts accounts, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    [HttpGet]
    public async Task<IActionResult> AccountList(int apres)
    {
        var rows = await accounts.Managed(user.Scope, apres, PageSize + 1);
        return View(new AccountListPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null));
    }
}
