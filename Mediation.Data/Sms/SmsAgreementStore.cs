using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Data.Sms;

/// <summary>An agreement, or the end of one, as the file shows it.</summary>
public sealed record AgreementRow
{
    public required int Id { get; init; }
    public required string Number { get; init; }
    public required string Purpose { get; init; }
    public required bool IsGiven { get; init; }
    public required string Means { get; init; }
    public required string TextVersion { get; init; }

    /// <summary>Who noted it; null when the person decided by themselves, by SMS or by a link.</summary>
    public required string? AccountName { get; init; }

    public required DateTime DecidedAt { get; init; }
}

/// <summary>Proof of what people agreed to be written about. Lines are added, never changed.</summary>
public sealed class SmsAgreementStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO SmsAgreements (StructureId, ResidentId, Number, Purpose, IsGiven, Means, TextVersion, AccountId, DecidedAt)
        SELECT r.StructureId, r.Id, @Number, @Purpose, @IsGiven, @Means, @TextVersion, @AccountId, @At
        FROM Residents r
        WHERE r.Id = @ResidentId
          AND r.StructureId = @structureId
        """;

    // A key is given back, so that an agreement that comes again plans again.
    private const string TakeBackSql = """
        UPDATE SmsMessages
        SET State = 'abandoned', Reason = 'opted_out', StateAt = @At, MessageKey = CONCAT(MessageKey, ':', Id)
        WHERE ResidentId = @ResidentId
          AND StructureId = @structureId
          AND Number = @Number
          AND Purpose = @Purpose
          AND State = 'planned'
        """;

    /// <summary>Notes what somebody decided. Where an agreement ends, what waits does not leave.</summary>
    public async Task Record(int structureId, IReadOnlyCollection<SmsAgreement> agreements, Act act)
    {
        await db.Write(AddSql, agreements.Select(agreement => new
        {
            structureId,
            agreement.ResidentId,
            agreement.Number,
            agreement.Purpose,
            agreement.IsGiven,
            agreement.Means,
            agreement.TextVersion,
            act.AccountId,
            act.At,
        }));
        await db.Write(TakeBackSql, agreements.Where(agreement => !agreement.IsGiven).Select(agreement => new { agreement.ResidentId, structureId, agreement.Number, agreement.Purpose, act.At }));
        await trail.RecordAll(act, agreements.Select(agreement => new AuditSubject(AuditSubjectKind.Resident, agreement.ResidentId, agreement.ResidentId, $"Agreement,{agreement.Purpose},{agreement.IsGiven}")));
    }

    private const string OfResidentSql = """
        SELECT g.Id, g.Number, g.Purpose, g.IsGiven, g.Means, g.TextVersion, a.DisplayName AS AccountName, g.DecidedAt
        FROM SmsAgreements g
        LEFT JOIN Accounts a ON a.Id = g.AccountId
        WHERE g.ResidentId = @residentId
          AND g.StructureId = @structureId
        ORDER BY g.Id DESC
        """;

    /// <summary>Every decision of somebody, the latest first: the first on a number and a purpose is in force.</summary>
    public Task<IReadOnlyList<AgreementRow>> Of(Scope scope, int residentId) =>
        db.List<AgreementRow>(OfResidentSql, new { residentId, structureId = scope.Structure });

    private const string OfNumberSql = """
        SELECT g.ResidentId, g.Number, g.Purpose, g.IsGiven, g.Means, g.TextVersion
        FROM SmsAgreements g
        WHERE g.Number = @number
          AND g.StructureId = @structureId
          AND g.IsGiven = 1
          AND NOT EXISTS (
              SELECT 1 FROM SmsAgreements l
              WHERE l.ResidentId = g.ResidentId AND l.StructureId = @structureId AND l.Number = g.Number AND l.Purpose = g.Purpose AND l.Id > g.Id)
        """;

    /// <summary>What is in force on a number, whoever it was given for: a STOP ends all of it.</summary>
    public Task<IReadOnlyList<SmsAgreement>> InForceOn(int structureId, string number) =>
        db.List<SmsAgreement>(OfNumberSql, new { structureId, number });
}
