using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>A round, as lists and figures show it.</summary>
public sealed record HomeworkRoundRow
{
    public required int Id { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required DateOnly? CollectOn { get; init; }
    public required string Means { get; init; }
    public required string CarrierName { get; init; }

    /// <summary>Of a page, in hundredths of a cent; null when none was told.</summary>
    public required int? PagePrice { get; init; }

    /// <summary>How many homework go with it.</summary>
    public required int Homework { get; init; }

    /// <summary>Printed for it; what was printed for an earlier one is counted there.</summary>
    public required int Pages { get; init; }

    /// <summary>With something printed for it.</summary>
    public required int Envelopes { get; init; }

    public required int Delivered { get; init; }
    public required int NotDelivered { get; init; }

    /// <summary>In euros; null when no price was told.</summary>
    public decimal? Cost => PaperCost.Of(Pages, PagePrice);
}

/// <summary>Homework that goes with a round, with the door it goes to. Of the pupil the first name alone: the sheet leaves the house.</summary>
public sealed record RoundHomeworkRow
{
    public required int Id { get; init; }
    public required int CaseId { get; init; }

    /// <summary>Null once the case was eliminated.</summary>
    public required string? FirstName { get; init; }

    public required string? Title { get; init; }
    public required string? Discipline { get; init; }
    public required string? Teacher { get; init; }
    public required string SchoolName { get; init; }
    public required int Pages { get; init; }
    public required DateOnly? DueOn { get; init; }

    /// <summary>Where it stands now; where it left the round, in another one perhaps.</summary>
    public required string State { get; init; }

    /// <summary>The day on which it came there.</summary>
    public required DateOnly StateOn { get; init; }

    /// <summary>What it goes back to when the last move is taken back; null when there is nothing to take back.</summary>
    public required string? PreviousState { get; init; }

    /// <summary>With which round it goes now; null while it waits for one.</summary>
    public required int? CurrentRoundId { get; init; }

    public required int RoundId { get; init; }

    /// <summary>Of the envelope.</summary>
    public required int Stop { get; init; }

    /// <summary>Pages printed for this round.</summary>
    public required int Printed { get; init; }

    /// <summary>What came of it in this round: "depose", "non_distribue"; null while nothing has.</summary>
    public required string? Outcome { get; init; }

    public required string? Reason { get; init; }

    /// <summary>Null once the case was eliminated.</summary>
    public required int? HouseholdId { get; init; }

    public required string CommuneName { get; init; }
    public required string? Street { get; init; }
    public required string? HouseNumber { get; init; }
    public required string? Details { get; init; }

    /// <summary>Who follows the pupil; null when nobody does.</summary>
    public required string? MediatorName { get; init; }

    /// <summary>It is still this round that it goes with.</summary>
    public bool IsHere => CurrentRoundId == RoundId;

    /// <summary>Whether its last move may be taken back, as <see cref="PaperHomeworkStates.WhyNotUndone"/> says.</summary>
    public bool MayBeUndone(DateOnly today) => IsHere && PreviousState is not null && StateOn >= today.AddDays(-PaperHomework.UndoDays);

    public string Pupil => FirstName ?? "Élève effacé";

    public RoundDoor Door => new(Stop, CommuneName, Street, HouseNumber, Details);
}

/// <summary>The rounds of the reader's structure.</summary>
public sealed class HomeworkRoundList(Db db)
{
    private const string Columns = """
        SELECT d.Id, d.HeldOn, d.CollectOn, d.Means, a.DisplayName AS CarrierName, d.PagePrice,
               (SELECT COUNT(*) FROM HomeworkTrips t WHERE t.RoundId = d.Id AND t.StructureId = @structureId) AS Homework,
               (SELECT COALESCE(SUM(t.Pages), 0) FROM HomeworkTrips t WHERE t.RoundId = d.Id AND t.StructureId = @structureId) AS Pages,
               (SELECT COUNT(DISTINCT t.Stop) FROM HomeworkTrips t WHERE t.RoundId = d.Id AND t.StructureId = @structureId AND t.Pages > 0) AS Envelopes,
               (SELECT COUNT(*) FROM HomeworkTrips t WHERE t.RoundId = d.Id AND t.StructureId = @structureId AND t.Outcome = 'depose') AS Delivered,
               (SELECT COUNT(*) FROM HomeworkTrips t WHERE t.RoundId = d.Id AND t.StructureId = @structureId AND t.Outcome = 'non_distribue') AS NotDelivered
        FROM HomeworkRounds d
        JOIN Accounts a ON a.Id = d.CarrierId

        """;

    private const string LatestSql = $"""
        {Columns}
        WHERE d.StructureId = @structureId
          AND d.Id < @before
        ORDER BY d.Id DESC
        {Sql.Page}
        """;

    /// <summary>A page of rounds, the latest planned first.</summary>
    public Task<IReadOnlyList<HomeworkRoundRow>> Latest(Scope scope, int before, int take) => db.List<HomeworkRoundRow>(LatestSql, new { structureId = scope.Structure, before, take });

    private const string OneSql = $"""
        {Columns}
        WHERE d.Id = @id
          AND d.StructureId = @structureId
        """;

    public Task<HomeworkRoundRow?> Find(Scope scope, int id) => db.Find<HomeworkRoundRow>(OneSql, new { id, structureId = scope.Structure });

    private const string HeldSql = $"""
        {Columns}
        WHERE d.StructureId = @structureId
          AND d.HeldOn BETWEEN @from AND @to
        ORDER BY d.HeldOn, d.Id
        """;

    /// <summary>The rounds of a period, the first first.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    public Task<IReadOnlyList<HomeworkRoundRow>> Held(Scope scope, DateOnly from, DateOnly to) => db.List<HomeworkRoundRow>(HeldSql, new { structureId = scope.Structure, from, to });

    private const string HomeworkSql = """
        SELECT w.Id, w.CaseId, k.FirstName, w.Title, w.Discipline, w.Teacher, s.Name AS SchoolName, w.Pages, w.DueOn, w.State, w.StateOn, w.PreviousState,
               w.RoundId AS CurrentRoundId, t.RoundId, t.Stop, t.Pages AS Printed, t.Outcome, t.Reason,
               k.HouseholdId, COALESCE(n.Name, m.Name) AS CommuneName, a.Street, a.HouseNumber, a.Details, o.DisplayName AS MediatorName
        FROM HomeworkTrips t
        JOIN PaperHomeworks w ON w.Id = t.HomeworkId
        JOIN SchoolCases k ON k.Id = w.CaseId
        JOIN Schools s ON s.Id = k.SchoolId
        JOIN Communes m ON m.Code = k.CommuneCode
        LEFT JOIN HouseholdAddresses a ON a.HouseholdId = k.HouseholdId
        LEFT JOIN Communes n ON n.Code = a.CommuneCode
        LEFT JOIN Accounts o ON o.Id = k.OwnerId
        WHERE t.RoundId = @roundId
          AND t.StructureId = @structureId
        ORDER BY t.Stop, w.Id
        """;

    /// <summary>All that goes with a round, or went and left it.</summary>
    public Task<IReadOnlyList<RoundHomeworkRow>> Homework(Scope scope, int roundId) => db.List<RoundHomeworkRow>(HomeworkSql, new { roundId, structureId = scope.Structure });

    private const string HouseholdsSql = """
        SELECT k.HouseholdId, k.Id AS CaseId
        FROM SchoolCases k
        WHERE k.Id IN @cases
          AND k.StructureId = @structureId
          AND k.HouseholdId IS NOT NULL
        """;

    /// <summary>In which household the pupils of some cases live, at most <see cref="Sql.MostIds"/>; those who were eliminated live in none.</summary>
    public async Task<IReadOnlyDictionary<int, int>> Households(Scope scope, IReadOnlyCollection<int> cases) =>
        (await db.List<HomeOfCaseRow>(HouseholdsSql, new { cases, structureId = scope.Structure })).ToDictionary(row => row.CaseId, row => row.HouseholdId);
}

/// <summary>Where the pupil of a case lives.</summary>
public sealed record HomeOfCaseRow
{
    public required int CaseId { get; init; }
    public required int HouseholdId { get; init; }
}
