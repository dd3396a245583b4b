using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;

namespace Mediation.Tests.Residents;

/// <summary>Somebody who opposes leaves the structure in no file, and a new visit says so.</summary>
public sealed class OppositionTests(App app)
{
    [Fact]
    public async Task Leaves_the_exports_which_say_how_many_were_left_out()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        await app.Given.Resident(mediator, "Paul", "Martin");
        await Opposed(mediator);
        var rows = await app.With<ResidentExport, IReadOnlyList<ExportedResidentRow>>(export => export.All(mediator.Scope));
        Assert.Equal(["Paul"], rows.Select(row => row.FirstName));
        var page = await (await app.SignedIn(mediator)).Get("/habitants/exporter");
        Assert.Contains("Une personne s’est opposée", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_said_on_the_form_of_a_new_visit()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await Opposed(mediator);
        var page = await (await app.SignedIn(mediator)).Get($"/accompagnements/nouveau?habitant={id}");
        Assert.Contains("Opposition depuis le", page.Text, StringComparison.Ordinal);
    }

    private async Task<int> Opposed(GivenAccount mediator)
    {
        var id = await app.Given.Resident(mediator, "Jeanne", "Le Goff");
        await app.Given.Write(mediator, "UPDATE Residents SET OpposedOn = @day WHERE Id = @id", new { id, day = app.Today });
        return id;
    }
}
