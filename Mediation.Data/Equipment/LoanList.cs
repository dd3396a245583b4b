using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;

namespace Mediation.Data.Equipment;

/// <summary>Which loans somebody looks at.</summary>
public enum LoanView
{
    /// <summary>Asked for: somebody decides. The most urgent first.</summary>
    ToDecide,

    /// <summary>On the waiting list, in its order.</summary>
    Waiting,

    /// <summary>Granted: something is chosen for it.</summary>
    ToPrepare,

    /// <summary>Prepared: somebody is expected.</summary>
    ToHandOver,

    /// <summary>Out, the first due first.</summary>
    Out,

    /// <summary>Out, and due in the days to come.</summary>
    Expected,

    /// <summary>Out past its last day.</summary>
    Overdue,

    /// <summary>Back, or lost: to be closed.</summary>
    ToClose,

    /// <summary>All, the latest first.</summary>
    All,
}

/// <summary>Where a page of loans begins: after this one.</summary>
public sealed record LoanCursor(int Priority, DateOnly DueOn, int Id)
{
    public static readonly LoanCursor Start = new(int.MaxValue, DateOnly.MinValue, 0);
}

/// <summary>The loans of a structure: what is to be done today, what is out, what was.</summary>
public sealed class LoanList(Db db)
{
    private const string Selected = """
        SELECT l.Id, l.State, l.Kind, l.Priority, l.FromOn, l.DueOn, l.WaitsUntilOn, l.Renewals, l.ResidentId, r.FirstName, r.LastName, r.RecallCode, g.Name AS OrganisationName,
               (SELECT COUNT(*) FROM LoanItems o WHERE o.LoanId = l.Id AND o.EndedAt IS NULL) AS Items

        """;

    private const string Columns = Selected + """
        FROM Loans l
        LEFT JOIN Residents r ON r.Id = l.ResidentId
        LEFT JOIN Organisations g ON g.Id = l.OrganisationId

        """;

    private const string ByPriority = $"""
          AND (l.Priority < @Priority OR (l.Priority = @Priority AND l.Id > @Id))
        ORDER BY l.Priority DESC, l.Id
        {Sql.Page}
        """;

    private const string ByDay = $"""
          AND (l.DueOn > @DueOn OR (l.DueOn = @DueOn AND l.Id > @Id))
        ORDER BY l.DueOn, l.Id
        {Sql.Page}
        """;

    private const string ToDecideSql = Columns + "WHERE l.StructureId = @structureId\n  AND l.State = 'demande'\n" + ByPriority;
    private const string WaitingSql = Columns + "WHERE l.StructureId = @structureId\n  AND l.State = 'attente'\n" + ByPriority;
    private const string ToPrepareSql = Columns + "WHERE l.StructureId = @structureId\n  AND l.State = 'accorde'\n" + ByDay;
    private const string ToHandOverSql = Columns + "WHERE l.StructureId = @structureId\n  AND l.State IN ('prepare', 'non_venu')\n" + ByDay;
    private const string OutSql = Columns + "WHERE l.StructureId = @structureId\n  AND l.State IN ('remis', 'rendu_partiel', 'non_restitue')\n" + ByDay;
    private const string ExpectedSql = Columns + "WHERE l.StructureId = @structureId\n  AND l.State IN ('remis', 'rendu_partiel', 'non_restitue')\n  AND l.DueOn >= @today\n  AND l.DueOn <= @soon\n" + ByDay;
    private const string OverdueSql = Columns + "WHERE l.StructureId = @structureId\n  AND l.State IN ('remis', 'rendu_partiel', 'non_restitue')\n  AND l.DueOn < @today\n" + ByDay;
    private const string ToCloseSql = Columns + "WHERE l.StructureId = @structureId\n  AND l.State IN ('rendu', 'perte_declaree')\n" + ByDay;

    private const string OfGroupSql = $"""
        {Columns}
        WHERE l.GroupId = @groupId
          AND l.GroupId IS NOT NULL
          AND l.StructureId = @structureId
        ORDER BY l.Id
        {Sql.Page}
        """;

    /// <summary>Those of a class, in the order in which they were added, the cancelled ones too.</summary>
    public Task<IReadOnlyList<LoanRow>> OfGroup(Scope scope, int groupId) => db.List<LoanRow>(OfGroupSql, new { structureId = scope.Structure, groupId, take = Sql.MostIds });

    private const string AllSql = $"""
        {Columns}
        WHERE l.StructureId = @structureId
          AND l.Id < @before
        ORDER BY l.Id DESC
        {Sql.Page}
        """;

    /// <summary>A page of loans.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="view">Which.</param>
    /// <param name="after">The loan after which the page begins.</param>
    /// <param name="today">The structure's day.</param>
    /// <param name="take">How many.</param>
    public Task<IReadOnlyList<LoanRow>> Of(Scope scope, LoanView view, LoanCursor after, DateOnly today, int take) => db.List<LoanRow>(view switch
    {
        LoanView.ToDecide => ToDecideSql,
        LoanView.Waiting => WaitingSql,
        LoanView.ToPrepare => ToPrepareSql,
        LoanView.ToHandOver => ToHandOverSql,
        LoanView.Out => OutSql,
        LoanView.Expected => ExpectedSql,
        LoanView.Overdue => OverdueSql,
        LoanView.ToClose => ToCloseSql,
        _ => AllSql,
    }, new { structureId = scope.Structure, after.Priority, after.DueOn, after.Id, before = after.Id == 0 ? int.MaxValue : after.Id, today, soon = EquipmentDay.Soon(today), take });

    private const string OfResidentSql = $"""
        {Columns}
        WHERE l.ResidentId = @residentId
          AND l.StructureId = @structureId
        ORDER BY l.Id DESC
        {Sql.Page}
        """;

    /// <summary>The loans that somebody answers for, the latest first.</summary>
    public Task<IReadOnlyList<LoanRow>> OfResident(Scope scope, int residentId, int take) => db.List<LoanRow>(OfResidentSql, new { residentId, structureId = scope.Structure, take });

    private const string OfHouseholdSql = $"""
        {Selected}
        FROM Residents r
        JOIN Loans l ON l.ResidentId = r.Id
        LEFT JOIN Organisations g ON g.Id = l.OrganisationId
        WHERE r.HouseholdId = @householdId
          AND r.StructureId = @structureId
        ORDER BY l.Id DESC
        {Sql.Page}
        """;

    /// <summary>The loans of a household, whoever answers for them.</summary>
    public Task<IReadOnlyList<LoanRow>> OfHousehold(Scope scope, int householdId, int take) => db.List<LoanRow>(OfHouseholdSql, new { householdId, structureId = scope.Structure, take });

    private const string OfOrganisationSql = $"""
        {Columns}
        WHERE l.OrganisationId = @organisationId
          AND l.StructureId = @structureId
        ORDER BY l.Id DESC
        {Sql.Page}
        """;

    public Task<IReadOnlyList<LoanRow>> OfOrganisation(Scope scope, int organisationId, int take) => db.List<LoanRow>(OfOrganisationSql, new { organisationId, structureId = scope.Structure, take });

    private const string OfItemSql = $"""
        {Columns}
        WHERE l.StructureId = @structureId
          AND l.Id IN (SELECT i.LoanId FROM LoanItems i WHERE i.ItemId = @itemId AND i.StructureId = @structureId AND i.EndedAt IS NULL)
        ORDER BY l.FromOn, l.Id
        {Sql.Page}
        """;

    /// <summary>Who has an item, and who has reserved it, the first first.</summary>
    public Task<IReadOnlyList<LoanRow>> OfItem(Scope scope, int itemId, int take) => db.List<LoanRow>(OfItemSql, new { itemId, structureId = scope.Structure, take });
}
