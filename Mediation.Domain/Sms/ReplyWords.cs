namespace Mediation.Domain.Sms;

/// <summary>What somebody answers by SMS, as far as a machine may tell.</summary>
public enum Reply
{
    /// <summary>Anything else: a person reads it.</summary>
    Other,
    Yes,
    No,
    Stop,
}

/// <summary>
/// Reads an incoming message. Only a message that says one thing and nothing else is understood: « non stop ça va » is neither
/// a refusal nor an opposition.
/// </summary>
public static class ReplyWords
{
    /// <summary>Said out of courtesy beside any answer; "SMS" follows STOP.</summary>
    private static readonly HashSet<string> Courtesies = new(["MERCI", "SVP", "BONJOUR", "BONSOIR", "MADAME", "MONSIEUR"], StringComparer.Ordinal);

    private static readonly HashSet<string> Yes = new(["1", "OUI", "OK"], StringComparer.Ordinal);

    private static readonly HashSet<string> No = new(["2", "NON"], StringComparer.Ordinal);

    private static readonly HashSet<string> Stop = new(["STOP", "ARRET", "STOPSMS"], StringComparer.Ordinal);

    /// <summary>The shortest number that one may write after STOP, as in "STOP au 36180".</summary>
    private const int ShortestSender = 5;

    public static Reply Read(string? text)
    {
        var words = SearchKey.WordsOf(text).Where(word => !Courtesies.Contains(word)).ToArray();
        return words switch
        {
            [] => Reply.Other,
            [var first, .. var rest] when Stop.Contains(first) && rest.All(MayFollowStop) => Reply.Stop,
            _ when words.All(Yes.Contains) => Reply.Yes,
            _ when words.All(No.Contains) => Reply.No,
            _ => Reply.Other,
        };
    }

    private static bool MayFollowStop(string word) =>
        word is "SMS" or "AU" || Stop.Contains(word) || (word.Length >= ShortestSender && word.All(char.IsAsciiDigit));
}
