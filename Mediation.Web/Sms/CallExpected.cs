using System.Globalization;
using Mediation.Data.Administration;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Sms;

/// <param name="Day">The day of the appointments.</param>
/// <param name="People">One page, the earliest first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record PeopleToCallPage(DateOnly Day, IReadOnlyList<PersonToCallRow> People, int? Next)
{
    public const string Path = "/sms/a-appeler";

    public static string PathOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{Path}?le={day:yyyy-MM-dd}");
}

/// <summary>Whom to call because no SMS tells them of their appointment; to tick on screen or on paper. Its reading is in the audit trail.</summary>
[Route(PeopleToCallPage.Path)]
[Allow(Right.FollowMessages)]
public sealed class CallExpectedController(PeopleToCall people, SmsWriters writers, AuditTrail trail, CurrentUser user) : Controller
{
    private const int SheetSize = 200;
    private const int MostYears = 3;

    /// <param name="le">The day; the next open one unless said otherwise.</param>
    /// <param name="apres">The booking after which the page begins.</param>
    [HttpGet]
    public async Task<IActionResult> PeopleToCall(DateOnly? le, int apres = 0)
    {
        if (!ModelState.IsValid || le < user.Today.AddYears(-MostYears) || le > user.Today.AddYears(MostYears))
        {
            return NotFound();
        }

        var day = le ?? NextOpenDay((await writers.Find(user.Scope.Structure)).Window);
        await trail.RecordReading(user.Act(ActKind.PrintCallList), new AuditSubject(AuditSubjectKind.Appointment, null));
        var rows = await people.Of(user.Scope, user.InstantOf(day), user.InstantOf(day.AddDays(1)), apres, SheetSize + 1);
        return View(new PeopleToCallPage(day, [.. rows.Take(SheetSize).OrderBy(row => row.StartsAt)], rows.Count > SheetSize ? rows[SheetSize - 1].BookingId : null));
    }

    /// <param name="id">A booking.</param>
    /// <param name="le">The day of the page.</param>
    [HttpPost("{id:int}/appele")]
    public async Task<IActionResult> Called(int id, DateOnly? le) => await people.Mark(user.Scope, id, isCalled: true, user.Act(ActKind.CallExpected))
        ? this.Undoable(Back(le), "C’est noté : la personne a été appelée.", string.Create(CultureInfo.InvariantCulture, $"{PeopleToCallPage.Path}/{id}/pas-appele?le={le:yyyy-MM-dd}"))
        : NotFound();

    /// <inheritdoc cref="Called"/>
    [HttpPost("{id:int}/pas-appele")]
    public async Task<IActionResult> NotCalled(int id, DateOnly? le) => await people.Mark(user.Scope, id, isCalled: false, user.Act(ActKind.CallExpected))
        ? this.Done(Back(le), "C’est noté : la personne reste à appeler.")
        : NotFound();

    private static string Back(DateOnly? day) => day is null ? PeopleToCallPage.Path : PeopleToCallPage.PathOf(day.Value);

    private DateOnly NextOpenDay(CourtesyWindow window) => window.DayAt(window.NextOpening(user.InstantOf(user.Today.AddDays(1))));
}
