using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Data.Sms;

/// <summary>How structures write.</summary>
public sealed class SmsSettingsStore(Db db, AuditTrail trail)
{
    private const string Columns = """
        SELECT t.StructureId, t.Provider, t.Sender, t.SendsMorning, t.MonthlySegments, t.SegmentPrice, t.GatewayUrl, t.GatewayAccount, t.Secret, t.PreviousSecret,
               t.AcceptedOn, t.AcceptedBy, t.StoppedAt, t.StopCode, t.AlarmAt, t.AlarmCode, t.Balance, t.BalanceCurrency, t.BalanceAt, t.Version
        FROM SmsSettings t

        """;

    private const string OfStructureSql = Columns + "WHERE t.StructureId = @structureId";

    /// <summary>Null while the structure has not said how it writes.</summary>
    public Task<SmsSettings?> Find(int structureId) => db.Find<SmsSettings>(OfStructureSql, new { structureId });

    private const string SpentSql = """
        SELECT Segments
        FROM SmsMonths
        WHERE StructureId = @structureId
          AND StartsOn = @startsOn
        """;

    /// <summary>Segments that a month has used or reserved.</summary>
    public async Task<int> SpentIn(int structureId, DateOnly startsOn) => await db.Value<int?>(SpentSql, new { structureId, startsOn }) ?? 0;

    private const string PromisedSql = """
        SELECT COALESCE(SUM(m.Segments), 0)
        FROM SmsMessages m
        WHERE m.StructureId = @structureId
          AND m.DueAt >= @from
          AND m.DueAt < @until
          AND m.State = 'planned'
        """;

    /// <summary>Segments of messages that are planned and have reserved nothing yet.</summary>
    /// <param name="structureId">Whose.</param>
    /// <param name="from">From when they are due (UTC).</param>
    /// <param name="until">Before when (UTC).</param>
    public async Task<int> Promised(int structureId, DateTime from, DateTime until) => await db.Value<int>(PromisedSql, new { structureId, from, until });

    private const string ChangeSql = """
        UPDATE SmsSettings
        SET Provider = @Provider, Sender = @Sender, SendsMorning = @SendsMorning, MonthlySegments = @MonthlySegments, SegmentPrice = @SegmentPrice,
            GatewayUrl = @GatewayUrl, GatewayAccount = @GatewayAccount, Secret = @Secret, PreviousSecret = @PreviousSecret,
            AcceptedOn = @AcceptedOn, AcceptedBy = @AcceptedBy, StoppedAt = NULL, StopCode = NULL, AlarmAt = NULL, AlarmCode = NULL,
            Balance = NULL, BalanceCurrency = NULL, BalanceAt = NULL, Version = Version + 1, ChangedAt = @At,
            AccountSince = CASE WHEN @isSameAccount = 1 THEN AccountSince ELSE @At END
        WHERE StructureId = @StructureId
          AND Version = @Version
        """;

    private const string AddSql = """
        INSERT INTO SmsSettings (StructureId, Provider, Sender, SendsMorning, MonthlySegments, SegmentPrice, GatewayUrl, GatewayAccount, Secret, PreviousSecret,
                                 AcceptedOn, AcceptedBy, Version, ChangedAt, AccountSince)
        VALUES (@StructureId, @Provider, @Sender, @SendsMorning, @MonthlySegments, @SegmentPrice, @GatewayUrl, @GatewayAccount, @Secret, @PreviousSecret,
                @AcceptedOn, @AcceptedBy, 1, @At, @At)
        """;

    /// <summary>Keeps the settings of a structure, and lets its account write again.</summary>
    /// <exception cref="RuleViolation">Somebody changed them meanwhile.</exception>
    public async Task Save(SmsSettings settings, Act act)
    {
        var values = new
        {
            settings.StructureId,
            settings.Provider,
            settings.Sender,
            settings.SendsMorning,
            settings.MonthlySegments,
            settings.SegmentPrice,
            settings.GatewayUrl,
            settings.GatewayAccount,
            settings.Secret,
            settings.PreviousSecret,
            settings.AcceptedOn,
            settings.AcceptedBy,
            settings.Version,
            isSameAccount = await Find(settings.StructureId) is { } before && settings.IsSameAccount(before),
            act.At,
        };
        if (settings.Version == 0)
        {
            await db.Write(AddSql, values);
        }
        else if (await db.Write(ChangeSql, values) == 0)
        {
            throw new RuleViolation(RuleReason.SettingsChangedMeanwhile);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Structure, settings.StructureId, Fields: "SmsSettings"));
    }

    private const string StopSql = """
        UPDATE SmsSettings
        SET StoppedAt = @now, StopCode = @code
        WHERE StructureId = @structureId
          AND StoppedAt IS NULL
        """;

    /// <summary>Nothing leaves through the structure's account until its settings are saved again.</summary>
    public Task<int> Stop(int structureId, string code, DateTime now) => db.Write(StopSql, new { structureId, code, now });

    private const string AlarmSql = """
        UPDATE SmsSettings
        SET AlarmAt = @now, AlarmCode = @code
        WHERE StructureId = @structureId
        """;

    /// <summary>Some messages are refused because of the settings: it is shown until they are saved again.</summary>
    public Task<int> Alarm(int structureId, string code, DateTime now) => db.Write(AlarmSql, new { structureId, code, now });
}
