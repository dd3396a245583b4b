using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;

namespace Mediation.Data.Appointments;

/// <summary>What becomes of the bookings of files that are joined or taken out. A place that this frees goes to whoever waits.</summary>
public sealed class ResidentBookings(Db db, WaitingList waiting)
{
    private const string Columns = "SELECT b.Id, b.AppointmentId, b.StructureId, b.ResidentId, b.State, b.Answer, b.AnsweredAt, b.VisitId, b.StateAt\n";

    private const string InBothSql = Columns + """
        FROM Bookings b
        WHERE b.ResidentId IN @files
          AND b.StructureId = @structureId
          AND b.AppointmentId IN (
              SELECT k.AppointmentId FROM Bookings k
              WHERE k.ResidentId IN @files AND k.StructureId = @structureId
              GROUP BY k.AppointmentId
              HAVING COUNT(*) > 1)
        """;

    private const string DropSql = """
        DELETE FROM Bookings
        WHERE Id IN @ids
          AND StructureId = @structureId
        """;

    private const string KeepSql = """
        UPDATE Bookings
        SET State = @State, StateAt = @StateAt, VisitId = @VisitId, Answer = @Answer, AnsweredAt = @AnsweredAt
        WHERE Id = @Id
          AND StructureId = @StructureId
        """;

    private const string MoveSql = """
        UPDATE Bookings
        SET ResidentId = @keptId
        WHERE ResidentId = @joinedId
          AND StructureId = @structureId
        """;

    /// <summary>The bookings of a file that joins another one. In a session where both were, one place remains.</summary>
    /// <returns>Who was given the other.</returns>
    public async Task<IReadOnlyList<PromotedRow>> Join(int structureId, int keptId, int joinedId, Act act)
    {
        var both = (await db.List<Booking>(InBothSql, new { files = new[] { keptId, joinedId }, structureId })).ToLookup(booking => booking.AppointmentId);
        var pairs = both.Select(of => (Kept: of.Single(b => b.ResidentId == keptId), Joined: of.Single(b => b.ResidentId == joinedId))).ToArray();
        if (pairs.Length > 0)
        {
            await db.Write(DropSql, new { ids = pairs.Select(pair => pair.Joined.Id), structureId });
            await db.Write(KeepSql, pairs.Select(pair => Booking.Joined(pair.Kept, pair.Joined)).Select(one =>
                new { one.Id, one.StructureId, one.State, one.StateAt, one.VisitId, one.Answer, one.AnsweredAt }));
        }

        await db.Write(MoveSql, new { keptId, joinedId, structureId });
        return await Fill(structureId, pairs.Select(pair => pair.Kept.AppointmentId), act);
    }

    private async Task<IReadOnlyList<PromotedRow>> Fill(int structureId, IEnumerable<int> sessions, Act act)
    {
        var promoted = new List<PromotedRow>();
        foreach (var session in sessions)
        {
            promoted.AddRange(await waiting.Fill(structureId, session, act));
        }

        return promoted;
    }

    private const string SessionsSql = """
        SELECT DISTINCT b.AppointmentId
        FROM Bookings b
        JOIN Appointments a ON a.Id = b.AppointmentId
        WHERE b.ResidentId IN @files
          AND b.StructureId = @structureId
          AND b.State = 'unknown'
          AND a.Kind = 'collectif'
          AND a.StartsAt > @At
        """;

    private const string IndividualSql = """
        SELECT a.Id
        FROM Bookings b
        JOIN Appointments a ON a.Id = b.AppointmentId
        WHERE b.ResidentId IN @files
          AND b.StructureId = @structureId
          AND a.Kind = 'individuel'
        """;

    private const string DropOfFilesSql = """
        DELETE FROM Bookings
        WHERE ResidentId IN @files
          AND StructureId = @structureId
        """;

    private const string DropAppointmentsSql = """
        DELETE FROM Appointments
        WHERE Id IN @appointments
          AND StructureId = @structureId
        """;

    /// <summary>Takes out the bookings of files that go, and their individual appointments: with nobody in them they are nothing.</summary>
    /// <returns>Who was given a place that this frees.</returns>
    public async Task<IReadOnlyList<PromotedRow>> Forget(int structureId, IReadOnlyCollection<int> files, Act act)
    {
        var sessions = await db.List<int>(SessionsSql, new { files, structureId, act.At });
        var appointments = await db.List<int>(IndividualSql, new { files, structureId });
        await db.Write(DropOfFilesSql, new { files, structureId });
        foreach (var gone in appointments.Chunk(Sql.MostIds))
        {
            await db.Write(DropAppointmentsSql, new { appointments = gone, structureId });
        }

        return await Fill(structureId, sessions, act);
    }
}
