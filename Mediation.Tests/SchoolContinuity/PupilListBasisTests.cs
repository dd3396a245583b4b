using System.Net;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Tests.Support;
using Mediation.Web.SchoolContinuity;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>Why a school may hand in a list, and how its families were told: without it none is read.</summary>
public sealed class PupilListBasisTests(App app)
{
    [Fact]
    public async Task Without_a_basis_no_list_is_asked_for_nor_read()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var school = await app.Given.School(mediator);
        var browser = await app.SignedIn(mediator);
        Assert.Contains(ImportPupilsPage.PathOf(school), (await browser.Get("/continuite-scolaire/etablissements")).Links);
        Assert.Contains(ImportPupilsPage.PathOf(school), (await browser.Get($"/continuite-scolaire/etablissements/{school}")).Links);
        var path = ImportPupilsPage.PathOf(school);
        var page = await browser.Get(path);
        Assert.DoesNotContain(page.PostForms, ListingSchool.IsFile);
        var forged = await browser.Post(path, [.. Browser.FieldsOf(page.PostForms[0]), new("Form.Reason", "langue")]);
        Assert.Equal(HttpStatusCode.Conflict, forged.Status);
        Assert.Contains("sans un écrit qui l’autorise", forged.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Basis.Document", "")]
    [InlineData("Basis.Document", "rumeur")]
    [InlineData("Basis.Reference", " ")]
    [InlineData("Basis.SignedOn", "")]
    [InlineData("Basis.SignedOn", "2026-11-24")]
    [InlineData("Basis.SignedOn", "1926-11-24")]
    [InlineData("Basis.Means", "pigeon")]
    [InlineData("Basis.InformedOn", "")]
    [InlineData("Basis.InformedOn", "2026-11-24")]
    [InlineData("Basis.InformedOn", "2025-11-21")]
    public async Task A_basis_says_which_document_how_families_were_told_and_days_that_can_be(string field, string value)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var path = ImportPupilsPage.PathOf(await app.Given.School(mediator));
        var refused = await browser.Submit(await browser.Get(path), new(ListingSchool.Basis) { [field] = value });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.WhyNot(field));
        Assert.Equal(0, await app.With<Data.Database.Db, int>(db => db.Value<int>("SELECT COUNT(*) FROM PupilListBases WHERE StructureId = @StructureId", new { mediator.StructureId })));
    }

    [Fact]
    public async Task A_basis_is_corrected_by_another_line_and_ends_after_a_year()
    {
        var one = await ListingSchool.Open(app);
        var (mediator, school, browser, path) = (one.Mediator, one.School, one.Browser, one.Path);
        var page = await browser.Get(path);
        Assert.Contains("En vigueur", page.Text, StringComparison.Ordinal);
        await browser.Submit(page, form => !ListingSchool.IsFile(form), new() { ["Basis.Reference"] = "Avenant n° 2" });
        var corrected = await browser.Get(path);
        Assert.Contains("Avenant n° 2", corrected.Document.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Convention n° 2026-14", corrected.Text, StringComparison.Ordinal);
        Assert.Equal(2, await one.Count("SELECT COUNT(*) FROM AuditEntries WHERE StructureId = @structureId AND Act = 'RecordPupilListBasis' AND SubjectKind = 'School'"));

        var shown = await one.Upload(ListingSchool.Lina);
        await app.Given.Write(mediator, "UPDATE PupilListBases SET InformedOn = '2025-11-20' WHERE SchoolId = @school", new { school });
        var old = await browser.Get(path);
        Assert.Contains("À renouveler", old.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(old.PostForms, ListingSchool.IsFile);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit(shown, [])).Status);
        Assert.Equal(0, (await one.Written()).Cases);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 0, false)]
    [InlineData(0, 1, false)]
    [InlineData(-3653, -366, false)]
    [InlineData(-3652, -366, true)]
    [InlineData(-30, -367, false)]
    public void A_basis_has_days_that_can_be(int signing, int informing, bool isTaken)
    {
        var today = new DateOnly(2026, 11, 23);
        var basis = new PupilListBasis { StructureId = 1, SchoolId = 1, Document = "convention", Reference = "n° 4", SignedOn = today.AddDays(signing), Means = "courrier", InformedOn = today.AddDays(informing) };
        var refusal = Record.Exception(() => PupilListBasis.Record(basis, today));
        Assert.Equal(isTaken ? null : RuleReason.PupilListDayOutOfBounds, (refusal as RuleViolation)?.Reason);
    }

    [Fact]
    public void Families_are_told_anew_after_a_year()
    {
        var basis = new PupilListBasis { StructureId = 1, SchoolId = 1, Document = "convention", Reference = "n° 4", SignedOn = new(2020, 1, 1), Means = "courrier", InformedOn = new(2026, 11, 23) };
        Assert.True(basis.HoldsOn(basis.LastOn));
        Assert.False(basis.HoldsOn(basis.LastOn.AddDays(1)));
    }
}
