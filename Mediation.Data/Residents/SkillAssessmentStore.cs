using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

/// <summary>A positionnement as it was recorded.</summary>
public sealed record SkillAssessmentRow
{
    public required int Id { get; init; }
    public required DateOnly AssessedOn { get; init; }
    public required bool UsedInternet { get; init; }
    public required int InformationSearch { get; init; }
    public required int Communication { get; init; }
    public required int Software { get; init; }
    public required int PrivacyAndSafety { get; init; }
    public required int ProblemSolving { get; init; }
    public required string? BlockedService { get; init; }
    public required string AccountName { get; init; }

    /// <summary>Codes of <see cref="SkillTerms.Obstacles"/>, comma separated; null when none.</summary>
    public required string? ObstacleCodes { get; init; }

    public IReadOnlyList<string> Obstacles => (ObstacleCodes ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<int> Levels => [InformationSearch, Communication, Software, PrivacyAndSafety, ProblemSolving];

    public string Reading => SkillAssessment.ReadingOf(UsedInternet, Levels);
}

/// <summary>Keeps positionnements. There is no way to change one: what was true that day stays.</summary>
public sealed class SkillAssessmentStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO SkillAssessments (StructureId, ResidentId, AccountId, AssessedOn, UsedInternet, InformationSearch, Communication, Software,
                                      PrivacyAndSafety, ProblemSolving, BlockedService, CreatedAt)
        VALUES (@StructureId, @ResidentId, @AccountId, @AssessedOn, @UsedInternet, @InformationSearch, @Communication, @Software,
                @PrivacyAndSafety, @ProblemSolving, @BlockedService, @At)
        """;

    private const string AddObstacleSql = "INSERT INTO SkillObstacles (AssessmentId, Obstacle) VALUES (@id, @obstacle)";

    /// <param name="assessment">Checked by <see cref="SkillAssessment.Record"/>.</param>
    /// <param name="act">Who records, and when.</param>
    public async Task Add(SkillAssessment assessment, Act act)
    {
        var id = await db.Insert(AddSql, new
        {
            assessment.StructureId,
            assessment.ResidentId,
            assessment.AccountId,
            assessment.AssessedOn,
            assessment.UsedInternet,
            assessment.InformationSearch,
            assessment.Communication,
            assessment.Software,
            assessment.PrivacyAndSafety,
            assessment.ProblemSolving,
            assessment.BlockedService,
            act.At,
        });
        await db.Write(AddObstacleSql, assessment.Obstacles.Distinct(StringComparer.Ordinal).Select(obstacle => new { id, obstacle }));
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Resident, assessment.ResidentId, assessment.ResidentId));
    }

    private const string OfResidentSql = """
        SELECT s.Id,
               s.AssessedOn,
               s.UsedInternet,
               s.InformationSearch,
               s.Communication,
               s.Software,
               s.PrivacyAndSafety,
               s.ProblemSolving,
               s.BlockedService,
               a.DisplayName AS AccountName,
               (SELECT STRING_AGG(o.Obstacle, ',') FROM SkillObstacles o WHERE o.AssessmentId = s.Id) AS ObstacleCodes
        FROM SkillAssessments s
        JOIN Accounts a ON a.Id = s.AccountId
        WHERE s.ResidentId = @residentId
          AND s.StructureId = @structureId
        ORDER BY s.AssessedOn, s.Id
        """;

    /// <summary>The positionnements of somebody, the first one first.</summary>
    public Task<IReadOnlyList<SkillAssessmentRow>> Of(Scope scope, int residentId) =>
        db.List<SkillAssessmentRow>(OfResidentSql, new { structureId = scope.Structure, residentId });
}
