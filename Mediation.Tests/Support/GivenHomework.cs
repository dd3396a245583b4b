using Mediation.Data.Residents;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Support;

public sealed partial class Given
{
    /// <summary>Where a household lives.</summary>
    public Task<int> Address(GivenAccount mediator, int householdId, string street = "rue des Lilas", string? number = "12", string? details = null) => Act(async services =>
    {
        await services.GetRequiredService<HouseholdAddresses>().Keep(
            new HouseholdAddress { HouseholdId = householdId, StructureId = mediator.Scope.Structure, CommuneCode = CommuneCode, HouseNumber = number, Street = street, Details = details }, ActOf(ActKind.ChangeAddress, mediator));
        return householdId;
    });

    /// <summary>Homework on paper of a pupil, with its document when there is one.</summary>
    public Task<int> Homework(GivenAccount mediator, int caseId, string title = "Fractions, fiche 3", int pages = 4, byte[]? document = null, string name = "fractions.pdf") => Act(async services =>
    {
        var asked = PaperHomework.Ask(new PaperHomework { StructureId = mediator.Scope.Structure, CaseId = caseId, Title = title, Pages = pages }, (await services.GetRequiredService<SchoolCaseStore>().Find(mediator.Scope, caseId))!, app.Today);
        var id = await services.GetRequiredService<PaperHomeworkStore>().Add(asked, ActOf(ActKind.AskHomework, mediator));
        if (document is not null)
        {
            var content = DocumentContent.Read(name, document);
            var stored = await services.GetRequiredService<DocumentFiles>().Keep(mediator.Scope.Structure, content.Bytes, TestContext.Current.CancellationToken);
            await services.GetRequiredService<HomeworkDocuments>().Add(mediator.Scope.Structure, id, content, stored, ActOf(ActKind.AskHomework, mediator));
        }

        return id;
    });

    /// <summary>A round, with what goes with it: each homework in an envelope of its own.</summary>
    public async Task<int> Round(GivenAccount mediator, params IReadOnlyList<int> homework)
    {
        var round = new HomeworkRound { StructureId = mediator.Scope.Structure, HeldOn = app.Today, CollectOn = app.Today.AddDays(7), CarrierId = mediator.Id, Means = HomeworkTerms.OnFoot, PagePrice = 500 };
        var id = await Act(services => services.GetRequiredService<HomeworkRoundStore>().Add(round, ActOf(ActKind.ChangeRound, mediator)));
        if (homework.Count > 0)
        {
            await Act(async services =>
            {
                var store = services.GetRequiredService<PaperHomeworkStore>();
                var stops = homework.Select((one, n) => (one, n)).ToDictionary(pair => pair.one, pair => pair.n + 1);
                await store.Plan([.. (await store.Find(mediator.Scope, homework)).Select(one => new MovedHomework(one, PaperHomework.Plan(one, id)))], one => stops[one.Id], ActOf(ActKind.ChangeRound, mediator));
                return id;
            });
        }

        return id;
    }

    /// <summary>Moves homework, one state after the other.</summary>
    public async Task MoveHomework(GivenAccount mediator, int id, params IReadOnlyList<string> states)
    {
        foreach (var state in states)
        {
            await Act(async services =>
            {
                var store = services.GetRequiredService<PaperHomeworkStore>();
                var before = (await store.Find(mediator.Scope, id))!;
                await store.Keep([new MovedHomework(before, PaperHomeworkStates.Move(before, state, HomeworkTerms.NobodyThere, app.Today))], ActOf(ActKind.MoveHomework, mediator));
                return id;
            });
        }
    }
}
