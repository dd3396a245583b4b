using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Data.Sms;

/// <summary>What is left on the accounts of structures at providers who are paid ahead.</summary>
public sealed class SmsBalances(Db db, AuditTrail trail)
{
    private const string PaidSql = """
        SELECT t.StructureId
        FROM SmsSettings t
        WHERE t.Provider = 'twilio'
          AND t.AcceptedOn IS NOT NULL
        ORDER BY t.StructureId
        """;

    /// <summary>Structures whose provider is paid ahead.</summary>
    public Task<IReadOnlyList<int>> Paid() => db.List<int>(PaidSql);

    private const string KeepSql = """
        UPDATE SmsSettings
        SET Balance = @Hundredths, BalanceCurrency = @Currency, BalanceAt = @now
        WHERE StructureId = @structureId
        """;

    public async Task Keep(int structureId, SmsBalance balance, DateTime now)
    {
        await db.Write(KeepSql, new { structureId, balance.Hundredths, balance.Currency, now });
        await trail.Record(new Act { AccountId = null, StructureId = structureId, At = now, What = ActKind.AskBalance }, new AuditSubject(AuditSubjectKind.Structure, structureId, Fields: "Balance"));
    }
}
