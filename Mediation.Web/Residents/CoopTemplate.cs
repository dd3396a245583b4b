using Mediation.Domain;
using Mediation.Web.Hosting;

namespace Mediation.Web.Residents;

/// <summary>La Coop's own import template, which is read by position.</summary>
public static class CoopTemplate
{
    private const int FirstRow = 4;
    private const string CommunesSheet = "Communes";

    /// <summary>Its ten columns.</summary>
    public static readonly IReadOnlyList<ImportField> Fields =
    [
        ImportField.LastName, ImportField.FirstName, ImportField.BirthYear, ImportField.CommuneName, ImportField.CommuneCode,
        ImportField.PostalCode, ImportField.Phone, ImportField.Email, ImportField.Gender, ImportField.Notes,
    ];

    public static readonly SheetTemplate<ImportField> Template = new(CoopBeneficiaries.Sheet, (sheets, rows) => sheets.Contains(CommunesSheet) || HasHeadings(rows), Read);

    /// <summary>The third row of the template names the columns; its fourth is "Nom", of the commune.</summary>
    private static bool HasHeadings(IReadOnlyList<SheetRow> rows) =>
        rows.Count > 2 && rows[2].Cells is [var last, var first, _, var commune, ..] && SearchKey.Of(last) is "NOM" && SearchKey.Of(first) is "PRENOM" && SearchKey.Of(commune) is "NOM";

    private static Sheet<ImportField> Read(IReadOnlyList<SheetRow> rows)
    {
        var columns = Fields.Select((field, at) => (field, at)).ToDictionary(column => column.at, column => column.field);
        return SheetFile.Lines(rows.Where(row => row.Number >= FirstRow && !(row.Number == FirstRow && IsExample(row.Cells))), columns);
    }

    /// <summary>The line with which the template shows how to fill it in: Léa Exemple, born in 1970.</summary>
    private static bool IsExample(IReadOnlyList<string?> cells) => cells is ["Exemple", "Léa", "1970", ..];
}
