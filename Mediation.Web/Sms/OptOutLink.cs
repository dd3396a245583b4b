using System.Text.RegularExpressions;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>
/// Writes the link by which somebody wants no more messages, when a message leaves and not before: what is planned names
/// the field, what left bears 96 bits that are kept nowhere but as a hash.
/// </summary>
public sealed partial class OptOutLink(OptOutLinks links, SmsAccounts accounts)
{
    private const string LongestToken = "abcdefghijklmnop";

    /// <summary>A link as long as any, for counting segments; empty while the installation does not say its address.</summary>
    public string Example => AddressOf(accounts, LongestToken);

    /// <summary>Puts a link of its own into a message that names one. The caller commits before it calls the provider.</summary>
    public async Task<OutgoingSms> Fill(OutgoingSms sms)
    {
        if (!IsNamedIn(sms.Text))
        {
            return sms;
        }

        var token = LinkToken.Draw();
        await links.Keep(sms.Id, LinkToken.HashOf(token));
        return sms with { Text = Put(sms.Text, AddressOf(accounts, token)) };
    }

    /// <summary>A new link for a message that left, in place of the one it bears: what the simulator's telephone opens.</summary>
    public async Task<string> Renew(int smsId, Act act)
    {
        var token = LinkToken.Draw();
        await links.Renew(smsId, LinkToken.HashOf(token), act);
        return OptOutController.PathOf(token);
    }

    public static bool IsNamedIn(string text) => text.Contains(SmsField.Link.ToString(), StringComparison.Ordinal);

    public static string Put(string text, string address) => text.Replace(SmsField.Link.ToString(), address, StringComparison.Ordinal).Trim();

    /// <summary>What a provider has of a message, with the field in place of the link: to tell whether it is ours.</summary>
    public static string Taken(string text) => Written().Replace(text, SmsField.Link.ToString());

    private static string AddressOf(SmsAccounts accounts, string token) => accounts.PublicAddress is { Length: > 0 } ours ? ours.TrimEnd('/') + OptOutController.PathOf(token) : "";

    [GeneratedRegex(@"\S+/sms/stop/[A-Za-z0-9_-]{16}")]
    private static partial Regex Written();
}
