using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

/// <summary>Keeps what was decided on requests of residents, and oppositions.</summary>
public sealed class RightsDecisionStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO RightsDecisions (StructureId, ResidentId, AccountId, Request, ReceivedOn, IsGranted, Ground, DecidedAt)
        VALUES (@StructureId, @ResidentId, @AccountId, @Request, @ReceivedOn, @IsGranted, @Ground, @At)
        """;

    /// <param name="decisions">Checked by <see cref="RightsDecision.Take"/>.</param>
    /// <param name="act">Who decides, and when.</param>
    public async Task Add(IReadOnlyCollection<RightsDecision> decisions, Act act)
    {
        await db.Write(AddSql, decisions.Select(decision => new
        {
            decision.StructureId,
            decision.ResidentId,
            act.AccountId,
            decision.Request,
            decision.ReceivedOn,
            decision.IsGranted,
            decision.Ground,
            act.At,
        }));
        await trail.RecordAll(act, decisions.Select(decision => new AuditSubject(AuditSubjectKind.Resident, decision.ResidentId, decision.ResidentId, "Request,IsGranted,Ground")));
    }

    private const string OpposeSql = """
        UPDATE Residents
        SET OpposedOn = @opposedOn, Version = Version + 1
        WHERE Id = @residentId
          AND StructureId = @structureId
        """;

    /// <summary>Notes that somebody found in the reader's structure opposes since a day, or does no more (null).</summary>
    public async Task Oppose(Scope scope, int residentId, DateOnly? opposedOn, Act act)
    {
        await db.Write(OpposeSql, new { residentId, opposedOn, structureId = scope.Structure });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Resident, residentId, residentId, "OpposedOn"));
    }
}
