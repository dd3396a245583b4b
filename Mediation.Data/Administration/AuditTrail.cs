using System.Data.Common;
using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Administration;

/// <summary>Writes the audit trail: acts inside their own transaction, readings before the first byte is shown.</summary>
public sealed class AuditTrail(Db db)
{
    private const string AddSql = """
        INSERT INTO AuditEntries (At, AccountId, StructureId, Act, SubjectKind, SubjectId, ResidentId, Fields)
        VALUES (@At, @AccountId, @StructureId, @Act, @SubjectKind, @SubjectId, @ResidentId, @Fields)
        """;

    /// <summary>The line of an act, in the transaction of its writes.</summary>
    public async Task Record(Act act, AuditSubject subject)
    {
        await db.Write(AddSql, Line(act, subject));
        db.MarkAudited(act);
    }

    /// <summary>A line for each subject of an act, in the transaction of its writes.</summary>
    public async Task RecordAll(Act act, IEnumerable<AuditSubject> subjects)
    {
        await db.Write(AddSql, subjects.Select(subject => Line(act, subject)));
        db.MarkAudited(act);
    }

    /// <summary>A line that must stay although the act is refused: a failed sign-in.</summary>
    public Task RecordAlone(Act act, AuditSubject subject) => db.WriteAlone(AddSql, Line(act, subject));

    private const string AlreadyReadSql = """
        SELECT COUNT(*)
        FROM AuditEntries
        WHERE AccountId = @AccountId
          AND SubjectKind = @SubjectKind
          AND SubjectId = @SubjectId
          AND ReadHour = @readHour
          AND Act = @Act
        """;

    private const string AddReadingSql = """
        INSERT INTO AuditEntries (At, AccountId, StructureId, Act, SubjectKind, SubjectId, ResidentId, ReadHour)
        VALUES (@At, @AccountId, @StructureId, @Act, @SubjectKind, @SubjectId, @ResidentId, @readHour)
        """;

    /// <summary>Says that somebody is about to see a file: one line per reader, file and hour. When it fails, nothing may be shown.</summary>
    public async Task RecordReading(Act act, AuditSubject subject)
    {
        var readHour = new DateTime(act.At.Year, act.At.Month, act.At.Day, act.At.Hour, 0, 0, DateTimeKind.Utc);
        var line = new
        {
            act.At,
            act.AccountId,
            act.StructureId,
            Act = act.What.ToString(),
            SubjectKind = subject.Kind.ToString(),
            SubjectId = subject.Id ?? 0,
            subject.ResidentId,
            readHour,
        };
        if (await db.Value<int>(AlreadyReadSql, line) > 0)
        {
            return;
        }

        try
        {
            await db.WriteAlone(AddReadingSql, line);
        }
        catch (DbException failure) when (db.Engine.IsUniqueViolation(failure))
        {
            // The same reader opened the same file twice at once: the other request has written the line.
        }
    }

    private static object Line(Act act, AuditSubject subject) => new
    {
        act.At,
        act.AccountId,
        act.StructureId,
        Act = act.What.ToString(),
        SubjectKind = subject.Kind.ToString(),
        SubjectId = subject.Id,
        subject.ResidentId,
        subject.Fields,
    };
}
