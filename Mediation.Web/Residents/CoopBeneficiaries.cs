using Mediation.Data.Residents;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;

namespace Mediation.Web.Residents;

/// <summary>
/// Residents as La Coop de la médiation numérique writes its beneficiaries: its export, heading for heading, and its import
/// template, column for column.
/// </summary>
public static class CoopBeneficiaries
{
    public const string Sheet = "Bénéficiaires";

    /// <summary>The headings of La Coop's own export, in its order.</summary>
    public static readonly IReadOnlyList<string> Headings =
    [
        "Nom", "Prénom", "Année de naissance", "Nom de la commune", "Code INSEE", "Code postal", "N° de téléphone", "E-mail", "Genre",
        "Tranche d’âge", "Statut", "Nombre d’accompagnements", "Notes supplémentaires",
    ];

    /// <summary>The three rows above the people in La Coop's import template; what they say is not read, where they stand is.</summary>
    private static readonly string[][] TemplateRows =
    [
        ["Import de bénéficiaires : une ligne par personne à partir de la ligne 4. * obligatoire"],
        ["Nom *", "Prénom *", "Année de naissance", "Commune", "Commune", "Commune", "N° de téléphone", "E-mail", "Genre", "Notes supplémentaires"],
        ["Nom", "Prénom", "Année de naissance", "Nom", "Code INSEE", "Code postal", "N° de téléphone", "E-mail", "Genre", "Notes supplémentaires"],
    ];

    /// <summary>La Coop asks for both names.</summary>
    public static bool FitsTemplate(ExportedResidentRow row) => row is { FirstName: not null, LastName: not null };

    /// <summary>A workbook as La Coop exports its beneficiaries.</summary>
    public static byte[] Export(IEnumerable<ExportedResidentRow> rows, DateOnly today, bool withNotes) => SafeWorkbook.Write(Sheet,
        rows.Select(row => new object?[]
        {
            row.LastName, row.FirstName ?? row.RecallCode, row.BirthYear, row.CommuneName, row.CommuneCode, row.PostalCode, PhoneOf(row), row.Email,
            GenderOf(row), ResidentTerms.AgeBands.LabelOf(ResidentTerms.AgeBandOn(today, row.BirthYear)),
            ResidentTerms.Statuses.LabelOf(row.Status ?? ResidentTerms.NotTold), row.Visits, withNotes ? row.Notes : null,
        }).Prepend([.. Headings]), Headings.Count);

    /// <summary>A workbook that La Coop's import reads, and ours.</summary>
    public static byte[] Template(IEnumerable<ExportedResidentRow> rows, bool withNotes) => SafeWorkbook.Write(Sheet,
        TemplateRows.Concat(rows.Where(FitsTemplate).Select(row => new object?[]
        {
            row.LastName, row.FirstName, row.BirthYear, row.CommuneName, row.CommuneCode, row.PostalCode, PhoneOf(row), row.Email, GenderOf(row), withNotes ? row.Notes : null,
        })), CoopTemplate.Fields.Count);

    private static string GenderOf(ExportedResidentRow row) => ResidentTerms.Genders.LabelOf(row.Gender ?? ResidentTerms.NotTold);

    /// <summary>As La Coop writes it, ten digits without spaces; with its country code when it is not of the mainland.</summary>
    private static string? PhoneOf(ExportedResidentRow row) => row.Numbers?.Split(',')[0] is { } number
        ? string.Concat(PhoneText.Shown(number).Where(letter => letter is not ' '))
        : null;
}
