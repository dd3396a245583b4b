using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Mediation.Tests.Journeys;

/// <summary>What a mediator does every day, at a real browser: the same journey with script and without.</summary>
public sealed class EverydayJourney(ServedApp app, Chromium chromium)
{
    private const string Resident = "Énora Le Gœff";

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 1280)]
    [InlineData(false, 360)]
    public async Task A_mediator_opens_a_file_then_records_finds_corrects_and_deletes_a_visit(bool withScript, int width)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        await using var person = await chromium.SitDown(app, withScript, width);
        await SignsInByKeyboard(person, mediator);
        await OpensAFile(person, withScript);
        await RecordsAVisit(person);
        await FindsTheFile(person);
        await CorrectsTheVisit(person);
        await DeletesTheVisit(person);
    }

    private static async Task SignsInByKeyboard(Person person, GivenAccount mediator)
    {
        await person.Open("/");
        await person.TabTo("Adresse électronique");
        await person.Page.Keyboard.TypeAsync(mediator.Email);
        await person.TabTo("Mot de passe");
        await person.Page.Keyboard.TypeAsync(GivenAccount.Password);
        await person.Page.Keyboard.PressAsync("Enter");
        await person.Sees("Bonjour");
    }

    private static async Task OpensAFile(Person person, bool withScript)
    {
        await person.Follow("Habitants");
        await person.Follow("Nouvel habitant");
        await person.Write("Prénom", "Énora");
        await person.Page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Le Gœff");
        var commune = person.Field("Commune où elle habite");
        if (withScript)
        {
            await commune.PressSequentiallyAsync("st-martin");
            var suggestion = person.Page.Locator("datalist option[value='Saint-Martin (54450)']");
            await Expect(suggestion).ToHaveCountAsync(1);
            await commune.FillAsync((await suggestion.GetAttributeAsync("value"))!);
        }
        else
        {
            // Five communes of France have this name: the page comes back and asks which one.
            await commune.FillAsync("Saint-Martin");
            await person.Press("Ouvrir le dossier");
            await person.IsTold("choisi");
            await Expect(person.Page.GetByLabel("Nom", new() { Exact = true })).ToHaveValueAsync("Le Gœff");
            await person.Choose("Saint-Martin (54450)");
        }

        await person.Press("Ouvrir le dossier");
        await person.IsTold("Le dossier est ouvert.");
        await Expect(person.Page.GetByRole(Microsoft.Playwright.AriaRole.Main)).ToContainTextAsync("Saint-Martin (54450)");
    }

    private static async Task RecordsAVisit(Person person)
    {
        await person.Follow("Enregistrer un accompagnement");
        await person.Choose("E-mail");
        await person.Write("Notes", "Pièce jointe retrouvée.");
        await person.Press("Enregistrer");
        await person.IsTold("L’accompagnement est enregistré.");
        await person.Sees($"Accompagnement individuel, {Resident}");
    }

    private static async Task FindsTheFile(Person person)
    {
        await person.Follow("Habitants");
        await person.Write("Nom, téléphone ou code de rappel", "goeff enora");
        await person.Press("Rechercher");
        await person.Sees("Une personne répond à cette recherche");
        await person.Follow(Resident);
        await person.Sees(Resident);
        await person.Follow("Accompagnement individuel");
        await person.Sees($"Accompagnement individuel, {Resident}");
    }

    private static async Task CorrectsTheVisit(Person person)
    {
        await person.Follow("Modifier");
        await Expect(person.Field("Notes")).ToHaveValueAsync("Pièce jointe retrouvée.");
        await person.Choose("45 min");
        await person.Write("Notes", "Pièce jointe retrouvée, puis imprimée.");
        await person.Press("Enregistrer");
        await person.IsTold("L’accompagnement est modifié.");
        await Expect(person.Page.Locator(".notes")).ToHaveTextAsync("Pièce jointe retrouvée, puis imprimée.");
    }

    private static async Task DeletesTheVisit(Person person)
    {
        await person.Follow("Supprimer");
        await person.Sees("Supprimer cet accompagnement ?");
        await person.Follow("Annuler");
        await person.Follow("Supprimer");
        await person.Press("Supprimer");
        await person.IsTold("est supprimé.");
        await person.Follow("Habitants");
        await person.Follow(Resident);
        await Expect(person.Link("Accompagnement individuel")).ToHaveCountAsync(0);
    }
}
