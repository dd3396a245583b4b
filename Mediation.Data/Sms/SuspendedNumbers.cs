using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Sms;

namespace Mediation.Data.Sms;

/// <summary>A number that receives nothing until it is corrected.</summary>
public sealed record SuspendedNumberRow
{
    public required int Id { get; init; }
    public required int ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string Number { get; init; }
    public required DateTime SuspendedAt { get; init; }

    /// <summary>The provider's code.</summary>
    public required string? SuspensionCode { get; init; }

    public string ResidentName => Resident.NameOf(FirstName, LastName, RecallCode);
}

/// <summary>Numbers to correct: those that a provider refused as unknown or as a landline.</summary>
public sealed class SuspendedNumbers(Db db, AuditTrail trail)
{
    private const string OfSql = $"""
        SELECT n.Id, n.ResidentId, r.FirstName, r.LastName, r.RecallCode, n.Number, n.SuspendedAt, n.SuspensionCode
        FROM ResidentNumbers n
        JOIN Residents r ON r.Id = n.ResidentId
        WHERE n.StructureId = @structureId
          AND n.SuspendedAt IS NOT NULL
          AND n.Id > @after
        ORDER BY n.Id
        {Sql.Page}
        """;

    public Task<IReadOnlyList<SuspendedNumberRow>> Of(Scope scope, int after, int take) =>
        db.List<SuspendedNumberRow>(OfSql, new { structureId = scope.Structure, after, take });

    private const string ResumeSql = """
        UPDATE ResidentNumbers
        SET SuspendedAt = NULL, SuspensionCode = NULL, Version = Version + 1
        WHERE Id = @id
          AND StructureId = @structureId
          AND SuspendedAt IS NOT NULL
        """;

    private const string HasSql = """
        SELECT n.ResidentId
        FROM ResidentNumbers n
        WHERE n.Id = @id
          AND n.StructureId = @structureId
        """;

    // Asked when the number was suspended, of whoever follows the person.
    private const string DoneSql = """
        UPDATE FollowUps
        SET DoneAt = @At, DoneBy = @AccountId, DoneOn = @today
        WHERE ResidentId = @residentId
          AND StructureId = @structureId
          AND Cause = @Cause
          AND DoneAt IS NULL
          AND NOT EXISTS (SELECT 1 FROM ResidentNumbers n WHERE n.ResidentId = @residentId AND n.StructureId = @structureId AND n.SuspendedAt IS NOT NULL)
        """;

    /// <summary>Somebody knows that the number receives: it is written to again, and nobody has to correct it any more.</summary>
    /// <returns>Null when there is no such number; whether it was suspended.</returns>
    public async Task<bool?> Resume(Scope scope, int id, DateOnly today, Act act)
    {
        if (await db.Value<int?>(HasSql, new { id, structureId = scope.Structure }) is not { } residentId)
        {
            return null;
        }

        if (await db.Write(ResumeSql, new { id, structureId = scope.Structure }) == 0)
        {
            await db.Rollback();
            return false;
        }

        await db.Write(DoneSql, new { residentId, structureId = scope.Structure, today, SmsTask.CorrectNumber.Cause, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Resident, residentId, residentId, "SuspendedAt"));
        return true;
    }
}
