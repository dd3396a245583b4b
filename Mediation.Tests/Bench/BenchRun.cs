namespace Mediation.Tests.Bench;

/// <summary>The benchmark: makes the volume, measures each line beside its reference, prints one table.</summary>
internal sealed class BenchRun(BenchOptions options)
{
    private readonly List<Figure> _figures = [];

    /// <returns>0 when every budget is kept, 1 when one is exceeded, 2 when the options are not understood.</returns>
    public static async Task<int> Run(string[] args)
    {
        if (BenchOptions.Parse(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(BenchOptions.Usage);
            return 2;
        }

        return await new BenchRun(options).Run();
    }

    private async Task<int> Run()
    {
        var loadBefore = Machine.LoadAverage;
        if (!BenchDatabase.Make(options.File, options.Volume, Say))
        {
            Say($"{options.File} is used again.");
        }

        EquipmentVolume.Prepare(options.File, DateTime.UtcNow);
        SchoolVolume.Prepare(options.File, DateTime.UtcNow);
        var drawn = Draw();
        var pages = MeasuredPage.All(drawn, DateOnly.FromDateTime(DateTime.UtcNow)).Concat(MeasuredPage.OfEquipment(EquipmentVolume.GrantedLoan(options.File))).Concat(MeasuredPage.OfSchools).ToArray();
        var product = await PublishedProduct.Make(options.File);
        IReadOnlyList<string> plans;
        using (var server = product.StartWithReferences())
        {
            await WithReferences(server, drawn, pages);
            plans = options.Reports ? await QueryPlans.Of(server.Address, pages, options.File) : [];
        }

        await Published(new ProcessBench(product, pages));
        if (options.Wants("campaign"))
        {
            foreach (var figure in await new CampaignBench(product, options.File).Measure())
            {
                Add(figure);
            }
        }

        AddRest();
        var heading = $"Volume {options.Volume.Name}: {options.Volume.Residents:#,0} residents, {options.Volume.Visits:#,0} visits, file of {new FileInfo(options.File).Length / 1_000_000:#,0} MB. "
            + $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC. {Machine.Description()}. Load average before {loadBefore}, at the end {Machine.LoadAverage}.";
        var report = new BenchReport(options.Volume.Name, heading, _figures, plans);
        Console.WriteLine($"\n{report.Markdown}");
        if (options.Reports)
        {
            report.Write(Path.Combine(PublishedProduct.Repository, "docs", "performance.md"));
        }

        return report.IsKept ? 0 : 1;
    }

    private Drawn Draw()
    {
        using var connection = BenchDatabase.Open(options.File);
        return Drawn.From(connection);
    }

    private async Task WithReferences(ServerProcess server, Drawn drawn, MeasuredPage[] pages)
    {
        using var visitor = BenchClient.Visitor(server.Address);
        await server.UntilItAnswers(visitor, "/connexion");
        var bench = new PageBench(server);
        foreach (var page in pages)
        {
            await bench.Warm(page);
        }

        foreach (var page in pages.Where(page => options.Wants(page.Name)))
        {
            Add(await bench.Measure(page));
        }

        var record = new RecordBench(server, drawn);
        if (options.Wants("Recording a visit, one client"))
        {
            Add(await record.OneClient());
        }

        if (options.Wants("Recording a visit, 16 clients at once"))
        {
            Add(await record.ManyClients());
        }
    }

    private async Task Published(ProcessBench bench)
    {
        foreach (var figure in await bench.MemoryAndWire(options.Wants))
        {
            Add(figure);
        }

        if (options.Wants("Start to first page"))
        {
            Add(await bench.Starting());
        }
    }

    private void AddRest()
    {
        if (options.Only is not null)
        {
            return;
        }

        Add(Machine.Fsync(Path.GetDirectoryName(options.File)!));
        Add(Figure.NotBuilt("Statistics", "≤ 8, 30, 40, 200 ms"));
        Add(Figure.NotBuilt("Statistics with a free combination of filters", "≤ 1 s"));
    }

    private void Add(Figure figure)
    {
        _figures.Add(figure);
        Say($"{figure.Verdict,-8} {figure.What}: {figure.Measured} | {figure.Reference} | {figure.Ratio}");
    }

    private static void Say(string line) => Console.WriteLine(line);
}
