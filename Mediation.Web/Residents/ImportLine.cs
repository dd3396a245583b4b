using Mediation.Web.Hosting;

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

/// <summary>The columns of a file of people.</summary>
public static class ImportColumns
{
    public static readonly SheetColumns<ImportField> Known = new(
        "Les titres des colonnes ne sont pas reconnus. Il faut au moins « Prénom » et « Nom » ou « Commune », sur la première ligne du tableau.",
        [ImportField.FirstName],
        (ImportField.LastName, "Nom", "nom de famille; nom d'usage; nom usuel"),
        (ImportField.FirstName, "Prénom", "prénoms; prénom usuel"),
        (ImportField.BirthYear, "Année de naissance", "année naissance; né(e) en; né en; naissance; date de naissance"),
        (ImportField.CommuneName, "Commune", "ville; nom de la commune; commune de résidence; nom commune"),
        (ImportField.CommuneCode, "Code INSEE", "insee; code commune; code insee de la commune"),
        (ImportField.PostalCode, "Code postal", "cp"),
        (ImportField.Phone, "Téléphone", "n° de téléphone; numéro de téléphone; numéro; tél; tel portable; portable; mobile; téléphone portable"),
        (ImportField.Email, "E-mail", "email; mail; courriel; adresse e-mail; adresse électronique"),
        (ImportField.Gender, "Genre", "sexe; civilité"),
        (ImportField.Status, "Situation", "statut; statut social"),
        (ImportField.Notes, "Notes", "notes supplémentaires; remarques; remarque; commentaires; commentaire; observations"));
}
