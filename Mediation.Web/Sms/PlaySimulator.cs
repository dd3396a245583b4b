using System.Globalization;
using Mediation.Data.Administration;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Sms;

/// <param name="StructureId">Whose outbox.</param>
/// <param name="Messages">What the simulator has taken, the last first.</param>
/// <param name="Structures">Those that write through the simulator, for an administrator to choose.</param>
public sealed record SimulatorPage(int StructureId, string TimeZone, IReadOnlyList<SimulatedRow> Messages, IReadOnlyList<SimulatedStructureRow> Structures)
{
    /// <summary>Where the next page begins; null on the last.</summary>
    public required int? Next { get; init; }

    public const string Path = "/sms/simulateur";

    public string PathHere => string.Create(CultureInfo.InvariantCulture, $"{Path}?structure={StructureId}");
}

/// <summary>The simulator's outbox: what telephones and residents would do is played here, through the same rules as a provider's calls.</summary>
[Route("sms/simulateur")]
[Allow(Right.PlaySimulator)]
public sealed class PlaySimulatorController(SimulatedMessages simulated, SmsReports reports, TakeReply replies, CurrentUser user) : Controller
{
    private const int PageSize = 30;

    /// <param name="structure">For an administrator, who is of none.</param>
    /// <param name="avant">The id after which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> PlaySimulator(int? structure, int avant = int.MaxValue)
    {
        var structures = await simulated.Structures(user.Scope);
        var chosen = structures.FirstOrDefault(one => one.Id == structure) ?? (structures is [var first, ..] ? first : null);
        if (!ModelState.IsValid || (structure is not null && chosen?.Id != structure))
        {
            return NotFound();
        }

        var rows = chosen is null ? [] : await simulated.Of(chosen.Id, avant, PageSize + 1);
        return View(new SimulatorPage(chosen?.Id ?? 0, chosen?.TimeZone ?? "Europe/Paris", [.. rows.Take(PageSize).Select(Seen)], structures)
        {
            Next = rows.Count > PageSize ? rows[PageSize - 1].Id : null,
        });
    }

    [HttpPost("{id:int}/recu")]
    public Task<IActionResult> Deliver(int id) => Report(id, new SmsReport(SmsState.Delivered), "Joué : le téléphone a reçu le SMS.");

    [HttpPost("{id:int}/non-recu")]
    public Task<IActionResult> FailToDeliver(int id) => Report(id, new SmsReport(SmsState.Undelivered, "simulateur"), "Joué : le téléphone n’a pas reçu le SMS.");

    [HttpPost("{id:int}/numero-inconnu")]
    public Task<IActionResult> RefuseNumber(int id) =>
        Report(id, new SmsReport(SmsState.Undelivered, "simulateur", SendSequels.SuspendNumber), "Joué : l’opérateur ne connaît pas ce numéro.");

    /// <param name="id">The message that is answered.</param>
    /// <param name="texte">What the person writes.</param>
    [HttpPost("{id:int}/repondre")]
    public async Task<IActionResult> Answer(int id, string? texte)
    {
        if (await Find(id) is not { Number: { } number } message || string.IsNullOrWhiteSpace(texte) || texte.Length > SmsReply.LongestText)
        {
            return NotFound();
        }

        var origin = string.Create(CultureInfo.InvariantCulture, $"simulateur-{id}-{user.Now:yyyyMMddHHmmssfff}");
        await replies.Take(new IncomingSms(message.StructureId, SmsSettings.Simulator, origin, number, texte.Trim()));
        return this.Done(PathOf(message), "Joué : la personne a répondu.", "/sms/reponses?toutes=true");
    }

    /// <summary>The person opens the link of the message, as their telephone would: the page is the true one.</summary>
    [HttpPost("{id:int}/lien")]
    public async Task<IActionResult> OpenLink(int id, [FromServices] OptOutLink link) =>
        await Find(id) is { Number: not null } ? LocalRedirect(await link.Renew(id, user.Act(ActKind.OpenLinkOfMessage))) : NotFound();

    /// <summary>An administrator plays telephones without knowing whose they are, nor what they are told.</summary>
    private SimulatedRow Seen(SimulatedRow row) => user.May(Right.ReadResidents) ? row : row with { Number = null, Body = null };

    private async Task<IActionResult> Report(int id, SmsReport report, string confirmation)
    {
        if (await Find(id) is not { } message)
        {
            return NotFound();
        }

        return await reports.Report(message, report, null, user.Now)
            ? this.Done(PathOf(message), confirmation)
            : this.Done(PathOf(message), "Rien n’a changé : ce SMS en était déjà là, ou plus loin.");
    }

    /// <summary>A message that the simulator took, of a structure whose simulator the reader may play.</summary>
    private async Task<ReportedRow?> Find(int id) =>
        await reports.Find(id) is { } message && (await simulated.Structures(user.Scope)).Any(one => one.Id == message.StructureId) && await simulated.Took(message.StructureId, id) ? message : null;

    private static string PathOf(ReportedRow message) => string.Create(CultureInfo.InvariantCulture, $"{SimulatorPage.Path}?structure={message.StructureId}");
}
