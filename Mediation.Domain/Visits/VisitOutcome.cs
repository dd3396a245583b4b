namespace Mediation.Domain.Visits;

/// <summary>
/// "Avez-vous obtenu ce que vous demandiez ?": what somebody answers some time after a visit on a right or a procedure. A
/// workshop is nobody's own request, so that only the person of an individual visit is asked.
/// </summary>
public static class VisitOutcome
{
    /// <summary>Days after the visit (DESIGN, "Did it work?"): an administration has usually answered by then.</summary>
    public const int DaysAfter = 30;

    /// <summary>Days within which what was not asked in time still is: the product may have been stopped.</summary>
    public const int DaysLate = 7;

    /// <summary>Nobody is asked again within so many days, whatever the number of their visits.</summary>
    public const int DaysBetween = 30;

    public const string Yes = "oui";
    public const string Partly = "en_partie";
    public const string No = "non";

    public const string BySms = "sms";
    public const string ByCall = "appel";
    public const string ByLetter = "courrier";

    public static readonly Vocabulary Answers = new(new(Yes, "Oui"), new(Partly, "En partie"), new(No, "Non"));

    public static readonly Vocabulary Means = new(new(BySms, "Par SMS"), new(ByCall, "Par téléphone"), new(ByLetter, "Par courrier"));

    /// <summary>A visit on one of these is on a right or a procedure.</summary>
    public static readonly IReadOnlyList<string> Themes = ["aide_aux_demarches_administratives", .. VisitTerms.Procedures.Select(procedure => procedure.Code)];

    /// <summary>How somebody is asked: by the channel they prefer, and by SMS only where they agreed to be written to.</summary>
    /// <param name="channel">A code of <see cref="Residents.ResidentTerms.Channels"/>; null when they were not asked.</param>
    /// <param name="isAgreed">Whether they agreed to SMS about what follows a visit.</param>
    /// <returns>A code of <see cref="Means"/>; null when they are not asked.</returns>
    public static string? MeansFor(string? channel, bool isAgreed) => channel switch
    {
        "voix" => ByCall,
        "papier" => ByLetter,
        _ => isAgreed ? BySms : null,
    };
}
