using System.Globalization;
using System.Text.RegularExpressions;

namespace Mediation.Tests.Bench;

/// <summary>Measures the published product itself: starting, memory, and what a first visit carries over the wire.</summary>
internal sealed partial class ProcessBench(PublishedProduct product, IReadOnlyList<MeasuredPage> pages)
{
    private const double LongestStart = 1.5;
    private const double MostMemory = 250;
    private const double MostBytes = 60 * 1000;
    private const int Starts = 7;
    private const int RequestsPerPage = 100;

    /// <summary>The slowest of several starts, up to a whole page that reads the database, for somebody already signed in.</summary>
    public async Task<Figure> Starting()
    {
        var (ours, empty) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var n = 0; n < Starts; n++)
        {
            using (var server = product.Start())
            using (var visitor = BenchClient.Visitor(server.Address))
            {
                ours.Add(await server.UntilItAnswers(visitor, "/connexion"));
            }

            using (var server = product.StartEmpty())
            using (var visitor = BenchClient.Visitor(server.Address))
            {
                empty.Add(await server.UntilItAnswers(visitor, "/"));
            }
        }

        var (a, b) = (new Sample(ours), new Sample(empty));
        return new Figure("Start to first page", Words.Of($"≤ {LongestStart} s"), Seconds(a), $"empty application: {Seconds(b)}",
            Words.Of($"{a.P50 / b.P50:0.0} ×"), a.Longest / 1000 <= LongestStart);
    }

    public async Task<IReadOnlyList<Figure>> MemoryAndWire(Func<string, bool> wants)
    {
        using var server = product.Start();
        using var visitor = BenchClient.Visitor(server.Address);
        await server.UntilItAnswers(visitor, "/connexion");
        var atStart = server.Memory;
        var figures = new List<Figure>();
        if (wants("wire"))
        {
            figures.Add(await OnTheWire(server.Address));
        }

        if (wants("memory"))
        {
            await Load(server.Address);
            var afterwards = server.Memory;
            using var empty = product.StartEmpty();
            using var other = BenchClient.Visitor(empty.Address);
            await empty.UntilItAnswers(other, "/");
            figures.Add(new Figure("Resident memory", Words.Of($"≤ {MostMemory} MB"),
                Words.Of($"{atStart:0} MB after the first page, {afterwards:0} MB after {pages.Count * RequestsPerPage * 4:#,0} requests by 4 clients"),
                Words.Of($"empty application: {empty.Memory:0} MB"), "", Math.Max(atStart, afterwards) <= MostMemory));
        }

        return figures;
    }

    private async Task Load(Uri server)
    {
        foreach (var page in pages)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(async () =>
            {
                using var client = await BenchClient.SignedIn(server, page.Account);
                for (var n = 0; n < RequestsPerPage; n++)
                {
                    await client.Time(page.Product((number * 101) + n));
                }
            })));
        }
    }

    /// <summary>The heaviest first visit: headers and bodies of the page and of every file that it names.</summary>
    private async Task<Figure> OnTheWire(Uri server)
    {
        var asks = pages.Select(page => (page.Account, Ask: page.Product(0)))
            .Append((MeasuredPage.Mediator, new Ask(RecordedForms.ProductPath))).Append((MeasuredPage.Mediator, new Ask("/habitants/nouveau")));
        var (heaviest, bytes, files, elsewhere) = ("", 0, "", 0);
        foreach (var (account, ask) in asks)
        {
            using var client = await BenchClient.SignedIn(server, account);
            var page = await client.Send(ask);
            var named = FilePattern().Matches(page.Html).Select(m => m.Groups[1].Value).Distinct().ToArray();
            elsewhere += named.Count(IsElsewhere);
            var parts = new List<Answer> { page };
            foreach (var file in named.Where(file => !IsElsewhere(file)))
            {
                parts.Add(await client.Get(file));
            }

            var sum = parts.Sum(part => part.Body.Length + part.HeaderBytes);
            if (sum > bytes)
            {
                (heaviest, bytes, files) = (ask.Path.Split('?')[0], sum, string.Join(" + ", parts.Select(part => (part.Body.Length / 1000.0).ToString("0.0", CultureInfo.InvariantCulture))));
            }
        }

        return new Figure("A page on the wire, the heaviest", "≤ 60 kB, nothing from another host",
            Words.Of($"{bytes / 1000.0:0.0} kB with headers ({heaviest}: {files} kB); {elsewhere} from another host"), "", "", bytes <= MostBytes && elsewhere == 0);
    }

    private static bool IsElsewhere(string address) => address.Contains("//", StringComparison.Ordinal);

    private static string Seconds(Sample sample) => Words.Of($"median {sample.P50 / 1000:0.00}, slowest of {Starts} {sample.Longest / 1000:0.00} s");

    [GeneratedRegex("<(?:link|script|img|source|iframe)[^>]* (?:href|src)=\"([^\"]+)\"")]
    private static partial Regex FilePattern();
}
