using System.Diagnostics;

namespace Mediation.Tests.Bench;

/// <summary>Measures a page and its reference in turn, so that whatever else the machine does falls on both.</summary>
internal sealed class PageBench(ServerProcess server)
{
    private const int WarmUp = 100;
    private const int Requests = 200;
    private const int Clients = 4;
    private const int Rounds = 4;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(0.8);

    /// <summary>Asked of every page before any is measured, so that the first is not the one that warms what all share.</summary>
    public async Task Warm(MeasuredPage page)
    {
        using var client = await BenchClient.SignedIn(server.Address, page.Account);
        for (var n = 0; n < WarmUp; n++)
        {
            await client.Time(page.Product(n));
            await client.Time(page.Reference(n));
        }
    }

    public async Task<Figure> Measure(MeasuredPage page)
    {
        using var client = await BenchClient.SignedIn(server.Address, page.Account);
        var (product, reference) = await OneClient(client, page);
        var queries = (await client.Counted(page.Product(0))).Queries!.Value;
        var (productLoad, referenceLoad) = await SeveralClients(page);
        var ratio = productLoad.Rate / referenceLoad.Rate;
        return new Figure(
            page.Name,
            Words.Of($"p95 ≤ {page.Budget} ms, ≤ {page.MostQueries} queries{(page.LeastShare is { } share ? Words.Of($", ≥ {share:P0}") : "")}"),
            Words.Of($"{product}; {queries} queries; {productLoad}"),
            Words.Of($"{reference}; {referenceLoad}"),
            Words.Of($"{ratio:P0}"),
            product.P95 <= page.Budget && queries <= page.MostQueries && !(ratio < page.LeastShare));
    }

    private static async Task<(Sample Product, Sample Reference)> OneClient(BenchClient client, MeasuredPage page)
    {
        var (product, reference) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var n = 0; n < WarmUp + Requests; n++)
        {
            product.Add(await client.Time(page.Product(n)));
            reference.Add(await client.Time(page.Reference(n)));
        }

        return (new Sample(product.Skip(WarmUp)), new Sample(reference.Skip(WarmUp)));
    }

    private async Task<(Load Product, Load Reference)> SeveralClients(MeasuredPage page)
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => BenchClient.SignedIn(server.Address, page.Account)));
        var (product, reference) = (new Load(), new Load());
        for (var round = 0; round < Rounds; round++)
        {
            product += await Under(clients, page.Product);
            reference += await Under(clients, page.Reference);
        }

        foreach (var client in clients)
        {
            client.Dispose();
        }

        return (product, reference);
    }

    private async Task<Load> Under(BenchClient[] clients, Func<int, Ask> ask)
    {
        var (processor, begun) = (server.ProcessorTime, Stopwatch.GetTimestamp());
        var counts = await Task.WhenAll(clients.Select((client, number) => Task.Run(async () =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(begun) < Round; count++)
            {
                await client.Time(ask((number * 101) + count));
            }

            return count;
        })));
        return new Load(counts.Sum(), Stopwatch.GetElapsedTime(begun), server.ProcessorTime - processor);
    }
}

/// <summary>How many requests in what time, and what they cost the server alone: the client shares its processors.</summary>
internal readonly record struct Load(int Requests, TimeSpan Elapsed, TimeSpan Processor)
{
    public double Rate => Requests / Elapsed.TotalSeconds;

    public override string ToString() => Words.Of($"{Rate:0}/s at {Processor.TotalMilliseconds / Requests:0.00} ms of processor");

    public static Load operator +(Load one, Load other) => new(one.Requests + other.Requests, one.Elapsed + other.Elapsed, one.Processor + other.Processor);
}
