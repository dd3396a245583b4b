using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>Keeps rounds, and what the structure pays for a page.</summary>
public sealed class HomeworkRoundStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO HomeworkRounds (StructureId, HeldOn, CollectOn, CarrierId, Means, PagePrice, Version, CreatedAt, CreatedBy)
        VALUES (@StructureId, @HeldOn, @CollectOn, @CarrierId, @Means, @PagePrice, 1, @At, @AccountId)
        """;

    /// <returns>The id of the new round.</returns>
    public async Task<int> Add(HomeworkRound round, Act act)
    {
        var id = await db.Insert(AddSql, new { round.StructureId, round.HeldOn, round.CollectOn, round.CarrierId, round.Means, round.PagePrice, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.HomeworkRound, id));
        return id;
    }

    private const string ChangeSql = """
        UPDATE HomeworkRounds
        SET HeldOn = @HeldOn, CollectOn = @CollectOn, CarrierId = @CarrierId, Means = @Means, Version = Version + 1
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND Version = @Version
        """;

    /// <exception cref="RuleViolation">Somebody changed it since <see cref="HomeworkRound.Version"/> was read.</exception>
    public async Task Change(HomeworkRound round, Act act)
    {
        if (await db.Write(ChangeSql, new { round.Id, round.StructureId, round.Version, round.HeldOn, round.CollectOn, round.CarrierId, round.Means }) == 0)
        {
            throw new RuleViolation(RuleReason.RoundChangedMeanwhile);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.HomeworkRound, round.Id, Fields: "HeldOn,CollectOn,CarrierId,Means"));
    }

    private const string HoldSql = """
        UPDATE HomeworkRounds
        SET Version = Version
        WHERE Id = @Id
          AND StructureId = @StructureId
        """;

    /// <summary>Of two who put homework into one round at once, one follows the other: envelopes are counted once.</summary>
    public Task<int> Hold(HomeworkRound round) => db.Write(HoldSql, new { round.Id, round.StructureId });

    private const string DropSql = """
        DELETE FROM HomeworkRounds
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND NOT EXISTS (SELECT 1 FROM HomeworkTrips t WHERE t.RoundId = @Id AND t.StructureId = @StructureId)
          AND NOT EXISTS (SELECT 1 FROM HomeworkEvents e WHERE e.RoundId = @Id AND e.StructureId = @StructureId)
        """;

    /// <summary>Forgets a round that nothing went with.</summary>
    /// <exception cref="RuleViolation">Something does, or did.</exception>
    public async Task Drop(HomeworkRound round, Act act)
    {
        if (await db.Write(DropSql, new { round.Id, round.StructureId }) == 0)
        {
            throw new RuleViolation(RuleReason.RoundNotEmpty);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.HomeworkRound, round.Id));
    }

    private const string FindSql = """
        SELECT Id, StructureId, HeldOn, CollectOn, CarrierId, Means, PagePrice, Version
        FROM HomeworkRounds
        WHERE Id = @id
          AND StructureId = @structureId
        """;

    /// <summary>A round of the reader's structure; null for any other.</summary>
    public Task<HomeworkRound?> Find(Scope scope, int id) => db.Find<HomeworkRound>(FindSql, new { id, structureId = scope.Structure });

    private const string PriceSql = """
        SELECT PagePrice
        FROM HomeworkSettings
        WHERE StructureId = @structureId
        """;

    /// <summary>What the structure pays for a page, in hundredths of a cent; null when it has not told.</summary>
    public Task<int?> Price(Scope scope) => db.Value<int?>(PriceSql, new { structureId = scope.Structure });

    private const string ChangePriceSql = """
        UPDATE HomeworkSettings
        SET PagePrice = @price, Version = Version + 1
        WHERE StructureId = @structureId
        """;

    private const string AddPriceSql = """
        INSERT INTO HomeworkSettings (StructureId, PagePrice, Version)
        VALUES (@structureId, @price, 1)
        """;

    /// <param name="scope">Whose price.</param>
    /// <param name="price">In hundredths of a cent.</param>
    /// <param name="act">Who tells it.</param>
    public async Task SetPrice(Scope scope, int price, Act act)
    {
        var values = new { structureId = scope.Structure, price };
        if (await db.Write(ChangePriceSql, values) == 0)
        {
            await db.Write(AddPriceSql, values);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Structure, scope.Structure, Fields: "PagePrice"));
    }
}
