using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>Which cases of the worklist somebody looks at.</summary>
/// <param name="SchoolId">Null for every school.</param>
/// <param name="CommuneCode">Where pupils live; null for every commune.</param>
public sealed record WorklistFilter(int? SchoolId, string? CommuneCode)
{
    public static readonly WorklistFilter None = new(null, null);
}

/// <summary>A school or a commune of which there are open cases.</summary>
public sealed record WorklistChoiceRow
{
    /// <summary>Id of the school; 0 for a commune.</summary>
    public required int SchoolId { get; init; }

    /// <summary>INSEE code of the commune; nothing for a school.</summary>
    public required string CommuneCode { get; init; }

    public required string Name { get; init; }
}

/// <summary>Where a case stands on the worklist, and the case.</summary>
public sealed record WorklistRow
{
    /// <summary>As <see cref="WorklistRank"/>.</summary>
    public required int PlaceRank { get; init; }

    public required DateOnly PlaceOn { get; init; }
    public required int Id { get; init; }
    public required string Code { get; init; }
    public required string? FirstName { get; init; }
    public required string? Initial { get; init; }
    public required string Level { get; init; }
    public required string SchoolName { get; init; }
    public required string CommuneName { get; init; }
    public required string State { get; init; }
    public required DateOnly StateOn { get; init; }
    public required DateOnly WaitsSinceOn { get; init; }
    public required DateOnly? ReachedOn { get; init; }
    public required DateOnly WrittenOn { get; init; }
    public required DateOnly? ReviewOn { get; init; }
    public required int Attempts { get; init; }
    public required string? OwnerName { get; init; }

    public WorklistPlace Place => new((WorklistRank)PlaceRank, PlaceOn, Id);

    public string PupilName => SchoolCase.NameOf(FirstName, Initial);
}

/// <summary>
/// The worklist: three lists, each read in the order of an index of its own and no further than the page. Pupils nobody has
/// reached come first: only when they do not fill the page are the two other lists read, as one query. <see cref="Worklist"/>
/// says the same of cases in hand.
/// </summary>
public sealed class SchoolWorklist(Db db)
{
    private const string Open = "k.State IN ('signalee', 'contact', 'injoignable', 'contact_retabli', 'diagnostic', 'accompagnement', 'rouverte')";

    private const string IsUnreached = $"""
        WHERE k.StructureId = @structureId
          AND k.ReachedOn IS NULL
          AND {Open}
          AND k.WaitsSinceOn >= @SinceOn
          AND (k.WaitsSinceOn > @SinceOn OR k.Id > @Id)
        """;

    private const string Unreached = $"""
        SELECT 1 AS PlaceRank, k.WaitsSinceOn AS PlaceOn, {SchoolCaseList.Columns}
        FROM SchoolCases k
        {SchoolCaseList.Joined}
        {IsUnreached}
        """;

    private const string InOrderOfWaiting = $"""

        ORDER BY k.WaitsSinceOn, k.Id
        {Sql.Page}
        """;

    private const string UnreachedSql = Unreached + InOrderOfWaiting;

    private const string UnreachedOfSchoolSql = Unreached + OfSchool + InOrderOfWaiting;

    private const string UnreachedOfCommuneSql = Unreached + OfCommune + InOrderOfWaiting;

    private const string UnreachedOfBothSql = Unreached + OfSchool + OfCommune + InOrderOfWaiting;

    private const string Silent = $"""
        SELECT p.PlaceRank, p.PlaceOn, {SchoolCaseList.Columns}
        FROM (SELECT w.PlaceRank, w.PlaceOn, w.Id
        FROM (SELECT 2 AS PlaceRank, k.WrittenOn AS PlaceOn, k.Id
              FROM SchoolCases k
              WHERE k.StructureId = @structureId
                AND k.ReachedOn IS NOT NULL
                AND {Open}
                AND k.WrittenOn <= @SilentSince
                AND k.WrittenOn >= @SilentOn
                AND (k.WrittenOn > @SilentOn OR k.Id > @SilentId)
        """;

    private const string ToReview = $"""

              ORDER BY k.WrittenOn, k.Id
              {Sql.Page}) w
        UNION ALL
        SELECT r.PlaceRank, r.PlaceOn, r.Id
        FROM (SELECT 3 AS PlaceRank, k.ReviewOn AS PlaceOn, k.Id
              FROM SchoolCases k
              WHERE k.StructureId = @structureId
                AND k.ReachedOn IS NOT NULL
                AND k.ReviewOn IS NOT NULL
                AND {Open}
                AND k.WrittenOn > @SilentSince
                AND k.ReviewOn <= @Today
                AND k.ReviewOn >= @ReviewOn
                AND (k.ReviewOn > @ReviewOn OR k.Id > @ReviewId)
        """;

    private const string Tail = $"""

              ORDER BY k.ReviewOn, k.Id
              {Sql.Page}) r
        ) p
        JOIN SchoolCases k ON k.Id = p.Id
        {SchoolCaseList.Joined}
        ORDER BY p.PlaceRank, p.PlaceOn, p.Id
        {Sql.Page}
        """;

    private const string OfSchool = "\n                AND k.SchoolId = @SchoolId";

    private const string OfCommune = "\n                AND k.CommuneCode = @CommuneCode";

    private const string ReachedSql = Silent + ToReview + Tail;

    private const string ReachedOfSchoolSql = Silent + OfSchool + ToReview + OfSchool + Tail;

    private const string ReachedOfCommuneSql = Silent + OfCommune + ToReview + OfCommune + Tail;

    private const string ReachedOfBothSql = Silent + OfSchool + OfCommune + ToReview + OfSchool + OfCommune + Tail;

    /// <summary>A page of the worklist.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="filter">Which cases.</param>
    /// <param name="after">The place after which the page begins; null for the first page.</param>
    /// <param name="silentSince">As <see cref="Worklist.PlaceOf"/>.</param>
    /// <param name="today">The structure's day.</param>
    /// <param name="take">How many.</param>
    public async Task<IReadOnlyList<WorklistRow>> Of(Scope scope, WorklistFilter filter, WorklistPlace? after, DateOnly silentSince, DateOnly today, int take)
    {
        var unreached = after is null or { Rank: WorklistRank.Unreached } ? await OfUnreached(scope, filter, Begin(after, WorklistRank.Unreached), take) : [];
        return unreached.Count == take ? unreached : [.. unreached, .. await OfReached(scope, filter, after, (silentSince, today), take - unreached.Count)];
    }

    private Task<IReadOnlyList<WorklistRow>> OfUnreached(Scope scope, WorklistFilter filter, WorklistPlace begin, int take) => db.List<WorklistRow>(filter switch
    {
        { SchoolId: not null, CommuneCode: not null } => UnreachedOfBothSql,
        { SchoolId: not null } => UnreachedOfSchoolSql,
        { CommuneCode: not null } => UnreachedOfCommuneSql,
        _ => UnreachedSql,
    }, new { structureId = scope.Structure, filter.SchoolId, filter.CommuneCode, begin.SinceOn, begin.Id, take });

    private Task<IReadOnlyList<WorklistRow>> OfReached(Scope scope, WorklistFilter filter, WorklistPlace? after, (DateOnly SilentSince, DateOnly Today) days, int take)
    {
        var (silent, review) = (Begin(after, WorklistRank.Silent), Begin(after, WorklistRank.ToReview));
        return db.List<WorklistRow>(filter switch
        {
            { SchoolId: not null, CommuneCode: not null } => ReachedOfBothSql,
            { SchoolId: not null } => ReachedOfSchoolSql,
            { CommuneCode: not null } => ReachedOfCommuneSql,
            _ => ReachedSql,
        }, new
        {
            structureId = scope.Structure,
            filter.SchoolId,
            filter.CommuneCode,
            SilentOn = silent.SinceOn,
            SilentId = silent.Id,
            ReviewOn = review.SinceOn,
            ReviewId = review.Id,
            days.SilentSince,
            days.Today,
            take,
        });
    }

    /// <summary>Where one of the three lists begins: from its start, after the last place that was shown, or nowhere when it was shown to the end.</summary>
    private static WorklistPlace Begin(WorklistPlace? after, WorklistRank rank) => after switch
    {
        null => new(rank, DateOnly.MinValue, 0),
        _ when after.Rank == rank => after,
        _ when after.Rank < rank => new(rank, DateOnly.MinValue, 0),
        _ => new(rank, DateOnly.MaxValue, int.MaxValue),
    };

    private const string ChoicesSql = $"""
        SELECT s.Id AS SchoolId, '' AS CommuneCode, s.Name
        FROM Schools s
        WHERE s.StructureId = @structureId
          AND EXISTS (SELECT 1 FROM SchoolCases k WHERE k.SchoolId = s.Id AND k.StructureId = @structureId AND {Open})
        UNION ALL
        SELECT 0, m.Code, m.Name
        FROM SchoolCaseCommunes c
        JOIN Communes m ON m.Code = c.CommuneCode
        WHERE c.StructureId = @structureId
          AND EXISTS (SELECT 1 FROM SchoolCases k WHERE k.StructureId = @structureId AND k.CommuneCode = c.CommuneCode AND {Open})
        """;

    /// <summary>The schools and the communes of which there are open cases.</summary>
    public Task<IReadOnlyList<WorklistChoiceRow>> Choices(Scope scope) => db.List<WorklistChoiceRow>(ChoicesSql, new { structureId = scope.Structure });
}
