using Hangfire;
using Mediation.Data.Database;
using Mediation.Data.Equipment;
using Mediation.Data.SchoolContinuity;
using Mediation.Data.Sms;
using Mediation.Web.Hosting;

namespace Mediation.Web.Equipment;

/// <summary>
/// The job that deletes files without a document: an act that failed after its file was written, a document that was deleted.
/// A file of the last hour is left alone, its row may be on its way. Documents without a file are told in the log.
/// </summary>
public sealed class SweepDocuments(IServiceScopeFactory scopes, DocumentFiles files, TimeProvider clock, ILogger<SweepDocuments> log)
{
    /// <summary>Longer than any act.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <returns>How many files were deleted.</returns>
    [AutomaticRetry(Attempts = 0)]
    public async Task<int> Run(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (documents, homework) = (scope.ServiceProvider.GetRequiredService<ItemDocuments>(), scope.ServiceProvider.GetRequiredService<HomeworkDocuments>());
        var swept = 0;
        foreach (var structure in files.Structures())
        {
            foreach (var names in files.Before(structure, clock.GetUtcNow().UtcDateTime - Grace).Chunk(Sql.MostIds))
            {
                cancellation.ThrowIfCancellationRequested();
                swept += Sweep(structure, names.Except(await documents.Known(structure, names)).Except(await homework.Known(structure, names)));
            }
        }

        foreach (var structure in await scope.ServiceProvider.GetRequiredService<SmsWriters>().All())
        {
            await TellMissing("Documents", documents.After, structure.StructureId, cancellation);
            await TellMissing("Documents of homework", homework.After, structure.StructureId, cancellation);
        }

        return swept;
    }

    private int Sweep(int structure, IEnumerable<string> names)
    {
        var swept = 0;
        foreach (var name in names)
        {
            files.Drop(structure, name);
            swept++;
        }

        if (swept > 0)
        {
            log.LogInformation("{Files} files without a document deleted, structure {StructureId}.", swept, structure);
        }

        return swept;
    }

    private async Task TellMissing(string what, Func<int, int, int, Task<IReadOnlyList<StoredDocumentRow>>> page, int structure, CancellationToken cancellation)
    {
        var after = 0;
        while (await page(structure, after, Sql.MostIds) is { Count: > 0 } rows)
        {
            cancellation.ThrowIfCancellationRequested();
            after = rows[^1].Id;
            var missing = rows.Where(row => !files.Has(structure, row.StoredName)).Select(row => row.Id).ToArray();
            if (missing.Length > 0)
            {
                log.LogError("{What} without their file, structure {StructureId}: {DocumentIds}. Take them from a backup.", what, structure, string.Join(", ", missing));
            }
        }
    }
}
