using Mediation.Domain.Visits;

namespace Mediation.Domain.Appointments;

/// <summary>What may be said of an appointment. States are those of RDV Service Public, and the waiting list, which is ours.</summary>
public static class AppointmentTerms
{
    public const string Individual = VisitTerms.Individual;
    public const string Session = VisitTerms.Workshop;

    /// <summary>To come, or nobody has said yet what became of it.</summary>
    public const string Unknown = "unknown";

    public const string Waiting = "waiting";
    public const string Seen = "seen";

    /// <summary>Cancelled by the person.</summary>
    public const string Excused = "excused";

    /// <summary>Cancelled by us.</summary>
    public const string Revoked = "revoked";

    public const string NoShow = "noshow";

    public static readonly Vocabulary Kinds = new(
        new(Individual, "Rendez-vous individuel"),
        new(Session, "Atelier"));

    public static readonly Vocabulary States = new(
        new(Unknown, "À venir"),
        new(Waiting, "En attente d’une place"),
        new(Seen, "Venu"),
        new(Excused, "Excusé"),
        new(Revoked, "Annulé par nous"),
        new(NoShow, "Absent"));

    /// <summary>Who cancels.</summary>
    public static readonly Vocabulary Cancellers = new(
        new(Excused, "La personne"),
        new(Revoked, "Nous"));
}
