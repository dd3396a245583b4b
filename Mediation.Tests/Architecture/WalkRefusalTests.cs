using Mediation.Tests.Support;

namespace Mediation.Tests.Architecture;

/// <summary>
/// The walks name the faults of pages that nobody told them about: a page, a role or a form is added to the product
/// without changing a test.
/// </summary>
public sealed class WalkRefusalTests(WalkRefusalTests.FaultyProduct walked) : IClassFixture<WalkRefusalTests.FaultyProduct>
{
    public sealed class FaultyProduct : Walked
    {
        public FaultyProduct()
            : base(new FaultyApp(), FaultyPages.Start)
        {
        }
    }

    [Fact]
    public void A_page_without_policy_or_open_to_anybody_is_named()
    {
        var faults = Rules.PolicyFaults().ToList();
        Contains(faults, "GET /habitants/fautes/sans-droit: neither [Allow] nor [AllowAnonymous]");
        Contains(faults, "GET /habitants/fautes/ouverte: open to anybody");
    }

    [Fact]
    public void A_page_outside_the_modules_is_named()
    {
        var faults = Rules.AddressFaults().ToList();
        Contains(faults, "GET /ailleurs: /ailleurs is the address of no module");
        Contains(faults, "FaultyPages+OutsideModulesController lies outside Mediation.Web.Administration");
    }

    [Fact]
    public void A_page_that_no_link_leads_to_and_a_link_that_leads_nowhere_are_named()
    {
        var faults = Rules.LinkFaults().ToList();
        Contains(faults, "GET /habitants/fautes/{id:int}/seule: no link leads to it");
        Contains(faults, "links to /habitants/absente, which answers 404");
    }

    [Fact]
    public async Task A_form_that_checks_no_token_is_named() =>
        Contains(await Rules.AntiForgeryFaults(), "POST /habitants/fautes/lourd: without anti-forgery token it answers 200");

    [Fact]
    public async Task A_page_that_tells_of_another_structure_is_named()
    {
        var walk = new RoleWalk(walked.App, walked.Routes, walked.World, walked.Crawl);
        await walk.Run(IsFaulty);
        Contains(walk.Faults, "(habitants/fautes/{id:int}) as Mediator of B: answers 200 , not a refusal");
        Contains(walk.Faults, $"(habitants/fautes/{{id:int}}) as Mediator of B: shows {WalkedWorld.NamePrefix}ette");
        Contains(walk.Faults, $"GET /habitants/fautes/tous-les-noms (habitants/fautes/tous-les-noms) as ElectedOfficial of A: shows {WalkedWorld.NamePrefix}ette");
        Contains(walk.Faults, $"{WalkedWorld.NamePrefix}ette is in its title or in an address");
        Contains(walk.Faults, $"the log holds {WalkedWorld.NamePrefix}ette: Information");
    }

    [Fact]
    public async Task A_form_that_fails_forgets_or_accepts_anything_is_named()
    {
        var walk = new BadInputWalk(walked.App, walked.Routes, walked.World, walked.Crawl);
        await walk.Run(form => IsFaulty(form.Route));
        Contains(walk.Faults, "Court with too long: answers 500");
        Contains(walk.Faults, "SansLimite is a text without maxlength");
        Contains(walk.Faults, "accepts Combien with out of bounds (10)");
        Contains(walk.Faults, "accepts Jour with the first day of all");
        Contains(walk.Faults, "Jour with no date: what was typed in Court is lost");
        Contains(walk.Faults, "SansLimite with markup: shows markup that was typed, not escaped");
        Contains(walk.Faults, "POST /habitants/fautes/lourd on /habitants/fautes/lourd as Mediator of A: without anti-forgery token answers 200");
    }

    [Fact]
    public async Task A_page_that_fails_on_its_address_is_named()
    {
        var walk = new AddressWalk(walked.Routes, walked.World, walked.Crawl);
        await walk.Run(IsFaulty);
        Contains(walk.Faults, "GET /habitants/fautes/lourd?page=abc (habitants/fautes/lourd) as Mediator of A: answers 500");
    }

    /// <summary>The page of a failure says no more than its number: the words of the exception hold what was typed.</summary>
    [Fact]
    public async Task The_page_of_a_failure_tells_nothing()
    {
        var mediator = walked.World.Actors[0].Browser;
        var form = await mediator.Get("/habitants/fautes/formulaire");
        var answer = await mediator.Submit(form, new() { ["Court"] = $"{WalkedWorld.NamePrefix}ette trop long" });
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, answer.Status);
        Assert.Equal("Quelque chose s’est mal passé de notre côté", answer.Title);
        Assert.Equal(["answers 500"], AnswerRules.FaultsOf("", answer).Select(fault => fault.TrimStart(':', ' ')));
        Assert.DoesNotContain(WalkedWorld.NamePrefix, answer.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(walked.App.Log.All, line => line.Contains("Too long", StringComparison.Ordinal));
    }

    private RouteRules Rules => new(walked.Routes, walked.World, walked.Crawl);

    private static bool IsFaulty(ProductRoute route) => route.Template.Contains("fautes", StringComparison.Ordinal);

    private static void Contains(IEnumerable<string> faults, string expected)
    {
        var all = faults.ToList();
        Assert.True(all.Any(fault => fault.Contains(expected, StringComparison.Ordinal)), $"Not named: {expected}\nAmong {all.Count}:\n{string.Join('\n', all.Where(f => f.Contains("faut", StringComparison.Ordinal)).Take(40))}");
    }
}
