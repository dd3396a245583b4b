using System.IO.Compression;
using System.Text.Json;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Domain.Visits;
using Mediation.Tests.Support;

namespace Mediation.Tests.Visits;

/// <summary>
/// La Coop's prefilled form link, decoded from the description of the format alone: <c>?v=</c> is base64url without padding
/// of a zlib stream of superjson text, whose "json" is the state of the form.
/// </summary>
public sealed class CoopLinkTests(App app)
{
    [Fact]
    public async Task The_link_of_an_individual_visit_says_all_that_is_coded_and_nothing_that_was_typed()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var resident = await app.Given.Resident(mediator, "Zélie", "Quintrec", birthYear: 1950);
        var browser = await app.SignedIn(mediator);
        var sent = await browser.Submit(await browser.Get($"/accompagnements/nouveau?habitant={resident}"), new()
        {
            ["Form.HeldOn"] = "2026-11-20",
            ["Form.Duration"] = "90",
            ["Form.PlaceKind"] = "domicile",
            ["Form.Themes"] = "prendre_en_main_du_materiel",
            ["Form.Procedures"] = "papiers_elections_citoyennete",
            ["Form.Equipment"] = "tablette",
            ["Form.Autonomy"] = "partiellement_autonome",
            ["Form.Orientation"] = "operateur_ou_organisme_en_charge",
            ["Form.ProcedureName"] = "Carte de Zélie",
            ["Form.BlockedService"] = "Mairie bloquée",
            ["Form.Notes"] = "Note de Zélie",
        });
        var (text, state) = await Linked(browser, sent);
        Assert.Equal("2026-11-20", state.GetProperty("date").GetString());
        Assert.Equal(("personnaliser", 1, 30), (state.GetProperty("duree").GetProperty("duree").GetString(),
            state.GetProperty("duree").GetProperty("dureePersonnaliseeHeures").GetInt32(), state.GetProperty("duree").GetProperty("dureePersonnaliseeMinutes").GetInt32()));
        Assert.Equal("Domicile", state.GetProperty("typeLieu").GetString());
        Assert.Equal(["PapiersElectionsCitoyennete", "PrendreEnMainDuMateriel"], Texts(state, "thematiques"));
        Assert.Equal(["Tablette"], Texts(state, "materiel"));
        Assert.Equal("PartiellementAutonome", state.GetProperty("autonomie").GetString());
        Assert.Equal(("yes", "OperateurOuOrganismeEnCharge"), (state.GetProperty("orienteVersStructure").GetString(), state.GetProperty("structureDeRedirection").GetString()));
        var who = state.GetProperty("beneficiaire");
        Assert.Equal(("NonCommunique", "SoixanteDixPlus", "NonCommunique"),
            (who.GetProperty("genre").GetString(), who.GetProperty("trancheAge").GetString(), who.GetProperty("statutSocial").GetString()));
        Assert.Equal(9, state.EnumerateObject().Count());
        Assert.All(["Zélie", "Quintrec", "Carte", "Mairie", "Note", "\"structure\""], word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_link_of_a_workshop_counts_everybody_and_names_nobody()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var named = await app.Given.Resident(mediator, "Zélie", birthYear: 1990);
        var id = await app.Given.Workshop(mediator, [named], anonymous: 4, title: "Atelier de Zélie", notes: "Note de Zélie");
        await app.Database.Execute("UPDATE Visits SET Level = 'avance', DurationMinutes = 60 WHERE Id = @id", new { id });
        var (text, state) = await Linked((await (await app.SignedIn(mediator)).Get($"/accompagnements/{id}")).Links);
        Assert.Equal(("60", "LieuActivite", "Avance"), (state.GetProperty("duree").GetProperty("duree").GetString(), state.GetProperty("typeLieu").GetString(), state.GetProperty("niveau").GetString()));
        var people = state.GetProperty("participantsAnonymes").EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetInt32());
        Assert.Equal(new Dictionary<string, int>
        {
            ["total"] = 5,
            ["genreFeminin"] = 4,
            ["genreNonCommunique"] = 1,
            ["trancheAgeNonCommunique"] = 4,
            ["trancheAgeVingtCinqTrenteNeuf"] = 1,
            ["statutSocialNonCommunique"] = 5,
        }, people);
        Assert.DoesNotContain("Zélie", text, StringComparison.Ordinal);
        Assert.False(state.TryGetProperty("beneficiaire", out _));
    }

    [Fact]
    public async Task Every_code_of_ours_that_the_link_holds_is_a_key_of_La_Coop()
    {
        var keys = (await File.ReadAllLinesAsync(Path.Combine(ProductFiles.Root, "seeds", "reference", "vocabularies.csv"), TestContext.Current.CancellationToken))
            .Select(line => line.Split(',')).ToLookup(cells => cells[0], cells => (Key: cells[1], Code: cells[2]));
        foreach (var (vocabulary, terms) in new[]
        {
            ("materiel", VisitTerms.Equipment), ("autonomie", VisitTerms.Autonomies), ("niveau_atelier", VisitTerms.Levels), ("type_lieu", VisitTerms.PlaceKinds),
            ("thematique_mediation", VisitTerms.Themes), ("thematique_demarche", VisitTerms.Procedures),
        })
        {
            Assert.Equal(keys[vocabulary].Order(), terms.Select(term => (CoopForm.KeyOf(term.Code), term.Code)).Order());
        }

        Assert.Equal(keys["structure_de_redirection"].Order(),
            VisitTerms.Orientations.Where(term => term.Code != VisitTerms.NotDirected).Select(term => (CoopForm.KeyOf(term.Code), term.Code)).Order());
    }

    [Fact]
    public async Task The_day_s_page_says_what_remains_and_what_was_sent_on()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var (first, second) = (await app.Given.Visit(mediator), await app.Given.Workshop(mediator, [], anonymous: 3, title: "Le mardi"));
        var browser = await app.SignedIn(mediator);
        var day = await browser.Get("/accompagnements/journee?jour=2026-11-23");
        Assert.Equal("2 accompagnements restent à envoyer à La Coop", day.Title);
        var form = Assert.Single(day.PostForms, form => form.GetAttribute("action") == $"/accompagnements/{first}/envoye");
        day = await browser.Follow(await browser.Submit(day, form, []));
        Assert.Equal("Un accompagnement reste à envoyer à La Coop", day.Title);
        Assert.Contains(day.PostForms, shown => shown.GetAttribute("action") == $"/accompagnements/{second}/envoye");
        var undo = day.PostForms.First(shown => shown.GetAttribute("action") == $"/accompagnements/{first}/a-envoyer");
        day = await browser.Follow(await browser.Submit(day, undo, []));
        Assert.Equal("2 accompagnements restent à envoyer à La Coop", day.Title);
        Assert.Equal("Aucun accompagnement ce jour-là", (await browser.Get("/accompagnements/journee?jour=2026-11-22")).Title);
    }

    private static async Task<(string Text, JsonElement State)> Linked(Browser browser, Page sent) => await Linked((await browser.Follow(sent)).Links);

    private static async Task<(string Text, JsonElement State)> Linked(IEnumerable<string> links)
    {
        var link = Assert.Single(links, link => link.StartsWith("https://", StringComparison.Ordinal));
        var v = new Uri(link).Query.Split("v=")[1];
        Assert.Matches("^[A-Za-z0-9_-]+$", v);
        var bytes = Convert.FromBase64String(v.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (v.Length % 4)) % 4));
        await using var zlib = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(zlib);
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        var superjson = JsonDocument.Parse(text).RootElement;
        Assert.All(superjson.EnumerateObject(), part => Assert.Contains(part.Name, (string[])["json", "meta"]));
        return (text, superjson.GetProperty("json"));
    }

    private static IEnumerable<string> Texts(JsonElement state, string field) => state.GetProperty(field).EnumerateArray().Select(item => item.GetString()!).Order(StringComparer.Ordinal);
}
