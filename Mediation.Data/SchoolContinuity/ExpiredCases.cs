using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;

namespace Mediation.Data.SchoolContinuity;

/// <summary>Closed cases that nobody has written about for so long that they must not name their pupil any more.</summary>
public sealed class ExpiredCases(Db db, AuditTrail trail)
{
    private const string IsExpired = """
        WHERE k.StructureId = @structureId
          AND k.HouseholdId IS NOT NULL
          AND k.State IN ('raccroche', 'orientee', 'perdu_de_vue', 'sans_suite')
          AND k.WrittenOn < @since
        """;

    private const string ExpiredSql = $"""
        SELECT {SchoolCaseList.Columns}
        FROM SchoolCases k
        {SchoolCaseList.Joined}
        {IsExpired}
          AND k.Id > @afterId
        ORDER BY k.Id
        {Sql.Page}
        """;

    /// <param name="scope">Who reads.</param>
    /// <param name="since">Nothing was written since this day.</param>
    /// <param name="afterId">The case after which the page begins.</param>
    /// <param name="take">How many.</param>
    public Task<IReadOnlyList<SchoolCaseRow>> Of(Scope scope, DateOnly since, int afterId, int take) => db.List<SchoolCaseRow>(ExpiredSql, new { structureId = scope.Structure, since, afterId, take });

    private const string CountSql = $"""
        SELECT COUNT(*)
        FROM SchoolCases k
        {IsExpired}
          AND k.Id IN @ids
        """;

    private const string TellSql = """
        INSERT INTO SchoolCaseEvents (CaseId, StructureId, Words, At, AccountId)
        VALUES (@id, @structureId, @visa, @At, @AccountId)
        """;

    /// <summary>Takes the pupils out of cases; the household and its adults stay as they are.</summary>
    /// <param name="scope">Who decides.</param>
    /// <param name="ids">At most <see cref="Sql.MostIds"/>.</param>
    /// <param name="since">Nothing was written since this day.</param>
    /// <param name="visa">The visa, or why none is needed: without a name. It stands on the timeline.</param>
    /// <param name="act">Who does it.</param>
    /// <exception cref="RuleViolation">One of them is gone, open, or written about since.</exception>
    public async Task Eliminate(Scope scope, IReadOnlyCollection<int> ids, DateOnly since, string visa, Act act)
    {
        var structureId = scope.Structure;
        if (await db.Value<int>(CountSql, new { structureId, since, ids }) != ids.Count)
        {
            throw new RuleViolation(RuleReason.SchoolCaseNotExpired);
        }

        await HouseholdCases.ForgetPupils(db, structureId, ids);
        await db.Write(TellSql, ids.Select(id => new { id, structureId, visa, act.At, act.AccountId }));
        await trail.RecordAll(act, ids.Select(id => new AuditSubject(AuditSubjectKind.SchoolCase, id)));
        db.WipeAfterCommit();
    }
}
