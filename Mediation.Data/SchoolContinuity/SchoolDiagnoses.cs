using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>What a pupil had at home on a day, and who asked.</summary>
public sealed record SchoolDiagnosisRow
{
    public required int Id { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required string? Device { get; init; }
    public required string? Connection { get; init; }
    public required string? Printer { get; init; }
    public required string? Language { get; init; }
    public required string? Place { get; init; }
    public required string? Adult { get; init; }
    public required string AccountName { get; init; }
}

/// <summary>Keeps what pupils have at home. A diagnosis is dated and never overwritten.</summary>
public sealed class SchoolDiagnoses(Db db, SchoolCaseStore cases)
{
    private const string AddSql = """
        INSERT INTO SchoolDiagnoses (StructureId, CaseId, HeldOn, Device, Connection, Printer, Language, Place, Adult, At, AccountId)
        VALUES (@StructureId, @CaseId, @HeldOn, @Device, @Connection, @Printer, @Language, @Place, @Adult, @At, @AccountId)
        """;

    /// <param name="told">As <see cref="SchoolDiagnosis.Make"/> made it.</param>
    /// <param name="subject">The case as it becomes, with the version that was read.</param>
    /// <param name="stateBefore">The state that it had.</param>
    /// <param name="act">Who asked.</param>
    /// <exception cref="RuleViolation">Somebody changed the case meanwhile.</exception>
    public async Task Add(SchoolDiagnosis told, SchoolCase subject, string stateBefore, Act act)
    {
        await cases.Keep(subject, new ToldOfCase(subject.State == stateBefore ? null : subject.State, "Diagnostic noté"), act, "Diagnosis");
        await db.Write(AddSql, new { told.StructureId, told.CaseId, told.HeldOn, told.Device, told.Connection, told.Printer, told.Language, told.Place, told.Adult, act.At, act.AccountId });
    }

    private const string OfCaseSql = $"""
        SELECT d.Id, d.HeldOn, d.Device, d.Connection, d.Printer, d.Language, d.Place, d.Adult, a.DisplayName AS AccountName
        FROM SchoolDiagnoses d
        JOIN Accounts a ON a.Id = d.AccountId
        WHERE d.CaseId = @id
          AND d.StructureId = @structureId
        ORDER BY d.Id DESC
        {Sql.Page}
        """;

    /// <summary>Those of a case, the last first.</summary>
    public Task<IReadOnlyList<SchoolDiagnosisRow>> Of(Scope scope, int id, int take) => db.List<SchoolDiagnosisRow>(OfCaseSql, new { id, structureId = scope.Structure, take });
}
