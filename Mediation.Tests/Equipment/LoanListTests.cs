using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Tests.Support;
using Mediation.Web.Equipment;

namespace Mediation.Tests.Equipment;

/// <summary>The lists of a day's work: each says how many it holds, and holds them.</summary>
public sealed class LoanListTests(App app)
{
    private static readonly (string Code, string Label, string States)[] Lists =
    [
        ("en-retard", "En retard", "non_restitue"), ("attendus", "Attendus", "remis"), ("a-remettre", "À remettre", "prepare non_venu"), ("a-preparer", "À préparer", "accorde"), ("a-decider", "À décider", "demande"),
        ("attente", "Liste d’attente", "attente"), ("a-clore", "À clore", "rendu perte_declaree"),
    ];

    [Fact]
    public async Task Each_list_holds_as_many_as_the_day_says()
    {
        var structure = await app.Given.Structure();
        var keeper = await app.Given.Account(Role.EquipmentManager, structure);
        var resident = await app.Given.Resident(await app.Given.Account(Role.Mediator, structure));
        // Each state another number of times, so that no two lists hold as many.
        var times = LoanTerms.States.Select((state, at) => (state.Code, Times: at + 1)).ToDictionary(pair => pair.Code, pair => pair.Times);
        foreach (var (state, n) in times)
        {
            for (var i = 0; i < n; i++)
            {
                // Late, in a week, and beyond: each of its own state.
                var due = app.Today.AddDays(state switch { "non_restitue" => -1, "rendu_partiel" => 8, _ => 7 });
                var loan = await app.Given.Loan(keeper, resident);
                await app.Given.Write(keeper, "UPDATE Loans SET State = @state, FromOn = @from, DueOn = @due, WaitsUntilOn = @due WHERE Id = @loan", new { loan, state, from = app.Today.AddDays(-9), due });
            }
        }

        await app.Given.Item(keeper, state: ItemStates.ToInspect);
        await app.Given.Item(keeper, state: ItemStates.ToInspect);
        await app.Given.Item(keeper, state: ItemStates.InRepair);
        var elsewhere = await app.Given.Account(Role.Mediator);
        await app.Given.Loan(elsewhere, await app.Given.Resident(elsewhere));
        await app.Given.Item(elsewhere, state: ItemStates.InRepair);

        var browser = await app.SignedIn(keeper);
        foreach (var day in new[] { await browser.Get("/materiel/prets"), await browser.Get("/") })
        {
            string Told(string path) => day.Document.QuerySelector($"ul.quick a[href='{path}']")!.FirstChild!.TextContent.Replace((char)0xa0, (char)0x20);
            foreach (var (code, label, states) in Lists)
            {
                var expected = states.Split(' ').Sum(state => times[state]);
                Assert.Equal($"{label} : {expected}", Told($"/materiel/prets?vue={code}"));
                Assert.Equal((code, expected), (code, (await browser.Get($"/materiel/prets?vue={code}")).Document.QuerySelectorAll("ul.rows > li").Length));
            }

            Assert.Equal("À contrôler : 2", Told("/materiel?etat=a_controler"));
            Assert.Equal("En réparation : 1", Told("/materiel?etat=en_reparation"));
        }

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.Get("/materiel/prets?vue=autre")).Status);
    }

    [Theory]
    [InlineData(999, "En retard : 999")]
    [InlineData(1000, "En retard : plus de 999")]
    public void Thousands_are_not_counted_to_the_end(int overdue, string shown)
    {
        var day = new EquipmentDayRow { ToDecide = 0, Waiting = 0, ToPrepare = 0, ToHandOver = 0, Expected = 0, Overdue = overdue, ToClose = 0, ToInspect = 0, InRepair = 0 };
        Assert.Equal(shown, EquipmentTask.Of(day)[0].Shown.Replace((char)0xa0, (char)0x20));
    }
}
