using System.Net;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Tests.Support;

namespace Mediation.Tests.Sms;

/// <summary>What the file of a person says about messages: what they accept, what was written, and one message of one's own.</summary>
public sealed class ResidentSmsTests : IAsyncLifetime
{
    private const string Number = "+33612345678";

    private readonly App _app = new();
    private Outbox _outbox = null!;
    private GivenAccount _mediator = null!;
    private Browser _browser = null!;
    private int _resident;

    public async ValueTask InitializeAsync()
    {
        _outbox = new Outbox(_app);
        _mediator = await _app.Given.Account(Role.Mediator);
        await _app.Given.SmsSettings(_mediator);
        _resident = await _app.Given.Resident(_mediator, "Jeanne");
        await _app.Given.Number(_mediator, _resident, Number);
        _browser = await _app.SignedIn(_mediator);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Agreeing_plans_the_reminders_of_what_was_booked_before_and_ending_takes_them_back()
    {
        await Book();
        Assert.Empty(_outbox.States());
        var agreed = await _browser.Follow(await Agree(SmsTerms.Appointments, SmsTerms.Information));
        Assert.Contains("Les rappels de ses rendez-vous à venir sont prévus.", agreed.Text, StringComparison.Ordinal);
        Assert.Equal(["planned"], _outbox.States().Keys);
        Assert.Contains("noté par", agreed.Text, StringComparison.Ordinal);

        var ended = await _browser.Follow(await _browser.Submit(agreed, agreed.PostForms.First(form => form.TextContent.Contains("Ne plus rien écrire", StringComparison.Ordinal)), []));
        Assert.Contains("Aucun accord", ended.Text, StringComparison.Ordinal);
        Assert.Equal(["abandoned opted_out"], _outbox.States().Keys);
        Assert.Contains("ne veut plus de SMS", ended.Text, StringComparison.Ordinal);

        await Agree(SmsTerms.Appointments);
        Assert.Equal(1, _outbox.States()["planned"]);
    }

    [Fact]
    public async Task One_purpose_ends_and_the_other_stays()
    {
        var agreed = await _browser.Follow(await Agree(SmsTerms.Appointments, SmsTerms.Information));
        var form = agreed.PostForms.First(one => one.TextContent.Contains("Ne plus écrire", StringComparison.Ordinal) && one.TextContent.Contains(SmsTerms.Purposes.LabelOf(SmsTerms.Information), StringComparison.Ordinal));
        await _browser.Submit(agreed, form, []);
        await _browser.Submit(agreed, form, []);
        Assert.Equal([SmsTerms.Information], _outbox.All<string>("SELECT Purpose FROM SmsAgreements WHERE IsGiven = 0"));
    }

    [Fact]
    public async Task A_landline_cannot_be_agreed_to_and_an_opposed_person_is_not_asked()
    {
        var other = await _app.Given.Resident(_mediator, "Paul");
        await _app.Given.Number(_mediator, other, "+33299001234");
        Assert.Contains("Aucun numéro de ce dossier ne peut recevoir de SMS", (await _browser.Get($"/sms/habitants/{other}")).Text, StringComparison.Ordinal);
        await _app.Given.Write(_mediator, "UPDATE Residents SET OpposedOn = '2026-11-01' WHERE Id = @_resident", new { _resident });
        var page = await _browser.Get($"/sms/habitants/{_resident}");
        Assert.DoesNotContain(page.PostForms, form => form.GetAttribute("action")!.EndsWith("/accord", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Form.Purposes", "", "Choisissez au moins un sujet.")]
    [InlineData("Form.Means", "", "Dites comment la personne a répondu.")]
    [InlineData("Form.NumberId", "99999", "Choisissez un numéro qui reçoit les SMS.")]
    public async Task What_lacks_is_said_and_nothing_is_noted(string field, string value, string why)
    {
        var page = await _browser.Get($"/sms/habitants/{_resident}");
        var fields = new Dictionary<string, string> { ["Form.Purposes"] = SmsTerms.Appointments, ["Form.Means"] = SmsAgreement.Oral, [field] = value };
        var refused = await _browser.Submit(page, form => form.GetAttribute("action")!.EndsWith("/accord", StringComparison.Ordinal), fields);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(why, refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsAgreements"));
    }

    [Fact]
    public async Task A_message_of_ones_own_is_shown_before_it_leaves_opens_with_the_trust_word_and_can_be_stopped()
    {
        await _app.Given.Write(_mediator, "UPDATE Residents SET TrustWord = 'Tournesol' WHERE Id = @_resident", new { _resident });
        Assert.Contains("Aucun accord", (await _browser.Get($"/sms/habitants/{_resident}/ecrire")).Text, StringComparison.Ordinal);
        await Agree(SmsTerms.Appointments);
        _app.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 20, 0, 0, TimeSpan.Zero));
        _browser = await _app.SignedIn(_mediator);
        var form = await _browser.Get($"/sms/habitants/{_resident}/ecrire");
        var preview = await _browser.Press(form, button => button.TextContent == "Aperçu", new() { ["Form.Subject"] = "pensez à apporter votre chargeur." });
        Assert.Contains("Tournesol - ", preview.Text, StringComparison.Ordinal);
        Assert.Contains("pensez à apporter votre chargeur. Pour nous joindre : 02 99 00 12 34", preview.Text, StringComparison.Ordinal);
        Assert.Contains("1 segment, 0,05 €", preview.Text, StringComparison.Ordinal);
        Assert.Contains("mardi 24 novembre à 9 h", preview.Text, StringComparison.Ordinal);
        Assert.Empty(_outbox.States());

        var sent = await _browser.Follow(await _browser.Submit(preview, []));
        await _browser.Submit(preview, []);
        Assert.Contains("Le SMS partira mardi 24 novembre à 9 h.", sent.Text, StringComparison.Ordinal);
        Assert.Equal(1, _outbox.States()["planned"]);
        Assert.StartsWith("Tournesol - ", _outbox.Ask<string>("SELECT Text FROM SmsMessages"), StringComparison.Ordinal);
        await _browser.Submit(sent, one => one.GetAttribute("action")!.EndsWith("/arreter", StringComparison.Ordinal));
        Assert.Equal(["abandoned stopped"], _outbox.States().Keys);
    }

    [Fact]
    public async Task A_secret_is_not_written_to_anybody()
    {
        await Agree(SmsTerms.Appointments);
        var refused = await _browser.Submit(await _browser.Get($"/sms/habitants/{_resident}/ecrire"), new() { ["Form.Subject"] = "votre mot de passe : Soleil35!" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Empty(_outbox.States());
    }

    [Fact]
    public async Task What_is_to_be_done_by_SMS_is_written_for_its_day_moved_with_it_and_taken_back_when_it_is_done()
    {
        await Agree(SmsTerms.Appointments);
        var told = await _browser.Follow(await _browser.Submit(await _browser.Get($"/habitants/{_resident}/a-recontacter"),
            new() { ["Form.DueOn"] = "2026-11-25", ["Form.Subject"] = "Savoir si le dossier est passé", ["Form.Means"] = "sms" }));
        Assert.Contains("Le SMS partira ce jour-là.", told.Text, StringComparison.Ordinal);
        Assert.Equal(new DateTime(2026, 11, 25, 9, 0, 0), _outbox.Ask<DateTime>("SELECT DueAt FROM SmsMessages"));
        var id = _outbox.Ask<int>("SELECT Id FROM FollowUps");
        await _browser.Submit(await _browser.Get($"/a-faire/{id}"), new() { ["Form.DueOn"] = "2026-11-29" });
        Assert.Equal((1, 1), (_outbox.States()["abandoned no_longer_due"], _outbox.States()["planned"]));
        // A Sunday: the Monday after.
        Assert.Equal(new DateTime(2026, 11, 30, 8, 0, 0), _outbox.Ask<DateTime>("SELECT DueAt FROM SmsMessages WHERE State = 'planned'"));
        var list = await _browser.Get("/a-faire");
        var done = await _browser.Follow(await _browser.Submit(list, form => form.GetAttribute("action")!.EndsWith("/fait", StringComparison.Ordinal)));
        Assert.Equal(2, _outbox.States()["abandoned no_longer_due"]);
        await _browser.Submit(done, form => form.QuerySelector("button")!.TextContent == "Annuler");
        Assert.Equal(1, _outbox.States()["planned"]);
    }

    [Fact]
    public async Task A_number_that_receives_nothing_is_told_on_the_file_and_saved_again_receives_again()
    {
        await _app.Given.Write(_mediator, "UPDATE ResidentNumbers SET SuspendedAt = '2026-11-23 09:00:00.000', SuspensionCode = '30005' WHERE ResidentId = @_resident", new { _resident });
        var file = await _browser.Get($"/habitants/{_resident}");
        Assert.Contains("Ne reçoit pas les SMS : à corriger", file.Text, StringComparison.Ordinal);
        var form = await _browser.Get(file.Links.Single(link => link.Contains("/numeros/", StringComparison.Ordinal) && !link.EndsWith("nouveau", StringComparison.Ordinal)));
        Assert.Contains("Ce numéro ne reçoit pas les SMS", form.Text, StringComparison.Ordinal);
        await _browser.Submit(form, one => !one.GetAttribute("action")!.EndsWith("/supprimer", StringComparison.Ordinal));
        Assert.Equal(0, _outbox.Ask<int>("SELECT COUNT(*) FROM ResidentNumbers WHERE SuspendedAt IS NOT NULL"));
    }

    [Fact]
    public async Task An_appointment_says_what_was_written_about_it_or_that_somebody_must_call()
    {
        var first = await Book();
        Assert.Contains("Aucun SMS n’est prévu", (await _browser.Get($"/rendez-vous/{first}")).Text, StringComparison.Ordinal);
        await Agree(SmsTerms.Appointments);
        Assert.Contains("partira samedi 28 novembre à 10 h", (await _browser.Get($"/rendez-vous/{first}")).Text, StringComparison.Ordinal);
    }

    /// <summary>A week from now, at ten.</summary>
    private Task<int> Book() => _app.Given.Appointment(_mediator, _resident, new DateTime(2026, 11, 30, 9, 0, 0, DateTimeKind.Utc));

    private async Task<Page> Agree(params string[] purposes)
    {
        var page = await _browser.Get($"/sms/habitants/{_resident}");
        var form = page.PostForms.Single(one => one.GetAttribute("action")!.EndsWith("/accord", StringComparison.Ordinal));
        var fields = Browser.FieldsOf(form).Where(field => field.Key is not "Form.Purposes").Append(new("Form.Means", SmsAgreement.Oral)).Concat(purposes.Select(purpose => new KeyValuePair<string, string>("Form.Purposes", purpose)));
        return await _browser.Post(form.GetAttribute("action")!, fields);
    }
}
