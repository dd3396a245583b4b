using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Tests.Sms;

public sealed class SendOutcomeTests
{
    private const SendSequels Nothing = SendSequels.None;

    private static readonly CourtesyWindow Paris = new() { TimeZone = TimeZones.Metropolitan, DepartementCode = "75" };

    [Theory]
    [InlineData(400, 21211, SendResult.Refused, SendSequels.SuspendNumber)]
    [InlineData(400, 21212, SendResult.NotTaken, SendSequels.StopEverything)]
    [InlineData(400, 21606, SendResult.NotTaken, SendSequels.StopEverything)]
    [InlineData(400, 21408, SendResult.NotTaken, SendSequels.ConfigurationAlarm)]
    [InlineData(400, 21608, SendResult.NotTaken, SendSequels.ConfigurationAlarm)]
    [InlineData(400, 21610, SendResult.Refused, SendSequels.OptOut)]
    [InlineData(429, 21611, SendResult.NotTaken, Nothing)]
    [InlineData(400, 21612, SendResult.Refused, SendSequels.CheckNumber)]
    [InlineData(400, 21614, SendResult.Refused, SendSequels.SuspendNumber)]
    [InlineData(400, 21635, SendResult.Refused, SendSequels.SuspendNumber)]
    [InlineData(400, 21617, SendResult.Refused, SendSequels.CheckText)]
    [InlineData(401, 20003, SendResult.NotTaken, SendSequels.StopEverything)]
    [InlineData(404, 20404, SendResult.NotTaken, SendSequels.StopEverything)]
    [InlineData(403, 30002, SendResult.NotTaken, SendSequels.StopEverything)]
    [InlineData(400, 30450, SendResult.NotTaken, Nothing)]
    [InlineData(429, 20429, SendResult.NotTaken, Nothing)]
    [InlineData(503, 20503, SendResult.NotTaken, Nothing)]
    [InlineData(500, 20500, SendResult.Ambiguous, Nothing)]
    [InlineData(500, 30500, SendResult.Ambiguous, Nothing)]
    [InlineData(400, 99999, SendResult.Refused, SendSequels.ConfigurationAlarm)]
    [InlineData(400, null, SendResult.Refused, SendSequels.ConfigurationAlarm)]
    [InlineData(401, null, SendResult.NotTaken, SendSequels.StopEverything)]
    [InlineData(429, null, SendResult.NotTaken, Nothing)]
    [InlineData(503, null, SendResult.NotTaken, Nothing)]
    [InlineData(500, null, SendResult.Ambiguous, Nothing)]
    [InlineData(502, null, SendResult.Ambiguous, Nothing)]
    [InlineData(504, null, SendResult.Ambiguous, Nothing)]
    [InlineData(408, null, SendResult.Ambiguous, Nothing)]
    [InlineData(302, null, SendResult.Ambiguous, Nothing)]
    [InlineData(200, null, SendResult.Ambiguous, Nothing)]
    public void What_Twilio_answers(int status, int? code, SendResult result, SendSequels sequels)
    {
        var outcome = TwilioCodes.OutcomeOf(status, code);
        Assert.Equal((result, sequels), (outcome.Result, outcome.Sequels));
    }

    [Theory]
    [InlineData("failed", 30001, SmsState.Failed, SendSequels.RetryOnce)]
    [InlineData("failed", 30002, SmsState.Failed, SendSequels.StopEverything)]
    [InlineData("undelivered", 30003, SmsState.Undelivered, SendSequels.RetryOnce)]
    [InlineData("undelivered", 30004, SmsState.Undelivered, SendSequels.AskPerson)]
    [InlineData("undelivered", 30005, SmsState.Undelivered, SendSequels.SuspendNumber)]
    [InlineData("undelivered", 30006, SmsState.Undelivered, SendSequels.SuspendNumber)]
    [InlineData("undelivered", 30007, SmsState.Undelivered, SendSequels.CheckText)]
    [InlineData("undelivered", 30008, SmsState.Undelivered, SendSequels.RetryOnce)]
    [InlineData("failed", 30450, SmsState.Failed, SendSequels.RetryOnce)]
    [InlineData("failed", 21610, SmsState.Failed, SendSequels.OptOut)]
    [InlineData("undelivered", null, SmsState.Undelivered, Nothing)]
    [InlineData("canceled", null, SmsState.Failed, Nothing)]
    [InlineData("accepted", null, SmsState.Accepted, Nothing)]
    [InlineData("scheduled", null, SmsState.Accepted, Nothing)]
    [InlineData("queued", null, SmsState.Accepted, Nothing)]
    [InlineData("sending", null, SmsState.Accepted, Nothing)]
    [InlineData("sent", null, SmsState.Sent, Nothing)]
    [InlineData("partially_delivered", null, SmsState.Sent, Nothing)]
    [InlineData("delivered", null, SmsState.Delivered, Nothing)]
    [InlineData("read", null, SmsState.Delivered, Nothing)]
    public void What_Twilio_reports_later(string status, int? code, SmsState state, SendSequels sequels)
    {
        var report = TwilioCodes.ReportOf(status, code)!;
        Assert.Equal((state, sequels), (report.State, report.Sequels));
    }

    [Theory]
    [InlineData("received")]
    [InlineData("receiving")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("tomorrow")]
    public void What_is_no_status_of_ours_changes_nothing(string? status) => Assert.Null(TwilioCodes.ReportOf(status, null));

    [Theory]
    [InlineData(202, "0: Accepted for delivery", SendResult.Accepted, Nothing, "0")]
    [InlineData(202, "3: Queued for later delivery", SendResult.Accepted, Nothing, "3")]
    [InlineData(202, "Sent.", SendResult.Accepted, Nothing, "http 202")]
    [InlineData(403, "Authorization failed for sendsms", SendResult.NotTaken, SendSequels.StopEverything, "http 403")]
    [InlineData(403, "Not routable. Do not try again.", SendResult.Refused, SendSequels.CheckNumber, "http 403")]
    [InlineData(400, "Missing receiver number, rejected", SendResult.NotTaken, SendSequels.StopEverything, "http 400")]
    [InlineData(400, "Sender missing and no global set, rejected", SendResult.NotTaken, SendSequels.StopEverything, "http 400")]
    [InlineData(400, "Number(s) has/have been denied by white/black lists, or allowed/denied rules.", SendResult.Refused, SendSequels.CheckNumber, "http 400")]
    [InlineData(400, "Charset or body misformed, rejected", SendResult.Refused, SendSequels.CheckText, "http 400")]
    [InlineData(404, "Unknown request.", SendResult.NotTaken, SendSequels.StopEverything, "http 404")]
    [InlineData(503, "Temporal failure, try again later.", SendResult.NotTaken, Nothing, "http 503")]
    [InlineData(500, "Sending failed.", SendResult.Ambiguous, Nothing, "http 500")]
    [InlineData(200, "", SendResult.Ambiguous, Nothing, "http 200")]
    public void What_Kannel_answers(int status, string answer, SendResult result, SendSequels sequels, string code)
    {
        var outcome = KannelAnswers.OutcomeOf(status, answer);
        Assert.Equal((result, sequels, code), (outcome.Result, outcome.Sequels, outcome.Code));
    }

    [Theory]
    [InlineData(1, SmsState.Delivered)]
    [InlineData(2, SmsState.Undelivered)]
    [InlineData(4, SmsState.Accepted)]
    [InlineData(8, SmsState.Sent)]
    [InlineData(16, SmsState.Failed)]
    public void What_Kannel_reports_later(int type, SmsState state) => Assert.Equal(state, KannelAnswers.ReportOf(type)!.State);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(32)]
    public void What_is_no_report_of_Kannel_changes_nothing(int type) => Assert.Null(KannelAnswers.ReportOf(type));

    [Theory]
    [InlineData(SendResult.Accepted, SmsState.Accepted)]
    [InlineData(SendResult.Refused, SmsState.Failed)]
    [InlineData(SendResult.NotTaken, SmsState.Planned)]
    [InlineData(SendResult.Ambiguous, SmsState.ToVerify)]
    public void Each_outcome_leads_to_its_state(SendResult result, SmsState state) => Assert.Equal(state, new SendOutcome { Result = result, Code = "" }.State);

    [Theory]
    [InlineData(1, null, "10:01")]
    [InlineData(2, null, "10:02")]
    [InlineData(4, null, "10:08")]
    [InlineData(6, null, "10:30")]
    [InlineData(60, null, "10:30")]
    [InlineData(1, 20, "10:20")]
    [InlineData(6, 20, "10:30")]
    public void What_was_not_taken_is_tried_again_later_and_later(int tries, int? askedMinutes, string at)
    {
        var outcome = TwilioCodes.OutcomeOf(429, 20429, askedMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null);
        Assert.Equal(Day(at), SendRetry.NextAt(outcome, tries, Day("10:00"), Day("17:00"), Paris));
    }

    [Fact]
    public void Is_tried_again_neither_after_the_deadline_nor_outside_the_window()
    {
        var busy = SendOutcome.NotReached("refused");
        Assert.Null(SendRetry.NextAt(busy, 1, Day("10:00"), Day("10:01"), Paris));
        Assert.Equal(Day("08:00").AddDays(1), SendRetry.NextAt(busy, 1, Day("17:59"), Day("17:00").AddDays(1), Paris));
        Assert.Null(SendRetry.NextAt(busy, 1, Day("17:59"), Day("23:00"), Paris));
        Assert.Equal(Day("10:30"), SendRetry.NextAt(TwilioCodes.OutcomeOf(400, 30450), 1, Day("10:00"), Day("17:00"), Paris));
    }

    [Theory]
    [InlineData(SendResult.Accepted)]
    [InlineData(SendResult.Refused)]
    [InlineData(SendResult.Ambiguous)]
    public void Nothing_else_is_ever_tried_again_by_itself(SendResult result) =>
        Assert.Null(SendRetry.NextAt(new SendOutcome { Result = result, Code = "" }, 1, Day("10:00"), Day("17:00"), Paris));

    [Fact]
    public void One_more_try_for_a_telephone_that_was_off()
    {
        Assert.Equal(Day("11:00"), SendRetry.OnceMoreAt(TwilioCodes.ReportOf("undelivered", 30003)!, Day("10:00"), Day("17:00"), Paris));
        Assert.Null(SendRetry.OnceMoreAt(TwilioCodes.ReportOf("undelivered", 30003)!, Day("10:00"), Day("11:00"), Paris));
        Assert.Null(SendRetry.OnceMoreAt(TwilioCodes.ReportOf("undelivered", 30005)!, Day("10:00"), Day("17:00"), Paris));
    }

    /// <summary>A Tuesday in November: 9 to 19 is 8 to 18 in UTC.</summary>
    private static DateTime Day(string hour) => new DateOnly(2026, 11, 24).ToDateTime(TimeOnly.Parse(hour, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
