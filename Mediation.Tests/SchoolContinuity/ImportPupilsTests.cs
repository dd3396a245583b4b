using System.Net;
using System.Text;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Tests.Support;
using Mediation.Web.SchoolContinuity;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>Between the page that shows a list and the one that confirms it: who may, what others did, what cannot be read.</summary>
public sealed class ImportPupilsTests(App app)
{
    [Fact]
    public async Task Nobody_of_another_structure_sees_a_list_or_confirms_one()
    {
        var one = await ListingSchool.Open(app);
        var (mediator, browser, path) = (one.Mediator, one.Browser, one.Path);
        var shown = await one.Upload(ListingSchool.Lina);
        var two = await ListingSchool.Open(app);
        var (stranger, own) = (two.Browser, two.Path);
        foreach (var address in new[] { path, $"{path}/modele" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(address)).Status);
        }

        var form = await stranger.Get(own);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Post(path, [.. Browser.FieldsOf(form.PostForms.Single(ListingSchool.IsFile)), new("Form.Seal", ListingSchool.SealOf(shown))])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Post($"{path}/cadre", [.. Browser.FieldsOf(form.PostForms.Single(shownForm => !ListingSchool.IsFile(shownForm)))])).Status);
        foreach (var step in new[] { "", PupilImportForm.Refused })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await stranger.Submit(form, ListingSchool.IsFile, new() { ["Form.Seal"] = ListingSchool.SealOf(shown), ["Form.Step"] = step })).Status);
        }

        // Neither does another school of the same structure take it.
        var beside = ImportPupilsPage.PathOf(await app.Given.School(mediator, "École des Lilas"));
        await browser.Submit(await browser.Get(beside), ListingSchool.Basis);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit(await browser.Get(beside), ListingSchool.IsFile, new() { ["Form.Seal"] = ListingSchool.SealOf(shown) })).Status);
        Assert.Equal((0, 0), ((await one.Written()).Cases, (await two.Written()).Cases));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignedIn(await app.Given.Account(Role.Coordinator))).Get(path)).Status);

        // What one structure knows of Anna does not show in the list of another.
        await browser.Submit(shown, []);
        Assert.Equal(["1", "0", "0", "0"], ListingSchool.Figures(await two.Upload(ListingSchool.Lina)));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("case")]
    public async Task What_somebody_else_wrote_meanwhile_is_told_and_nothing_is_written(string what)
    {
        var one = await ListingSchool.Open(app);
        var (mediator, school, browser, path) = (one.Mediator, one.School, one.Browser, one.Path);
        var household = await app.Given.Family(mediator, "Prigent");
        var shown = await one.Upload(ListingSchool.Lina, ["Tom", "P", "6e", "Anna", "Prigent", "0199001234", "Rennes", "35000", "langue", null]);
        Assert.Equal(["1", "1", "0", "0"], ListingSchool.Figures(shown));
        if (what is "file")
        {
            await app.Given.Number(mediator, await app.Given.Resident(mediator, "Anna", "Kerbrat"));
        }
        else
        {
            await app.Given.SchoolCase(mediator, household, school, "Tom");
        }

        var before = await one.Written();
        var told = await browser.Submit(shown, []);
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("a changé depuis que vous l’avez lue", told.Text, StringComparison.Ordinal);
        Assert.Equal(what is "file" ? ["0", "2", "0", "0"] : ["1", "0", "1", "0"], ListingSchool.Figures(told));
        Assert.Equal(before, await one.Written());
        Assert.Equal(path, (await browser.Submit(told, [])).Location);
        Assert.Equal(before.Cases + (what is "file" ? 2 : 1), (await one.Written()).Cases);
    }

    [Fact]
    public async Task The_model_is_read_and_a_list_that_is_none_is_told()
    {
        var one = await ListingSchool.Open(app);
        var (browser, path) = (one.Browser, one.Path);
        var answer = await browser.Client.GetAsync($"{path}/modele", TestContext.Current.CancellationToken);
        Assert.Equal("Ce fichier n’a aucune ligne sous ses titres.", (await one.Upload("modele.xlsx", await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))).WhyNot("Form.File"));
        Assert.Contains("« Prénom » et « Classe »", (await one.Upload("a.csv", Encoding.UTF8.GetBytes("a;b\n1;2\n"))).WhyNot("Form.File"), StringComparison.Ordinal);
        var many = Enumerable.Range(0, PupilListBasis.MostLines + 1).Select(i => new string?[] { $"Enfant{i}", "k", "6e", null, null, "0612345678" });
        Assert.Contains("Une liste a au plus 500 élèves ; celle-ci en a 501.", (await one.Upload("a.csv", ListingSchool.Csv([.. many]))).WhyNot("Form.File"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await one.Upload("a.csv", ListingSchool.Csv([]), new() { ["Form.Reason"] = "roi" })).Status);
        Assert.Equal(0, (await one.Written()).Cases);
    }

    [Fact]
    public async Task What_lines_do_not_say_is_said_once_for_all_and_a_list_that_says_nothing_new_writes_nothing()
    {
        var one = await ListingSchool.Open(app);
        var browser = one.Browser;
        var content = Encoding.UTF8.GetBytes("Prénom;Classe;Téléphone\nLina;6e;0612345678\n");
        Assert.Equal(["0", "0", "0", "1"], ListingSchool.Figures(await one.Upload("a.csv", content)));
        var shown = await one.Upload("a.csv", content, new() { ["Form.Commune"] = "Saint-Malo", ["Form.Reason"] = "place" });
        await browser.Submit(shown, []);
        Assert.Equal(1, await one.Count("SELECT COUNT(*) FROM SchoolCases k JOIN SchoolCaseReasons x ON x.CaseId = k.Id WHERE k.StructureId = @structureId AND x.Reason = 'place' AND k.CommuneCode = '35288'"));

        var again = await one.Upload("a.csv", content, new() { ["Form.Commune"] = "Saint-Malo", ["Form.Reason"] = "place" });
        Assert.Equal(["0", "0", "1", "0"], ListingSchool.Figures(again));
        var nothing = await browser.Submit(again, []);
        Assert.Equal(HttpStatusCode.BadRequest, nothing.Status);
        Assert.Contains("ne signale personne de nouveau", nothing.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await one.Written()).Cases);
    }

    [Theory]
    [InlineData("Form.Choices", "57")]
    [InlineData("Form.Choices[0]", PupilPlan.AnotherFamily)]
    [InlineData("Form.Choices[0].Key", "2")]
    [InlineData("Form.Choices[2]", "999999")]
    [InlineData("Form.Choices[2]", "")]
    [InlineData("Form.Choices[x]", PupilPlan.LeftOut)]
    public async Task A_choice_that_none_of_the_page_is_leaves_the_question_open(string field, string value)
    {
        var one = await ListingSchool.Open(app);
        var (mediator, browser, path) = (one.Mediator, one.Browser, one.Path);
        await app.Given.Resident(mediator, "Anna", "Kerbrat");
        var shown = await one.Upload(ListingSchool.Lina);
        var refused = await browser.Submit(shown, new() { [field] = value });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.WhyNot("Form.Choices[2]"));
        Assert.Equal(0, (await one.Written()).Cases);
        Assert.Equal(path, (await browser.Submit(refused, new() { ["Form.Choices[2]"] = PupilPlan.AnotherFamily })).Location);
    }

    [Fact]
    public async Task A_shared_screen_shows_no_list()
    {
        var one = await ListingSchool.Open(app);
        var browser = one.Browser;
        var shown = await one.Upload(ListingSchool.Lina);
        await Architecture.SharedScreenTests.Switch(browser, on: true);
        var hidden = await browser.Submit(shown, []);
        Assert.Equal((HttpStatusCode.Conflict, "Cette page montrerait un nom ou une note"), (hidden.Status, hidden.Title));
        Assert.Equal(0, (await one.Written()).Cases);
    }
}
