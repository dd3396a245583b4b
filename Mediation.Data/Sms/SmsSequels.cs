using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Data.Sms;

/// <summary>Whom a message was for, and who wrote it; null where it was the product by itself.</summary>
public sealed record SmsParties(int StructureId, int? ResidentId, string? Number, int? WriterId);

/// <summary>What follows for a number, a person and an account from what a provider answers or reports, in the same transaction.</summary>
public sealed class SmsSequels(Db db, AuditTrail trail, SmsAgreementStore agreements, SmsSettingsStore settings)
{
    private const string SuspendSql = """
        UPDATE ResidentNumbers
        SET SuspendedAt = @now, SuspensionCode = @code
        WHERE Number = @Number
          AND StructureId = @StructureId
          AND SuspendedAt IS NULL
        """;

    /// <param name="message">Whom the message was for.</param>
    /// <param name="sequels">What the provider's code means.</param>
    /// <param name="code">The provider's code.</param>
    /// <param name="now">In UTC.</param>
    public async Task After(SmsParties message, SendSequels sequels, string? code, DateTime now)
    {
        if (sequels.HasFlag(SendSequels.StopEverything))
        {
            await settings.Stop(message.StructureId, code ?? "", now);
        }

        if (sequels.HasFlag(SendSequels.ConfigurationAlarm))
        {
            await settings.Alarm(message.StructureId, code ?? "", now);
        }

        if (sequels.HasFlag(SendSequels.SuspendNumber))
        {
            await db.Write(SuspendSql, new { message.Number, message.StructureId, code, now });
        }

        if (sequels.HasFlag(SendSequels.OptOut) && message.Number is { } number)
        {
            await EndAll(message.StructureId, number, SmsAgreement.BySms, now);
        }

        if (SmsTask.Of(sequels) is { } task && message.ResidentId is { } resident)
        {
            await Ask(message.StructureId, resident, message.WriterId, task, now);
        }
    }

    /// <summary>Somebody said STOP: every agreement on the number ends, whoever of the household gave it, and what waits does not leave.</summary>
    /// <param name="structureId">To whom it was said.</param>
    /// <param name="number">From where.</param>
    /// <param name="means">A code of <see cref="SmsAgreement.AllMeans"/>.</param>
    /// <param name="now">In UTC.</param>
    /// <returns>How many agreements ended.</returns>
    public async Task<int> EndAll(int structureId, string number, string means, DateTime now)
    {
        var inForce = await agreements.InForceOn(structureId, number);
        if (inForce.Count > 0)
        {
            await agreements.Record(structureId, [.. inForce.Select(agreement => agreement.Ended(means))], By(structureId, now, ActKind.EndAgreement));
        }

        return inForce.Count;
    }

    // The referent's, or whoever wrote; without either it stays on the pages of answers and of numbers to correct.
    private const string AskSql = """
        INSERT INTO FollowUps (StructureId, ResidentId, OwnerId, DueOn, Subject, Means, CreatedAt, CreatedBy, Cause)
        SELECT @structureId, r.Id, COALESCE(r.ReferentId, @writerId), @today, @Subject, 'appel', @now, COALESCE(@writerId, r.ReferentId), @Cause
        FROM Residents r
        WHERE r.Id = @residentId
          AND r.StructureId = @structureId
          AND COALESCE(r.ReferentId, @writerId) IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM FollowUps f WHERE f.ResidentId = r.Id AND f.StructureId = @structureId AND f.DoneAt IS NULL AND f.Cause = @Cause)
        """;

    private const string TimeZoneSql = "SELECT TimeZone FROM Structures WHERE Id = @structureId";

    /// <summary>Asks somebody to do something for a person; not twice the same while it is not done.</summary>
    /// <param name="structureId">Whose person.</param>
    /// <param name="residentId">For whom.</param>
    /// <param name="writerId">Whoever wrote to them, where the file has no referent.</param>
    /// <param name="task">What is to be done.</param>
    /// <param name="now">In UTC.</param>
    public async Task Ask(int structureId, int residentId, int? writerId, SmsTask task, DateTime now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await db.Value<string>(TimeZoneSql, new { structureId }))!);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        if (await db.Write(AskSql, new { structureId, residentId, writerId, today, task.Subject, task.Cause, now }) == 1)
        {
            await trail.Record(By(structureId, now, ActKind.PlanFollowUp), new AuditSubject(AuditSubjectKind.FollowUp, null, residentId));
        }
    }

    private static Act By(int structureId, DateTime now, ActKind what) => new() { AccountId = null, StructureId = structureId, At = now, What = what };
}
