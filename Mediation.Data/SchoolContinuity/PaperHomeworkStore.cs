using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>Homework before and after something that was done of it.</summary>
public sealed record MovedHomework(PaperHomework Before, PaperHomework After)
{
    public bool IsUndo { get; init; }
}

/// <summary>Keeps homework on paper, and what happened to it.</summary>
public sealed class PaperHomeworkStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO PaperHomeworks (StructureId, CaseId, Title, Discipline, Teacher, Pages, DueOn, State, StateOn, Version, CreatedAt, CreatedBy)
        VALUES (@StructureId, @CaseId, @Title, @Discipline, @Teacher, @Pages, @DueOn, @State, @StateOn, 1, @At, @AccountId)
        """;

    /// <returns>The id of the new homework.</returns>
    public async Task<int> Add(PaperHomework asked, Act act)
    {
        var id = await db.Insert(AddSql, new { asked.StructureId, asked.CaseId, asked.Title, asked.Discipline, asked.Teacher, asked.Pages, asked.DueOn, asked.State, asked.StateOn, act.At, act.AccountId });
        var added = asked with { Id = id };
        await db.Write(TellSql, Told(new MovedHomework(added, added), act));
        await trail.Record(act, new AuditSubject(AuditSubjectKind.PaperHomework, id));
        return id;
    }

    private const string KeepSql = """
        UPDATE PaperHomeworks
        SET State = @State, StateOn = @StateOn, Reason = @Reason, PreviousState = @PreviousState, PreviousOn = @PreviousOn, PrintedOn = @PrintedOn, RoundId = @RoundId, Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
        """;

    private const string TripSql = """
        UPDATE HomeworkTrips
        SET Outcome = @outcome, Reason = @reason, Pages = CASE WHEN @printed = 1 THEN @Pages WHEN @printed = -1 THEN 0 ELSE Pages END
        WHERE RoundId = @RoundId
          AND HomeworkId = @Id
          AND StructureId = @StructureId
        """;

    private const string TellSql = """
        INSERT INTO HomeworkEvents (StructureId, HomeworkId, State, Reason, IsUndo, RoundId, At, AccountId)
        VALUES (@StructureId, @Id, @State, @reason, @IsUndo, @RoundId, @At, @AccountId)
        """;

    /// <summary>Keeps what a move, or its taking back, made of homework: its state, what its round says of it, the line that is signed.</summary>
    /// <exception cref="RuleViolation">Somebody changed one of them meanwhile.</exception>
    public async Task Keep(IReadOnlyCollection<MovedHomework> moved, Act act)
    {
        await Write(moved);
        await db.Write(TripSql, moved.Where(one => one.Before.RoundId is not null && one.Before.RoundId == one.After.RoundId).Select(OfTrip));
        await db.Write(TellSql, moved.Select(one => Told(one, act)));
        await trail.RecordAll(act, moved.Select(one => new AuditSubject(AuditSubjectKind.PaperHomework, one.After.Id, Fields: "State")));
    }

    private const string PlanSql = """
        INSERT INTO HomeworkTrips (StructureId, RoundId, HomeworkId, Stop, Pages)
        VALUES (@StructureId, @RoundId, @Id, @stop, 0)
        """;

    /// <summary>Puts homework into a round.</summary>
    /// <param name="moved">As <see cref="PaperHomework.Plan"/> made it.</param>
    /// <param name="stopOf">In which envelope each goes.</param>
    /// <param name="act">Who does it.</param>
    /// <exception cref="RuleViolation">Somebody changed one of them meanwhile.</exception>
    public async Task Plan(IReadOnlyCollection<MovedHomework> moved, Func<PaperHomework, int> stopOf, Act act)
    {
        await Write(moved);
        await db.Write(PlanSql, moved.Select(one => new { one.After.StructureId, one.After.RoundId, one.After.Id, stop = stopOf(one.After) }));
        await trail.RecordAll(act, moved.Select(one => new AuditSubject(AuditSubjectKind.PaperHomework, one.After.Id, Fields: "RoundId")));
    }

    private const string TakeOutSql = """
        DELETE FROM HomeworkTrips
        WHERE RoundId = @RoundId
          AND HomeworkId = @Id
          AND StructureId = @StructureId
        """;

    /// <summary>Takes homework out of its round, as <see cref="PaperHomework.TakeOut"/> made it.</summary>
    /// <exception cref="RuleViolation">Somebody changed it meanwhile.</exception>
    public async Task TakeOut(MovedHomework moved, Act act)
    {
        await Write([moved]);
        await db.Write(TakeOutSql, new { moved.Before.RoundId, moved.Before.Id, moved.Before.StructureId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.PaperHomework, moved.After.Id, Fields: "RoundId"));
    }

    private const string Columns = """
        SELECT Id, StructureId, CaseId, Title, Discipline, Teacher, Pages, DueOn, State, StateOn, Reason, PreviousState, PreviousOn, PrintedOn, RoundId, Version
        FROM PaperHomeworks

        """;

    private const string FindSql = $"""
        {Columns}
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>Homework of the reader's structure; null for any other.</summary>
    public Task<PaperHomework?> Find(Scope scope, int id) => db.Find<PaperHomework>(FindSql, new { id, structureId = scope.Structure });

    private const string ManySql = $"""
        {Columns}
        WHERE Id IN @ids
          AND StructureId = @structureId
        ORDER BY Id
        """;

    /// <summary>Those of the reader's structure among at most <see cref="Sql.MostIds"/>.</summary>
    public Task<IReadOnlyList<PaperHomework>> Find(Scope scope, IReadOnlyCollection<int> ids) => db.List<PaperHomework>(ManySql, new { ids, structureId = scope.Structure });

    private const string OfRoundSql = """
        SELECT w.Id, w.StructureId, w.CaseId, w.Title, w.Discipline, w.Teacher, w.Pages, w.DueOn, w.State, w.StateOn, w.Reason, w.PreviousState, w.PreviousOn, w.PrintedOn, w.RoundId, w.Version
        FROM HomeworkTrips t
        JOIN PaperHomeworks w ON w.Id = t.HomeworkId
        WHERE t.RoundId = @roundId
          AND t.StructureId = @structureId
          AND t.Stop BETWEEN @first AND @last
          AND w.RoundId = @roundId
        ORDER BY w.Id
        """;

    /// <summary>Homework that goes with a round, in one envelope or in all; what left it for another one is not among it.</summary>
    public Task<IReadOnlyList<PaperHomework>> OfRound(Scope scope, int roundId, int? stop = null) =>
        db.List<PaperHomework>(OfRoundSql, new { roundId, structureId = scope.Structure, first = stop ?? 1, last = stop ?? int.MaxValue });

    private const string LastSql = """
        SELECT e.HomeworkId
        FROM HomeworkTrips t
        JOIN HomeworkEvents e ON e.HomeworkId = t.HomeworkId
        WHERE t.RoundId = @roundId
          AND t.StructureId = @structureId
          AND t.Stop BETWEEN @first AND @last
          AND e.RoundId = @roundId
          AND e.At = (SELECT MAX(x.At)
                      FROM HomeworkTrips s
                      JOIN HomeworkEvents x ON x.HomeworkId = s.HomeworkId
                      WHERE s.RoundId = @roundId AND s.StructureId = @structureId AND s.Stop BETWEEN @first AND @last AND x.RoundId = @roundId)
        """;

    /// <summary>Ids of the homework that was moved by the last act on an envelope, or on a whole round.</summary>
    public Task<IReadOnlyList<int>> LastMoved(Scope scope, int roundId, int? stop = null) =>
        db.List<int>(LastSql, new { roundId, structureId = scope.Structure, first = stop ?? 1, last = stop ?? int.MaxValue });

    private async Task Write(IReadOnlyCollection<MovedHomework> moved)
    {
        var written = await db.Write(KeepSql, moved.Select(one => new
        {
            one.After.Id,
            one.After.StructureId,
            one.Before.Version,
            one.After.State,
            one.After.StateOn,
            one.After.Reason,
            one.After.PreviousState,
            one.After.PreviousOn,
            one.After.PrintedOn,
            one.After.RoundId,
        }));
        if (written != moved.Count)
        {
            throw new RuleViolation(RuleReason.HomeworkChangedMeanwhile);
        }
    }

    private static object OfTrip(MovedHomework moved) => new
    {
        moved.After.RoundId,
        moved.After.Id,
        moved.After.StructureId,
        moved.After.Pages,
        outcome = PaperHomeworkStates.BeforeTheDoor.Contains(moved.After.State) ? null : moved.After.State is PaperHomeworkStates.NotDelivered ? moved.After.State : PaperHomeworkStates.Delivered,
        reason = moved.After.State is PaperHomeworkStates.NotDelivered ? moved.After.Reason : null,
        printed = (moved.Before.PrintedOn, moved.After.PrintedOn) switch { (null, not null) => 1, (not null, null) => -1, _ => 0 },
    };

    private static object Told(MovedHomework moved, Act act) => new
    {
        moved.After.StructureId,
        moved.After.Id,
        moved.After.State,
        reason = moved.After.State is PaperHomeworkStates.NotDelivered ? moved.After.Reason : null,
        moved.IsUndo,
        RoundId = moved.After.RoundId ?? moved.Before.RoundId,
        act.At,
        act.AccountId,
    };
}
