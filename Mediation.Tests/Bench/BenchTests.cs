using System.Net;
using AngleSharp.Html.Parser;
using Dapper;
using Mediation.Seeds;
using Mediation.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;

namespace Mediation.Tests.Bench;

/// <summary>The benchmark on a small volume, untimed: each page answers, and its reference shows as many rows.</summary>
public sealed class BenchTests
{
    [Fact]
    public async Task Every_measured_page_answers_with_as_many_rows_as_its_reference()
    {
        Assert.SkipWhen(TestDatabase.OnSqlServer, "The benchmark measures the embedded database.");
        await using var bench = await SmallBench.Start();
        foreach (var page in MeasuredPage.All(bench.Drawn, DateOnly.FromDateTime(DateTime.UtcNow)))
        {
            using var client = await BenchClient.SignedIn(bench.Address, page.Account);
            await client.Time(page.Product(0));
            var product = await client.Counted(page.Product(1));
            var reference = await client.Send(page.Reference(1));
            Assert.Equal((page.Name, HttpStatusCode.OK, HttpStatusCode.OK), (page.Name, product.Status, reference.Status));
            Assert.InRange(product.Queries!.Value, 1, page.MostQueries);
            var rows = Rows(product, page.Rows);
            Assert.True(rows > 0 && rows == Rows(reference, MeasuredPage.ReferenceRows), $"{page.Name}: {rows} rows, reference {Rows(reference, MeasuredPage.ReferenceRows)}.");
        }
    }

    [Fact]
    public async Task Recording_and_its_reference_write_the_same_rows()
    {
        Assert.SkipWhen(TestDatabase.OnSqlServer, "The benchmark measures the embedded database.");
        await using var bench = await SmallBench.Start();
        var record = new RecordedForms(bench.Drawn);
        using var client = await BenchClient.SignedIn(bench.Address, MeasuredPage.Mediator);
        var before = bench.Counts();
        await client.Time(await record.Fill(client, RecordedForms.ProductPath), HttpStatusCode.Found);
        var between = bench.Counts();
        await client.Time(await record.Fill(client, RecordedForms.ReferencePath), HttpStatusCode.Found);
        var written = between.Zip(before, (now, then) => now - then).ToArray();
        Assert.Equal([1, 1, 2, 1, 1], written);
        Assert.Equal(written, bench.Counts().Zip(between, (now, then) => now - then));
    }

    [Fact]
    public async Task The_plan_of_each_page_s_queries_is_read()
    {
        Assert.SkipWhen(TestDatabase.OnSqlServer, "The benchmark measures the embedded database.");
        await using var bench = await SmallBench.Start();
        var pages = MeasuredPage.All(bench.Drawn, DateOnly.FromDateTime(DateTime.UtcNow));
        var plans = await QueryPlans.Of(bench.Address, pages, bench.File);
        Assert.Contains(plans, plan => plan.Contains("ResidentSearchKeys", StringComparison.Ordinal) && plan.Contains("SEARCH", StringComparison.Ordinal));
    }

    private static int Rows(Answer answer, string selector) => new HtmlParser().ParseDocument(answer.Html).QuerySelectorAll("main " + selector).Length;

    /// <summary>The host of the benchmark in this process, on a throw-away small volume.</summary>
    private sealed class SmallBench : IAsyncDisposable
    {
        private static readonly string[] Tables = ["Visits", "Participations", "VisitThemes", "AuditEntries", "SentForms"];

        private readonly string _folder;
        private readonly WebApplication _app;

        private SmallBench(string folder, WebApplication app, Drawn drawn) => (_folder, _app, Drawn) = (folder, app, drawn);

        public Drawn Drawn { get; }

        public string File => Path.Combine(_folder, "small.db");

        public Uri Address => new(_app.Urls.First());

        public static async Task<SmallBench> Start()
        {
            var folder = Directory.CreateTempSubdirectory("mediation-bench-").FullName;
            var file = Path.Combine(folder, "small.db");
            BenchDatabase.Make(file, VolumeSize.Small, _ => { });
            var app = BenchHost.Build(
            [
                "--urls=http://127.0.0.1:0",
                $"--Database:ConnectionString={BenchDatabase.ConnectionString(file)}",
                $"--DataProtection:Folder={folder}",
                "--Logging:LogLevel:Default=None",
                "--Logging:LogLevel:Microsoft=None",
                "--Logging:LogLevel:Microsoft.Hosting.Lifetime=None",
            ]);
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var connection = BenchDatabase.Open(file);
            return new SmallBench(folder, app, Drawn.From(connection));
        }

        /// <summary>Rows of every table that recording writes.</summary>
        public int[] Counts()
        {
            using var connection = BenchDatabase.Open(File);
            return [.. Tables.Select(table => connection.ExecuteScalar<int>($"SELECT COUNT(*) FROM {table}"))];
        }

        public async ValueTask DisposeAsync()
        {
            await _app.DisposeAsync();
            using (var pool = new SqliteConnection(BenchDatabase.ConnectionString(File)))
            {
                SqliteConnection.ClearPool(pool);
            }

            Directory.Delete(_folder, recursive: true);
        }
    }
}
