using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Mediation.Tests.Journeys;

/// <summary>A workshop with three people named and nine counted, at a real browser: with script, without, and on a phone.</summary>
public sealed class WorkshopJourney(ServedApp app, Chromium chromium)
{
    private static readonly string[] Names = ["Maëlys Quéméré", "Paol Quéméré", "Rozenn Le Bihan"];

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 1280)]
    [InlineData(true, 360)]
    public async Task Three_people_are_named_and_nine_are_counted(bool withScript, int width)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        foreach (var name in Names)
        {
            await app.Given.Resident(mediator, name.Split(' ')[0], name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        }

        await using var person = await chromium.SitDown(app, withScript, width);
        await person.SignIn(mediator);
        await person.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Atelier" }).First.ClickAsync();
        await person.Sees("Enregistrer un atelier");
        await person.Write("Titre de l’atelier", "Découvrir sa messagerie");
        await person.Choose("E-mail");
        await person.Choose("Former : la personne, seule");
        await person.Choose("Débutant");
        await Names3(person);
        await Counts9(person);
        await person.Press("Enregistrer l’atelier");
        await person.IsTold("L’atelier est enregistré.");
        await person.Sees("Atelier collectif, Découvrir sa messagerie");
        await Check(mediator);
    }

    private static async Task Names3(Person person)
    {
        await person.Write("Ajouter une personne connue", "quemere");
        await person.Field("Ajouter une personne connue").PressAsync("Enter");
        await person.Page.GetByLabel($"{Names[0]}, Rennes").CheckAsync();
        await person.Page.GetByLabel($"{Names[1]}, Rennes").CheckAsync();
        await person.Press("Ajouter à l’atelier");
        await Expect(person.Page.Locator(".person")).ToHaveCountAsync(2);
        await person.Write("Ajouter une personne connue", "rozenn");
        await person.Press("Rechercher");
        await person.Page.GetByLabel($"{Names[2]}, Rennes").CheckAsync();
        await person.Press("Ajouter à l’atelier");
        await Expect(person.Page.Locator(".person")).ToHaveCountAsync(3);
        var first = person.Page.Locator(".person").First;
        await first.GetByLabel("Oui, je saurais", new() { Exact = true }).CheckAsync();
    }

    private static async Task Counts9(Person person)
    {
        await person.Write("Personnes sans nom, en tout", "9");
        await person.Page.GetByText("Détailler : genre, âge, situation").ClickAsync();
        await person.Write("Femmes", "6");
        await person.Write("Hommes", "3");
        await person.Write("70 ans et plus", "7");
        await person.Write("Retraitées", "8");
    }

    private async Task Check(GivenAccount mediator)
    {
        var line = Assert.Single(await app.With<VisitList, IReadOnlyList<VisitLineRow>>(
            list => list.Page(mediator.Scope, new VisitFilter(DateOnly.MinValue, DateOnly.MaxValue), VisitCursor.Start, 10)));
        Assert.Equal(("Découvrir sa messagerie", 12), (line.Title, line.People));
        var workshop = (await app.With<VisitDetail, VisitRow?>(detail => detail.Find(mediator.Scope, line.Id)))!;
        Assert.Equal(Names.Order(), workshop.Participants.Select(named => named.Name!).Order());
        Assert.Single(workshop.Participants, named => named.CanRedo is "seul");
        Assert.Equal((9, 6, 3, 7, 2, 8, 1), (workshop.Headcount.Total, workshop.Headcount.Genders["feminin"], workshop.Headcount.Genders["masculin"],
            workshop.Headcount.AgeBands["soixante_dix_plus"], workshop.Headcount.AgeBands["non_communique"],
            workshop.Headcount.Statuses["retraite"], workshop.Headcount.Statuses["non_communique"]));
    }
}
