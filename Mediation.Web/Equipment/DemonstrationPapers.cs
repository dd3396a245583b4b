using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Data.Equipment;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Seeds;
using Mediation.Web.Hosting;

namespace Mediation.Web.Equipment;

/// <summary>Papers of the items that the demonstration's inventory shows first, and of its latest homework. They are files: the rest of the demonstration is rows alone.</summary>
public static class DemonstrationPapers
{
    private const int Items = 5;

    /// <param name="services">Of one scope, on a database that holds the demonstration and nothing else.</param>
    public static async Task Add(IServiceProvider services)
    {
        var keeper = DemonstrationCouncil.Accounts.First(account => account.Role is Role.EquipmentManager);
        var account = (await services.GetRequiredService<SignIns>().FindByEmail(Account.KeyOf(keeper.Email)))!;
        var scope = new Scope { AccountId = account.Id, StructureId = account.StructureId, Roles = account.Roles, TimeZone = TimeZones.Metropolitan };
        var (items, documents, files) = (services.GetRequiredService<ItemStore>(), services.GetRequiredService<ItemDocuments>(), services.GetRequiredService<DocumentFiles>());
        var act = new Act { AccountId = account.Id, StructureId = account.StructureId, At = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, What = ActKind.AddDocument };
        foreach (var row in await services.GetRequiredService<ItemList>().Of(scope, null, null, int.MaxValue, Items))
        {
            var item = (await items.Find(scope, row.Id))!;
            foreach (var paper in SamplePaper.Of(item))
            {
                var content = DocumentContent.Read(paper.Name, paper.Content);
                var name = await files.Keep(item.StructureId, content.Bytes, CancellationToken.None);
                await documents.Add(item, ItemDocument.Of(item, paper.Kind, content, name), act);
            }
        }

        foreach (var row in await services.GetRequiredService<HomeworkList>().In(scope, null, int.MaxValue, Items))
        {
            var content = DocumentContent.Read("devoirs.pdf", SamplePaper.Homework(row.Title!));
            await services.GetRequiredService<HomeworkDocuments>().Add(account.StructureId!.Value, row.Id, content, await files.Keep(account.StructureId.Value, content.Bytes, CancellationToken.None), act with { What = ActKind.AskHomework });
        }

        await services.GetRequiredService<Db>().Commit();
    }
}
