using System.Net;
using Mediation.Data.Administration;
using Mediation.Domain.Administration;
using Mediation.Tests.Support;
using MiniExcelLibs;

namespace Mediation.Tests.Visits;

/// <summary>The headings are typed again from La Coop's description, in its order.</summary>
public sealed class ExportVisitsTests(App app)
{
    private const string Own =
        "Date|Enregistré le|Dernière modification le|Type|Participants|Bénéficiaire|Canaux d’accompagnement|Nom du lieu|Adresse|Commune|Code postal|Code Insee|Durée (min)|"
        + "Nom de l’atelier|Matériel numérique utilisé|Thématique(s) d’accompagnement|Tags|Nom de la démarche administrative|Niveau d’autonomie (ou de l’atelier)|"
        + "Bénéficiaire réorienté|Structure de redirection|Commune du bénéficiaire|Code postal du bénéficiaire|Code Insee du bénéficiaire|Genre du bénéficiaire|"
        + "Tranche d’âge du bénéficiaire|Statut du bénéficiaire|Notes supplémentaires|ID CRA";

    private const string Team =
        "Date|Enregistré le|Dernière modification le|Prénom du médiateur|Nom du médiateur|Rôle|ID - Conum|Type|Participants|Canaux d’accompagnement|Nom du lieu|Adresse|Commune|"
        + "Code postal|Code Insee|Durée (min)|Nom de l’atelier|Matériel numérique utilisé|Thématique(s) d’accompagnement|Tags|Nom de la démarche administrative|"
        + "Niveau d’autonomie (ou de l’atelier)|Bénéficiaire réorienté|Structure de redirection|Commune du bénéficiaire|Code postal du bénéficiaire|Code Insee du bénéficiaire|"
        + "Genre du bénéficiaire|Tranche d’âge du bénéficiaire|Statut du bénéficiaire|ID CRA";

    [Fact]
    public async Task A_mediator_s_own_file_has_a_row_a_participation_below_La_Coop_s_headings()
    {
        var mediator = await app.Given.Account(Role.Mediator, displayName: "Nolwenn Le Bihan");
        var resident = await app.Given.Resident(mediator, "Zélie", "Quintrec", birthYear: 1950);
        var workshop = await app.Given.Workshop(mediator, [resident], anonymous: 2, title: "=1+1", notes: "Note de l’atelier");
        var visit = await app.Given.Visit(mediator, notes: "@note");
        await app.Database.Execute("UPDATE Visits SET Autonomy = 'partiellement_autonome', Orientation = 'aide_sociale' WHERE Id = @visit", new { visit });
        await app.Database.Execute("INSERT INTO VisitThemes (VisitId, StructureId, Theme, Kind, HeldOn, MediatorId) SELECT Id, StructureId, 'sante', Kind, HeldOn, MediatorId FROM Visits WHERE Id = @visit", new { visit });
        var rows = await Download(mediator, $"{mediator.Id}");
        var head = Head(rows, Own);
        var table = rows[(head + 1)..];
        Assert.Equal(4, table.Count);
        var first = Row(rows[head], table[0]);
        Assert.Equal(("23/11/2026 (date)", "23/11/2026 à 11:00", "Atelier collectif", "1/3", "Zélie Quintrec"),
            (first["Date"], first["Enregistré le"], first["Type"], first["Participants"], first["Bénéficiaire"]));
        Assert.Equal(("'=1+1", "Ordinateur", "Note de l’atelier", "70 ans et plus", "Rennes", "35238", $"{workshop}"),
            (first["Nom de l’atelier"], first["Matériel numérique utilisé"], first["Notes supplémentaires"], first["Tranche d’âge du bénéficiaire"],
            first["Commune du bénéficiaire"], first["Code Insee du bénéficiaire"], first["ID CRA"]));
        var third = Row(rows[head], table[2]);
        Assert.Equal(("3/3", "Bénéficiaire anonyme", "", "Non communiqué"), (third["Participants"], third["Bénéficiaire"], third["Notes supplémentaires"], third["Genre du bénéficiaire"]));
        var last = Row(rows[head], table[3]);
        Assert.Equal(("1", "2/3", "Oui", "Structure d’aide sociale (maison des solidarités, centre social…)", "'@note", "30"),
            (last["Participants"], last["Niveau d’autonomie (ou de l’atelier)"], last["Bénéficiaire réorienté"], last["Structure de redirection"], last["Notes supplémentaires"], last["Durée (min)"]));
        Assert.Equal(["E-mail", "Santé"], last["Thématique(s) d’accompagnement"].Split('\n').Order());
    }

    [Fact]
    public async Task A_team_s_file_has_neither_names_nor_notes_and_only_its_structure()
    {
        var structure = await app.Given.Structure();
        var mediator = await app.Given.Account(Role.Mediator, structure, "Nolwenn Le Bihan");
        var colleague = await app.Given.Account(Role.Mediator, structure);
        await app.Given.Visit(mediator, await app.Given.Resident(mediator, "Zélie", "Quintrec"), notes: "Note de Zélie");
        await app.Given.Visit(colleague);
        await app.Given.Visit(await app.Given.Account(Role.Mediator));
        var rows = await Download(await app.Given.Account(Role.StructureManager, structure), "");
        var head = Head(rows, Team);
        Assert.Equal(2, rows.Count - head - 1);
        var first = Row(rows[head], rows[head + 1]);
        Assert.Equal(("Nolwenn", "Le Bihan", "Médiateur numérique"), (first["Prénom du médiateur"], first["Nom du médiateur"], first["Rôle"]));
        Assert.DoesNotContain(rows.SelectMany(row => row), cell => cell.Contains("Zélie", StringComparison.Ordinal));
        Assert.Contains(rows[..head], row => row.Contains("Du 01/11/2026 au 23/11/2026"));
    }

    [Fact]
    public async Task The_export_is_in_the_audit_trail_and_a_period_that_cannot_be_is_refused()
    {
        var mediator = await app.Given.Account(Role.Mediator);
        var browser = await app.SignedIn(mediator);
        var page = await browser.Get("/accompagnements/exporter");
        var refused = await browser.Submit(page, new() { ["Form.From"] = "2026-11-20", ["Form.To"] = "2026-11-01" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit(page, new() { ["Form.MediatorId"] = "2147483647" })).Status);
        Assert.Empty(await Lines(mediator));
        await Download(mediator, "");
        Assert.Single(await Lines(mediator));
    }

    private async Task<IReadOnlyList<AuditEntryRow>> Lines(GivenAccount account)
    {
        var all = await app.With<AuditEntries, IReadOnlyList<AuditEntryRow>>(entries => entries.Page(account.Scope, new AuditFilter(DateTime.MinValue, App.Begin.UtcDateTime.AddDays(1), null, account.Id), 50));
        return [.. all.Where(line => line.Act == nameof(ActKind.ExportVisits))];
    }

    private async Task<List<string[]>> Download(GivenAccount account, string mediator)
    {
        var browser = await app.SignedIn(account);
        var form = Assert.Single((await browser.Get("/accompagnements/exporter")).PostForms);
        var fields = Browser.FieldsOf(form).Where(f => f.Key != "Form.MediatorId").Append(new("Form.MediatorId", mediator));
        using var content = new FormUrlEncodedContent(fields);
        var answer = await browser.Client.PostAsync(new Uri("/accompagnements/exporter", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal("activites.xlsx", answer.Content.Headers.ContentDisposition?.FileName);
        using var stream = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["Activités"], stream.GetSheetNames());
        return [.. stream.Query(useHeaderRow: false, sheetName: "Activités").Cast<IDictionary<string, object?>>()
            .Select(row => row.Values.Select(cell => cell is DateTime day ? day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture) + " (date)" : Convert.ToString(cell, System.Globalization.CultureInfo.InvariantCulture) ?? "").ToArray())];
    }

    private static int Head(List<string[]> rows, string headings)
    {
        var head = rows.FindIndex(row => row[0] == "Date");
        Assert.Equal(headings.Split('|'), rows[head].Where(cell => cell.Length > 0));
        return head;
    }

    private static Dictionary<string, string> Row(string[] headings, string[] cells) => headings.Zip(cells).Where(pair => pair.First.Length > 0).ToDictionary(pair => pair.First, pair => pair.Second);
}
