using System.Net;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Domain.Sms;
using Mediation.Tests.Support;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>A family is asked to call by an SMS: with an agreement, without a word of the pupil, once a day, and not once it was reached.</summary>
public sealed class GuardianSmsTests(App app)
{
    [Fact]
    public async Task Nobody_is_written_to_without_an_agreement_about_school()
    {
        var (mediator, browser, adult, id) = await Family(agreed: false);
        await app.Given.Agreement(mediator, adult, purpose: SmsTerms.Appointments);
        var page = await browser.Get($"/continuite-scolaire/{id}/sms");
        Assert.Contains("n’a donné son accord", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/sms/habitants/{adult}", page.Links);
        Assert.DoesNotContain(page.PostForms, form => form.GetAttribute("action")!.EndsWith("/sms", StringComparison.Ordinal));
        Assert.Equal(0, await Count("SELECT COUNT(*) FROM SmsMessages WHERE StructureId = @StructureId", mediator));
    }

    [Fact]
    public async Task The_message_says_nothing_of_the_pupil_and_stands_as_an_attempt_on_every_case_of_the_household()
    {
        var (mediator, browser, _, id) = await Family();
        var sibling = await app.Given.SchoolCase(mediator, await Count("SELECT HouseholdId FROM SchoolCases WHERE Id = @id", new { id }), await Count("SELECT SchoolId FROM SchoolCases WHERE Id = @id", new { id }), "Noé");
        var form = await browser.Get($"/continuite-scolaire/{id}/sms");
        Assert.Equal($"/continuite-scolaire/{id}", (await browser.Submit(form, [])).Location);
        var text = await app.With<Db, string?>(db => db.Value<string>("SELECT Text FROM SmsMessages WHERE StructureId = @StructureId AND Purpose = 'scolarite' AND Step = 'joindre'", mediator));
        Assert.Contains("cherche a vous joindre", text!.Replace('à', 'a'), StringComparison.Ordinal);
        foreach (var secret in new[] { "Lina", "Noé", "cole", "lève", "scol" })
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var pupil in new[] { id, sibling })
        {
            Assert.Contains("SMS le", (await browser.Get($"/continuite-scolaire/{pupil}")).Text, StringComparison.Ordinal);
            Assert.Contains("prévu", (await browser.Get($"/continuite-scolaire/{pupil}")).Text, StringComparison.Ordinal);
            Assert.Equal(1, await Count("SELECT Attempts FROM SchoolCases WHERE Id = @pupil", new { pupil }));
        }

        // Once a day, whoever writes, for whichever child.
        var again = await browser.Submit(await browser.Get($"/continuite-scolaire/{sibling}/sms"), []);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("déjà prévu ou parti aujourd’hui", again.Text, StringComparison.Ordinal);
        Assert.Equal((1, 1), (await Count("SELECT COUNT(*) FROM SmsMessages WHERE StructureId = @StructureId", mediator), await Count("SELECT COUNT(*) FROM ContactAttempts WHERE StructureId = @StructureId", mediator)));
    }

    [Fact]
    public async Task A_family_that_was_reached_meanwhile_is_not_written_to()
    {
        var (mediator, browser, _, id) = await Family();
        await browser.Submit(await browser.Get($"/continuite-scolaire/{id}/sms"), []);
        await app.Given.Attempt(mediator, await Count("SELECT HouseholdId FROM SchoolCases WHERE Id = @id", new { id }));
        Assert.Equal("planned", await State(mediator));
        await app.Given.Attempt(mediator, await Count("SELECT HouseholdId FROM SchoolCases WHERE Id = @id", new { id }), SchoolTerms.Reached);
        Assert.Equal("abandoned", await State(mediator));
        Assert.Contains("pas envoyé", (await browser.Get($"/continuite-scolaire/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_the_last_open_case_of_a_household_takes_the_message_back_and_closing_another_does_not()
    {
        var (mediator, browser, _, id) = await Family();
        var (household, school) = (await Count("SELECT HouseholdId FROM SchoolCases WHERE Id = @id", new { id }), await Count("SELECT SchoolId FROM SchoolCases WHERE Id = @id", new { id }));
        var sibling = await app.Given.SchoolCase(mediator, household, school, "Noé");
        await browser.Submit(await browser.Get($"/continuite-scolaire/{id}/sms"), []);
        await Close(browser, sibling);
        Assert.Equal("planned", await State(mediator));
        await Close(browser, id);
        Assert.Equal("abandoned", await State(mediator));
    }

    [Fact]
    public async Task Only_an_adult_of_the_household_who_agreed_is_written_to_and_another_structure_sees_no_such_page()
    {
        var (mediator, browser, _, id) = await Family();
        var stranger = await app.Given.Reachable(mediator);
        await app.Given.Agreement(mediator, stranger, purpose: SmsTerms.School);
        var form = await browser.Get($"/continuite-scolaire/{id}/sms");
        Assert.Equal("Choisissez un adulte du foyer qui a donné son accord.", (await browser.Submit(form, new() { ["Form.Adult"] = $"{stranger}" })).WhyNot("Form.Adult"));
        Assert.NotNull((await browser.Submit(form, new() { ["Form.NextOn"] = $"{app.Today.AddDays(-1):yyyy-MM-dd}" })).WhyNot("Form.NextOn"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignedIn(await app.Given.Account(Role.Mediator))).Get($"/continuite-scolaire/{id}/sms")).Status);
    }

    private static async Task Close(Browser browser, int id) => Assert.NotNull((await browser.Submit(
        await browser.Get($"/continuite-scolaire/{id}"), form => form.GetAttribute("action")!.EndsWith("/etat", StringComparison.Ordinal), new() { ["Form.To"] = "sans_suite", ["Form.Words"] = "Signalé par erreur" })).Location);

    private async Task<(GivenAccount Mediator, Browser Browser, int Adult, int Case)> Family(bool agreed = true)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        await app.Given.SmsSettings(mediator);
        var adult = await app.Given.Resident(mediator, "Anna", "Kerbrat");
        await app.Given.Number(mediator, adult);
        if (agreed)
        {
            await app.Given.Agreement(mediator, adult, purpose: SmsTerms.School);
        }

        var id = await app.Given.SchoolCase(mediator, await app.Given.Household(mediator, "Foyer Kerbrat", adult), await app.Given.School(mediator));
        return (mediator, await app.SignedIn(mediator), adult, id);
    }

    private Task<string?> State(GivenAccount mediator) => app.With<Db, string?>(db => db.Value<string>("SELECT State FROM SmsMessages WHERE StructureId = @StructureId", mediator));

    private Task<int> Count(string sql, object values) => app.With<Db, int>(db => db.Value<int>(sql, values));
}
