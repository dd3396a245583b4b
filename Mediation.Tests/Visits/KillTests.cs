using System.Collections.Concurrent;
using System.Net;
using Dapper;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Mediation.Tests.Visits;

/// <summary>
/// The process is killed while two hundred visits are being saved. No visit that was acknowledged is lost, none is doubled,
/// and a form sent again because nobody answered is recorded once.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int AtOnce = 200;
    private const int ResentThoughAcknowledged = 20;
    private const int Seed = 20261123;

    private static int Rounds => Proof.IsFull ? 20 : 3;

    /// <summary>One form, and what is known of it: where it led when it was acknowledged.</summary>
    private sealed record Sending(string Note, IReadOnlyList<KeyValuePair<string, string>> Fields)
    {
        public string? Location { get; set; }
        public HttpStatusCode? Refused { get; set; }
    }

    [Fact]
    public async Task No_acknowledged_visit_is_lost_and_none_is_doubled_when_the_process_is_killed()
    {
        await using var app = new App();
        var mediator = await app.Given.Account(Role.Mediator);
        LetGo(app.Database);
        await using var installation = await Installation.Start(app.Database);
        await SignIn(installation.Visitor(), mediator);
        var random = new Random(Seed);
        var sent = new List<Sending>();
        int acknowledged = 0, cutShort = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            var forms = await Open(installation.Visitor(), round);
            await SendAllAndKill(installation, forms, afterAnswers: random.Next(1, AtOnce * 9 / 10), andThen: TimeSpan.FromMilliseconds(random.NextDouble() * 5));
            await installation.Restart();
            Report(round, forms);
            acknowledged += forms.Count(form => form.Location is not null);
            cutShort += forms.Any(form => form.Location is not null) && forms.Any(form => form is { Location: null, Refused: null }) ? 1 : 0;
            sent.AddRange(forms);
            await EachAcknowledgedOnce(app, sent, forms);
            await SendAgain(installation.Visitor(), forms);
            await EachOnceInTheEnd(app, sent);
        }

        output.WriteLine($"{Rounds} rounds of {AtOnce}: {acknowledged} acknowledged, {sent.Count - acknowledged} not; {sent.Count} recorded in the end, each once.");
        Assert.True(cutShort > Rounds / 2, $"Only {cutShort} of {Rounds} rounds were killed between the first answer and the last: nothing is proved.");
    }

    private static async Task SignIn(Browser browser, GivenAccount mediator)
    {
        var answer = await browser.Submit(await browser.Get("/connexion"), new() { ["Email"] = mediator.Email, ["Password"] = GivenAccount.Password });
        Assert.Equal("/", answer.Location);
    }

    /// <summary>Opens two hundred visit forms, each with a token of its own, and fills them in.</summary>
    private static async Task<IReadOnlyList<Sending>> Open(Browser browser, int round)
    {
        var forms = new ConcurrentBag<Sending>();
        await Parallel.ForEachAsync(Enumerable.Range(1, AtOnce), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            var form = Assert.Single((await browser.Get("/accompagnements/nouveau")).PostForms);
            var note = $"round {round}, form {number}";
            forms.Add(new Sending(note, [.. Browser.FieldsOf(form).Where(f => f.Key != "Form.Notes"), new("Form.Themes", "email"), new("Form.Themes", "sante"), new("Form.Notes", note)]));
        });
        return [.. forms];
    }

    private static async Task SendAllAndKill(Installation installation, IReadOnlyList<Sending> forms, int afterAnswers, TimeSpan andThen)
    {
        var browser = installation.Visitor();
        var now = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answers = 0;
        var sending = Task.WhenAll(forms.Select(async form =>
        {
            await Send(browser, form);
            if (Interlocked.Increment(ref answers) == afterAnswers)
            {
                now.SetResult();
            }
        }));
        await now.Task;
        await Task.Delay(andThen);
        await installation.Kill();
        await sending;
    }

    private static async Task Send(Browser browser, Sending form)
    {
        try
        {
            var answer = await browser.Post("/accompagnements/nouveau", form.Fields);
            form.Location = answer.Status is HttpStatusCode.Found ? answer.Location : null;
            form.Refused = answer.Status is HttpStatusCode.Found ? null : answer.Status;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            form.Location = null;
        }
    }

    /// <summary>Everything that was not acknowledged, and some that was: its sender cannot know.</summary>
    private static async Task SendAgain(Browser browser, IReadOnlyList<Sending> forms)
    {
        var acknowledged = forms.Where(form => form.Location is not null).Take(ResentThoughAcknowledged).ToList();
        var before = acknowledged.ToDictionary(form => form.Note, form => form.Location);
        await Task.WhenAll(forms.Where(form => form.Location is null).Concat(acknowledged).Select(form => Send(browser, form)));
        Assert.All(forms, form => Assert.StartsWith("/accompagnements/", form.Location, StringComparison.Ordinal));
        Assert.All(acknowledged, form => Assert.Equal(before[form.Note], form.Location));
    }

    private void Report(int round, IReadOnlyList<Sending> forms) => output.WriteLine(
        $"Round {round}: {forms.Count(f => f.Location is not null)} acknowledged, {forms.Count(f => f.Location is null && f.Refused is null)} in flight, {forms.Count(f => f.Refused is not null)} refused.");

    private static async Task EachAcknowledgedOnce(App app, IReadOnlyList<Sending> sent, IReadOnlyList<Sending> forms)
    {
        var recorded = (await Numbers<string>(app, "SELECT Notes FROM Visits")).CountBy(note => note).ToDictionary();
        Assert.All(forms.Where(form => form.Location is not null), form => Assert.Equal(1, recorded.GetValueOrDefault(form.Note)));
        Assert.All(recorded, note => Assert.Equal(1, note.Value));
        Assert.InRange(recorded.Count, sent.Count - forms.Count(form => form.Location is null), sent.Count);
        await IsWhole(app, recorded.Count);
    }

    private static async Task EachOnceInTheEnd(App app, IReadOnlyList<Sending> sent)
    {
        var recorded = await Numbers<string>(app, "SELECT Notes FROM Visits");
        Assert.Equal(sent.Select(form => form.Note).Order(StringComparer.Ordinal), recorded.Order(StringComparer.Ordinal));
        await IsWhole(app, sent.Count);
    }

    /// <summary>Every visit has its one participation, its two themes, its audit line and its form; nothing stands alone.</summary>
    private static async Task IsWhole(App app, int visits)
    {
        foreach (var (what, expected) in new[]
        {
            ("Participations", visits),
            ("VisitThemes", visits * 2),
            ("SentForms", visits),
            ($"AuditEntries WHERE Act = '{ActKind.RecordVisit}'", visits),
            ("(SELECT VisitId FROM Participations GROUP BY VisitId) p JOIN Visits v ON v.Id = p.VisitId", visits),
            ("(SELECT VisitId FROM VisitThemes GROUP BY VisitId) t JOIN Visits v ON v.Id = t.VisitId", visits),
            ($"(SELECT SubjectId FROM AuditEntries WHERE Act = '{ActKind.RecordVisit}' GROUP BY SubjectId) a JOIN Visits v ON v.Id = a.SubjectId", visits),
            ("SentForms f JOIN Visits v ON f.Location = CONCAT('/accompagnements/', v.Id)", visits),
        })
        {
            Assert.Equal((what, expected), (what, (await Numbers<int>(app, $"SELECT COUNT(*) FROM {what}")).Single()));
        }
    }

    private static async Task<IReadOnlyList<T>> Numbers<T>(App app, string sql)
    {
        using var engine = app.Database.Connect();
        await using var connection = engine.Connect();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var rows = (await connection.QueryAsync<T>(sql)).ToList();
        LetGo(app.Database);
        return rows;
    }

    /// <summary>Keeps no file of the database open here: the killed process must be the only one that knew it.</summary>
    private static void LetGo(TestDatabase database)
    {
        using var engine = database.Connect();
        if (engine.Connect() is SqliteConnection connection)
        {
            SqliteConnection.ClearPool(connection);
        }
    }

    /// <summary>The product on one database, one process after another; somebody signed in stays so across them.</summary>
    private sealed class Installation : IAsyncDisposable
    {
        private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("mediation-kill-");
        private readonly CookieContainer _cookies = new();
        private readonly TestDatabase _database;
        private ProductProcess? _process;

        private Installation(TestDatabase database) => _database = database;

        public static async Task<Installation> Start(TestDatabase database)
        {
            var installation = new Installation(database);
            await installation.Restart();
            return installation;
        }

        public Browser Visitor() =>
            new(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = _process!.Address });

        public Task Kill() => _process!.Kill();

        public async Task Restart()
        {
            await (_process?.DisposeAsync() ?? default);
            _process = await ProductProcess.Start(_database, _keys.FullName);
        }

        public async ValueTask DisposeAsync()
        {
            await (_process?.DisposeAsync() ?? default);
            _keys.Delete(recursive: true);
        }
    }
}
