using Mediation.Domain.Visits;

namespace Mediation.Web.Visits;

/// <summary>Where La Coop's own form stands: the settings Coop:IndividualForm and Coop:WorkshopForm.</summary>
public sealed class CoopLink(IConfiguration configuration)
{
    /// <summary>La Coop's form, filled in with the coded values of a visit.</summary>
    public string Of(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var form = configuration[visit.Kind is VisitTerms.Workshop ? "Coop:WorkshopForm" : "Coop:IndividualForm"];
        return $"{form}?v={CoopForm.Encode(visit)}";
    }
}
