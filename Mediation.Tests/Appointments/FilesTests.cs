using Mediation.Data.Administration;
using Mediation.Data.Appointments;
using Mediation.Domain.Administration;
using Mediation.Domain.Appointments;
using Mediation.Tests.Support;

namespace Mediation.Tests.Appointments;

/// <summary>What becomes of appointments when files are joined, taken out, handed over or asked for.</summary>
public sealed class FilesTests(App app)
{
    [Fact]
    public async Task Two_files_in_one_session_become_one_place_and_the_other_goes_to_who_waits()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var (kept, joined, waiting) = (await app.Given.Resident(mediator), await app.Given.Resident(mediator), await app.Given.Resident(mediator, "Paul", "Martin"));
        var session = await app.Given.Session(mediator, 2, [kept, joined, waiting]);
        var past = await app.Given.Session(mediator, 4, [kept, joined], App.Begin.UtcDateTime.AddDays(-3));
        var own = await app.Given.Appointment(mediator, joined, App.Begin.UtcDateTime.AddDays(4));
        await app.Given.Write(mediator, "UPDATE Bookings SET State = 'seen' WHERE AppointmentId = @past AND ResidentId = @joined", new { past, joined });
        await app.Given.Write(mediator, "UPDATE Bookings SET State = 'noshow' WHERE AppointmentId = @past AND ResidentId = @kept", new { past, kept });
        var browser = await app.SignedIn(mediator);
        await browser.Submit(await browser.Get($"/habitants/{kept}/reunir/{joined}"), []);

        Assert.Equal([(kept, AppointmentTerms.Unknown), (waiting, AppointmentTerms.Unknown)], await People(mediator, session));
        Assert.Equal([(kept, AppointmentTerms.Seen)], await People(mediator, past));
        Assert.Equal([(kept, AppointmentTerms.Unknown)], await People(mediator, own));
        Assert.Contains($"/rendez-vous/{own}", (await browser.Get($"/habitants/{kept}")).Links);
    }

    [Fact]
    public async Task Somebody_erased_leaves_no_appointment_and_their_place_goes_to_who_waits()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var (gone, waiting) = (await app.Given.Resident(manager), await app.Given.Resident(manager, "Paul", "Martin"));
        var session = await app.Given.Session(manager, 1, [gone, waiting]);
        var own = await app.Given.Appointment(manager, gone, subject: "Sujetzorbalin");
        var browser = await app.SignedIn(manager);
        var ask = await browser.Get($"/habitants/{gone}/droits/effacer");
        Assert.Contains("2 rendez-vous et inscriptions à des ateliers", ask.Text, StringComparison.Ordinal);
        await browser.Submit(ask, new() { ["Form.Ground"] = "Demande fondée.", ["Form.Sure"] = "true" });
        Assert.Equal([(waiting, AppointmentTerms.Unknown)], await People(manager, session));
        Assert.Null(await app.With<AppointmentDetail, AppointmentRow?>(detail => detail.Find(manager.Scope, own)));
    }

    [Fact]
    public async Task A_file_with_an_appointment_to_come_has_not_expired()
    {
        var manager = await app.Given.Account(Role.StructureManager);
        var (quiet, expected) = (await app.Given.Expired(manager, "Anne", "Calme"), await app.Given.Expired(manager, "Berthe", "Attendue"));
        await app.Given.Appointment(manager, expected);
        var page = await (await app.SignedIn(manager)).Get("/habitants/a-eliminer");
        Assert.Contains("Anne Calme", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Berthe Attendue", page.Text, StringComparison.Ordinal);
        Assert.True(quiet > 0);
    }

    [Fact]
    public async Task Everything_of_their_appointments_is_told_to_who_asks()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator);
        await app.Given.Appointment(mediator, resident, subject: "Avis d’imposition");
        await app.Given.Session(mediator, 3, [resident], title: "Café numérique");
        var page = await (await app.SignedIn(mediator)).Get($"/habitants/{resident}/droits/export");
        Assert.Contains("Rendez-vous (2)", page.Text, StringComparison.Ordinal);
        Assert.Contains("Avis d’imposition", page.Text, StringComparison.Ordinal);
        Assert.Contains("Café numérique", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appointments_to_come_of_a_leaving_colleague_go_to_the_successor()
    {
        var structure = await app.Given.Structure();
        var manager = await app.SignedIn(await app.Given.Account(Role.StructureManager, structure));
        var (leaving, staying) = (await app.Given.Account(Role.Mediator, structure), await app.Given.Account(Role.Mediator, structure));
        var resident = await app.Given.Resident(leaving);
        var (past, coming) = (await app.Given.Appointment(leaving, resident, App.Begin.UtcDateTime.AddDays(-1)), await app.Given.Appointment(leaving, resident));
        var session = await app.Given.Session(leaving, 3, []);
        var ask = await manager.Get($"/administration/comptes/{leaving.Id}/fermer");
        Assert.Contains("un dossier et 2 rendez-vous à venir", ask.Text, StringComparison.Ordinal);
        var done = await manager.Follow(await manager.Submit(ask, new() { ["Form.ToId"] = $"{staying.Id}" }));
        Assert.Contains("un dossier et 2 rendez-vous à venir : c’est transmis", done.Text, StringComparison.Ordinal);
        var mine = await (await app.SignedIn(staying)).Get("/rendez-vous");
        Assert.Contains($"/rendez-vous/{coming}", mine.Links);
        Assert.Contains($"/rendez-vous/{session}", mine.Links);
        Assert.Equal(leaving.Id, (await app.With<AppointmentDetail, AppointmentRow?>(detail => detail.Find(staying.Scope, past)))!.MediatorId);
        Assert.True((await app.With<HandOver, WorkRow>(work => work.WorkOf(structure.Id, leaving.Id, App.Begin.UtcDateTime))).IsNone);
    }

    private async Task<IEnumerable<(int, string)>> People(GivenAccount account, int id) =>
        (await app.With<AppointmentDetail, IReadOnlyList<BookingRow>>(detail => detail.People(account.Scope, id))).Select(person => (person.ResidentId, person.State));
}
