using Mediation.Data.Database;

namespace Mediation.Data.Sms;

/// <summary>What becomes of the messages and agreements of files that are joined or taken out.</summary>
internal static class ResidentMessages
{
    // Of two bookings in one session the kept file's remains, with its messages: those of the other would come twice.
    private const string DetachTwiceBookedSql = """
        UPDATE SmsMessages
        SET BookingId = NULL,
            Reason = CASE WHEN State = 'planned' THEN 'appointment_cancelled' ELSE Reason END,
            State = CASE WHEN State = 'planned' THEN 'abandoned' ELSE State END
        WHERE StructureId = @structureId
          AND ResidentId = @joinedId
          AND BookingId IN (
              SELECT b.Id FROM Bookings b
              JOIN Bookings k ON k.AppointmentId = b.AppointmentId AND k.ResidentId = @keptId
              WHERE b.ResidentId = @joinedId AND b.StructureId = @structureId)
        """;

    private const string MoveMessagesSql = """
        UPDATE SmsMessages
        SET ResidentId = @keptId
        WHERE ResidentId = @joinedId
          AND StructureId = @structureId
        """;

    // Of two places on one list, the kept file's stays.
    private const string DropTwiceListedSql = """
        DELETE FROM SmsCampaignOthers
        WHERE ResidentId = @joinedId
          AND StructureId = @structureId
          AND CampaignId IN (SELECT k.CampaignId FROM SmsCampaignOthers k WHERE k.ResidentId = @keptId AND k.StructureId = @structureId)
        """;

    private const string MoveListedSql = """
        UPDATE SmsCampaignOthers
        SET ResidentId = @keptId
        WHERE ResidentId = @joinedId
          AND StructureId = @structureId
        """;

    private const string DropListedSql = """
        DELETE FROM SmsCampaignOthers
        WHERE ResidentId IN @files
          AND StructureId = @structureId
        """;

    private const string MoveRepliesSql = """
        UPDATE SmsReplies
        SET ResidentId = @keptId
        WHERE ResidentId = @joinedId
          AND StructureId = @structureId
        """;

    // Lines keep their order: on one number and purpose the last decision of the two files is in force.
    private const string MoveAgreementsSql = """
        UPDATE SmsAgreements
        SET ResidentId = @keptId
        WHERE ResidentId = @joinedId
          AND StructureId = @structureId
        """;

    /// <summary>Before the bookings of the joined file follow.</summary>
    public static async Task Join(Db db, int structureId, int keptId, int joinedId)
    {
        await db.Write(DetachTwiceBookedSql, new { structureId, keptId, joinedId });
        await db.Write(MoveMessagesSql, new { structureId, keptId, joinedId });
        await db.Write(DropTwiceListedSql, new { structureId, keptId, joinedId });
        await db.Write(MoveListedSql, new { structureId, keptId, joinedId });
        await db.Write(MoveRepliesSql, new { structureId, keptId, joinedId });
        await db.Write(MoveAgreementsSql, new { structureId, keptId, joinedId });
    }

    private const string DropDaysSql = """
        DELETE FROM SmsDays
        WHERE StructureId = @structureId
          AND Number IN (SELECT m.Number FROM SmsMessages m WHERE m.ResidentId IN @files AND m.StructureId = @structureId)
        """;

    // The row stays, without the person, so that no total of messages changes. What has not left does not.
    private const string ForgetMessagesSql = """
        UPDATE SmsMessages
        SET ResidentId = NULL, BookingId = NULL, FollowUpId = NULL, Number = NULL, Text = NULL,
            Reason = CASE WHEN State = 'planned' THEN 'resident_gone' ELSE Reason END,
            State = CASE WHEN State = 'planned' THEN 'abandoned' ELSE State END
        WHERE ResidentId IN @files
          AND StructureId = @structureId
        """;

    private const string DropRepliesSql = """
        DELETE FROM SmsReplies
        WHERE ResidentId IN @files
          AND StructureId = @structureId
        """;

    private const string DropAgreementsSql = """
        DELETE FROM SmsAgreements
        WHERE ResidentId IN @files
          AND StructureId = @structureId
        """;

    /// <summary>Before the bookings and follow-ups of the files go.</summary>
    public static async Task Forget(Db db, int structureId, IReadOnlyCollection<int> files)
    {
        await db.Write(DropDaysSql, new { structureId, files });
        await db.Write(DropListedSql, new { structureId, files });
        await db.Write(DropRepliesSql, new { structureId, files });
        await db.Write(ForgetMessagesSql, new { structureId, files });
        await db.Write(DropAgreementsSql, new { structureId, files });
    }
}
