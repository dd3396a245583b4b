using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>Keeps to which services pupils were directed, who agreed, and what these services said.</summary>
public sealed class SchoolReferralStore(Db db, AuditTrail trail, SchoolCaseStore cases)
{
    private const string AddSql = """
        INSERT INTO SchoolReferrals (StructureId, CaseId, Service, ServiceName, AgreedBy, AgreedHow, AgreedOn, SentOn, Version, CreatedAt, CreatedBy)
        VALUES (@StructureId, @CaseId, @Service, @ServiceName, @AgreedBy, @AgreedHow, @AgreedOn, @SentOn, 1, @At, @AccountId)
        """;

    /// <exception cref="RuleViolation">Somebody changed the case meanwhile.</exception>
    public async Task Add(SchoolReferral referral, SchoolCase subject, Act act)
    {
        await cases.Keep(subject, new ToldOfCase(null, $"Orientation : {referral.ServiceName}"), act, "ReviewOn");
        var id = await db.Insert(AddSql, new { referral.StructureId, referral.CaseId, referral.Service, referral.ServiceName, referral.AgreedBy, referral.AgreedHow, referral.AgreedOn, referral.SentOn, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.SchoolReferral, id));
    }

    private const string AnswerSql = """
        UPDATE SchoolReferrals
        SET AcknowledgedOn = @AcknowledgedOn, Outcome = @Outcome, OutcomeOn = @OutcomeOn, Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
        """;

    /// <param name="referral">As <see cref="SchoolReferral.Answer"/> made it, with the version that was read.</param>
    /// <param name="subject">The case as it is.</param>
    /// <param name="told">What the timeline of the case says of it.</param>
    /// <param name="act">Who notes it.</param>
    /// <exception cref="RuleViolation">Somebody changed the referral or the case meanwhile.</exception>
    public async Task Answer(SchoolReferral referral, SchoolCase subject, string told, Act act)
    {
        if (await db.Write(AnswerSql, new { referral.Id, referral.StructureId, referral.Version, referral.AcknowledgedOn, referral.Outcome, referral.OutcomeOn }) == 0)
        {
            throw new RuleViolation(RuleReason.ReferralChangedMeanwhile);
        }

        await cases.Keep(subject, new ToldOfCase(null, told), act, "OutcomeOn");
        await trail.Record(act, new AuditSubject(AuditSubjectKind.SchoolReferral, referral.Id, Fields: "AcknowledgedOn,OutcomeOn"));
    }

    private const string Columns = """
        SELECT Id, StructureId, CaseId, Service, ServiceName, AgreedBy, AgreedHow, AgreedOn, SentOn, AcknowledgedOn, Outcome, OutcomeOn, Version
        FROM SchoolReferrals

        """;

    private const string FindSql = $"""
        {Columns}
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>A referral of the reader's structure; null for any other.</summary>
    public Task<SchoolReferral?> Find(Scope scope, int id) => db.Find<SchoolReferral>(FindSql, new { id, structureId = scope.Structure });

    private const string OfCaseSql = $"""
        {Columns}
        WHERE CaseId = @id
          AND StructureId = @structureId
        ORDER BY Id DESC
        {Sql.Page}
        """;

    /// <summary>Those of a case, the last first.</summary>
    public Task<IReadOnlyList<SchoolReferral>> Of(Scope scope, int id, int take) => db.List<SchoolReferral>(OfCaseSql, new { id, structureId = scope.Structure, take });
}
