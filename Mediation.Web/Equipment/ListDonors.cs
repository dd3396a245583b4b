using System.Globalization;
using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <param name="Donations">One page of donors, whoever gave most first.</param>
/// <param name="Donors">How many there are.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record DonorsPage(IReadOnlyList<Donation> Donations, int Donors, int? Next)
{
    public const string Path = "/materiel/dons";
}

/// <param name="Donation">What they gave, and what became of it.</param>
/// <param name="Structure">To whom.</param>
public sealed record DonorPage(Donation Donation, StructureRow Structure, DateOnly Today);

/// <summary>Whoever gave equipment, what became of it, and a report to thank them: counts and whole months, nothing that leads to a borrower.</summary>
[Route(DonorsPage.Path)]
[Allow(Right.ManageEquipment)]
public sealed class ListDonorsController(Donations donations, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    private static readonly string[] Headings =
        ["Donateur", "Sorte", "Donnés", "Mois de prêt", "CO2 évité (kgCO2e)", "Version du facteur"];

    /// <param name="apres">How many donors come before the page.</param>
    [HttpGet]
    public async Task<IActionResult> ListDonors(int apres = 0)
    {
        if (!ModelState.IsValid || apres < 0)
        {
            return NotFound();
        }

        var all = await donations.Of(user.Scope, user.Today);
        return View(new DonorsPage([.. all.Skip(apres).Take(PageSize)], all.Count, all.Count - PageSize > apres ? apres + PageSize : null));
    }

    /// <summary>The same as a file, a line for each kind that they gave.</summary>
    [HttpGet("fichier")]
    public async Task<IActionResult> Export([FromServices] AuditTrail trail)
    {
        await trail.RecordReading(user.Act(ActKind.ExportEquipment), new AuditSubject(AuditSubjectKind.Structure, user.Scope.Structure));
        var rows = (await donations.Of(user.Scope, user.Today)).SelectMany(donation => donation.Kinds, Cells);
        return File(SafeCsv.Write(rows.Prepend(Headings)), SafeCsv.ContentType, "dons-de-materiel.csv");
    }

    /// <param name="id">An item that they gave: no name stands in an address.</param>
    [HttpGet("{id:int}")]
    public async Task<IActionResult> ShowDonor(int id, [FromServices] Structures structures) =>
        (await donations.Of(user.Scope, user.Today)).FirstOrDefault(donation => donation.Id == id && donation.Donor is not null) is { } found
            ? View(new DonorPage(found, (await structures.Find(user.Scope.Structure))!, user.Today))
            : NotFound();

    private static string[] Cells(Donation donation, GiftOfKind kind) =>
    [
        donation.Donor ?? "", ItemTerms.Kinds.LabelOf(kind.Kind), Figure(kind.Given), Figure(kind.Months),
        kind.Avoided is { } avoided ? Figure(CarbonFactors.Rounded(avoided)) : CarbonWords.NotEstimated, kind.Avoided is null ? "" : donation.Factors.Version,
    ];

    private static string Figure(decimal number) => number.ToString(CultureInfo.GetCultureInfo("fr-FR"));
}
