using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Mediation.Web.Sms;

namespace Mediation.Tests.Bench;

/// <summary>
/// An information to ten thousand people, through the published product and its own jobs: how long it takes to plan, how
/// callbacks and its page fare while it leaves, what memory it takes, how soon it stops.
/// </summary>
internal sealed partial class CampaignBench(PublishedProduct product, string file)
{
    private const string PublicAddress = "https://mediation.example.fr";
    private const string AccountSid = "AC00000000000000000000000000000001";
    private const string Token = "token-of-the-benchmark";
    private const string Administrator = "admin@demo.example";
    private const string Manager = "direction@demo.example";
    private const int PerSecond = 100;
    private const int WarmUp = 20;
    private const int Requests = 200;
    private const double LongestPlan = 5;
    private const double Callback = 10;
    private const double List = 10;
    private const double MostMemory = 250;
    private const double LongestStop = 5;

    /// <summary>Memory is flat when the tenth of a sending that took most took no more than this many times the one that took least.</summary>
    private const double Flat = 1.25;
    private const int Tenths = 10;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(90);

    private readonly Queue<Arrived> _unreported = new();
    private int _seen;

    public async Task<IReadOnlyList<Figure>> Measure()
    {
        if (CampaignVolume.Prepare(file, DateTime.UtcNow) is not { } zone)
        {
            return [new Figure("10,000-message campaign", Words.Of($"planned in ≤ {LongestPlan} s"), "not measured: at this hour one may write nowhere in France")];
        }

        await using var twilio = await BenchTwilio.Start();
        using var server = product.Start(new() { ["Sms__PublicAddress"] = PublicAddress, ["Sms__PerSecond"] = PerSecond.ToString(CultureInfo.InvariantCulture) });
        using var visitor = BenchClient.Visitor(server.Address);
        await server.UntilItAnswers(visitor, "/connexion");
        try
        {
            await Connect(server, twilio);
            using var manager = await BenchClient.SignedIn(server.Address, Manager);
            return await Measure(server, twilio, visitor, manager);
        }
        finally
        {
            CampaignVolume.Restore(file, zone);
        }
    }

    private async Task<IReadOnlyList<Figure>> Measure(ServerProcess server, BenchTwilio twilio, BenchClient visitor, BenchClient manager)
    {
        var before = server.Memory;
        var (campaign, messages, planned) = await Plan(manager);
        var afterPlan = server.Memory;
        await Until(() => twilio.Messages.Count > PerSecond, "no message came to the double");
        var (from, begun) = (twilio.Messages.Count, Stopwatch.GetTimestamp());
        var (callbacks, pages, most) = (new List<TimeSpan>(), new List<TimeSpan>(), afterPlan);
        for (var n = 0; n < WarmUp + Requests; n++)
        {
            callbacks.Add(await Report(visitor, twilio));
            pages.Add(await manager.Time(new Ask(campaign)));
            most = Math.Max(most, server.Memory);
            // Long enough for some thousands to leave: memory that grows with them would show.
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        var gone = twilio.Messages.Count;
        var rate = (gone - from) / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var (answered, last, left) = await Stop(manager, campaign, twilio);
        var quiet = new List<TimeSpan>();
        for (var n = 0; n < WarmUp + Requests && Unreported(twilio); n++)
        {
            quiet.Add(await Report(visitor, twilio));
        }

        var (toTheEnd, fewest, peak) = await SendToTheEnd(server, twilio, visitor, manager);
        var (busy, calm, page) = (new Sample(callbacks.Skip(WarmUp)), new Sample(quiet.Skip(WarmUp)), new Sample(pages.Skip(WarmUp)));
        return
        [
            new Figure("10,000-message campaign, planned", Words.Of($"≤ {LongestPlan} s"), Words.Of($"{messages:#,0} messages in {planned.TotalSeconds:0.00} s"), "", "", planned.TotalSeconds <= LongestPlan && messages >= CampaignVolume.Recipients),
            new Figure("Memory while it leaves", Words.Of($"≤ {MostMemory} MB, flat"), Words.Of($"{before:0} MB before, {afterPlan:0} MB once planned, {most:0} MB at the most while {gone:#,0} left"), "", "", most <= MostMemory),
            new Figure("Memory of a whole sending, each message reported", Words.Of($"≤ {MostMemory} MB, flat"), toTheEnd, "", "", peak <= MostMemory && peak <= fewest * Flat),
            new Figure("Pace of sending", Words.Of($"≤ {PerSecond}/s (Sms:PerSecond)"), Words.Of($"{rate:0.0}/s"), "", Words.Of($"{rate / PerSecond:P0}"), rate <= PerSecond * 1.05),
            new Figure("A provider's callback while it leaves", Words.Of($"p95 ≤ {Callback} ms"), busy.ToString(), $"once it is stopped: {calm}", Words.Of($"{calm.P50 / busy.P50:P0}"), busy.P95 <= Callback),
            new Figure("The page of its progress while it leaves", Words.Of($"p95 ≤ {List} ms"), page.ToString(), "", "", page.P95 <= List),
            new Figure("Stopping it", Words.Of($"≤ {LongestStop} s"), Words.Of($"answered in {answered.TotalMilliseconds:0} ms; the last message left {Math.Max(0, last.TotalMilliseconds):0} ms after it was asked; {left} in the 5 s that followed the answer"), "", "", last.TotalSeconds <= LongestStop && left == 0),
        ];
    }

    /// <summary>The structure's account is set through its page, as an administrator does.</summary>
    private static async Task Connect(ServerProcess server, BenchTwilio twilio)
    {
        using var administrator = await BenchClient.SignedIn(server.Address, Administrator);
        var path = $"/sms/reglages/{CampaignVolume.Structure}";
        var version = VersionPattern().Match((await administrator.Get(path)).Html).Groups[1].Value;
        var answer = await administrator.Send(new Ask(path,
        [
            new("Form.Provider", "twilio"), new("Form.Sender", "+33939980001"), new("Form.MonthlySegments", "1000000"), new("Form.SegmentPrice", "0,045"),
            new("Form.GatewayUrl", twilio.Address), new("Form.GatewayAccount", AccountSid), new("Form.Secret", Token),
            new("Form.AcceptedOn", Words.Of($"{DateTime.UtcNow:yyyy-MM-dd}")), new("Form.AcceptedBy", "Benchmark"), new("Form.Version", version), new("FormToken", await administrator.FormToken(path)),
        ]));
        if (answer.Status is not HttpStatusCode.Found)
        {
            throw new InvalidOperationException($"{path} answered {answer.Status}.");
        }
    }

    private static async Task<(string Path, int Messages, TimeSpan Elapsed)> Plan(BenchClient manager)
    {
        const string path = "/sms/informations/nouvelle";
        var token = await manager.FormToken(path);
        KeyValuePair<string, string>[] fields = [new("Form.Subject", "fermeture"), new("Form.Message", "Fermé lundi, ouvert mardi à 9 h."), new("FormToken", token)];
        var shown = ShownPattern().Match((await manager.Send(new Ask($"{path}/apercu", fields))).Html).Groups[1].Value;
        var begun = Stopwatch.GetTimestamp();
        var answer = await manager.Send(new Ask(path, [.. fields, new("Form.Shown", shown)]));
        var elapsed = Stopwatch.GetElapsedTime(begun);
        if (answer.Location is not { } campaign)
        {
            throw new InvalidOperationException($"{path} answered {answer.Status}.");
        }

        var count = CountPattern().Match((await manager.Get(campaign)).Html).Groups[1].Value;
        return (campaign, int.Parse(count, CultureInfo.InvariantCulture), elapsed);
    }

    private static async Task<(TimeSpan Answered, TimeSpan Last, int Left)> Stop(BenchClient manager, string campaign, BenchTwilio twilio)
    {
        var token = await manager.FormToken(campaign);
        var asked = Stopwatch.GetTimestamp();
        await manager.Time(new Ask($"{campaign}/arreter", [new("FormToken", token)]), HttpStatusCode.Found);
        var answered = Stopwatch.GetElapsedTime(asked);
        // One may have been claimed before: it is on its way.
        await Task.Delay(TimeSpan.FromSeconds(1));
        var (count, last) = (twilio.Messages.Count, twilio.Messages.Last().At);
        await Task.Delay(TimeSpan.FromSeconds(5));
        return (answered, Stopwatch.GetElapsedTime(asked, last), twilio.Messages.Count - count);
    }

    /// <summary>A second information, that nobody stops: each message is reported delivered as it comes.</summary>
    /// <returns>What is said of it; the least and the most memory of its tenths, in MB.</returns>
    private async Task<(string Said, double Fewest, double Peak)> SendToTheEnd(ServerProcess server, BenchTwilio twilio, BenchClient visitor, BenchClient manager)
    {
        _seen = twilio.Messages.Count;
        _unreported.Clear();
        var begun = Stopwatch.GetTimestamp();
        var (_, messages, _) = await Plan(manager);
        var (peaks, reported) = (new double[Tenths], 0);
        while (Unreported(twilio) || CampaignVolume.IsSending(file))
        {
            if (!Unreported(twilio))
            {
                await Task.Delay(5);
                continue;
            }

            await Report(visitor, twilio);
            var tenth = Math.Min(Tenths - 1, reported++ * Tenths / messages);
            peaks[tenth] = Math.Max(peaks[tenth], server.Memory);
        }

        var elapsed = Stopwatch.GetElapsedTime(begun);
        return (Words.Of($"{reported:#,0} of {messages:#,0} left in {elapsed.TotalSeconds:0} s, the others at the daily limit of a shared number; MB by tenth: {string.Join(", ", peaks.Select(peak => peak.ToString("0", CultureInfo.InvariantCulture)))}"), peaks.Min(), peaks.Max());
    }

    private bool Unreported(BenchTwilio twilio)
    {
        if (_unreported.Count > 0)
        {
            return true;
        }

        foreach (var message in twilio.Messages.Skip(_seen))
        {
            _unreported.Enqueue(message);
            _seen++;
        }

        return _unreported.Count > 0;
    }

    private async Task<TimeSpan> Report(BenchClient visitor, BenchTwilio twilio)
    {
        await Until(() => Unreported(twilio), "messages ceased to come to the double");
        var message = _unreported.Dequeue();
        var path = $"/sms/twilio/etat/{message.MessageId}";
        KeyValuePair<string, string>[] fields =
            [new("MessageSid", message.Sid), new("SmsSid", message.Sid), new("MessageStatus", "delivered"), new("SmsStatus", "delivered"), new("AccountSid", AccountSid), new("ApiVersion", "2010-04-01")];
        return await visitor.TimeCallback(path, fields, TwilioSignature.Header, SignatureOf(PublicAddress + path, fields));
    }

    /// <summary>As Twilio signs: its own code is not asked.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "Twilio's choice.")]
    private static string SignatureOf(string address, IEnumerable<KeyValuePair<string, string>> fields) => Convert.ToBase64String(HMACSHA1.HashData(
        Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(address + string.Concat(fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value)))));

    private static async Task Until(Func<bool> happened, string otherwise)
    {
        for (var begun = Stopwatch.GetTimestamp(); !happened();)
        {
            if (Stopwatch.GetElapsedTime(begun) > LongestWait)
            {
                throw new InvalidOperationException($"In {LongestWait.TotalSeconds} s {otherwise}.");
            }

            await Task.Delay(5);
        }
    }

    [GeneratedRegex("name=\"Form.Version\" value=\"([0-9]+)\"")]
    private static partial Regex VersionPattern();

    [GeneratedRegex("name=\"Form.Shown\" value=\"([0-9A-F]+)\"")]
    private static partial Regex ShownPattern();

    [GeneratedRegex("max=\"([0-9]+)\"")]
    private static partial Regex CountPattern();
}
