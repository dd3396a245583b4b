using Mediation.Data.Appointments;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Tests.Bench;

/// <summary>Appointments as the reference pages read them: bare queries of the same rows.</summary>
[Route("reference")]
[Allow(Right.SignedIn)]
public sealed class ReferenceAppointmentsController(ReferenceDatabase database, CurrentUser user) : Controller
{
    private const int PageSize = 50;

    private const string Columns = """
        SELECT a.Id, a.Kind, a.Title, a.StartsAt, a.EndsAt, a.HeldOn, a.Place, a.Subject, a.Capacity, m.DisplayName AS MediatorName, c.Name AS CommuneName,
               (SELECT COUNT(*) FROM Bookings t WHERE t.AppointmentId = a.Id AND t.State IN ('unknown', 'seen', 'noshow')) AS Taken,
               (SELECT COUNT(*) FROM Bookings w WHERE w.AppointmentId = a.Id AND w.State = 'waiting') AS Waiting,
               b.State, b.ResidentId, r.FirstName, r.LastName, r.RecallCode
        FROM Appointments a
        JOIN Accounts m ON m.Id = a.MediatorId
        JOIN Communes c ON c.Code = a.CommuneCode

        """;

    private const string WithWhom = "LEFT JOIN Bookings b ON b.AppointmentId = a.Id AND a.Kind = 'individuel'\nLEFT JOIN Residents r ON r.Id = b.ResidentId\n";

    private const string OfDaySql = Columns + WithWhom + "WHERE a.MediatorId = @accountId AND a.StartsAt >= @from AND a.StartsAt < @until ORDER BY a.StartsAt, a.Id LIMIT 30";

    private const string OfStructureSql = Columns + WithWhom + "WHERE a.StructureId = @structureId AND a.CancelledAt IS NULL AND a.StartsAt >= @from ORDER BY a.StartsAt, a.Id LIMIT 51";

    private const string OfPersonSql = Columns + """
        JOIN Bookings b ON b.AppointmentId = a.Id
        JOIN Residents r ON r.Id = b.ResidentId
        WHERE b.ResidentId = @id AND b.State IN ('unknown', 'waiting') AND a.CancelledAt IS NULL AND a.EndsAt > @now
        ORDER BY a.StartsAt, a.Id LIMIT 50
        """;

    [HttpGet("rendez-vous")]
    public async Task<IActionResult> Appointments()
    {
        var rows = await database.Rows<AppointmentRow>(OfStructureSql, new { structureId = user.Scope.Structure, from = user.InstantOf(user.Today) });
        return View(ReferenceView.At, new ReferencePage("Rendez-vous", rows.Take(PageSize).Select(Line)));
    }

    /// <summary>A mediator's day.</summary>
    internal static async Task<IEnumerable<ReferenceLine>> OfDay(ReferenceDatabase database, CurrentUser user) =>
        (await database.Rows<AppointmentRow>(OfDaySql, new { accountId = user.Scope.AccountId, from = user.InstantOf(user.Today), until = user.InstantOf(user.Today.AddDays(1)) })).Select(Line);

    /// <summary>What is to come for somebody.</summary>
    internal static async Task<IEnumerable<ReferenceLine>> OfPerson(ReferenceDatabase database, CurrentUser user, int id) =>
        (await database.Rows<AppointmentRow>(OfPersonSql, new { id, now = user.Now })).Select(Line);

    private static ReferenceLine Line(AppointmentRow row) =>
        new($"/rendez-vous/{row.Id}", row.Title ?? row.ResidentName ?? "–", $"{row.StartsAt} {row.EndsAt} {row.Place} {row.Subject} {row.Taken} {row.Waiting} {row.CommuneName} {row.MediatorName} {row.State}");
}
