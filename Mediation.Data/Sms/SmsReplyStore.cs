using System.Data.Common;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Data.Sms;

/// <summary>Keeps what residents answer, and what it changes about an appointment.</summary>
public sealed class SmsReplyStore(Db db, AuditTrail trail)
{
    private const string WrittenSql = $"""
        SELECT m.Id AS MessageId, m.ResidentId, m.Step, m.BookingId, b.State AS BookingState, a.StartsAt, m.AboutAt, a.CancelledAt,
               o.VisitId, o.Answer AS Outcome
        FROM SmsMessages m
        LEFT JOIN Bookings b ON b.Id = m.BookingId
        LEFT JOIN Appointments a ON a.Id = b.AppointmentId
        LEFT JOIN VisitOutcomes o ON o.VisitId = m.VisitId
        WHERE m.Number = @number
          AND m.StructureId = @structureId
          AND m.State IN ('claimed', 'to_verify', 'accepted', 'sent', 'delivered', 'undelivered')
          AND m.ClaimedAt >= @since
        ORDER BY m.Id DESC
        {Sql.Page}
        """;

    private const int MostWritten = 50;

    /// <summary>What left for a number since some time, the last first.</summary>
    public Task<IReadOnlyList<WrittenTo>> WrittenTo(int structureId, string number, DateTime since) =>
        db.List<WrittenTo>(WrittenSql, new { structureId, number, since, take = MostWritten });

    private const string OwnersSql = """
        SELECT n.ResidentId
        FROM ResidentNumbers n
        JOIN Residents r ON r.Id = n.ResidentId
        WHERE n.Number = @number
          AND n.StructureId = @structureId
          AND r.StructureId = @structureId
          AND r.MergedIntoId IS NULL
        """;

    /// <summary>The one person with this number; null when nobody has it, or several.</summary>
    public async Task<int?> OwnerOf(int structureId, string number) => await db.List<int>(OwnersSql, new { structureId, number }) is [var owner] ? owner : null;

    private const string AddSql = """
        INSERT INTO SmsReplies (StructureId, ResidentId, MessageId, Provider, Origin, Number, Text, Meaning, ReceivedAt, ReadAt)
        SELECT @structureId, @ResidentId, @MessageId, @Provider, @Origin, @Number, @Text, @meaning, @now, @readAt
        FROM Structures s
        WHERE s.Id = @structureId
          AND NOT EXISTS (SELECT 1 FROM SmsReplies l WHERE l.StructureId = @structureId AND l.Origin = @Origin)
        """;

    /// <summary>Keeps a message that came in.</summary>
    /// <returns>False when it is here already: a provider hands over again what it believes lost.</returns>
    public async Task<bool> Add(SmsReply reply, DateTime now)
    {
        try
        {
            var meaning = SmsTerms.CodeOf(reply.Meaning);
            DateTime? readAt = reply.IsSettled ? now : null;
            if (await db.Write(AddSql, new { structureId = reply.StructureId, reply.ResidentId, reply.MessageId, reply.Provider, reply.Origin, reply.Number, reply.Text, meaning, now, readAt }) == 0)
            {
                await db.Rollback();
                return false;
            }
        }
        catch (DbException failure) when (db.Engine.IsUniqueViolation(failure))
        {
            await db.Rollback();
            return false;
        }

        await trail.Record(By(reply.StructureId, now, ActKind.ReceiveReply), new AuditSubject(AuditSubjectKind.Reply, null, reply.ResidentId));
        return true;
    }

    private const string DecidedSql = """
        SELECT COUNT(*)
        FROM SmsAgreements g
        WHERE g.Number = @number
          AND g.StructureId = @structureId
        """;

    /// <summary>Whether somebody once agreed at this number, or ended it.</summary>
    public async Task<bool> HasDecided(int structureId, string number) => await db.Value<int>(DecidedSql, new { structureId, number }) > 0;

    private const string AnswerSql = """
        UPDATE Bookings
        SET Answer = @answer, AnsweredAt = @now
        WHERE Id = @bookingId
          AND StructureId = @structureId
          AND State = 'unknown'
        """;

    /// <summary>Notes on an appointment that somebody comes, or does not.</summary>
    /// <param name="structureId">Whose appointment.</param>
    /// <param name="written">What they answered to.</param>
    /// <param name="answer">"oui" or "non".</param>
    /// <param name="now">In UTC.</param>
    public async Task Answer(int structureId, WrittenTo written, string answer, DateTime now)
    {
        if (await db.Write(AnswerSql, new { bookingId = written.BookingId, structureId, answer, now }) == 1)
        {
            await trail.Record(By(structureId, now, ActKind.ChangeBooking), new AuditSubject(AuditSubjectKind.Booking, written.BookingId, written.ResidentId, "Answer"));
        }
    }

    private const string HasSql = """
        SELECT COUNT(*)
        FROM SmsReplies
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>Whether it is an answer to this structure.</summary>
    public async Task<bool> Has(int structureId, int id) => await db.Value<int>(HasSql, new { id, structureId }) == 1;

    private const string ReadSql = """
        UPDATE SmsReplies
        SET ReadAt = @At, ReaderId = @AccountId
        WHERE Id = @id
          AND StructureId = @structureId
          AND ReadAt IS NULL
        """;

    /// <summary>Somebody has seen to an answer.</summary>
    /// <returns>Whether it still waited.</returns>
    public async Task<bool> MarkRead(int structureId, int id, Act act) =>
        await Conclude(await db.Write(ReadSql, new { id, structureId, act.At, act.AccountId }), id, act);

    private const string UnreadSql = """
        UPDATE SmsReplies
        SET ReadAt = NULL, ReaderId = NULL
        WHERE Id = @id
          AND StructureId = @structureId
          AND ReadAt IS NOT NULL
        """;

    /// <summary>Takes back that it was seen to.</summary>
    /// <inheritdoc cref="MarkRead"/>
    public async Task<bool> MarkUnread(int structureId, int id, Act act) => await Conclude(await db.Write(UnreadSql, new { id, structureId }), id, act);

    private async Task<bool> Conclude(int marked, int id, Act act)
    {
        if (marked == 0)
        {
            await db.Rollback();
            return false;
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Reply, id, Fields: "ReadAt"));
        return true;
    }

    private static Act By(int structureId, DateTime now, ActKind what) => new() { AccountId = null, StructureId = structureId, At = now, What = what };
}
