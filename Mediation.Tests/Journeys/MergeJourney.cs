using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Mediation.Tests.Journeys;

/// <summary>Two files of one person who was at one workshop under both: they become one, and the workshop has as many people as before.</summary>
public sealed class MergeJourney(ServedApp app, Chromium chromium)
{
    [Fact]
    public async Task Two_files_that_were_at_the_same_workshop_become_one()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var kept = await app.Given.Resident(mediator, "Gwenola", "Le Bris");
        var joined = await app.Given.Resident(mediator, "Gwénola", "Lebris");
        var workshop = await app.Given.Workshop(mediator, [kept, joined], anonymous: 9, title: "Découvrir sa messagerie");
        await using var person = await chromium.SitDown(app);
        await person.SignIn(mediator);
        await person.Open($"/accompagnements/{workshop}");
        await Expect(person.Page.GetByRole(Microsoft.Playwright.AriaRole.Main)).ToContainTextAsync("11 personnes");

        await person.Open($"/habitants/{kept}");
        await person.Follow("Réunir deux dossiers");
        await person.Write("Chercher l’autre dossier : nom, téléphone ou code de rappel", "lebris");
        await person.Press("Rechercher");
        await person.Follow("Gwénola Lebris");
        await person.Sees("Réunir ces deux dossiers ?");
        await Expect(person.Page.GetByText("cela ne se défait pas.")).ToBeVisibleAsync();
        await person.Press($"Réunir en gardant le dossier n° {kept}");
        await person.IsTold($"Le dossier n° {joined} est réuni à celui-ci.");
        await person.Sees("Gwenola Le Bris");
        await Expect(person.Link("Atelier collectif")).ToHaveCountAsync(1);

        await person.Follow("Atelier collectif");
        var main = person.Page.GetByRole(Microsoft.Playwright.AriaRole.Main);
        await Expect(main).ToContainTextAsync("11 personnes");
        await Expect(main).ToContainTextAsync("compté deux fois (dossiers réunis)");
        await Expect(person.Link("Gwenola Le Bris")).ToHaveCountAsync(1);

        await person.Open($"/habitants/{joined}");
        await person.IsTold($"Le dossier n° {joined} a été réuni à celui-ci.");
    }
}
