using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Domain.Residents;

namespace Mediation.Data.Equipment;

/// <summary>A loan whose last day is near or past.</summary>
public sealed record LoanToRemindRow
{
    public required int LoanId { get; init; }
    public required DateOnly DueOn { get; init; }
    public required DateOnly DueSetOn { get; init; }

    /// <summary>The latest reminder for this last day; null for none.</summary>
    public required int? Done { get; init; }

    public required int? ResidentId { get; init; }
    public required int? HouseholdId { get; init; }
    public required int? OrganisationId { get; init; }
    public required string? PreferredChannel { get; init; }
    public required bool HasNumber { get; init; }

    /// <summary>Those who are reminded together: a household, or whoever borrows by themselves.</summary>
    public (int?, int?, int?) Group => HouseholdId is { } household ? (household, null, null) : (null, ResidentId, OrganisationId);
}

/// <summary>A reminder of a loan, as its page shows it.</summary>
public sealed record LoanReminderRow
{
    public required int Id { get; init; }
    public required int Step { get; init; }
    public required DateOnly DueOn { get; init; }
    public required string Means { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime? DoneAt { get; init; }
    public required string? DoneByName { get; init; }

    /// <summary>Of its message: a code; null where there is none.</summary>
    public required string? MessageState { get; init; }
}

/// <summary>Somebody to call or to write a letter to about a loan.</summary>
public sealed record LoanCallRow
{
    public required int Id { get; init; }
    public required int LoanId { get; init; }
    public required int Step { get; init; }
    public required DateOnly DueOn { get; init; }
    public required string Means { get; init; }
    public required string Kind { get; init; }
    public required int? ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string? OrganisationName { get; init; }
    public required int? HouseholdId { get; init; }
    public required int? OrganisationId { get; init; }
    public required string? Number { get; init; }

    /// <summary>Who is called or written to once for all of theirs: a household, somebody who lives in none, an organisation.</summary>
    public (int? HouseholdId, int? ResidentId, int? OrganisationId, int? LoanId) Home => this switch
    {
        { HouseholdId: { } household } => (household, null, null, null),
        { ResidentId: { } resident } => (null, resident, null, null),
        { OrganisationId: { } organisation } => (null, null, organisation, null),
        _ => (null, null, null, LoanId),
    };

    public string BorrowerName => LoanRow.NameOf(OrganisationName, ResidentId, FirstName, LastName, RecallCode);
}

/// <summary>Reminders of loans: which are due, which were made, who is still to be called.</summary>
public sealed class LoanReminders(Db db, AuditTrail trail)
{
    private const string ToRemindSql = $"""
        SELECT l.Id AS LoanId, l.DueOn, COALESCE(l.DueSetOn, l.FromOn) AS DueSetOn, l.ResidentId, r.HouseholdId, l.OrganisationId, r.PreferredChannel,
               (SELECT MAX(e.Step) FROM LoanReminders e WHERE e.LoanId = l.Id AND e.DueOn = l.DueOn) AS Done,
               CASE WHEN EXISTS (SELECT 1 FROM ResidentNumbers n WHERE n.ResidentId = l.ResidentId AND n.StructureId = @structureId AND n.DoNotWrite = 0) OR g.Phone IS NOT NULL THEN 1 ELSE 0 END AS HasNumber
        FROM Loans l
        LEFT JOIN Residents r ON r.Id = l.ResidentId
        LEFT JOIN Organisations g ON g.Id = l.OrganisationId
        WHERE l.StructureId = @structureId
          AND l.State IN ('remis', 'rendu_partiel', 'non_restitue')
          AND l.DueOn <= @latest
          AND (l.QuietUntilOn IS NULL OR l.QuietUntilOn < @today)
          AND NOT EXISTS (SELECT 1 FROM LoanReminders d WHERE d.LoanId = l.Id AND d.DueOn = l.DueOn AND d.Step = 30)
        ORDER BY l.DueOn, l.Id
        {Sql.Page}
        """;

    /// <summary>Loans out whose last day is near or past, of which the last reminder has not been made; the earliest first.</summary>
    public Task<IReadOnlyList<LoanToRemindRow>> ToRemind(int structureId, DateOnly today, int take) =>
        db.List<LoanToRemindRow>(ToRemindSql, new { structureId, today, latest = today.AddDays(-LoanReminder.Steps[0]), take });

    // Written first: whoever takes it back or renews it meanwhile waits, and then finds the message.
    private const string HoldSql = """
        UPDATE Loans
        SET State = State
        WHERE Id = @LoanId
          AND StructureId = @structureId
          AND State IN ('remis', 'rendu_partiel', 'non_restitue')
          AND DueOn = @DueOn
          AND (QuietUntilOn IS NULL OR QuietUntilOn < @today)
        """;

    /// <summary>Whether a loan that was read is still to be reminded of; then nobody else changes it before this act is done.</summary>
    public async Task<bool> Hold(int structureId, LoanToRemindRow loan, DateOnly today) =>
        await db.Write(HoldSql, new { loan.LoanId, structureId, loan.DueOn, today }) > 0;

    private const string AddSql = """
        INSERT INTO LoanReminders (StructureId, LoanId, DueOn, Step, Means, MessageKey, CreatedAt)
        VALUES (@structureId, @LoanId, @DueOn, @Step, @Means, @MessageKey, @At)
        """;

    /// <summary>Notes reminders; the same one twice is refused by the database.</summary>
    /// <param name="structureId">Whose loans.</param>
    /// <param name="reminders">Each with its step, how, and the key of its message where there is one.</param>
    /// <param name="act">When.</param>
    public async Task Add(int structureId, IReadOnlyCollection<(LoanToRemindRow Loan, int Step, string Means, string? MessageKey)> reminders, Act act)
    {
        await db.Write(AddSql, reminders.Select(one => new { structureId, one.Loan.LoanId, one.Loan.DueOn, one.Step, one.Means, one.MessageKey, act.At }));
        await trail.RecordAll(act, reminders.Select(one => new AuditSubject(AuditSubjectKind.Loan, one.Loan.LoanId, one.Loan.ResidentId)));
    }

    // A message speaks for all that a household has to bring back: it still leaves while something else of it is out.
    private const string TakeBackSql = """
        UPDATE SmsMessages
        SET State = 'abandoned', Reason = 'no_longer_due', StateAt = @At
        WHERE Id IN (SELECT m.Id FROM LoanReminders e JOIN SmsMessages m ON m.MessageKey = e.MessageKey
                     WHERE e.LoanId = @Id AND e.StructureId = @StructureId AND m.StructureId = @StructureId)
          AND State = 'planned'
          AND NOT EXISTS (
              SELECT 1 FROM LoanReminders o JOIN Loans l ON l.Id = o.LoanId
              WHERE o.MessageKey = SmsMessages.MessageKey AND o.StructureId = @StructureId AND o.LoanId <> @Id AND l.DueOn = o.DueOn AND l.State IN ('remis', 'rendu_partiel', 'non_restitue'))
        """;

    /// <summary>Takes back what has not left about a loan that is back, lost, or renewed.</summary>
    public Task<int> TakeBack(Loan loan, Act act) => db.Write(TakeBackSql, new { loan.Id, loan.StructureId, act.At });

    private const string OfSql = """
        SELECT e.Id, e.Step, e.DueOn, e.Means, e.CreatedAt, e.DoneAt, a.DisplayName AS DoneByName, m.State AS MessageState
        FROM LoanReminders e
        LEFT JOIN Accounts a ON a.Id = e.CallerId
        LEFT JOIN SmsMessages m ON m.MessageKey = e.MessageKey AND m.StructureId = @structureId
        WHERE e.LoanId = @loanId
          AND e.StructureId = @structureId
        ORDER BY e.Id
        """;

    /// <summary>The reminders of a loan, the first first.</summary>
    public Task<IReadOnlyList<LoanReminderRow>> Of(Scope scope, int loanId) => db.List<LoanReminderRow>(OfSql, new { loanId, structureId = scope.Structure });

    private const string ToDoSql = $"""
        SELECT e.Id, e.LoanId, e.Step, e.DueOn, e.Means, l.Kind, l.ResidentId, r.FirstName, r.LastName, r.RecallCode, r.HouseholdId, l.OrganisationId, g.Name AS OrganisationName,
               {LoanDetail.Number}
        FROM LoanReminders e
        JOIN Loans l ON l.Id = e.LoanId
        LEFT JOIN Residents r ON r.Id = l.ResidentId
        LEFT JOIN Organisations g ON g.Id = l.OrganisationId
        WHERE e.StructureId = @structureId
          AND e.DoneAt IS NULL
          AND e.Means IN ('appel', 'courrier')
          AND e.Id > @after
          AND l.DueOn = e.DueOn
          AND l.State IN ('remis', 'rendu_partiel', 'non_restitue')
          AND NOT EXISTS (SELECT 1 FROM LoanReminders n WHERE n.LoanId = e.LoanId AND n.DueOn = e.DueOn AND n.Step > e.Step)
        ORDER BY e.Id
        {Sql.Page}
        """;

    /// <summary>Whom to call or write to, the first first: only the latest reminder of a loan that is still out.</summary>
    public Task<IReadOnlyList<LoanCallRow>> ToDo(Scope scope, int after, int take) => db.List<LoanCallRow>(ToDoSql, new { structureId = scope.Structure, after, take });

    private const string DoneSql = """
        UPDATE LoanReminders
        SET DoneAt = @doneAt, CallerId = @callerId
        WHERE Id = @id
          AND StructureId = @structureId
          AND Means IN ('appel', 'courrier')
          AND ((@doneAt IS NULL AND DoneAt IS NOT NULL) OR (@doneAt IS NOT NULL AND DoneAt IS NULL))
        """;

    /// <summary>Ticks a call or a letter, or takes the tick back.</summary>
    /// <returns>Whether anything changed.</returns>
    public async Task<bool> Tick(int structureId, int id, bool isDone, Act act)
    {
        if (await db.Write(DoneSql, new { id, structureId, doneAt = isDone ? act.At : (DateTime?)null, callerId = isDone ? act.AccountId : null }) == 0)
        {
            return false;
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.LoanReminder, id, Fields: "DoneAt"));
        return true;
    }
}
