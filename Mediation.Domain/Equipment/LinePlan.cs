namespace Mediation.Domain.Equipment;

/// <summary>Where the plan of a line stands: a SIM card, a 4G key, a telephone or a tablet that has one.</summary>
public static class LinePlan
{
    /// <summary>Days before its end from which a plan ends soon: long enough to renew it, or to cancel it with the operator's notice.</summary>
    public const int SoonDays = 60;

    /// <summary>No plan is signed for longer.</summary>
    public const int MostYears = 10;

    public const string Ended = "finis";
    public const string EndsSoon = "bientot";
    public const string Running = "en-cours";

    private static readonly HashSet<string> Kinds = new(["cle_4g", "carte_sim", "telephone", "tablette"], StringComparer.Ordinal);

    /// <summary>Whether a kind of item can have a line.</summary>
    public static bool MayHave(string kind) => Kinds.Contains(kind);

    public static string Of(DateOnly endsOn, DateOnly today) => endsOn < today ? Ended : endsOn <= today.AddDays(SoonDays) ? EndsSoon : Running;
}
