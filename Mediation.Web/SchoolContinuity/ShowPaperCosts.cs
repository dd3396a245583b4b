using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

public sealed class PaperPeriodForm
{
    [FromQuery(Name = "du")]
    public DateOnly? From { get; set; }

    [FromQuery(Name = "au")]
    public DateOnly? To { get; set; }
}

/// <summary>What the structure pays for a page.</summary>
public sealed class PaperPriceForm
{
    /// <summary>In euros, as typed.</summary>
    public string? PagePrice { get; set; }
}

public sealed class PaperPriceFormValidator : AbstractValidator<PaperPriceForm>
{
    public PaperPriceFormValidator() => RuleFor(f => f.PagePrice).Must(text => PaperCost.ReadPrice(text) is not null).WithMessage("Écrivez un prix en euros, de 0,0001 à 10 : 0,05 ou 0,0435.");
}

/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Rounds">Held in between.</param>
/// <param name="Price">Of a page, for the rounds to come, in hundredths of a cent; null when none was told.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record PaperCostsPage(DateOnly From, DateOnly To, IReadOnlyList<HomeworkRoundRow> Rounds, int? Price, PaperPriceForm Form)
{
    public const string Path = "/continuite-scolaire/tournees/couts";

    /// <summary>The period as an address.</summary>
    public string Query => string.Create(CultureInfo.InvariantCulture, $"du={From:yyyy-MM-dd}&au={To:yyyy-MM-dd}");

    public int Pages => Rounds.Sum(round => round.Pages);

    public int Envelopes => Rounds.Sum(round => round.Envelopes);

    /// <summary>In euros, of the rounds with a price.</summary>
    public decimal Cost => Rounds.Sum(round => round.Cost ?? 0);

    /// <summary>Pages that no price was told for.</summary>
    public int Unpriced => Rounds.Where(round => round.PagePrice is null).Sum(round => round.Pages);

    /// <summary>"12,50 €".</summary>
    public static string Euros(decimal? euros) => euros is { } known ? $"{known.ToString("N2", CultureInfo.GetCultureInfo("fr-FR"))} €" : "sans prix";

    /// <summary>"0,0435 €".</summary>
    public static string PriceOf(int? price) => price is { } known ? $"{((decimal)known / PaperCost.InEuro).ToString("0.00##", CultureInfo.GetCultureInfo("fr-FR"))} €" : "aucun";
}

/// <summary>What rounds printed and cost in a period; this year unless said otherwise. It names nobody.</summary>
[Route(PaperCostsPage.Path)]
[Allow(Right.ReadSchoolCases)]
public sealed class ShowPaperCostsController(HomeworkRoundList rounds, HomeworkRoundStore store, CurrentUser user) : Controller
{
    private const int MostDays = 366;

    private const string NotThen = "La période ne va pas : le premier jour précède le dernier, d’un an au plus.";

    private static readonly string[] Headings = ["Tournée", "Jour", "Devoirs", "Pages imprimées", "Enveloppes", "Déposés", "Non distribués", "Prix d’une page (€)", "Coût (€)"];

    [HttpGet]
    public async Task<IActionResult> ShowPaperCosts(PaperPeriodForm asked)
    {
        if (Period(asked) is { } period)
        {
            return View(await Page(period.From, period.To, null));
        }

        ModelState.AddModelError("du", NotThen);
        return this.Invalid(nameof(ShowPaperCosts), await ThisYear(null));
    }

    /// <summary>The same as a file.</summary>
    [HttpGet("fichier")]
    public async Task<IActionResult> Export(PaperPeriodForm asked, [FromServices] AuditTrail trail)
    {
        if (Period(asked) is not { } period)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ExportPaperCosts), new AuditSubject(AuditSubjectKind.Structure, user.Scope.Structure));
        return File(SafeCsv.Write((await rounds.Held(user.Scope, period.From, period.To)).Select(Cells).Prepend(Headings)), SafeCsv.ContentType, "devoirs-sur-papier.csv");
    }

    [HttpPost]
    [Allow(Right.PricePaper)]
    public async Task<IActionResult> SetPrice(PaperPriceForm form)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ShowPaperCosts), await ThisYear(form));
        }

        await store.SetPrice(user.Scope, PaperCost.ReadPrice(form.PagePrice)!.Value, user.Act(ActKind.ChangePaperPrice));
        return this.Done(PaperCostsPage.Path, "Le prix d’une page est noté : il vaut pour les tournées que l’on prévoit désormais.");
    }

    private static string[] Cells(HomeworkRoundRow round) =>
    [
        Figure(round.Id), FrenchDate.Figures(round.HeldOn), Figure(round.Homework), Figure(round.Pages), Figure(round.Envelopes), Figure(round.Delivered), Figure(round.NotDelivered),
        round.PagePrice is { } price ? Figure((decimal)price / PaperCost.InEuro) : "", round.Cost is { } cost ? Figure(cost) : "",
    ];

    private static string Figure(decimal number) => number.ToString(CultureInfo.GetCultureInfo("fr-FR"));

    private (DateOnly From, DateOnly To)? Period(PaperPeriodForm asked)
    {
        var to = asked.To ?? new DateOnly(user.Today.Year, 12, 31);
        var from = asked.From ?? new DateOnly(to.Year, 1, 1);
        return ModelState.IsValid && from <= to && to.DayNumber - from.DayNumber <= MostDays ? (from, to) : null;
    }

    private Task<PaperCostsPage> ThisYear(PaperPriceForm? form) => Page(new DateOnly(user.Today.Year, 1, 1), new DateOnly(user.Today.Year, 12, 31), form);

    private async Task<PaperCostsPage> Page(DateOnly from, DateOnly to, PaperPriceForm? form)
    {
        var price = await store.Price(user.Scope);
        return new PaperCostsPage(from, to, await rounds.Held(user.Scope, from, to), price,
            form ?? new PaperPriceForm { PagePrice = price is { } known ? ((decimal)known / PaperCost.InEuro).ToString("0.00##", CultureInfo.GetCultureInfo("fr-FR")) : null });
    }
}
