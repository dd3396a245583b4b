using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Microsoft.Extensions.Caching.Memory;

namespace Mediation.Web.SchoolContinuity;

/// <summary>Remembers for a minute the schools and communes among which the worklist lets one choose: the first pupil of another one may come to the choice so much later, never to the list.</summary>
public sealed class WorklistChoices(IMemoryCache memory)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<WorklistChoiceRow>> Of(Scope scope, SchoolWorklist worklist)
    {
        var key = (nameof(WorklistChoices), scope.Structure);
        return memory.TryGetValue(key, out IReadOnlyList<WorklistChoiceRow>? known) ? known! : memory.Set(key, await worklist.Choices(scope), Remembered);
    }
}
