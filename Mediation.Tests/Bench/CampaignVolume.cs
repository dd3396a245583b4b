using Dapper;
using Mediation.Domain.Sms;

namespace Mediation.Tests.Bench;

/// <summary>What a campaign of ten thousand needs beside the volume: that many residents of the largest structure, with a number and their agreement.</summary>
internal static class CampaignVolume
{
    public const int Structure = 1;
    public const int Recipients = 10_000;

    /// <summary>The 10,000 numbers of mobiles that Arcep keeps for fiction, 06 39 98 00 00 to 06 39 98 99 99, one for each.</summary>
    private const string NumbersSql = """
        INSERT INTO ResidentNumbers (StructureId, ResidentId, Number, Owner, DoNotWrite, CreatedAt)
        SELECT @Structure, r.Id, '+336399' || CAST(80000 + ROW_NUMBER() OVER (ORDER BY r.Id) - 1 AS TEXT), 'personne', 0, @now
        FROM Residents r
        WHERE r.StructureId = @Structure AND r.MergedIntoId IS NULL AND r.OpposedOn IS NULL
          AND NOT EXISTS (SELECT 1 FROM ResidentNumbers n WHERE n.ResidentId = r.Id)
        ORDER BY r.Id
        LIMIT @Recipients
        """;

    private const string AgreementsSql = """
        INSERT INTO SmsAgreements (StructureId, ResidentId, Number, Purpose, IsGiven, Means, TextVersion, DecidedAt)
        SELECT n.StructureId, n.ResidentId, n.Number, 'information', 1, 'oral', @CurrentText, @now
        FROM ResidentNumbers n
        WHERE n.StructureId = @Structure AND n.CreatedAt = @now
        """;

    // The benchmark alone has a clock at its own hour: it is measured where one may write now.
    private const string ForgetSql = """
        DELETE FROM SmsDays WHERE StructureId = @Structure;
        DELETE FROM SmsMonths WHERE StructureId = @Structure;
        UPDATE SmsMessages SET State = 'abandoned', Reason = 'stopped' WHERE StructureId = @Structure AND State IN ('planned', 'claimed', 'to_verify');
        UPDATE Structures SET TimeZone = @zone WHERE Id = @Structure;
        """;

    private const string ZoneSql = "SELECT TimeZone FROM Structures WHERE Id = @Structure";

    private const string SendingSql = "SELECT EXISTS (SELECT 1 FROM SmsMessages WHERE CampaignId = (SELECT MAX(Id) FROM SmsCampaigns) AND StructureId = @Structure AND State IN ('planned', 'claimed'))";

    private const string AgreedSql = "SELECT COUNT(*) FROM SmsAgreements WHERE StructureId = @Structure AND Purpose = 'information' AND IsGiven = 1";

    /// <summary>Zones of France, one of which has decent hours at almost any time of a working day.</summary>
    private static readonly string[] Zones = ["Europe/Paris", "Indian/Reunion", "America/Guadeloupe", "Pacific/Noumea", "Pacific/Tahiti"];

    /// <returns>The zone that the structure had; null when one may write nowhere now.</returns>
    public static string? Prepare(string file, DateTime now)
    {
        var zone = Zones.FirstOrDefault(zone => new CourtesyWindow { TimeZone = zone, DepartementCode = "35" } is var window && window.IsOpen(now) && window.IsOpen(now.AddMinutes(10)));
        if (zone is null)
        {
            return null;
        }

        using var connection = BenchDatabase.Open(file);
        if (connection.ExecuteScalar<int>(AgreedSql, new { Structure }) < Recipients)
        {
            connection.Execute(NumbersSql, new { Structure, Recipients, now });
            connection.Execute(AgreementsSql, new { Structure, SmsAgreement.CurrentText, now });
        }

        var had = connection.ExecuteScalar<string>(ZoneSql, new { Structure })!;
        connection.Execute(ForgetSql, new { Structure, zone });
        return had;
    }

    /// <summary>Whether anything of the last information is still to leave.</summary>
    public static bool IsSending(string file)
    {
        using var connection = BenchDatabase.Open(file);
        return connection.ExecuteScalar<bool>(SendingSql, new { Structure });
    }

    /// <summary>Leaves the volume as other lines expect it: nothing more leaves through the double.</summary>
    public static void Restore(string file, string zone)
    {
        using var connection = BenchDatabase.Open(file);
        connection.Execute(ForgetSql, new { Structure, zone });
        connection.Execute("UPDATE SmsSettings SET Provider = 'simulateur' WHERE StructureId = @Structure", new { Structure });
    }
}
