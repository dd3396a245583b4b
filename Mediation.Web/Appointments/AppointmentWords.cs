using Mediation.Data.Appointments;
using Mediation.Domain.Appointments;
using Mediation.Domain.Visits;
using Mediation.Web.Hosting;

namespace Mediation.Web.Appointments;

/// <summary>How an appointment is told.</summary>
public static class AppointmentWords
{
    /// <summary>The title of a session, the name of the person.</summary>
    public static string What(AppointmentRow row) => row.IsSession ? row.Title ?? "Atelier" : row.ResidentName ?? "Rendez-vous individuel";

    /// <summary>"5 inscrits sur 8, 2 en attente".</summary>
    public static string Places(AppointmentRow row)
    {
        var booked = row.Taken switch { 0 => "personne d’inscrit", 1 => "un inscrit", var n => $"{n} inscrits" };
        return $"{booked} sur {row.Capacity} {(row.Capacity == 1 ? "place" : "places")}{(row.Waiting == 0 ? "" : $", {row.Waiting} en attente")}";
    }

    /// <summary>"Lieu d’activité, Médiathèque, Rennes".</summary>
    public static string Where(AppointmentRow row) => row.PlaceKind is VisitTerms.AtADistance && row.Place is null
        ? VisitTerms.PlaceKinds.LabelOf(row.PlaceKind)
        : $"{VisitTerms.PlaceKinds.LabelOf(row.PlaceKind)}{(row.Place is null ? "" : $", {row.Place}")}, {row.CommuneName}";

    /// <summary>As a message says it to the person: "Médiathèque", "chez vous", "au téléphone", "Rennes".</summary>
    public static string SaidPlace(string? place, string placeKind, string communeName) => (place, placeKind) switch
    {
        ({ Length: > 0 }, _) => place,
        (_, VisitTerms.AtHome) => "chez vous",
        (_, VisitTerms.AtADistance) => "à distance",
        _ => communeName,
    };

    /// <summary>What a badge says, and how it looks; null while there is nothing to say.</summary>
    /// <param name="row">Of an individual appointment its one person counts; of a session, the person in whose file it is shown.</param>
    /// <param name="now">In UTC.</param>
    public static (string Text, string Look)? Badge(AppointmentRow row, DateTime now) => row switch
    {
        { IsSession: true, CancelledAt: not null } => ("Annulé", "bad"),
        { IsSession: true, State: null } => null,
        _ => Badge(row.State ?? AppointmentTerms.Unknown, row.Answer, row.EndsAt, now),
    };

    public static (string Text, string Look)? Badge(string state, string? answer, DateTime endsAt, DateTime now) => (state, answer) switch
    {
        (AppointmentTerms.Unknown, _) when endsAt <= now => ("Venu ou non ?", "late"),
        (AppointmentTerms.Unknown, "oui") => ("A confirmé", "good"),
        (AppointmentTerms.Unknown, "non") => ("Ne peut pas venir", "late"),
        (AppointmentTerms.Unknown, _) => null,
        (AppointmentTerms.Seen, _) => (AppointmentTerms.States.LabelOf(state), "good"),
        (AppointmentTerms.Waiting, _) => (AppointmentTerms.States.LabelOf(state), "late"),
        _ => (AppointmentTerms.States.LabelOf(state), "bad"),
    };

    /// <summary>"La place libérée est donnée à Paul Martin, qui attendait."; nothing when it was given to nobody.</summary>
    public static string Promoted(IReadOnlyList<PromotedRow> promoted) => promoted switch
    {
        [] => "",
        [var one] => $" La place libérée est donnée à {one.ResidentName}, qui attendait : prévenez cette personne.",
        _ => $" Des places sont données à {string.Join(", ", promoted.Select(row => row.ResidentName))}, qui attendaient : prévenez ces personnes.",
    };

    /// <summary>"mardi 24 novembre 2026, 14 h 30".</summary>
    public static string When(DateTime startsAt, DateOnly day, string timeZone) => $"{DayOf(day)}, {FrenchDate.Hour(startsAt, timeZone)}";

    /// <summary>"mardi 24 novembre 2026", within a sentence.</summary>
    public static string DayOf(DateOnly day)
    {
        var full = FrenchDate.Full(day);
        return char.ToLowerInvariant(full[0]) + full[1..];
    }
}
