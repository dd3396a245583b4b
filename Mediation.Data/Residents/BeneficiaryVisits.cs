using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Data.Residents;

/// <summary>A visit as a line on the page of a household or an organisation.</summary>
public sealed record BeneficiaryVisitRow
{
    public required int Id { get; init; }
    public required string Kind { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required int DurationMinutes { get; init; }
    public required string MediatorName { get; init; }
}

/// <summary>The visits that were attached to a household or to an organisation, latest first.</summary>
public sealed class BeneficiaryVisits(Db db)
{
    /// <summary>Those that a page shows.</summary>
    public const int Most = 20;

    private const string Rows = """
        SELECT v.Id,
               v.Kind,
               v.HeldOn,
               v.DurationMinutes,
               a.DisplayName AS MediatorName
        FROM Visits v
        JOIN Accounts a ON a.Id = v.MediatorId
        WHERE v.StructureId = @structureId

        """;

    private const string LatestFirst = "ORDER BY v.HeldOn DESC, v.Id DESC\n" + Sql.Page;

    private const string OfHouseholdSql = Rows + "  AND v.HouseholdId = @householdId\n" + LatestFirst;

    public Task<IReadOnlyList<BeneficiaryVisitRow>> OfHousehold(Scope scope, int householdId) =>
        db.List<BeneficiaryVisitRow>(OfHouseholdSql, new { structureId = scope.Structure, householdId, take = Most });

    private const string OfOrganisationSql = Rows + "  AND v.OrganisationId = @organisationId\n" + LatestFirst;

    public Task<IReadOnlyList<BeneficiaryVisitRow>> OfOrganisation(Scope scope, int organisationId) =>
        db.List<BeneficiaryVisitRow>(OfOrganisationSql, new { structureId = scope.Structure, organisationId, take = Most });
}
