using AngleSharp.Html.Dom;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using Mediation.Web.Hosting;
using Mediation.Web.SchoolContinuity;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>A mediator, a school that may hand in lists, and what one does with its page.</summary>
public sealed record ListingSchool(App App, GivenAccount Mediator, int School, Browser Browser)
{
    public static readonly string?[] Headings = ["PRENOM de l’élève", "Initiale", "Niveau", "Prénom du responsable", "Nom du responsable", "Tél.", "Ville", "CP", "Motifs", "Date de naissance"];

    public static readonly Dictionary<string, string> Basis = new()
    {
        ["Basis.Document"] = "convention",
        ["Basis.Reference"] = "Convention n° 2026-14, service scolaire",
        ["Basis.SignedOn"] = "2026-09-01",
        ["Basis.Means"] = "courrier",
        ["Basis.InformedOn"] = "2026-10-05",
    };

    /// <summary>A pupil of whom nothing is wrong.</summary>
    public static readonly string?[] Lina = ["Lina", "K", "6e", "Anna", "Kerbrat", "0612345678", "Rennes", "35000", "langue", null];

    public string Path => ImportPupilsPage.PathOf(School);

    /// <summary>Notes through the page why the school may hand in a list.</summary>
    public static async Task<ListingSchool> Open(App app)
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var one = new ListingSchool(app, mediator, await app.Given.School(mediator), await app.SignedIn(mediator));
        Assert.Equal(one.Path, (await one.Browser.Submit(await one.Browser.Get(one.Path), Basis)).Location);
        return one;
    }

    public Task<Page> Upload(params IReadOnlyList<string?[]> rows) => Upload("liste.csv", Csv(rows));

    public async Task<Page> Upload(string name, byte[] content, Dictionary<string, string>? fields = null)
    {
        var page = await Browser.Get(Path);
        return await Browser.Upload(page, page.PostForms.Single(IsFile), "Form.File", name, content, fields);
    }

    public static bool IsFile(IHtmlFormElement form) => form.Enctype == "multipart/form-data";

    /// <summary>Under the headings that a school might give them.</summary>
    public static byte[] Csv(IReadOnlyList<string?[]> rows) => SafeCsv.Write(rows.Prepend(Headings));

    public static IEnumerable<string> Figures(Page page) => page.Document.QuerySelectorAll(".figures .big").Select(figure => figure.TextContent);

    public static string SealOf(Page shown) => Support.Browser.FieldsOf(shown.PostForms[0]).Single(field => field.Key == "Form.Seal").Value;

    /// <summary>What stands in the structure.</summary>
    public async Task<(int Cases, int Residents, int Households, int Events)> Written() => (
        await Count("SELECT COUNT(*) FROM SchoolCases WHERE StructureId = @structureId"), await Count("SELECT COUNT(*) FROM Residents WHERE StructureId = @structureId"),
        await Count("SELECT COUNT(*) FROM Households WHERE StructureId = @structureId"), await Count("SELECT COUNT(*) FROM SchoolCaseEvents WHERE StructureId = @structureId"));

    public Task<int> Count(string sql) => App.With<Db, int>(db => db.Value<int>(sql, new { structureId = Mediator.Scope.Structure }));
}
