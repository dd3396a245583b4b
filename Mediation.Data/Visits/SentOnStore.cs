using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Visits;

/// <summary>Keeps which visits were sent on to La Coop, so that nothing is sent twice and nothing is forgotten.</summary>
public sealed class SentOnStore(Db db, AuditTrail trail)
{
    private const string MarkSql = """
        UPDATE Visits
        SET SentOnAt = @sentOnAt
        WHERE Id = @Id
          AND StructureId = @StructureId
        """;

    /// <param name="visit">Of the reader's structure.</param>
    /// <param name="isSent">False takes it back.</param>
    /// <param name="act">Who says so, and when.</param>
    public async Task Mark(VisitRow visit, bool isSent, Act act)
    {
        DateTime? sentOnAt = isSent ? act.At : null;
        await db.Write(MarkSql, new { visit.Id, visit.StructureId, sentOnAt });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Visit, visit.Id, visit.ResidentId, "SentOnAt"));
    }
}
