using Mediation.Tests.Support;

namespace Mediation.Tests.Architecture;

[Collection(nameof(Walked))]
public sealed class RouteTests(Walked walked)
{
    private readonly RouteRules _rules = new(walked.Routes, walked.World, walked.Crawl);

    [Fact]
    public void Every_route_says_who_may_ask()
    {
        Walked.Tell($"{walked.Routes.All.Count} routes");
        Assert.True(walked.Routes.All.Count >= 30, $"{walked.Routes.All.Count} routes only");
        Walked.NoFault(_rules.PolicyFaults());
    }

    [Fact]
    public void Every_route_lies_in_its_module() => Walked.NoFault(_rules.AddressFaults());

    [Fact]
    public void A_link_or_a_form_leads_to_every_route()
    {
        Walked.Tell($"{walked.Crawl.Pages.Count} pages opened by {walked.World.Actors.Count} actors, {walked.Crawl.Forms.Count} forms seen");
        Assert.True(walked.Crawl.Pages.Count >= 100 && walked.Crawl.Forms.Count >= 100, $"{walked.Crawl.Pages.Count} pages and {walked.Crawl.Forms.Count} forms only");
        Walked.NoFault(_rules.LinkFaults());
    }

    [Fact]
    public async Task Every_form_is_refused_without_its_anti_forgery_token() => Walked.NoFault(await _rules.AntiForgeryFaults());
}
