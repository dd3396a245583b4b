using System.Net;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Tests.Support;

namespace Mediation.Tests.Residents;

public sealed class SkillTests(App app)
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(true, "22222", "plus_que_basiques")]
    [InlineData(true, "22221", "competences_de_base")]
    [InlineData(true, "11111", "competences_de_base")]
    [InlineData(true, "01111", "capacites_faibles")]
    [InlineData(true, "02222", "capacites_faibles")]
    [InlineData(true, "00111", "capacites_faibles")]
    [InlineData(true, "00022", "capacites_faibles")]
    [InlineData(true, "00002", "illectronisme")]
    [InlineData(true, "20000", "illectronisme")]
    [InlineData(true, "00000", "illectronisme")]
    [InlineData(false, "22222", "illectronisme")]
    [InlineData(false, "00000", "illectronisme")]
    public void Five_domains_are_read_as_Insee_reads_them(bool usedInternet, string levels, string reading)
    {
        Assert.Equal(reading, SkillAssessment.ReadingOf(usedInternet, [.. levels.Select(level => level - '0')]));
        Assert.True(SkillTerms.Readings.Has(reading));
    }

    [Theory]
    [InlineData(3, "2026-11-23", null, RuleReason.LevelOutOfBounds)]
    [InlineData(-1, "2026-11-23", null, RuleReason.LevelOutOfBounds)]
    [InlineData(1, "2026-11-24", null, RuleReason.AssessmentInTheFuture)]
    [InlineData(1, "2023-12-31", null, RuleReason.AssessmentTooOld)]
    [InlineData(1, "2026-11-23", SkillTerms.PublicService, RuleReason.BlockedServiceWithoutName)]
    [InlineData(1, "2024-01-01", "connexion", null)]
    public void An_assessment_that_cannot_be_is_refused(int level, string day, string? obstacle, RuleReason? reason)
    {
        var assessment = new SkillAssessment
        {
            StructureId = 1,
            ResidentId = 1,
            AccountId = 1,
            AssessedOn = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
            UsedInternet = true,
            InformationSearch = level,
            Communication = 1,
            Software = 1,
            PrivacyAndSafety = 1,
            ProblemSolving = 1,
            Obstacles = obstacle is null ? [] : [obstacle],
        };
        Assert.Equal(reason, (Record.Exception(() => SkillAssessment.Record(assessment, Today)) as RuleViolation)?.Reason);
    }

    [Fact]
    public async Task A_second_positionnement_shows_the_progress_and_keeps_the_first()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var id = await app.Given.Resident(mediator);
        var browser = await app.SignedIn(mediator);
        var path = $"/habitants/{id}/positionnement";
        var levels = new Dictionary<string, string>
        {
            ["Form.AssessedOn"] = "2026-09-01",
            ["Form.UsedInternet"] = "false",
            ["Form.Obstacles"] = "service_public",
            ["Form.BlockedService"] = "",
        };
        var asked = await browser.Submit(await browser.Get(path), levels);
        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.NotNull(asked.WhyNot("Form.BlockedService"));
        var first = await browser.Follow(await browser.Submit(asked, new() { ["Form.BlockedService"] = "ANTS" }));
        Assert.Contains("Le positionnement est enregistré : illectronisme.", first.Text, StringComparison.Ordinal);
        Assert.Contains("Un service public qui bloque. Service : ANTS.", first.Text, StringComparison.Ordinal);

        var second = await browser.Follow(await browser.Submit(await browser.Get(path), new()
        {
            ["Form.UsedInternet"] = "true",
            ["Form.InformationSearch"] = "2",
            ["Form.Communication"] = "1",
            ["Form.Software"] = "0",
            ["Form.PrivacyAndSafety"] = "1",
            ["Form.ProblemSolving"] = "1",
        }));
        Assert.Contains("Capacités numériques faibles le 23/11/2026 ; illectronisme le 01/09/2026.", second.Text, StringComparison.Ordinal);
        Assert.Equal(["Rechercher de l’information", "2", "+ 2"], second.Document.QuerySelector("tbody tr")!.Children.Select(cell => cell.TextContent));
        Assert.Contains("Positionnement Illectronisme", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_uses_the_internet_has_a_level_in_each_domain()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var page = await browser.Submit(await browser.Get($"/habitants/{await app.Given.Resident(mediator)}/positionnement"), new() { ["Form.UsedInternet"] = "true", ["Form.Software"] = "1" });
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotNull(page.WhyNot("Form.Communication"));
        Assert.Null(page.WhyNot("Form.Software"));
    }
}
