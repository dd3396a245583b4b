using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Mediation.Tests.Journeys;

/// <summary>A colleague leaves: the manager closes the account and hands its files to another, who finds them.</summary>
public sealed class HandOverJourney(ServedApp app, Chromium chromium)
{
    [Fact]
    public async Task A_leaving_colleagues_files_and_things_to_do_are_handed_to_another()
    {
        var structure = await app.Given.Structure();
        var manager = await app.Given.Account(Role.StructureManager, structure, "Maïwenn Le Dû");
        var leaving = await app.Given.Account(Role.Mediator, structure, "Alan Partant");
        var staying = await app.Given.Account(Role.Mediator, structure, "Nora Restante");
        var resident = await app.Given.Resident(leaving, "Fañch", "Guillou");
        await app.Given.Resident(leaving, "Berthe", "Salaün");
        await app.Given.FollowUp(leaving, resident, app.Today.AddDays(-1), "Rappeler la caisse");

        await using (var person = await chromium.SitDown(app))
        {
            await person.SignIn(manager);
            await Closes(person, leaving, staying);
        }

        await using var colleague = await chromium.SitDown(app, withScript: false, width: PageCheck.Phone);
        await colleague.SignIn(staying);
        await colleague.Sees("Bonjour Nora, une personne est à recontacter");
        await Expect(colleague.Page.GetByText("Rappeler la caisse")).ToBeVisibleAsync();
        await colleague.Press("C’est fait : Fañch Guillou");
        await colleague.IsTold("C’est fait.");
        await colleague.Press("Annuler");
        await colleague.IsTold("C’est de nouveau à faire");
        var work = await app.With<HandOver, WorkRow>(handOver => handOver.WorkOf(structure.Id, staying.Id, App.Begin.UtcDateTime));
        Assert.Equal((2, 1), (work.Files, work.FollowUps));
    }

    private static async Task Closes(Person person, GivenAccount leaving, GivenAccount staying)
    {
        await person.Open("/administration/comptes");
        await person.Follow(leaving.DisplayName);
        await person.Follow("Fermer ce compte");
        await person.Sees($"Fermer le compte de {leaving.DisplayName} ?");
        await Expect(person.Page.GetByText("2 dossiers et une chose à faire")).ToBeVisibleAsync();
        await person.Choose(staying.DisplayName);
        Assert.Empty(await PageCheck.FaultsOf(person));
        await person.Press("Fermer le compte et transmettre");
        await person.IsTold($"2 dossiers et une chose à faire : c’est transmis à {staying.DisplayName}.");
        await person.Open("/administration/journal");
        await Expect(person.Page.GetByRole(Microsoft.Playwright.AriaRole.Table)).ToContainTextAsync("Dossiers transmis à un collègue");
    }
}
