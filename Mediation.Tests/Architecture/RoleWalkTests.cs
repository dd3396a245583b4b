namespace Mediation.Tests.Architecture;

[Collection(nameof(Walked))]
public sealed class RoleWalkTests(Walked walked)
{
    [Fact]
    public async Task Each_role_is_answered_within_its_rights_and_its_structure()
    {
        var walk = new RoleWalk(walked.App, walked.Routes, walked.World, walked.Crawl);
        await walk.Run();
        Walked.Tell($"{walk.Count} requests as {walked.World.Actors.Count} actors on {walked.Routes.All.Count} routes, {walk.Refused} to refuse");
        Assert.True(walk.Count >= 400 && walk.Refused >= 150, $"{walk.Count} requests, {walk.Refused} to refuse");
        Walked.NoFault(walk.Faults);
    }
}
