using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Sms;

/// <summary>Somebody who is expected, and whom no SMS tells.</summary>
public sealed record PersonToCallRow
{
    public required int BookingId { get; init; }
    public required int AppointmentId { get; init; }
    public required int ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string? TrustWord { get; init; }
    public required DateTime StartsAt { get; init; }

    /// <summary>"not_received", "opposed", "no_number" or "no_agreement".</summary>
    public required string Reason { get; init; }

    /// <summary>When somebody called them about this hour; null while nobody has.</summary>
    public required DateTime? CalledAt { get; init; }

    public required string? CallerName { get; init; }

    /// <summary>A number to call; null when there is none.</summary>
    public string? Number { get; init; }

    public string ResidentName => Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>Those who are expected at an appointment and whom no SMS tells: they are called, once.</summary>
public sealed class PeopleToCall(Db db, AuditTrail trail, FirstNumbers numbers)
{
    // What was written about another hour told them nothing of this one; a call before the appointment was changed neither.
    private const string OfDaySql = $"""
        SELECT b.Id AS BookingId, b.AppointmentId, b.ResidentId, r.FirstName, r.LastName, r.RecallCode, r.TrustWord, a.StartsAt,
               CASE WHEN EXISTS (SELECT 1 FROM SmsMessages f WHERE f.BookingId = b.Id AND f.StructureId = @structureId AND f.State IN ('failed', 'undelivered')) THEN 'not_received'
                    WHEN r.OpposedOn IS NOT NULL THEN 'opposed'
                    WHEN NOT EXISTS (SELECT 1 FROM ResidentNumbers n WHERE n.ResidentId = r.Id AND n.StructureId = @structureId) THEN 'no_number'
                    ELSE 'no_agreement' END AS Reason,
               CASE WHEN b.CalledAt >= a.ChangedAt THEN b.CalledAt END AS CalledAt, c.DisplayName AS CallerName
        FROM Appointments a
        JOIN Bookings b ON b.AppointmentId = a.Id
        JOIN Residents r ON r.Id = b.ResidentId
        LEFT JOIN Accounts c ON c.Id = b.CallerId
        WHERE a.StructureId = @structureId
          AND a.StartsAt >= @from
          AND a.StartsAt < @until
          AND a.CancelledAt IS NULL
          AND b.State = 'unknown'
          AND b.Id > @after
          AND NOT EXISTS (
              SELECT 1 FROM SmsMessages m
              WHERE m.BookingId = b.Id AND m.StructureId = @structureId AND m.AboutAt = a.StartsAt AND m.Step <> 'annulation'
                AND m.State IN ('planned', 'claimed', 'to_verify', 'accepted', 'sent', 'delivered'))
        ORDER BY b.Id
        {Sql.Page}
        """;

    /// <summary>A page of those expected in a period.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="from">In UTC.</param>
    /// <param name="until">In UTC, excluded.</param>
    /// <param name="after">The booking after which the page begins.</param>
    /// <param name="take">At most <see cref="Sql.MostIds"/>.</param>
    public async Task<IReadOnlyList<PersonToCallRow>> Of(Scope scope, DateTime from, DateTime until, int after, int take)
    {
        var rows = await db.List<PersonToCallRow>(OfDaySql, new { structureId = scope.Structure, from, until, after, take });
        var first = await numbers.Of(scope, [.. rows.Select(row => row.ResidentId)]);
        return [.. rows.Select(row => row with { Number = first.GetValueOrDefault(row.ResidentId) })];
    }

    private const string MarkSql = """
        UPDATE Bookings
        SET CalledAt = @calledAt, CallerId = @callerId
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>Notes that somebody called, or that they did not.</summary>
    /// <returns>False when there is no such booking.</returns>
    public async Task<bool> Mark(Scope scope, int id, bool isCalled, Act act)
    {
        if (await db.Write(MarkSql, new { id, structureId = scope.Structure, calledAt = isCalled ? act.At : (DateTime?)null, callerId = isCalled ? act.AccountId : null }) == 0)
        {
            await db.Rollback();
            return false;
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Booking, id, Fields: "CalledAt"));
        return true;
    }
}
