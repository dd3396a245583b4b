namespace Mediation.Tests.Architecture;

public sealed class BadInputTests(Walked walked) : IClassFixture<Walked>
{
    [Fact]
    public async Task Forms_refuse_what_they_do_not_expect_and_never_fail()
    {
        var walk = new BadInputWalk(walked.App, walked.Routes, walked.World, walked.Crawl);
        await walk.Run();
        await walk.LookAround();
        Walked.Tell($"{walk.Sent} forms sent, {walk.Fields} fields of {walk.Forms} forms, {walk.Accepted} accepted as filled in; not accepted: {string.Join("; ", walk.NotAccepted)}");
        Walked.NoFault(walk.Faults);
        Assert.True(walk.Forms >= 15 && walk.Fields >= 60 && walk.Sent >= 800 && walk.Accepted >= 10, "Too little was walked.");
    }

    [Fact]
    public async Task Pages_answer_whatever_is_in_their_address()
    {
        var walk = new AddressWalk(walked.Routes, walked.World, walked.Crawl);
        await walk.Run();
        Walked.Tell($"{walk.Count} addresses, {walk.Parameters} parameters");
        Walked.NoFault(walk.Faults);
        Assert.True(walk.Parameters >= 30 && walk.Count >= 600, "Too little was walked.");
    }
}
