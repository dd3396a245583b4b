using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>Attempts to reach a household, each on the case of every child that lives there.</summary>
public sealed class ContactAttempts(Db db, AuditTrail trail, SchoolCaseStore cases)
{
    private const string AddSql = """
        INSERT INTO ContactAttempts (StructureId, HouseholdId, Means, Outcome, HeldOn, NextOn, Words, MessageKey, AccountId, CreatedAt)
        VALUES (@StructureId, @HouseholdId, @Means, @Outcome, @HeldOn, @NextOn, @Words, @MessageKey, @AccountId, @At)
        """;

    // Written first, so that a case that is reported meanwhile waits, and of two attempts at once one follows the other.
    private const string HoldSql = """
        UPDATE Households
        SET Name = Name
        WHERE Id = @HouseholdId
          AND StructureId = @StructureId
        """;

    /// <summary>Records an attempt, and what it makes of each open case of the household.</summary>
    /// <param name="scope">Who reads the cases.</param>
    /// <param name="attempt">As <see cref="ContactAttempt.Make"/> made it.</param>
    /// <param name="today">The structure's day.</param>
    /// <param name="act">Who tried.</param>
    /// <returns>The cases on which it stands now.</returns>
    /// <exception cref="RuleViolation">The household is gone, or none of its cases is open.</exception>
    public async Task<IReadOnlyList<SchoolCase>> Add(Scope scope, ContactAttempt attempt, DateOnly today, Act act)
    {
        if (await db.Write(HoldSql, new { attempt.HouseholdId, attempt.StructureId }) == 0)
        {
            throw new RuleViolation(RuleReason.SchoolCaseWithoutHousehold);
        }

        var open = (await cases.OfHousehold(scope, attempt.HouseholdId!.Value)).Where(sibling => sibling.IsOpen).ToArray();
        if (open.Length == 0)
        {
            throw new RuleViolation(RuleReason.SchoolCaseIsClosed);
        }

        var id = await db.Insert(AddSql, new { attempt.StructureId, attempt.HouseholdId, attempt.Means, attempt.Outcome, attempt.HeldOn, attempt.NextOn, attempt.Words, attempt.MessageKey, act.AccountId, act.At });
        foreach (var sibling in open)
        {
            var after = SchoolCase.Attempt(sibling, attempt, today);
            await cases.Keep(after, new ToldOfCase(after.State == sibling.State ? null : after.State, AttemptId: id), act, "Attempts,State");
        }

        if (attempt.HasReached)
        {
            await db.Write(AbandonSql, new { attempt.HouseholdId, attempt.StructureId, act.At });
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Household, attempt.HouseholdId));
        return open;
    }

    private const string Abandon = """
        UPDATE SmsMessages
        SET State = 'abandoned', Reason = 'no_longer_due', StateAt = @At
        WHERE Id IN (SELECT m.Id FROM ContactAttempts t JOIN SmsMessages m ON m.MessageKey = t.MessageKey
                     WHERE t.HouseholdId = @HouseholdId AND t.HouseholdId IS NOT NULL AND t.StructureId = @StructureId AND t.MessageKey IS NOT NULL AND m.StructureId = @StructureId)
          AND State = 'planned'

        """;

    private const string AbandonSql = Abandon;

    private const string AbandonUnlessOpenSql = $"""
        {Abandon}
          AND NOT EXISTS (SELECT 1 FROM SchoolCases k WHERE k.HouseholdId = @HouseholdId AND k.HouseholdId IS NOT NULL AND k.StructureId = @StructureId AND k.State NOT IN ('raccroche', 'orientee', 'perdu_de_vue', 'sans_suite'))
        """;

    /// <summary>After a case was closed: where none of the household is open any more, an SMS that asks it to call does not leave.</summary>
    public Task<int> AbandonUnlessOpen(SchoolCase closed, Act act) => db.Write(AbandonUnlessOpenSql, new { closed.HouseholdId, closed.StructureId, act.At });
}
