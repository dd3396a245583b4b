using System.Globalization;
using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

/// <summary>Which part of the trail is asked for. Ids only: nothing personal is in the address.</summary>
public sealed class AuditFilterForm
{
    [FromQuery(Name = "du")]
    public DateOnly? From { get; set; }

    [FromQuery(Name = "au")]
    public DateOnly? To { get; set; }

    [FromQuery(Name = "habitant")]
    public int? ResidentId { get; set; }

    [FromQuery(Name = "compte")]
    public int? AccountId { get; set; }

    /// <summary>Where the page begins: the instant of the last line of the page before, in milliseconds, and its id.</summary>
    [FromQuery(Name = "avant")]
    public string? After { get; set; }
}

/// <param name="Filter">What was asked for.</param>
/// <param name="From">First day shown.</param>
/// <param name="To">Last day shown.</param>
/// <param name="Entries">One page, latest first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Accounts">Those that a manager may choose; none for an administrator, who has all of them and names one by its number.</param>
public sealed record AuditPage(AuditFilterForm Filter, DateOnly From, DateOnly To, IReadOnlyList<AuditEntryRow> Entries, string? Next, IReadOnlyList<AccountChoiceRow> Accounts);

/// <summary>The audit trail: who did or read what, and when. Reading it leaves a line too.</summary>
[Route("administration/journal")]
[Allow(Right.ReadAudit)]
public sealed class AuditLogController(AuditEntries entries, Accounts accounts, AuditTrail trail, CurrentUser user) : Controller
{
    private const int PageSize = 50;
    private const int DefaultDays = 30;
    private const int MostAccounts = 1000;
    private static readonly long LatestInstant = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    [HttpGet]
    public async Task<IActionResult> AuditLog(AuditFilterForm filter)
    {
        await trail.RecordReading(user.Act(ActKind.ReadAudit), new AuditSubject(AuditSubjectKind.AuditTrail, null));
        var to = filter.To ?? user.Today;
        var from = filter.From ?? (to.DayNumber > DefaultDays ? to.AddDays(-DefaultDays) : DateOnly.MinValue);
        var choices = user.Scope.OnlyStructure is { } structureId ? await accounts.Choices(structureId, MostAccounts) : [];
        if (from > to || to == DateOnly.MaxValue)
        {
            ModelState.AddModelError("au", "La période ne va pas : le premier jour précède le dernier.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid("AuditLog", new AuditPage(filter, from, to, [], null, choices));
        }

        var rows = await entries.Page(user.Scope, new AuditFilter(user.InstantOf(from), user.InstantOf(to.AddDays(1)), filter.ResidentId, filter.AccountId, CursorOf(filter.After)), PageSize + 1);
        return View(new AuditPage(filter, from, to, [.. rows.Take(PageSize)], rows.Count > PageSize ? TextOf(rows[PageSize - 1]) : null, choices));
    }

    private static string TextOf(AuditEntryRow last) =>
        string.Create(CultureInfo.InvariantCulture, $"{new DateTimeOffset(last.At).ToUnixTimeMilliseconds()}_{last.Id}");

    /// <summary>What cannot be read begins at the beginning.</summary>
    private static AuditCursor? CursorOf(string? text) => text?.Split('_') switch
    {
        [var at, var id] when long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var instant) && instant <= LatestInstant
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var lineId) => new AuditCursor(DateTimeOffset.FromUnixTimeMilliseconds(instant).UtcDateTime, lineId),
        _ => null,
    };
}
