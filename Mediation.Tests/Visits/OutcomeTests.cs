using System.Net;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Domain.Visits;
using Mediation.Tests.Sms;
using Mediation.Tests.Support;

namespace Mediation.Tests.Visits;

/// <summary>"Avez-vous obtenu ce que vous demandiez ?": who is asked, how, once, and what becomes of the answer.</summary>
public sealed class OutcomeTests : IAsyncLifetime
{
    private const string Number = "+33612345678";

    private readonly App _app = new();
    private readonly Outbox _outbox;
    private GivenAccount _mediator = null!;
    private Browser _browser = null!;

    public OutcomeTests() => _outbox = new Outbox(_app);

    public async ValueTask InitializeAsync()
    {
        _mediator = await _app.Given.Account(Role.Mediator);
        await _app.Given.SmsSettings(_mediator);
        _browser = await _app.SignedIn(_mediator);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(null, true, "sms")]
    [InlineData(null, false, null)]
    [InlineData("sms", true, "sms")]
    [InlineData("sms", false, null)]
    [InlineData("voix", true, "appel")]
    [InlineData("voix", false, "appel")]
    [InlineData("papier", false, "courrier")]
    public void Is_asked_by_the_channel_one_prefers_and_by_SMS_only_where_one_agreed(string? channel, bool isAgreed, string? means) =>
        Assert.Equal(means, VisitOutcome.MeansFor(channel, isAgreed));

    [Theory]
    [InlineData(29, "logement", 0)]
    [InlineData(30, "logement", 1)]
    [InlineData(37, "aide_aux_demarches_administratives", 1)]
    [InlineData(38, "logement", 0)]
    [InlineData(30, "email", 0)]
    public async Task Asks_about_a_right_or_a_procedure_after_thirty_days_and_not_after_a_week_more(int daysAgo, string theme, int asked)
    {
        await _app.Given.Procedure(_mediator, await _app.Given.Reachable(_mediator), daysAgo, theme);
        Assert.Equal(asked, await _app.Given.OutcomesAsked());
    }

    [Fact]
    public async Task Asks_once_whatever_the_runs_and_the_visits_and_nobody_who_did_not_agree_opposed_or_has_no_name()
    {
        var resident = await _app.Given.Reachable(_mediator);
        await _app.Given.Procedure(_mediator, resident);
        await _app.Given.Procedure(_mediator, resident, 31);
        await _app.Given.Procedure(_mediator, await _app.Given.Resident(_mediator, "Sans accord"));
        await _app.Given.Procedure(_mediator, null);
        var opposed = await _app.Given.Reachable(_mediator, "+33612345679", "Opposée");
        await _app.Given.Write(_mediator, "UPDATE Residents SET OpposedOn = @today WHERE Id = @opposed", new { today = _app.Today, opposed });
        await _app.Given.Procedure(_mediator, opposed);
        await _app.Given.Workshop(_mediator, [resident]);
        var asked = await Task.WhenAll(_app.Given.OutcomesAsked(), _app.Given.OutcomesAsked());
        Assert.Equal(1, asked.Sum() + await _app.Given.OutcomesAsked());
        Assert.Equal(1, _outbox.Ask<int>("SELECT COUNT(*) FROM SmsMessages WHERE Step = 'bilan' AND State = 'planned' AND VisitId IS NOT NULL"));
        _app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await _app.Given.OutcomesAsked());
    }

    [Theory]
    [InlineData("1", "oui", 0)]
    [InlineData("Non", "non", 1)]
    public async Task An_answer_by_SMS_goes_to_the_visit_and_no_asks_somebody_to_call(string text, string answer, int tasks)
    {
        var visit = await Asked(await _app.Given.Reachable(_mediator));
        await _outbox.Send();
        await _app.Given.Reply(_mediator, Number, text);
        await _app.Given.Reply(_mediator, Number, "2");
        Assert.Equal(answer, _outbox.Ask<string>("SELECT Answer FROM VisitOutcomes"));
        Assert.Equal(tasks, _outbox.Ask<int>("SELECT COUNT(*) FROM FollowUps WHERE Cause = @Cause", new { SmsTask.NotObtained.Cause }));
        Assert.Equal(1, _outbox.Ask<int>("SELECT COUNT(*) FROM FollowUps WHERE Cause = @Cause", new { SmsTask.ReadReply.Cause }));
        Assert.Contains($"Réponse : {answer}", (await _browser.Get($"/accompagnements/{visit}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Yes_to_a_reminder_and_to_a_question_at_one_number_is_read_by_a_person()
    {
        var resident = await _app.Given.Reachable(_mediator);
        await Asked(resident);
        await _outbox.Send();
        await _app.Given.Appointment(_mediator, resident, _app.Clock.GetUtcNow().UtcDateTime.AddDays(1));
        await _app.Given.Due(_mediator, (resident, Number, "rappel"));
        await _app.Given.Write(_mediator, "UPDATE SmsMessages SET BookingId = (SELECT MAX(Id) FROM Bookings) WHERE MessageKey LIKE 'essai:%'", new { });
        await _outbox.Send();
        await _app.Given.Reply(_mediator, Number, "oui");
        Assert.Null(_outbox.Ask<string>("SELECT Answer FROM VisitOutcomes"));
        Assert.Null(_outbox.Ask<string>("SELECT Answer FROM Bookings"));
        Assert.Equal(1, _outbox.Ask<int>("SELECT COUNT(*) FROM FollowUps WHERE Cause = @Cause", new { SmsTask.ReadReply.Cause }));
    }

    [Fact]
    public async Task Whoever_prefers_a_call_is_on_somebody_s_list_until_their_answer_is_noted()
    {
        var resident = await _app.Given.Resident(_mediator, "Yvonne");
        await _app.Given.Channel(_mediator, resident, "voix");
        await Asked(resident);
        Assert.Contains(SmsTask.AskOutcome.Subject, (await _browser.Get("/a-faire")).Text, StringComparison.Ordinal);
        var list = await _browser.Get("/accompagnements/bilans");
        Assert.Contains("Yvonne", list.Text, StringComparison.Ordinal);
        var done = await Answer(list, "en_partie");
        Assert.Equal("/accompagnements/bilans", done.Location);
        Assert.DoesNotContain(SmsTask.AskOutcome.Subject, (await _browser.Get("/a-faire")).Text, StringComparison.Ordinal);
        list = await _browser.Get("/accompagnements/bilans");
        Assert.Contains("Une personne interrogée, 100 % ont répondu", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Yvonne", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colleague_s_answer_is_not_overwritten_by_a_page_opened_before()
    {
        var resident = await _app.Given.Resident(_mediator, "Yvonne");
        await _app.Given.Channel(_mediator, resident, "voix");
        var visit = await Asked(resident);
        var before = await _browser.Get($"/accompagnements/{visit}");
        await Answer(await _browser.Get($"/accompagnements/{visit}"), "oui");
        Assert.Equal($"/accompagnements/{visit}", (await Answer(before, "non")).Location);
        Assert.Equal("oui", _outbox.Ask<string>("SELECT Answer FROM VisitOutcomes"));
        Assert.Equal($"/accompagnements/{visit}", (await Answer(await _browser.Get($"/accompagnements/{visit}"), "non")).Location);
        Assert.Equal("non", _outbox.Ask<string>("SELECT Answer FROM VisitOutcomes"));
    }

    [Fact]
    public async Task Whoever_prefers_paper_has_a_letter_until_they_answered()
    {
        var resident = await _app.Given.Resident(_mediator, "Yvonne");
        await _app.Given.Channel(_mediator, resident, "papier");
        var visit = await Asked(resident);
        var letter = await _browser.Get($"/accompagnements/{visit}/bilan/lettre");
        Assert.Contains("Bonjour Yvonne", letter.Text, StringComparison.Ordinal);
        await Answer(await _browser.Get($"/accompagnements/{visit}"), "oui");
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.Get($"/accompagnements/{visit}/bilan/lettre")).Status);
    }

    [Fact]
    public async Task Answered_or_deleted_before_the_SMS_leaves_nothing_leaves()
    {
        var first = await Asked(await _app.Given.Reachable(_mediator));
        var second = await Asked(await _app.Given.Reachable(_mediator, "+33612345679", "Paule"));
        await Answer(await _browser.Get($"/accompagnements/{first}"), "oui");
        var asking = await _browser.Get($"/accompagnements/{second}/supprimer");
        await _browser.Submit(asking, asking.PostForms[^1], []);
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.Get($"/accompagnements/{second}")).Status);
        await _outbox.Send();
        Assert.Equal(new Dictionary<string, int> { ["abandoned no_longer_due"] = 2 }, _outbox.States("Step = 'bilan'"));
        Assert.Equal(1, _outbox.Ask<int>("SELECT COUNT(*) FROM VisitOutcomes"));
    }

    /// <summary>A visit on a procedure whose person was asked.</summary>
    private async Task<int> Asked(int resident)
    {
        var visit = await _app.Given.Procedure(_mediator, resident);
        Assert.Equal(1, await _app.Given.OutcomesAsked());
        return visit;
    }

    private Task<Page> Answer(Page page, string answer) =>
        _browser.Submit(page, page.PostForms.Single(form => form.GetAttribute("action")!.EndsWith("/bilan", StringComparison.Ordinal)), new() { ["reponse"] = answer });
}
