using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Data.Sms;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Sms;

namespace Mediation.Data.Residents;

/// <summary>Keeps the phone numbers of residents.</summary>
public sealed class NumberStore(Db db, AuditTrail trail, SmsAgreementStore agreements)
{
    private const string Fields = "Numbers";

    private const string AddSql = """
        INSERT INTO ResidentNumbers (StructureId, ResidentId, Number, Owner, OwnerName, DoNotWrite, CreatedAt)
        VALUES (@structureId, @ResidentId, @Number, @Owner, @OwnerName, @DoNotWrite, @At)
        """;

    /// <summary>Adds a number to a file found in the reader's structure. The unique index refuses the same number twice.</summary>
    public async Task Add(Scope scope, ResidentNumber number, Act act)
    {
        await db.Insert(AddSql, new { structureId = scope.Structure, number.ResidentId, number.Number, number.Owner, number.OwnerName, number.DoNotWrite, act.At });
        await trail.Record(act, Subject(number));
    }

    private const string ChangeSql = """
        UPDATE ResidentNumbers
        SET Number = @Number, Owner = @Owner, OwnerName = @OwnerName, DoNotWrite = @DoNotWrite,
            SuspendedAt = NULL, SuspensionCode = NULL, Version = Version + 1
        WHERE Id = @Id
          AND ResidentId = @ResidentId
          AND StructureId = @structureId
          AND Version = @Version
        """;

    /// <param name="scope">Who changes it.</param>
    /// <param name="before">As it was read.</param>
    /// <param name="number">As it becomes.</param>
    /// <param name="act">Who, and when.</param>
    /// <returns>How many agreements on messages ended, because they were given for another telephone or other hands.</returns>
    /// <exception cref="RuleViolation">Somebody changed it, or took it away, since <see cref="ResidentNumber.Version"/> was read.</exception>
    public async Task<int> Change(Scope scope, ResidentNumber before, ResidentNumber number, Act act)
    {
        var changed = await db.Write(ChangeSql, new
        {
            structureId = scope.Structure,
            number.Id,
            number.ResidentId,
            number.Version,
            number.Number,
            number.Owner,
            number.OwnerName,
            number.DoNotWrite,
        });
        await Conclude(changed, number, act);
        return number.IsSameHands(before) ? 0 : await EndAgreements(scope, before, act);
    }

    private async Task<int> EndAgreements(Scope scope, ResidentNumber number, Act act)
    {
        var ended = (await agreements.InForceOn(scope.Structure, number.Number)).Where(agreement => agreement.ResidentId == number.ResidentId).Select(agreement => agreement.Ended(SmsAgreement.NumberGone)).ToArray();
        if (ended.Length > 0)
        {
            await agreements.Record(scope.Structure, ended, act);
        }

        return ended.Length;
    }

    // What was planned to a number that the file has no more, or where one does not write, never leaves; its key is free, for the number that replaces it.
    private const string TakeBackSql = """
        UPDATE SmsMessages
        SET State = 'abandoned', Reason = 'no_agreement', StateAt = @At, MessageKey = CONCAT(MessageKey, ':', Id)
        WHERE ResidentId = @ResidentId
          AND StructureId = @structureId
          AND State = 'planned'
          AND Number NOT IN (SELECT n.Number FROM ResidentNumbers n WHERE n.ResidentId = @ResidentId AND n.StructureId = @structureId AND n.DoNotWrite = 0)
        """;

    private const string DeleteSql = """
        DELETE FROM ResidentNumbers
        WHERE Id = @Id
          AND ResidentId = @ResidentId
          AND StructureId = @structureId
          AND Version = @Version
        """;

    /// <exception cref="RuleViolation">As <see cref="Change"/>.</exception>
    public async Task Delete(Scope scope, ResidentNumber number, Act act)
    {
        await Conclude(await db.Write(DeleteSql, new { structureId = scope.Structure, number.Id, number.ResidentId, number.Version }), number, act);
        await EndAgreements(scope, number, act);
    }

    private const string OfResidentSql = """
        SELECT Id, ResidentId, Number, Owner, OwnerName, DoNotWrite, SuspendedAt, Version
        FROM ResidentNumbers
        WHERE ResidentId = @residentId
          AND StructureId = @structureId
        ORDER BY Id
        """;

    /// <summary>The numbers of a file, the oldest first.</summary>
    public Task<IReadOnlyList<ResidentNumber>> Of(Scope scope, int residentId) =>
        db.List<ResidentNumber>(OfResidentSql, new { structureId = scope.Structure, residentId });

    private async Task Conclude(int changed, ResidentNumber number, Act act)
    {
        if (changed != 1)
        {
            throw new RuleViolation(RuleReason.NumberChangedMeanwhile);
        }

        await db.Write(TakeBackSql, new { number.ResidentId, structureId = act.StructureId, act.At });
        await trail.Record(act, Subject(number));
    }

    private static AuditSubject Subject(ResidentNumber number) => new(AuditSubjectKind.Resident, number.ResidentId, number.ResidentId, Fields);
}
