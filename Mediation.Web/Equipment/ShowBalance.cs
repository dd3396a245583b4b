using System.Globalization;
using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

public sealed class BalanceForm
{
    [FromQuery(Name = "du")]
    public DateOnly? From { get; set; }

    [FromQuery(Name = "au")]
    public DateOnly? To { get; set; }
}

/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Balance">What was received and lent in between.</param>
/// <param name="Inventory">How many items are in each state now.</param>
public sealed record BalancePage(DateOnly From, DateOnly To, LendingBalance Balance, IReadOnlyList<ItemCountRow> Inventory)
{
    public const string Path = "/materiel/bilan";

    /// <summary>The period as an address.</summary>
    public string Query => string.Create(CultureInfo.InvariantCulture, $"du={From:yyyy-MM-dd}&au={To:yyyy-MM-dd}");
}

/// <summary>What was received and lent in a period, kind by kind, and the CO2 that it avoided; this year unless said otherwise.</summary>
[Route(BalancePage.Path)]
[Allow(Right.ReadEquipment)]
public sealed class ShowBalanceController(LendingBalances balances, CurrentUser user) : Controller
{
    private const string NotThen = "La période ne va pas : le premier jour précède le dernier, qui n’est pas plus tard que la fin de l’année.";

    private static readonly string[] Headings =
        ["Sorte", "Reçus", "Prêtés", "Jours de prêt", "Dont seconde vie", "Jours de prêt, seconde vie", "Facteur (kgCO2e par matériel et par an)", "CO2 évité (kgCO2e)", "Version du facteur", "Source"];

    [HttpGet]
    public async Task<IActionResult> ShowBalance(BalanceForm asked)
    {
        if (Period(asked) is { } period)
        {
            return View(await Page(period.From, period.To));
        }

        ModelState.AddModelError("du", NotThen);
        return this.Invalid(nameof(ShowBalance), await Page(new DateOnly(user.Today.Year, 1, 1), user.Today));
    }

    /// <summary>The same as a file. What is not rounded here is rounded on the page.</summary>
    [HttpGet("fichier")]
    public async Task<IActionResult> Export(BalanceForm asked, [FromServices] AuditTrail trail)
    {
        if (Period(asked) is not { } period)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ExportEquipment), new AuditSubject(AuditSubjectKind.Structure, user.Scope.Structure));
        var page = await Page(period.From, period.To);
        return File(SafeCsv.Write(page.Balance.Kinds.Select(kind => Cells(kind, page.Balance.Factors)).Prepend(Headings)), SafeCsv.ContentType, "bilan-du-materiel.csv");
    }

    private static string[] Cells(KindBalance kind, CarbonFactors factors)
    {
        var factor = factors.Of(kind.Kind);
        return
        [
            ItemTerms.Kinds.LabelOf(kind.Kind), Figure(kind.Received), Figure(kind.Lent), Figure(kind.Days), Figure(kind.SecondLives), Figure(kind.SecondLifeDays),
            factor is { } known ? Figure(known) : CarbonWords.NotEstimated, kind.Avoided is { } avoided ? Figure(decimal.Round(avoided, 1)) : CarbonWords.NotEstimated,
            factor is null ? "" : factors.Version, factor is null ? "" : factors.Source,
        ];
    }

    private static string Figure(decimal number) => number.ToString(CultureInfo.GetCultureInfo("fr-FR"));

    private (DateOnly From, DateOnly To)? Period(BalanceForm asked)
    {
        var to = asked.To ?? user.Today;
        var from = asked.From ?? new DateOnly(to.Year, 1, 1);
        return ModelState.IsValid && from <= to && from >= Item.Oldest && to <= new DateOnly(user.Today.Year, 12, 31) ? (from, to) : null;
    }

    private async Task<BalancePage> Page(DateOnly from, DateOnly to) =>
        new(from, to, await balances.Of(user.Scope, from, to, user.InstantOf(from), user.InstantOf(to.AddDays(1)), user.Today), await balances.Counts(user.Scope));
}
