using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>What becomes of the cases of pupils, and of the attempts to reach their families, when nobody lives in a household any more.</summary>
public static class HouseholdCases
{
    private const string MoveCasesSql = """
        UPDATE SchoolCases
        SET HouseholdId = @heirId, Version = Version + 1
        WHERE HouseholdId IN @emptied
          AND HouseholdId IS NOT NULL
          AND StructureId = @structureId
        """;

    private const string MoveAttemptsSql = """
        UPDATE ContactAttempts
        SET HouseholdId = @heirId
        WHERE HouseholdId IN @emptied
          AND HouseholdId IS NOT NULL
          AND StructureId = @structureId
        """;

    private const string CountSql = """
        SELECT COUNT(*)
        FROM SchoolCases k
        WHERE k.HouseholdId IN @emptied
          AND k.HouseholdId IS NOT NULL
          AND k.StructureId = @structureId
        """;

    /// <summary>They follow the last who lived there into another household.</summary>
    /// <param name="db">Where the act is being written.</param>
    /// <param name="structureId">Whose households they are.</param>
    /// <param name="emptied">Those where nobody lives any more.</param>
    /// <param name="heirId">Where the last one went; null for nowhere.</param>
    /// <exception cref="RuleViolation">There are some, and the last one went nowhere: nobody would be left to call.</exception>
    public static async Task Follow(Db db, int structureId, IReadOnlyCollection<int> emptied, int? heirId)
    {
        if (heirId is null)
        {
            if (await db.Value<int>(CountSql, new { structureId, emptied }) > 0)
            {
                throw new RuleViolation(RuleReason.HouseholdHasSchoolCase);
            }

            return;
        }

        await db.Write(MoveCasesSql, new { structureId, emptied, heirId });
        await db.Write(MoveAttemptsSql, new { structureId, emptied, heirId });
    }

    private const string OpenSql = """
        SELECT COUNT(*)
        FROM SchoolCases k
        WHERE k.HouseholdId IN @emptied
          AND k.HouseholdId IS NOT NULL
          AND k.StructureId = @structureId
          AND k.State NOT IN ('raccroche', 'orientee', 'perdu_de_vue', 'sans_suite')
        """;

    private const string ClosedSql = """
        SELECT k.Id
        FROM SchoolCases k
        WHERE k.HouseholdId IN @emptied
          AND k.HouseholdId IS NOT NULL
          AND k.StructureId = @structureId
        """;

    private const string ClearEventsSql = """
        UPDATE SchoolCaseEvents
        SET Words = NULL
        WHERE CaseId IN @cases
          AND StructureId = @structureId
        """;

    // What was there at home, what was planned and where a pupil was directed stay counted, without a word.
    private const string ClearActionsSql = """
        UPDATE SchoolActions
        SET Words = NULL, LoanId = NULL, Version = Version + 1
        WHERE CaseId IN @cases
          AND StructureId = @structureId
        """;

    private const string ClearReferralsSql = """
        UPDATE SchoolReferrals
        SET ServiceName = NULL, Version = Version + 1
        WHERE CaseId IN @cases
          AND StructureId = @structureId
        """;

    private const string DropAlertsSql = """
        DELETE FROM SchoolAlerts
        WHERE CaseId IN @cases
          AND StructureId = @structureId
        """;

    private const string DropNotesSql = """
        DELETE FROM SchoolCaseNotes
        WHERE CaseId IN @cases
          AND StructureId = @structureId
        """;

    private const string ClearAttemptsSql = """
        UPDATE ContactAttempts
        SET HouseholdId = NULL, Words = NULL, MessageKey = NULL
        WHERE HouseholdId IN @emptied
          AND HouseholdId IS NOT NULL
          AND StructureId = @structureId
        """;

    private const string DropDocumentsSql = """
        DELETE FROM HomeworkDocuments
        WHERE HomeworkId IN (SELECT w.Id FROM PaperHomeworks w WHERE w.CaseId IN @cases AND w.StructureId = @structureId)
          AND StructureId = @structureId
        """;

    // Pages that were printed stay counted.
    private const string ClearHomeworkSql = """
        UPDATE PaperHomeworks
        SET Title = NULL, Discipline = NULL, Teacher = NULL, Version = Version + 1
        WHERE CaseId IN @cases
          AND StructureId = @structureId
        """;

    // The case stays, without the pupil, so that no total of cases changes. The school knows the pupil by the code: it is drawn anew.
    private const string ForgetSql = """
        UPDATE SchoolCases
        SET HouseholdId = NULL, FirstName = NULL, Initial = NULL, Code = @code, Version = Version + 1
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    private const string ForgetReportSql = """
        UPDATE SchoolReports
        SET Code = @code
        WHERE CaseId = @id
          AND StructureId = @structureId
        """;

    /// <summary>Takes the pupils out of the closed cases of households that go away with the last file.</summary>
    /// <returns>The ids of these cases.</returns>
    /// <exception cref="RuleViolation">A case is open.</exception>
    public static async Task<IReadOnlyList<int>> Forget(Db db, int structureId, IReadOnlyCollection<int> emptied)
    {
        if (await db.Value<int>(OpenSql, new { structureId, emptied }) > 0)
        {
            throw new RuleViolation(RuleReason.HouseholdHasSchoolCase);
        }

        var cases = await db.List<int>(ClosedSql, new { structureId, emptied });
        await ForgetPupils(db, structureId, cases);
        await db.Write(ClearAttemptsSql, new { structureId, emptied });
        return cases;
    }

    // What was tried for other children of the household too stays theirs.
    private const string ClearOwnAttemptsSql = """
        UPDATE ContactAttempts
        SET HouseholdId = NULL, Words = NULL, MessageKey = NULL
        WHERE Id IN (SELECT e.AttemptId FROM SchoolCaseEvents e WHERE e.CaseId IN @cases AND e.StructureId = @structureId AND e.AttemptId IS NOT NULL)
          AND StructureId = @structureId
          AND NOT EXISTS (SELECT 1 FROM SchoolCaseEvents o JOIN SchoolCases k ON k.Id = o.CaseId
                          WHERE o.AttemptId = ContactAttempts.Id AND o.StructureId = @structureId AND k.HouseholdId IS NOT NULL)
        """;

    /// <summary>Takes the pupils out of cases that the caller knows to be closed, with all that was written of them.</summary>
    public static async Task ForgetPupils(Db db, int structureId, IReadOnlyCollection<int> cases)
    {
        await db.Write(ClearEventsSql, new { structureId, cases });
        await db.Write(DropNotesSql, new { structureId, cases });
        await db.Write(ClearActionsSql, new { structureId, cases });
        await db.Write(ClearReferralsSql, new { structureId, cases });
        await db.Write(DropAlertsSql, new { structureId, cases });
        await db.Write(DropDocumentsSql, new { structureId, cases });
        await db.Write(ClearHomeworkSql, new { structureId, cases });
        var drawn = cases.Select(id => new { id, structureId, code = SchoolCase.DrawCode() }).ToArray();
        await db.Write(ForgetSql, drawn);
        await db.Write(ForgetReportSql, drawn);
        await db.Write(ClearOwnAttemptsSql, new { structureId, cases });
    }
}
