using Mediation.Domain;

namespace Mediation.Web.Residents;

/// <summary>What a column of a file may hold.</summary>
public enum ImportField
{
    LastName,
    FirstName,
    BirthYear,
    CommuneName,
    CommuneCode,
    PostalCode,
    Phone,
    Email,
    Gender,
    Status,
    Notes,
}

/// <summary>One line of a file, as it was typed.</summary>
/// <param name="Number">As the spreadsheet numbers it.</param>
/// <param name="Cells">What is filled in.</param>
public sealed record ImportLine(int Number, IReadOnlyDictionary<ImportField, string> Cells)
{
    public string? this[ImportField field] => Cells.GetValueOrDefault(field);
}

/// <summary>The lines of a file; or why it cannot be read.</summary>
public sealed record ImportSheet(IReadOnlyList<ImportLine> Lines, string? Refusal = null)
{
    public static ImportSheet Refused(string why) => new([], why);
}

/// <summary>The headings of columns that are recognised, whatever their case, accents and punctuation.</summary>
public static class ImportColumns
{
    /// <summary>The ten columns of La Coop's template, by position.</summary>
    public static readonly IReadOnlyList<ImportField> OfTemplate =
    [
        ImportField.LastName, ImportField.FirstName, ImportField.BirthYear, ImportField.CommuneName, ImportField.CommuneCode,
        ImportField.PostalCode, ImportField.Phone, ImportField.Email, ImportField.Gender, ImportField.Notes,
    ];

    /// <summary>Every field with a heading that is recognised, in the order of a file that we write.</summary>
    public static readonly IReadOnlyList<(ImportField Field, string Heading)> All =
    [
        (ImportField.LastName, "Nom"), (ImportField.FirstName, "Prénom"), (ImportField.BirthYear, "Année de naissance"), (ImportField.CommuneName, "Commune"),
        (ImportField.CommuneCode, "Code INSEE"), (ImportField.PostalCode, "Code postal"), (ImportField.Phone, "Téléphone"), (ImportField.Email, "E-mail"),
        (ImportField.Gender, "Genre"), (ImportField.Status, "Situation"), (ImportField.Notes, "Notes"),
    ];

    private static readonly Dictionary<string, ImportField> Headings = Known(
        (ImportField.LastName, "nom; nom de famille; nom d'usage; nom usuel"),
        (ImportField.FirstName, "prénom; prénoms; prénom usuel"),
        (ImportField.BirthYear, "année de naissance; année naissance; né(e) en; né en; naissance; date de naissance"),
        (ImportField.CommuneName, "commune; ville; nom de la commune; commune de résidence; nom commune"),
        (ImportField.CommuneCode, "code insee; insee; code commune; code insee de la commune"),
        (ImportField.PostalCode, "code postal; cp"),
        (ImportField.Phone, "téléphone; n° de téléphone; numéro de téléphone; numéro; tél; tel portable; portable; mobile; téléphone portable"),
        (ImportField.Email, "e-mail; email; mail; courriel; adresse e-mail; adresse électronique"),
        (ImportField.Gender, "genre; sexe; civilité"),
        (ImportField.Status, "statut; situation; statut social"),
        (ImportField.Notes, "notes; notes supplémentaires; remarques; remarque; commentaires; commentaire; observations"));

    /// <summary>Which column holds what; null when the row is no heading. Of two columns of one heading the first counts.</summary>
    public static IReadOnlyDictionary<int, ImportField>? Of(IReadOnlyList<string?> row)
    {
        var columns = new Dictionary<int, ImportField>();
        for (var at = 0; at < row.Count; at++)
        {
            if (Headings.TryGetValue(SearchKey.Of(row[at]), out var field) && !columns.ContainsValue(field))
            {
                columns[at] = field;
            }
        }

        return columns.Count >= 2 && columns.ContainsValue(ImportField.FirstName) ? columns : null;
    }

    private static Dictionary<string, ImportField> Known(params (ImportField Field, string Headings)[] fields) =>
        fields.SelectMany(f => f.Headings.Split("; ").Select(heading => (Key: SearchKey.Of(heading), f.Field))).ToDictionary(h => h.Key, h => h.Field, StringComparer.Ordinal);
}
