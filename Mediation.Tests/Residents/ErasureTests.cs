using System.Net;
using System.Text;
using Dapper;
using Mediation.Data.Database;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Residents;

/// <summary>Somebody of whom everything is known is taken out: nothing of them remains, and nothing that is counted changes.</summary>
public sealed class ErasureTests(App shared)
{
    /// <summary>Words that name the person, as they were typed and as they are searched; none of them exists otherwise.</summary>
    private static readonly string[] Traces =
    [
        "Gwendrelina", "GWENDRELINA", "Kerzomalvic", "KERZOMALVIC", "Gwendoulix", "GWENDOULIX", "+33639980077", "gwendre.kerzo@essai.example",
        "Notezorbale", "Visitezorbale", "Suivizorbale", "Prochezorbale", "Demarchezorbale", "Servicezorbale",
    ];

    /// <summary>Every total that a report could publish, by each value that it could be broken down by.</summary>
    private const string TotalsSql = """
        SELECT 'genre' AS Kind, p.Gender AS Value, COUNT(*) AS Total FROM Participations p WHERE p.StructureId = @structureId GROUP BY p.Gender
        UNION ALL SELECT 'age', p.AgeBand, COUNT(*) FROM Participations p WHERE p.StructureId = @structureId GROUP BY p.AgeBand
        UNION ALL SELECT 'statut', p.Status, COUNT(*) FROM Participations p WHERE p.StructureId = @structureId GROUP BY p.Status
        UNION ALL SELECT 'commune', p.CommuneCode, COUNT(*) FROM Participations p WHERE p.StructureId = @structureId GROUP BY p.CommuneCode
        UNION ALL SELECT 'reponse', p.CanRedo, COUNT(*) FROM Participations p WHERE p.StructureId = @structureId GROUP BY p.CanRedo
        UNION ALL SELECT 'participations', '', COUNT(*) FROM Participations p WHERE p.StructureId = @structureId
        UNION ALL SELECT 'accompagnements', v.Kind, COUNT(*) FROM Visits v WHERE v.StructureId = @structureId GROUP BY v.Kind
        UNION ALL SELECT 'heures', '', SUM(v.DurationMinutes) FROM Visits v WHERE v.StructureId = @structureId
        UNION ALL SELECT 'themes', t.Theme, COUNT(*) FROM VisitThemes t JOIN Visits v ON v.Id = t.VisitId WHERE v.StructureId = @structureId GROUP BY t.Theme
        UNION ALL SELECT 'effectifs', h.Code, SUM(h.People) FROM WorkshopHeadcounts h WHERE h.StructureId = @structureId GROUP BY h.Code
        """;

    private const string PresentSql = """
        SELECT p.ResidentId, v.HeldOn
        FROM Participations p
        JOIN Visits v ON v.Id = p.VisitId
        WHERE p.StructureId = @structureId AND p.ResidentId IS NOT NULL
        """;

    private const string EliminatedSql = "SELECT Grain, StartsOn, People FROM EliminatedPersons WHERE StructureId = @structureId";

    [Fact]
    public async Task Nothing_of_somebody_erased_remains_in_the_file_and_every_total_stays()
    {
        using var app = new App();
        var manager = await app.Given.Account(Role.StructureManager);
        var (person, household, _) = await Everything(app, manager);
        var (totals, persons) = (Totals(app, manager), Persons(app, manager));
        Assert.Empty(Traces.Except(await TracesIn(app)));

        var browser = await app.SignedIn(manager);
        var page = await browser.Get($"/habitants/{person}/droits/effacer");
        Assert.Contains("1 dossier réuni à celui-ci", page.Text, StringComparison.Ordinal);
        var answer = await browser.Submit(page, new() { ["Form.Ground"] = "Mission achevée, rien ne justifie de garder.", ["Form.Sure"] = "true" });
        Assert.Equal("/habitants/demandes", answer.Location);
        Assert.Contains("Mission achevée", (await browser.Follow(answer)).Text, StringComparison.Ordinal);

        Assert.Equal(totals, Totals(app, manager));
        Assert.Equal(persons, Persons(app, manager));
        Assert.Empty(await TracesIn(app));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/habitants/{person}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/habitants/foyers/{household}")).Status);
        Assert.Equal(0, Query(app, c => c.ExecuteScalar<int>("SELECT COUNT(*) FROM Visits WHERE HouseholdId = @household", new { household })));
        Assert.True(Query(app, c => c.ExecuteScalar<int>("SELECT COUNT(*) FROM AuditEntries WHERE ResidentId = @person AND Act = 'EraseResident'", new { person })) > 0);
    }

    /// <summary>A second person who took part on the same days: persons are counted twice, then each is taken out.</summary>
    [Fact]
    public async Task Persons_of_each_period_stay_whoever_is_erased_and_whatever_the_order()
    {
        var manager = await shared.Given.Account(Role.StructureManager);
        var people = new[] { await shared.Given.Resident(manager), await shared.Given.Resident(manager, "Paul", "Martin"), await shared.Given.Resident(manager, "Luc", "Morel") };
        foreach (var (who, days) in new[] { (people[0], new[] { 0, 1, 40, 400 }), (people[1], new[] { 0, 400 }), (people[2], new[] { 90 }) })
        {
            foreach (var ago in days)
            {
                await shared.Given.Visit(manager, who, shared.Today.AddDays(-ago));
            }
        }

        var before = Persons(shared, manager);
        foreach (var gone in new[] { new[] { people[1] }, [people[0], people[2]] })
        {
            await Erase(shared, manager, gone);
            Assert.Equal(before, Persons(shared, manager));
        }

        Assert.Equal(3, before[new CountedPeriod(CountedPeriod.All, DateOnly.MinValue)]);
        Assert.Empty(Query(shared, c => c.Query<int>("SELECT Id FROM Residents WHERE StructureId = @StructureId", new { manager.StructureId })));
    }

    [Fact]
    public async Task What_concerns_others_too_stays()
    {
        var manager = await shared.Given.Account(Role.StructureManager);
        var gone = await shared.Given.Resident(manager, "Jeanne", "Le Goff");
        var other = await shared.Given.Resident(manager, "Paul", "Martin");
        var household = await shared.Given.Household(manager, "Foyer du 3", gone, other);
        var workshop = await shared.Given.Workshop(manager, [gone, other], anonymous: 2, notes: "Groupe attentif");
        var elsewhere = await shared.Given.Visit(manager, other, notes: "Note de Paul");
        var browser = await shared.SignedIn(manager);
        var page = await browser.Get($"/habitants/{gone}/droits/effacer");
        Assert.Contains($"/accompagnements/{workshop}", page.Links);
        Assert.Contains("Foyer du 3", page.Text, StringComparison.Ordinal);
        await browser.Submit(page, new() { ["Form.Ground"] = "Demande fondée.", ["Form.Sure"] = "true" });

        Assert.Contains("Groupe attentif", (await browser.Get($"/accompagnements/{workshop}")).Text, StringComparison.Ordinal);
        Assert.Contains("Note de Paul", (await browser.Get($"/accompagnements/{elsewhere}")).Text, StringComparison.Ordinal);
        Assert.Contains("Paul Martin", (await browser.Get($"/habitants/foyers/{household}")).Text, StringComparison.Ordinal);
    }

    /// <summary>By leaving, by moving to somebody else's, by joining another file: the family's name does not stay in a household of nobody.</summary>
    [Fact]
    public async Task A_household_where_nobody_lives_any_more_keeps_no_name()
    {
        using var app = new App();
        var manager = await app.Given.Account(Role.StructureManager);
        var people = new[]
        {
            await app.Given.Resident(manager, "Gwendrelina", "Kerzomalvic"), await app.Given.Resident(manager, "Gwendoulix", "Kerzomalvic"),
            await app.Given.Resident(manager, "Gwendrelina", "Kerzomalvic"), await app.Given.Resident(manager, "Gwendrelina", "Kerzomalvic"),
        };
        var other = await app.Given.Resident(manager, "Paul", "Martin");
        await app.Given.Household(manager, "Foyer du 3", people[3], other);
        var homes = new List<int>();
        foreach (var who in people[..3])
        {
            homes.Add(await app.Given.Household(manager, "Chez Kerzomalvic", who));
        }

        var visit = await app.Given.Visit(manager, other);
        await app.Given.Write(manager, "UPDATE Visits SET HouseholdId = @home WHERE Id = @visit", new { home = homes[0], visit });
        var browser = await app.SignedIn(manager);
        var leave = await browser.Get($"/habitants/{people[0]}/foyer");
        Assert.Contains("Personne d’autre n’y vit", leave.Text, StringComparison.Ordinal);
        var left = await browser.Follow(await browser.Submit(leave, form => form.GetAttribute("action") == $"/habitants/{people[0]}/foyer/quitter"));
        Assert.Contains("1 accompagnement ne lui est plus rattaché", left.Text, StringComparison.Ordinal);
        await browser.Submit(await browser.Get($"/habitants/{people[1]}/foyer"), form => form.GetAttribute("action") == $"/habitants/{people[1]}/foyer",
            new() { ["Form.WithId"] = $"{other}", ["Form.HouseholdName"] = "" });
        await browser.Submit(await browser.Get($"/habitants/{people[3]}/reunir/{people[2]}"), []);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get($"/accompagnements/{visit}")).Status);
        await Erase(app, manager, [people[0], people[1], people[3]]);
        Assert.Empty(await TracesIn(app));
        foreach (var home in homes)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/habitants/foyers/{home}")).Status);
        }
    }

    [Fact]
    public async Task A_visit_of_somebody_erased_is_corrected_without_changing_a_total()
    {
        var manager = await shared.Given.Account(Role.StructureManager);
        var gone = await shared.Given.Resident(manager, "Jeanne", "Le Goff", birthYear: 1951);
        await shared.Given.Write(manager, "UPDATE Residents SET Gender = 'feminin', Status = 'retraite' WHERE Id = @gone", new { gone });
        var visit = await shared.Given.Visit(manager, gone);
        await Erase(shared, manager, [gone]);
        var totals = Totals(shared, manager);
        var browser = await shared.SignedIn(manager);
        var page = await browser.Get($"/accompagnements/{visit}/modifier");
        Assert.Empty(page.Document.QuerySelectorAll("[name='Form.Gender']"));
        var sent = await browser.Submit(page, new() { ["Form.Notes"] = "Correction", ["Form.Gender"] = "masculin", ["Form.HeldOn"] = $"{shared.Today.AddDays(-1):yyyy-MM-dd}" });
        Assert.Equal($"/accompagnements/{visit}", sent.Location);
        Assert.Equal(totals, Totals(shared, manager));
    }

    /// <summary>A number is for ever: the trail of somebody erased is never shown as that of the next file, nor an old form saved in a stranger's visit.</summary>
    [Fact]
    public async Task The_number_of_a_file_that_is_gone_is_never_given_again()
    {
        var manager = await shared.Given.Account(Role.StructureManager);
        var gone = await shared.Given.Resident(manager);
        await Erase(shared, manager, [gone]);
        Assert.True(await shared.Given.Resident(manager, "Paul", "Martin") > gone);
        var visit = await shared.Given.Visit(manager);
        var browser = await shared.SignedIn(manager);
        await browser.Submit(await browser.Get($"/accompagnements/{visit}/supprimer"), []);
        Assert.True(await shared.Given.Visit(manager) > visit);
    }

    [Fact]
    public async Task Erasing_takes_a_ground_without_names_a_tick_and_a_file_of_the_structure()
    {
        var manager = await shared.Given.Account(Role.StructureManager);
        var person = await shared.Given.Resident(manager, "Jeanne", "Le Goff");
        var browser = await shared.SignedIn(manager);
        var page = await browser.Get($"/habitants/{person}/droits/effacer");
        var refused = await browser.Submit(page, []);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.WhyNot("Form.Ground"));
        Assert.NotNull(refused.WhyNot("Form.Sure"));
        var named = await browser.Submit(page, new() { ["Form.Ground"] = "Madame Goff le demande", ["Form.Sure"] = "true" });
        Assert.Contains("sans nom", named.WhyNot("Form.Ground"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get($"/habitants/{person}")).Status);

        var neighbour = await shared.SignedIn(await shared.Given.Account(Role.StructureManager));
        foreach (var path in new[] { "", "/export", "/effacer" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await neighbour.Get($"/habitants/{person}/droits{path}")).Status);
        }
    }

    private static async Task<(int Person, int Household, int Workshop)> Everything(App app, GivenAccount manager)
    {
        var person = await app.Given.Resident(manager, "Gwendrelina", "Kerzomalvic", birthYear: 1951);
        var joined = await app.Given.Resident(manager, "Gwendoulix", "Kerzomalvic");
        var other = await app.Given.Resident(manager, "Paul", "Martin");
        await app.Given.Contact(manager, person, "gwendre.kerzo@essai.example", "Notezorbale du dossier");
        await app.Given.Contact(manager, joined, null, "Notezorbale de l’autre");
        await app.Given.Number(manager, person, "+33639980077");
        await app.Given.Number(manager, joined, "+33639980088", "proche", "Prochezorbale");
        await app.Given.Assessment(manager, person, 0, app.Today.AddDays(-90));
        await app.Given.Assessment(manager, joined);
        var visit = await app.Given.Visit(manager, person, app.Today.AddDays(-30), notes: "Visitezorbale");
        await app.Given.Visit(manager, joined, app.Today.AddDays(-400), notes: "Visitezorbale aussi");
        await app.Given.Visit(manager, other, app.Today.AddDays(-30));
        var workshop = await app.Given.Workshop(manager, [person, joined, other], anonymous: 4, title: "Premiers pas", notes: "Groupe attentif");
        await app.Given.FollowUp(manager, person, subject: "Suivizorbale");
        var household = await app.Given.Household(manager, "Foyer Kerzomalvic", person);
        await app.Given.Write(manager, "UPDATE Visits SET HouseholdId = @household, ProcedureName = 'Demarchezorbale', BlockedService = 'Servicezorbale' WHERE Id = @visit", new { household, visit });
        var browser = await app.SignedIn(manager);
        await browser.Submit(await browser.Get($"/habitants/{person}/reunir/{joined}"), []);
        await app.Given.Contact(manager, person, "gwendre.kerzo@essai.example", "Notezorbale, changée et plus courte");
        return (person, household, workshop);
    }

    /// <summary>Which of the traces the bytes of the database hold, its free space and its log included.</summary>
    private static async Task<IReadOnlyList<string>> TracesIn(App app)
    {
        Assert.SkipWhen(TestDatabase.OnSqlServer, "The pages and the log of a server are not files of ours.");
        var file = app.Database.ConnectionString.Split('=')[1];
        var bytes = new List<byte[]>();
        foreach (var path in new[] { file, file + "-wal" }.Where(File.Exists))
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
            bytes.Add(copy.ToArray());
        }

        return [.. Traces.Where(trace => bytes.Any(content => new[] { Encoding.UTF8, Encoding.Unicode }.Any(encoding => content.AsSpan().IndexOf(encoding.GetBytes(trace)) >= 0)))];
    }

    private static Task<int> Erase(App app, GivenAccount manager, int[] ids) => app.With<IServiceProvider, int>(async services =>
    {
        await using var scope = services.CreateAsyncScope();
        var act = new Act { AccountId = manager.Id, StructureId = manager.StructureId, At = app.Clock.GetUtcNow().UtcDateTime, What = ActKind.EraseResident };
        await scope.ServiceProvider.GetRequiredService<ResidentErasure>().Erase(manager.Scope.Structure, ids, act);
        await scope.ServiceProvider.GetRequiredService<Db>().Commit();
        return ids.Length;
    });

    private static List<(string, string?, long)> Totals(App app, GivenAccount manager) =>
        Query(app, connection => connection.Query<(string, string?, long)>(TotalsSql, new { structureId = manager.StructureId }).Order().ToList());

    /// <summary>Persons of each period: those whose files stand, and those whose files are gone.</summary>
    private static Dictionary<CountedPeriod, int> Persons(App app, GivenAccount manager)
    {
        var values = new { structureId = manager.StructureId };
        var present = Query(app, c => c.Query<(int Person, DateOnly Day)>(PresentSql, values).ToList());
        var gone = Query(app, c => c.Query<(string Grain, DateOnly StartsOn, int People)>(EliminatedSql, values).ToList());
        var all = present.SelectMany(seat => CountedPeriod.Of(seat.Day).Select(period => (period, seat.Person))).Distinct().Select(one => (one.period, People: 1))
            .Concat(gone.Select(row => (period: new CountedPeriod(row.Grain, row.StartsOn), row.People)));
        return all.GroupBy(one => one.period).ToDictionary(same => same.Key, same => same.Sum(one => one.People));
    }

    private static T Query<T>(App app, Func<System.Data.Common.DbConnection, T> ask)
    {
        using var connection = app.Services.GetRequiredService<Engine>().Connect();
        connection.Open();
        return ask(connection);
    }
}
