using System.Net;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.Storage;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using Mediation.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Administration;

/// <summary>Hangfire's pages: for administrators alone, and with nothing of anybody in them.</summary>
public sealed class JobsDashboardTests(App app)
{
    private static readonly string[] Pages = ["", "/recurring", "/jobs/enqueued", "/jobs/succeeded", "/jobs/failed", "/retries", "/servers"];

    [Fact]
    public async Task An_administrator_opens_every_page_of_it()
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.Administrator));
        foreach (var page in Pages)
        {
            var answer = await browser.Get(JobsDashboard.Path + page);
            Assert.Equal((page, HttpStatusCode.OK), (page, answer.Status));
            Assert.Contains("'unsafe-inline'", Policy(answer), StringComparison.Ordinal);
        }

        Assert.Contains(Jobs.Sending, (await browser.Get(JobsDashboard.Path + "/recurring")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Policy(await browser.Get("/administration")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_keeps_its_own_storage_whatever_another_of_the_process_sets()
    {
        using var others = new InMemoryStorage();
        await using var one = new StoredApp("Memory", services => services.AddHangfire(hangfire => hangfire.UseStorage(others)));
        Assert.NotSame(others, one.Services.GetRequiredService<JobStorage>());
    }

    [Theory]
    [InlineData(Role.Mediator)]
    [InlineData(Role.EquipmentManager)]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.StructureManager)]
    [InlineData(Role.ElectedOfficial)]
    public async Task Nobody_else_does(Role role)
    {
        var browser = await app.SignedIn(await app.Given.Account(role));
        foreach (var page in Pages)
        {
            Assert.Equal((page, HttpStatusCode.Forbidden), (page, (await browser.Get(JobsDashboard.Path + page)).Status));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Post(JobsDashboard.Path + "/recurring/trigger", [KeyValuePair.Create("jobs[]", Jobs.Sending)])).Status);
    }

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in() =>
        Assert.StartsWith("/connexion", (await app.Visitor().Get(JobsDashboard.Path)).Location, StringComparison.Ordinal);

    [Fact]
    public async Task A_job_is_run_at_once_only_from_the_page_itself()
    {
        var browser = await app.SignedIn(await app.Given.Account(Role.Administrator));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Post(JobsDashboard.Path + "/recurring/trigger", [KeyValuePair.Create("jobs[]", Jobs.Sending)])).Status);
    }

    [Fact]
    public void No_job_is_given_anything_but_the_word_to_stop()
    {
        using var connection = app.Services.GetRequiredService<JobStorage>().GetConnection();
        var recurring = connection.GetRecurringJobs();
        Assert.Equal(["bilans-demander", "documents-balayer", "prets-relancer", "sms-credit", "sms-envoyer", "sms-rapprocher", "sms-verifier"], recurring.Select(job => job.Id).Order());
        // What is due next minute is not also tried again by Hangfire. Read as data: the attribute itself takes a log of whichever application came last.
        Assert.All(recurring, job => Assert.Equal((nameof(AutomaticRetryAttribute.Attempts), (object?)0), Assert.Single(
            Assert.Single(job.Job.Method.CustomAttributes, attribute => attribute.AttributeType == typeof(AutomaticRetryAttribute)).NamedArguments.Select(argument => (argument.MemberName, argument.TypedValue.Value)))));
        Assert.All(recurring, job => Assert.Equal([typeof(CancellationToken)], job.Job.Method.GetParameters().Select(parameter => parameter.ParameterType)));
    }

    [Theory]
    [InlineData("Redis", "Memory or SqlServer")]
    [InlineData("SqlServer", "Jobs:ConnectionString")]
    public async Task A_storage_that_is_not_known_is_refused_at_start(string storage, string says)
    {
        await using var other = new StoredApp(storage);
        var refusal = Assert.ThrowsAny<Exception>(() => other.Services);
        Assert.Contains(says, refusal.ToString(), StringComparison.Ordinal);
    }

    private static string Policy(Page page) => string.Join(' ', page.Response.Headers.GetValues("Content-Security-Policy"));

    private sealed class StoredApp(string storage, Action<IServiceCollection>? configure = null) : App
    {
        protected override void Configure(IServiceCollection services) => configure?.Invoke(services);

        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["Jobs:Storage"] = storage };
    }
}
