using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Tests.Support;
using Mediation.Web.Sms;

namespace Mediation.Tests.Sms;

/// <summary>People are written to in their language, in words that somebody whose language it is has read.</summary>
public sealed class LanguageTests : IAsyncLifetime
{
    private const string Arabic = "{structure} : موعد {jour} {heure}. {téléphone}";

    private readonly App _app = new();
    private readonly Outbox _outbox;
    private GivenAccount _manager = null!;
    private Browser _browser = null!;

    public LanguageTests() => _outbox = new Outbox(_app);

    public async ValueTask InitializeAsync()
    {
        _manager = await _app.Given.Account(Role.StructureManager);
        await _app.Given.SmsSettings(_manager);
        _browser = await _app.SignedIn(_manager);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_language_of_the_file_is_chosen_shown_and_kept()
    {
        var resident = await _app.Given.Resident(_manager, "Amina");
        var edit = await _browser.Get($"/habitants/{resident}/modifier");
        var saved = await _browser.Follow(await _browser.Submit(edit, edit.PostForms.Single(form => form.QuerySelector("[name='Form.SmsLanguage']") is not null), new() { ["Form.SmsLanguage"] = "ar" }));
        Assert.Contains("Arabe", saved.Text, StringComparison.Ordinal);
        Assert.Equal("ar", _outbox.Ask<string>("SELECT SmsLanguage FROM Residents WHERE Id = @resident", new { resident }));
        edit = await _browser.Get($"/habitants/{resident}/modifier");
        var refused = await _browser.Submit(edit, edit.PostForms.Single(form => form.QuerySelector("[name='Form.SmsLanguage']") is not null), new() { ["Form.SmsLanguage"] = "klingon" });
        Assert.Equal(400, (int)refused.Status);
    }

    [Fact]
    public async Task A_text_in_another_language_leaves_once_a_native_reader_is_named_and_French_before()
    {
        var resident = await Speaks("ar");
        Assert.Equal("fr", await LanguageOfReminder(resident, 1));
        var kept = await Save("ar", Arabic, null);
        Assert.Contains("Pas encore relu", kept.Text, StringComparison.Ordinal);
        Assert.Equal("fr", await LanguageOfReminder(resident, 2));
        var approved = await Save("ar", Arabic, "Mme Haddad");
        Assert.Contains("relu par Mme Haddad", approved.Text, StringComparison.Ordinal);
        Assert.Equal("rtl", approved.Document.QuerySelector("[lang=ar]")!.GetAttribute("dir"));
        Assert.Equal("ar", await LanguageOfReminder(resident, 3));
        Assert.Contains("موعد 26/11/2026 11:00", _outbox.Ask<string>("SELECT Text FROM SmsMessages ORDER BY Id DESC"), StringComparison.Ordinal);
        await Save("ar", Arabic + " !", null);
        Assert.Equal("fr", await LanguageOfReminder(resident, 4));
    }

    [Fact]
    public async Task Whoever_reads_French_that_is_easy_to_read_is_written_to_in_it()
    {
        Assert.Equal(SmsTerms.PlainFrench, await LanguageOfReminder(await Speaks(SmsTerms.PlainFrench), 3));
        Assert.Contains("Lieu :", _outbox.Ask<string>("SELECT Text FROM SmsMessages"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_information_is_in_French_or_in_French_that_is_easy_to_read_and_costs_what_each_costs()
    {
        foreach (var (language, number) in new[] { (SmsTerms.French, "+33612345601"), (SmsTerms.PlainFrench, "+33612345602"), ("ar", "+33612345603") })
        {
            await _app.Given.Agreement(_manager, await Speaks(language, number), number, purpose: SmsTerms.Information);
        }

        await _browser.Submit(await _browser.Submit(await _browser.Get("/sms/informations/nouvelle"), new() { ["Form.Subject"] = "fermeture", ["Form.Message"] = "Fermé lundi." }), []);
        Assert.Equal(["fr", "fr", SmsTerms.PlainFrench], _outbox.All<string>("SELECT Language FROM SmsMessages WHERE CampaignId IS NOT NULL ORDER BY Language"));
        Assert.Equal(1, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsMessages WHERE Text LIKE '%Vous ne voulez plus de SMS%'"));
    }

    [Theory]
    [InlineData("2026-09-30", false)]
    [InlineData("2026-10-01", true)]
    [InlineData("2027-05-13", true)]
    [InlineData("2027-05-14", false)]
    [InlineData("2027-09-01", true)]
    public void An_election_period_is_told(string day, bool isTold) =>
        Assert.Equal(isTold, ElectionPeriods.On(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)) is not null);

    private async Task<int> Speaks(string language, string number = "+33612345678")
    {
        var resident = await _app.Given.Reachable(_manager, number, "Amina");
        await _app.Given.Write(_manager, "UPDATE Residents SET SmsLanguage = @language WHERE Id = @resident", new { language, resident });
        return resident;
    }

    /// <summary>The language of the message about an appointment in so many days.</summary>
    private async Task<string?> LanguageOfReminder(int resident, int days)
    {
        var appointment = await _app.Given.Appointment(_manager, resident, App.Begin.UtcDateTime.AddDays(days));
        await _outbox.Do<TellAboutAppointment>((tell, _) => tell.After(_manager.Scope.Structure, appointment, hasMoved: false, _outbox.ActOf(_manager, ActKind.PlanAppointment)));
        return _outbox.Ask<string>("SELECT m.Language FROM SmsMessages m JOIN Bookings b ON b.Id = m.BookingId WHERE b.AppointmentId = @appointment", new { appointment });
    }

    private async Task<Page> Save(string language, string text, string? reader)
    {
        foreach (var step in new[] { "rappel_48h", "confirmation" })
        {
            var path = $"/sms/modeles/{step}/{language}";
            var page = await _browser.Get(path);
            var saved = await _browser.Submit(page, page.PostForms.Single(form => form.GetAttribute("action") == path), new() { ["Form.Text"] = text, ["Form.ApprovedBy"] = reader ?? "" });
            Assert.Equal($"/sms/modeles?langue={language}", saved.Location);
        }

        return await _browser.Get($"/sms/modeles?langue={language}");
    }
}
