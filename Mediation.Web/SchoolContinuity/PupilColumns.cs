using Mediation.Web.Hosting;

namespace Mediation.Web.SchoolContinuity;

/// <summary>What a column of a list of pupils may hold. No family name of a pupil, no date of birth, no number of the national directory: what is not here is not read.</summary>
public enum PupilField
{
    FirstName,
    Initial,
    Level,
    AdultFirstName,
    AdultLastName,
    Phone,
    CommuneName,
    CommuneCode,
    PostalCode,
    Reasons,
}

/// <summary>The columns of a list of pupils.</summary>
public static class PupilColumns
{
    /// <summary>The file to fill in.</summary>
    public const string TemplateName = "modele-liste-eleves.xlsx";

    public static readonly SheetColumns<PupilField> Known = new(
        "Les titres des colonnes ne sont pas reconnus. Il faut au moins « Prénom » et « Classe », sur la première ligne du tableau ; le modèle les a tous.",
        [PupilField.FirstName, PupilField.Level],
        (PupilField.FirstName, "Prénom", "prénoms; prénom de l’élève; prénom élève; prénom de l’enfant; prénom usuel; élève prénom"),
        (PupilField.Initial, "Initiale", "initiale du nom; initiale nom; initiale de l’élève; initiales"),
        (PupilField.Level, "Classe", "niveau; niveau de classe; classe de l’élève; division"),
        (PupilField.AdultFirstName, "Adulte prénom", "prénom adulte; prénom de l’adulte; prénom du responsable; prénom responsable; prénom du responsable légal; prénom responsable légal; prénom du représentant légal; prénom représentant légal; prénom du parent; prénom parent; responsable prénom; parent prénom"),
        (PupilField.AdultLastName, "Adulte nom", "nom adulte; nom de l’adulte; nom du responsable; nom responsable; nom du responsable légal; nom responsable légal; nom du représentant légal; nom représentant légal; nom du parent; nom parent; responsable nom; parent nom"),
        (PupilField.Phone, "Téléphone", "n° de téléphone; numéro de téléphone; numéro; tél; portable; mobile; téléphone portable; téléphone de l’adulte; téléphone du responsable; tél responsable; tél portable"),
        (PupilField.CommuneName, "Commune", "ville; nom de la commune; commune de résidence; nom commune"),
        (PupilField.CommuneCode, "Code INSEE", "insee; code commune; code insee de la commune"),
        (PupilField.PostalCode, "Code postal", "cp"),
        (PupilField.Reasons, "Raisons", "raison; motif; motifs; difficulté; difficultés; ce qui manque; besoin; besoins"));

    /// <summary>The headings alone, in a workbook.</summary>
    public static byte[] Template() => SafeWorkbook.Write("Élèves", [[.. Known.All.Select(column => (object?)column.Heading)]], Known.All.Count);
}
