using Mediation.Data.Appointments;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Mediation.Tests.Journeys;

/// <summary>An appointment from the file to the visit, at a real browser: made, moved to today, come, recorded and attached.</summary>
public sealed class AppointmentJourney(ServedApp app, Chromium chromium)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 360)]
    public async Task Somebody_is_given_an_appointment_that_moves_and_becomes_a_visit(bool withScript, int width)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator, "Énora", "Le Gœff");
        await using var person = await chromium.SitDown(app, withScript, width);
        await person.SignIn(mediator);
        await person.Open($"/habitants/{resident}");
        await Plans(person);
        await Moves(person);
        await person.Follow("Accueil");
        await Expect(person.Page.GetByText("Vos rendez-vous aujourd’hui")).ToBeVisibleAsync();
        await person.Follow("Énora Le Gœff");
        await person.Press("Venu : Énora Le Gœff");
        await person.IsTold("Le formulaire est rempli");
        await person.Choose("E-mail");
        await person.Press("Enregistrer");
        await person.IsTold("L’accompagnement est enregistré.");
        await Check(mediator);
    }

    private static async Task Plans(Person person)
    {
        await person.Follow("Prendre rendez-vous");
        await person.Write("Jour (obligatoire)", "2026-11-25");
        await person.Write("Heure (obligatoire)", "15:00");
        await person.Write("Pour quoi faire ?", "Avis d’imposition");
        await person.Press("Prendre ce rendez-vous");
        await person.IsTold("Le rendez-vous est pris.");
        await person.Sees("Rendez-vous individuel, Énora Le Gœff");
        await Expect(person.Page.GetByRole(Microsoft.Playwright.AriaRole.Main)).ToContainTextAsync("Mercredi 25 novembre 2026, 15 h – 15 h 30");
    }

    private static async Task Moves(Person person)
    {
        await person.Follow("Déplacer ou modifier");
        await Expect(person.Field("Heure (obligatoire)")).ToHaveValueAsync("15:00");
        await person.Write("Jour (obligatoire)", "2026-11-23");
        await person.Write("Heure (obligatoire)", "11:30");
        await person.Press("Enregistrer");
        await person.IsTold("C’est déplacé au lundi 23 novembre 2026, 11 h 30. Une personne est à prévenir.");
    }

    private async Task Check(GivenAccount mediator)
    {
        var from = App.Begin.UtcDateTime.AddDays(-1);
        var row = Assert.Single(await app.With<AppointmentList, IReadOnlyList<AppointmentRow>>(list => list.Between(mediator.Scope, true, from, from.AddDays(7), 10)));
        Assert.Equal(AppointmentTerms.Seen, row.State);
        Assert.NotNull(row.VisitId);
    }
}
