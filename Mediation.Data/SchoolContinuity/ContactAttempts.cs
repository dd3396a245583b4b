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
        INSERT INTO ContactAttempts (StructureId, HouseholdId, Means, Outcome, HeldOn, NextOn, Words, AccountId, CreatedAt)
        VALUES (@StructureId, @HouseholdId, @Means, @Outcome, @HeldOn, @NextOn, @Words, @AccountId, @At)
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

        var id = await db.Insert(AddSql, new { attempt.StructureId, attempt.HouseholdId, attempt.Means, attempt.Outcome, attempt.HeldOn, attempt.NextOn, attempt.Words, act.AccountId, act.At });
        foreach (var sibling in open)
        {
            var after = SchoolCase.Attempt(sibling, attempt, today);
            await cases.Keep(after, new ToldOfCase(after.State == sibling.State ? null : after.State, AttemptId: id), act, "Attempts,State");
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Household, attempt.HouseholdId));
        return open;
    }
}
