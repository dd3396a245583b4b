using System.Net;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Domain.Sms;
using Mediation.Tests.Sms;
using Mediation.Tests.Support;
using Mediation.Web.Equipment;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Equipment;

/// <summary>Reminders of loans: the right ones, once, with the product's clock moved by the test and its real outbox.</summary>
public sealed class LoanReminderTests : IAsyncLifetime
{
    private const string Number = "+33639980101";

    private readonly App _app = new();
    private readonly Outbox _outbox;
    private GivenAccount _mediator = null!;
    private int _borrower;

    public LoanReminderTests() => _outbox = new Outbox(_app);

    public async ValueTask InitializeAsync()
    {
        _mediator = await _app.Given.Account(Role.Mediator);
        await _app.Given.SmsSettings(_mediator);
        _borrower = await Borrower(Number, "Jeanne");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(-8, null, null)]
    [InlineData(-7, null, -7)]
    [InlineData(-6, null, -7)]
    [InlineData(-6, -7, null)]
    [InlineData(-1, -7, -1)]
    [InlineData(0, -7, -1)]
    [InlineData(0, -1, null)]
    [InlineData(1, -1, 1)]
    [InlineData(9, 1, 7)]
    [InlineData(20, null, 14)]
    [InlineData(29, 14, null)]
    [InlineData(400, 14, 30)]
    [InlineData(400, 30, null)]
    public void The_latest_step_whose_day_has_come_is_due_once(int offset, int? done, int? expected)
    {
        var due = new DateOnly(2026, 12, 31);
        Assert.Equal(expected, LoanReminder.Due(due, due.AddDays(-90), due.AddDays(offset), done));
    }

    [Fact]
    public void A_step_whose_day_had_passed_when_the_last_day_was_agreed_is_never_due()
    {
        var due = new DateOnly(2026, 12, 31);
        Assert.Null(LoanReminder.Due(due, due.AddDays(-5), due.AddDays(-5), null));
        Assert.Equal(-1, LoanReminder.Due(due, due.AddDays(-5), due.AddDays(-1), null));
    }

    [Theory]
    [InlineData(null, true, true, "sms")]
    [InlineData(null, false, true, "appel")]
    [InlineData(null, false, false, "courrier")]
    [InlineData("voix", true, true, "appel")]
    [InlineData("papier", true, true, "courrier")]
    [InlineData("sms", false, true, "appel")]
    public void Who_did_not_agree_to_sms_is_called_and_who_has_no_number_is_written_to(string? channel, bool isAgreed, bool hasNumber, string means) =>
        Assert.Equal(means, LoanReminder.MeansFor(channel, isAgreed, hasNumber));

    [Fact]
    public async Task A_whole_loan_is_reminded_six_times_however_often_the_job_runs()
    {
        await Lend(_borrower, dueIn: 20);
        var made = new List<int>();
        for (var day = 0; day <= 55; day++)
        {
            var before = Reminders().Count;
            await Run();
            await Run();
            if (Reminders().Count > before)
            {
                made.Add(day - 20);
            }

            await _outbox.Send();
            _app.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([-7, -1, 1, 7, 14, 30], made);
        Assert.Equal(6, _outbox.Ask<int>("SELECT COUNT(DISTINCT MessageKey) FROM SmsMessages"));
        Assert.Equal(2, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsMessages WHERE Step = 'pret_rappel'"));
        Assert.All(_outbox.All<string>("SELECT Text FROM SmsMessages WHERE Step = 'pret_retard'"), text => Assert.Contains("dimanche 13 décembre", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_three_days_without_the_job_the_latest_step_alone_is_made()
    {
        await Lend(_borrower, dueIn: 8);
        _app.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(1, await Run());
        Assert.Equal([1], Reminders());
    }

    [Fact]
    public async Task A_return_takes_back_the_message_that_has_not_left_and_nothing_more_is_made()
    {
        var loan = await Lend(_borrower, dueIn: 8);
        _app.Clock.Advance(TimeSpan.FromDays(1));
        await Run();
        Assert.Equal(new() { ["planned"] = 1 }, _outbox.States());
        var browser = await _app.SignedIn(_mediator);
        await browser.Submit(await browser.Get($"/materiel/prets/{loan}/retour"), []);
        Assert.Equal(new() { ["abandoned no_longer_due"] = 1 }, _outbox.States());
        _app.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(0, await Run());
    }

    [Theory]
    [InlineData("retour")]
    [InlineData("prolongation")]
    [InlineData("pause")]
    public async Task What_comes_back_is_renewed_or_put_off_between_the_reading_and_the_writing_is_not_reminded_of(string act)
    {
        var loan = await Lend(_borrower, dueIn: 8);
        _app.Clock.Advance(TimeSpan.FromDays(1));
        var browser = await _app.SignedIn(_mediator);
        var page = await browser.Get($"/materiel/prets/{loan}/{act}");
        var scopes = new ScopesBetween(_app.Services.GetRequiredService<IServiceScopeFactory>(), () => browser.Submit(page, []));
        Assert.Equal(0, await new RemindBorrowers(scopes, _app.Clock).Run(TestContext.Current.CancellationToken));
        Assert.True(scopes.HasActed);
        Assert.Equal((0, 0), (Reminders().Count, _outbox.States().Count));
    }

    [Fact]
    public async Task A_renewal_takes_back_what_waits_and_begins_the_reminders_anew()
    {
        var loan = await Lend(_borrower, dueIn: 1);
        _app.Clock.Advance(TimeSpan.FromDays(2));
        await Run();
        var browser = await _app.SignedIn(_mediator);
        var renewed = await browser.Submit(await browser.Get($"/materiel/prets/{loan}/prolongation"), new() { ["Form.Until"] = $"{_app.Today.AddDays(5):yyyy-MM-dd}" });
        Assert.Equal(HttpStatusCode.Redirect, renewed.Status);
        Assert.Equal(new() { ["abandoned no_longer_due"] = 1 }, _outbox.States());
        Assert.Equal(0, await Run());
        _app.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(1, await Run());
        Assert.Equal([1, -1], Reminders());
    }

    [Fact]
    public async Task A_household_receives_one_message_for_all_that_it_has_to_bring_back()
    {
        var other = await Borrower("+33639980102", "Anna");
        await _app.Given.Household(_mediator, "Foyer Le Goff", _borrower, other);
        var first = await Lend(_borrower, dueIn: 2);
        var second = await Lend(other, dueIn: 5);
        var alone = await Lend(await Borrower("+33639980103", "Rose"), dueIn: 2);
        _app.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(3, await Run());
        Assert.Equal([Number, "+33639980103"], _outbox.All<string>("SELECT Number FROM SmsMessages ORDER BY Number"));
        Assert.Equal(1, _outbox.Ask<int>("SELECT COUNT(DISTINCT MessageKey) FROM LoanReminders WHERE LoanId IN (@first, @second)", new { first, second }));

        // One of both comes back: the message still says something true of the other.
        var browser = await _app.SignedIn(_mediator);
        await browser.Submit(await browser.Get($"/materiel/prets/{first}/retour"), []);
        Assert.Equal(new() { ["planned"] = 2 }, _outbox.States());
        await browser.Submit(await browser.Get($"/materiel/prets/{second}/retour"), []);
        Assert.Equal(new() { ["planned"] = 1, ["abandoned no_longer_due"] = 1 }, _outbox.States());
        Assert.Contains("prévu", (await browser.Get($"/materiel/prets/{alone}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_agreed_to_no_sms_about_loans_is_on_the_list_of_calls_or_of_letters_until_it_is_ticked()
    {
        var called = await _app.Given.Resident(_mediator, "Anna", "Prigent");
        await _app.Given.Number(_mediator, called, "+33199001234");
        var written = await _app.Given.Resident(_mediator, "Rose", "Kervella");
        await Lend(called, dueIn: 5);
        await Lend(written, dueIn: 5);
        _app.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(2, await Run());
        Assert.Empty(_outbox.States());

        var browser = await _app.SignedIn(_mediator);
        var page = await browser.Get("/materiel/prets/relances");
        Assert.Equal("2 relances à faire", page.Title);
        Assert.Contains("Anna Prigent", page.Text, StringComparison.Ordinal);
        var letters = await browser.Get("/materiel/prets/relances/lettres");
        Assert.Contains("Bonjour Rose Kervella", letters.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", letters.Text, StringComparison.Ordinal);

        var ticked = await browser.Submit(page, page.PostForms[0], []);
        Assert.Equal("Une relance à faire", (await browser.Follow(ticked)).Title);
        _app.Clock.Advance(TimeSpan.FromDays(6));
        await Run();
        browser = await _app.SignedIn(_mediator);
        Assert.Contains("7 jours de retard", (await browser.Get("/materiel/prets/relances")).Text, StringComparison.Ordinal);
        Assert.Equal("2 relances à faire", (await browser.Get("/materiel/prets/relances")).Title);
    }

    [Fact]
    public async Task A_household_is_written_to_and_called_once_for_all_that_it_has()
    {
        var (mother, son, alone) = (await _app.Given.Resident(_mediator, "Rose", "Kervella"), await _app.Given.Resident(_mediator, "Yann", "Kervella"), await _app.Given.Resident(_mediator, "Anna", "Prigent"));
        await _app.Given.Household(_mediator, "Foyer Kervella", mother, son);
        foreach (var borrower in new[] { mother, son, mother, alone })
        {
            await Lend(borrower, dueIn: 5);
        }

        _app.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(4, await Run());
        var browser = await _app.SignedIn(_mediator);
        var list = await browser.Get("/materiel/prets/relances");
        Assert.Equal(["Rose Kervella, Yann Kervella", "Anna Prigent"], list.Document.QuerySelectorAll("ul.rows > li strong").Select(name => name.TextContent));
        Assert.Equal([3, 1], list.Document.QuerySelectorAll("ul.rows > li").Select(home => home.QuerySelectorAll("form").Length));
        var letters = (await browser.Get("/materiel/prets/relances/lettres")).Document.QuerySelectorAll("section.sheet").Select(letter => letter.QuerySelectorAll("p.big").Length);
        Assert.Equal([3, 1], letters);
    }

    [Fact]
    public async Task Reminders_that_are_put_off_wait_and_the_last_one_due_leaves_afterwards()
    {
        var loan = await Lend(_borrower, dueIn: 1);
        var browser = await _app.SignedIn(_mediator);
        await browser.Submit(await browser.Get($"/materiel/prets/{loan}/pause"), new() { ["Form.Until"] = $"{_app.Today.AddDays(9):yyyy-MM-dd}" });
        _app.Clock.Advance(TimeSpan.FromDays(9));
        Assert.Equal(0, await Run());
        _app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await Run());
        Assert.Equal([7], Reminders());
    }

    [Theory]
    [InlineData("2027-10-28T08:00:00Z", 3)]
    [InlineData("2027-03-25T08:00:00Z", 3)]
    public async Task Across_a_clock_change_the_days_are_those_of_the_structure_and_each_message_leaves_at_a_decent_hour(string begin, int dueIn)
    {
        _app.Clock.SetUtcNow(DateTimeOffset.Parse(begin, System.Globalization.CultureInfo.InvariantCulture));
        await Lend(_borrower, dueIn);
        var made = new List<DateOnly>();
        for (var hour = 0; hour < 24 * 6; hour++)
        {
            if (await Run() > 0)
            {
                made.Add(_app.Today);
            }

            _app.Clock.Advance(TimeSpan.FromHours(1));
        }

        var due = _outbox.Ask<DateTime>("SELECT DueOn FROM Loans");
        Assert.Equal([DateOnly.FromDateTime(due).AddDays(-1), DateOnly.FromDateTime(due).AddDays(1)], made);
        var window = new CourtesyWindow { TimeZone = "Europe/Paris", DepartementCode = "35" };
        Assert.All(_outbox.All<DateTime>("SELECT DueAt FROM SmsMessages"), at => Assert.True(window.IsOpen(DateTime.SpecifyKind(at, DateTimeKind.Utc)), $"{at:O}"));
    }

    /// <summary>Somebody acts after the job has read what is due, and before it writes: the third scope is that of its first writing.</summary>
    private sealed class ScopesBetween(IServiceScopeFactory scopes, Func<Task<Page>> act) : IServiceScopeFactory
    {
        private int _made;

        public bool HasActed { get; private set; }

        public IServiceScope CreateScope()
        {
            if (++_made == 3)
            {
                HasActed = Task.Run(act).GetAwaiter().GetResult().Status is HttpStatusCode.Redirect;
            }

            return scopes.CreateScope();
        }
    }

    private Task<int> Run() => _app.Services.GetRequiredService<RemindBorrowers>().Run(TestContext.Current.CancellationToken);

    private IReadOnlyList<int> Reminders() => _outbox.All<int>("SELECT Step FROM LoanReminders ORDER BY Id");

    private async Task<int> Borrower(string number, string firstName)
    {
        var resident = await _app.Given.Resident(_mediator, firstName);
        await _app.Given.Number(_mediator, resident, number);
        await _app.Given.Agreement(_mediator, resident, number, purpose: SmsTerms.Loans);
        return resident;
    }

    private async Task<int> Lend(int resident, int dueIn) =>
        await _app.Given.Loan(_mediator, resident, LoanStates.HandedOver, [await _app.Given.LendableItem(_mediator)], dueOn: _app.Today.AddDays(dueIn));
}
