using Mediation.Data.Administration;

namespace Mediation.Web.Administration;

/// <summary>Whether a password is strong enough: long, and not one that guessing begins with.</summary>
public static class Passwords
{
    public const int Shortest = 12;

    /// <summary>Longer ones would only make hashing slow.</summary>
    public const int Longest = 128;

    /// <summary>zxcvbn scores 0 to 4; 3 asks for some 10^8 guesses at least (D. Wheeler, USENIX Security 2016).</summary>
    private const int LeastScore = 3;

    /// <summary>What is wrong with a password, in French; null when nothing is.</summary>
    public static string? FaultOf(string? password, params string[] known) => password switch
    {
        null or { Length: < Shortest } => $"Choisissez au moins {Shortest} caractères : une phrase courte convient.",
        { Length: > Longest } => $"Choisissez au plus {Longest} caractères.",
        _ when Zxcvbn.Zxcvbn.MatchPassword(password, known).Score < LeastScore =>
            "Ce mot de passe est trop facile à deviner : évitez les mots seuls, les suites et votre nom.",
        _ => null,
    };

    public static string? FaultOf(string? password, SignInAccount account) => FaultOf(password, account.Email, account.DisplayName);
}
