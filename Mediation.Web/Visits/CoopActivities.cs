using System.Globalization;
using Mediation.Data.Administration;
using Mediation.Data.Visits;
using Mediation.Domain;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;
using Mediation.Web.Hosting;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Mediation.Web.Visits;

/// <param name="Structure">Whose activities.</param>
/// <param name="Filter">Period, and a mediator or everybody.</param>
/// <param name="MediatorName">Null for everybody.</param>
/// <param name="IsOwn">The reader's own: names and notes are theirs to take out; a team's file has neither.</param>
/// <param name="At">When it is made, UTC.</param>
public sealed record ActivitiesFile(StructureRow Structure, VisitFilter Filter, string? MediatorName, bool IsOwn, DateTime At, string TimeZone);

/// <summary>
/// Visits as La Coop exports its activities: sheet "Activités", its headings in its order, one row a participation, below a
/// block that says what was chosen. Rows are streamed. A text that a spreadsheet could take for a formula is made one that it cannot.
/// </summary>
public static class CoopActivities
{
    public const string Sheet = "Activités";

    private const char NewLine = '\n';

    private static readonly string[] Beginning = ["Date", "Enregistré le", "Dernière modification le"];
    private static readonly string[] OfTeam = ["Prénom du médiateur", "Nom du médiateur", "Rôle", "ID - Conum"];

    private static readonly string[] Middle =
    [
        "Canaux d’accompagnement", "Nom du lieu", "Adresse", "Commune", "Code postal", "Code Insee", "Durée (min)", "Nom de l’atelier",
        "Matériel numérique utilisé", "Thématique(s) d’accompagnement", "Tags", "Nom de la démarche administrative",
        "Niveau d’autonomie (ou de l’atelier)", "Bénéficiaire réorienté", "Structure de redirection", "Commune du bénéficiaire",
        "Code postal du bénéficiaire", "Code Insee du bénéficiaire", "Genre du bénéficiaire", "Tranche d’âge du bénéficiaire", "Statut du bénéficiaire",
    ];

    /// <summary>La Coop's headings for a mediator's own file.</summary>
    public static readonly IReadOnlyList<string> OwnHeadings = [.. Beginning, "Type", "Participants", "Bénéficiaire", .. Middle, "Notes supplémentaires", "ID CRA"];

    /// <summary>La Coop's headings for a team's file.</summary>
    public static readonly IReadOnlyList<string> TeamHeadings = [.. Beginning, .. OfTeam, "Type", "Participants", .. Middle, "ID CRA"];

    /// <summary>Writes the workbook.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="file">What it is about.</param>
    /// <param name="visits">Read once, as they come.</param>
    public static void Write(Stream stream, ActivitiesFile file, IEnumerable<VisitRow> visits)
    {
        var headings = file.IsOwn ? OwnHeadings : TeamHeadings;
        var rows = Head(file).Append([.. headings]).Concat(visits.SelectMany(visit => Rows(file, visit)));
        var cells = rows.Select(row => Enumerable.Range(0, headings.Count).ToDictionary(at => at.ToString("00", CultureInfo.InvariantCulture), at => row.ElementAtOrDefault(at)));
        stream.SaveAs(cells, printHeader: false, sheetName: Sheet, configuration: new OpenXmlConfiguration
        {
            AutoFilter = false,
            FreezeRowCount = 0,
            TableStyles = TableStyles.None,
            DynamicColumns = [new DynamicExcelColumn("00") { Format = "dd/mm/yyyy" }],
        });
    }

    private static IEnumerable<object?[]> Head(ActivitiesFile file) =>
    [
        ["Export des activités de médiation numérique"],
        ["Structure", Text(file.Structure.Name)],
        ["Exporté le", Instant(file.At, file.TimeZone)],
        ["Filtres"],
        ["Période", $"Du {FrenchDate.Figures(file.Filter.From)} au {FrenchDate.Figures(file.Filter.To)}"],
        ["Médiateur", file.MediatorName is null ? "Tous" : Text(file.MediatorName)],
        [null],
    ];

    /// <summary>One row a participation. Anonymous people of a workshop are counted by gender, age and status, never crossed: a row cannot say more than that they were there.</summary>
    private static IEnumerable<object?[]> Rows(ActivitiesFile file, VisitRow visit)
    {
        for (var rank = 1; rank <= visit.People; rank++)
        {
            var who = rank <= visit.Participants.Count ? visit.Participants[rank - 1] : null;
            object?[] row =
            [
                visit.HeldOn.ToDateTime(TimeOnly.MinValue), Instant(visit.CreatedAt, file.TimeZone), Instant(visit.ChangedAt, file.TimeZone),
                .. file.IsOwn ? [] : OfMediator(visit),
                visit.IsWorkshop ? "Atelier collectif" : "Accompagnement individuel",
                visit.IsWorkshop ? string.Create(CultureInfo.InvariantCulture, $"{rank}/{visit.People}") : "1",
                .. file.IsOwn ? [Text(who?.Name ?? "Bénéficiaire anonyme")] : Array.Empty<object?>(),
                .. OfVisit(file, visit),
                .. OfPerson(who),
                .. file.IsOwn ? [rank == 1 ? Text(visit.Notes) : null] : Array.Empty<object?>(),
                visit.Id,
            ];
            yield return row;
        }
    }

    private static object?[] OfMediator(VisitRow visit)
    {
        var name = visit.MediatorName.Split(' ', 2);
        return [Text(name[0]), Text(name.ElementAtOrDefault(1)), visit.IsConseillerNumerique ? "Conseiller numérique" : "Médiateur numérique", null];
    }

    private static object?[] OfVisit(ActivitiesFile file, VisitRow visit)
    {
        var place = visit.Kind is VisitTerms.Hotline ? VisitTerms.AtADistance : visit.PlaceKind;
        return
        [
            VisitTerms.PlaceKinds.LabelOf(place), place is VisitTerms.UsualPlace ? Text(file.Structure.Name) : null, null,
            visit.CommuneName, visit.PostalCode, visit.CommuneCode, visit.DurationMinutes, Text(visit.Title),
            string.Join(NewLine, VisitTerms.Equipment.Where(term => visit.Equipment.Contains(term.Code)).Select(term => term.Label)),
            string.Join(NewLine, visit.Themes.Select(VisitTerms.ThemeLabelOf)),
            null, Text(visit.ProcedureName), Grade(visit),
            visit.Orientation switch { null => null, VisitTerms.NotDirected => "Non", _ => "Oui" },
            visit.Orientation is null or VisitTerms.NotDirected ? null : VisitTerms.Orientations.LabelOf(visit.Orientation),
        ];
    }

    private static object?[] OfPerson(ParticipantRow? who) =>
    [
        who?.CommuneName, who?.PostalCode, who?.CommuneCode, ResidentTerms.Genders.LabelOf(who?.Gender ?? ResidentTerms.NotTold),
        ResidentTerms.AgeBands.LabelOf(who?.AgeBand ?? ResidentTerms.NotTold), ResidentTerms.Statuses.LabelOf(who?.Status ?? ResidentTerms.NotTold),
    ];

    /// <summary>"2/3": the second of three grades of autonomy, or of level.</summary>
    private static string? Grade(VisitRow visit)
    {
        var (grades, code) = visit.IsWorkshop ? (VisitTerms.Levels, visit.Level) : (VisitTerms.Autonomies, visit.Autonomy);
        return code is null ? null : string.Create(CultureInfo.InvariantCulture, $"{PlaceOf(grades, code)}/{grades.Count}");
    }

    private static int PlaceOf(Vocabulary terms, string code) => terms.TakeWhile(term => term.Code != code).Count() + 1;

    private static string Instant(DateTime utc, string timeZone) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).ToString("dd/MM/yyyy 'à' HH:mm", CultureInfo.InvariantCulture);

    /// <summary>What somebody typed, never a formula: in a workbook a text is a text, but files are saved again as CSV.</summary>
    private static string? Text(string? typed) => typed is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{typed}" : typed;
}
