using System.Data.Common;
using Mediation.Data.Database;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>Keeps how many cases are in each state and where there are any, in the transaction of the case, so that no list counts.</summary>
internal static class SchoolCaseCounts
{
    private const string EnterSql = """
        UPDATE SchoolCaseCounts
        SET Cases = Cases + @cases
        WHERE StructureId = @StructureId
          AND State = @State
        """;

    private const string BeginSql = """
        INSERT INTO SchoolCaseCounts (StructureId, State, Cases)
        VALUES (@StructureId, @State, @cases)
        """;

    private const string UseSql = """
        INSERT INTO SchoolCaseCommunes (StructureId, CommuneCode)
        SELECT @StructureId, @CommuneCode
        FROM Structures s
        WHERE s.Id = @StructureId
          AND NOT EXISTS (SELECT 1 FROM SchoolCaseCommunes c WHERE c.StructureId = @StructureId AND c.CommuneCode = @CommuneCode)
        """;

    /// <summary>A case comes into its state and its commune.</summary>
    public static Task Enter(Db db, SchoolCase subject) => Enter(db, [subject]);

    /// <summary>Cases of one structure and one state come into it, and into their communes.</summary>
    public static async Task Enter(Db db, IReadOnlyList<SchoolCase> some)
    {
        var values = new { some[0].StructureId, some[0].State, cases = some.Count };
        try
        {
            if (await db.Write(EnterSql, values) == 0)
            {
                await db.Write(BeginSql, values);
            }
        }
        catch (DbException failure) when (db.Engine.IsUniqueViolation(failure))
        {
            await db.Write(EnterSql, values);
        }

        try
        {
            await db.Write(UseSql, some.Select(subject => subject.CommuneCode).Distinct(StringComparer.Ordinal).Select(code => new { some[0].StructureId, CommuneCode = code }));
        }
        catch (DbException failure) when (db.Engine.IsUniqueViolation(failure))
        {
            // Somebody noted the commune at the same time.
        }
    }

    private const string LeaveSql = """
        UPDATE SchoolCaseCounts
        SET Cases = Cases - 1
        WHERE StructureId = @StructureId
          AND State = (SELECT k.State FROM SchoolCases k WHERE k.Id = @Id AND k.StructureId = @StructureId AND k.Version = @Version)
        """;

    /// <summary>A case leaves the state that it has, before it is written: nothing happens when somebody changed it since its version was read.</summary>
    public static Task<int> Leave(Db db, SchoolCase subject) => db.Write(LeaveSql, new { subject.Id, subject.StructureId, subject.Version });
}
