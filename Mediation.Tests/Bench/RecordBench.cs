using System.Diagnostics;
using System.Net;

namespace Mediation.Tests.Bench;

/// <summary>Measures recording a visit: one mediator after another's rhythm, then sixteen at once.</summary>
internal sealed class RecordBench(ServerProcess server, Drawn drawn)
{
    private const double Budget = 8;
    private const int WarmUp = 20;
    private const int Requests = 200;
    private const int Clients = 16;
    private const int Rounds = 10;
    private const int PerRound = 20;

    private readonly RecordedForms _forms = new(drawn);

    public async Task<Figure> OneClient()
    {
        using var client = await BenchClient.SignedIn(server.Address, MeasuredPage.Mediator);
        var (product, reference) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var n = 0; n < WarmUp + Requests; n++)
        {
            product.Add(await client.Time(await _forms.Fill(client, RecordedForms.ProductPath), HttpStatusCode.Found));
            reference.Add(await client.Time(await _forms.Fill(client, RecordedForms.ReferencePath), HttpStatusCode.Found));
        }

        return FigureOf(new Sample(product.Skip(WarmUp)), new Sample(reference.Skip(WarmUp)));
    }

    public async Task<Figure> ManyClients()
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(n => BenchClient.SignedIn(server.Address, drawn.Mediators[n % drawn.Mediators.Count])));
        var (product, reference) = (new List<TimeSpan>(), new List<TimeSpan>());
        var (productLoad, referenceLoad) = (new Load(), new Load());
        for (var round = 0; round <= Rounds; round++)
        {
            var (ours, ourLoad) = await Burst(clients, RecordedForms.ProductPath);
            var (theirs, theirLoad) = await Burst(clients, RecordedForms.ReferencePath);
            if (round > 0)
            {
                product.AddRange(ours);
                reference.AddRange(theirs);
                productLoad += ourLoad;
                referenceLoad += theirLoad;
            }
        }

        foreach (var client in clients)
        {
            client.Dispose();
        }

        var ratio = productLoad.Rate / referenceLoad.Rate;
        return new Figure($"Recording a visit, {Clients} clients at once", Words.Of($"≥ {MeasuredPage.LeastOfAll:P0}"),
            $"{new Sample(product)}; {productLoad}", $"{new Sample(reference)}; {referenceLoad}", Words.Of($"{ratio:P0}"), ratio >= MeasuredPage.LeastOfAll);
    }

    private static Figure FigureOf(Sample product, Sample reference)
    {
        // A checkpoint of the write-ahead log is paid by whichever commit comes next: a few, at random, move a mean and not a median.
        // They are all in the rates of many clients.
        var ratio = reference.P50 / product.P50;
        return new Figure(
            "Recording a visit, one client",
            Words.Of($"p95 ≤ {Budget} ms on a fast disk, ≥ {MeasuredPage.LeastOfAll:P0}"),
            Words.Of($"{product}; {1000 / product.P50:0}/s"),
            Words.Of($"{reference}; {1000 / reference.P50:0}/s"),
            Words.Of($"{ratio:P0}"),
            ratio >= MeasuredPage.LeastOfAll && product.P95 <= Budget);
    }

    /// <summary>Every client has its forms before it, then sends them one after the other; only the sending is timed.</summary>
    private async Task<(IReadOnlyList<TimeSpan> Each, Load All)> Burst(BenchClient[] clients, string path)
    {
        var forms = new List<Ask[]>();
        foreach (var client in clients)
        {
            var own = new Ask[PerRound];
            for (var n = 0; n < PerRound; n++)
            {
                own[n] = await _forms.Fill(client, path);
            }

            forms.Add(own);
        }

        var (processor, begun) = (server.ProcessorTime, Stopwatch.GetTimestamp());
        var times = await Task.WhenAll(clients.Select((client, number) => Task.Run(async () =>
        {
            var own = new List<TimeSpan>();
            foreach (var form in forms[number])
            {
                own.Add(await client.Time(form, HttpStatusCode.Found));
            }

            return own;
        })));
        TimeSpan[] each = [.. times.SelectMany(t => t)];
        return (each, new Load(each.Length, Stopwatch.GetElapsedTime(begun), server.ProcessorTime - processor));
    }
}
