namespace Mediation.Domain.Equipment;

/// <summary>What reminds a borrower of the last day of a loan (DESIGN, section 8): seven days and one day before, then one, seven, fourteen and thirty after.</summary>
public static class LoanReminder
{
    /// <summary>Days from the last day of the loan.</summary>
    public static readonly IReadOnlyList<int> Steps = [-7, -1, 1, 7, 14, 30];

    public const string BySms = "sms";
    public const string ByCall = "appel";
    public const string ByLetter = "courrier";

    public static readonly Vocabulary Means = new(new(BySms, "SMS"), new(ByCall, "Appel"), new(ByLetter, "Lettre"));

    /// <summary>
    /// The reminder that is due: the latest whose day has come, so that after days without the job one leaves and not several.
    /// A day that had passed when the last day was agreed calls for none.
    /// </summary>
    /// <param name="dueOn">The last day of the loan.</param>
    /// <param name="setOn">The day it was agreed: the hand-over, or the last renewal.</param>
    /// <param name="today">The structure's day.</param>
    /// <param name="done">The latest that was made for this last day; null for none.</param>
    /// <returns>One of <see cref="Steps"/>; null when none is due.</returns>
    public static int? Due(DateOnly dueOn, DateOnly setOn, DateOnly today, int? done)
    {
        var step = Steps.Where(step => dueOn.AddDays(step) <= today && dueOn.AddDays(step) > setOn).Cast<int?>().LastOrDefault();
        return step > (done ?? int.MinValue) ? step : null;
    }

    /// <summary>How somebody is reminded: by SMS where they agreed to it, by a call where there is a number, by a letter otherwise.</summary>
    public static string MeansFor(string? channel, bool isAgreed, bool hasNumber) => (channel, isAgreed, hasNumber) switch
    {
        ("papier", _, _) => ByLetter,
        ("voix", _, true) => ByCall,
        (_, true, _) => BySms,
        (_, _, true) => ByCall,
        _ => ByLetter,
    };

    /// <summary>"7 jours avant", "14 jours de retard".</summary>
    public static string LabelOf(int step) => step switch
    {
        -1 => "la veille",
        < 0 => $"{-step} jours avant",
        1 => "1 jour de retard",
        _ => $"{step} jours de retard",
    };
}
