using Mediation.Domain.Residents;
using Mediation.Domain.Visits;
using Mediation.Web.Visits;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Support;

public sealed partial class Given
{
    /// <summary>An individual visit on a procedure, thirty days ago unless said otherwise.</summary>
    public async Task<int> Procedure(GivenAccount mediator, int? residentId, int daysAgo = VisitOutcome.DaysAfter, string theme = "logement")
    {
        var visit = await Visit(mediator, residentId, app.Today.AddDays(-daysAgo));
        await Write(mediator, "UPDATE VisitThemes SET Theme = @theme WHERE VisitId = @visit", new { theme, visit });
        return visit;
    }

    /// <summary>How somebody wishes to be reached: a code of <see cref="ResidentTerms.Channels"/>.</summary>
    public Task<int> Channel(GivenAccount mediator, int residentId, string channel) =>
        Write(mediator, "UPDATE Residents SET PreferredChannel = @channel WHERE Id = @residentId", new { residentId, channel });

    /// <summary>The job that asks people what came of their visit, run once.</summary>
    public Task<int> OutcomesAsked() => app.Services.GetRequiredService<AskOutcomes>().Run(TestContext.Current.CancellationToken);
}
