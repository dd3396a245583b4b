using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Mediation.Web.Hosting;

/// <summary>A form that could not be carried out: where it was sent, what was typed, and by whom.</summary>
public sealed record KeptForm(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields, int AccountId, string FormToken);

/// <summary>How a kept form is offered again.</summary>
/// <param name="Kept">What was typed.</param>
/// <param name="Button">What the button says.</param>
/// <param name="IsResumed">It comes back filled in, to be read again; otherwise it is carried out.</param>
/// <param name="IsSentAtOnce">With JavaScript, without waiting for the button.</param>
public sealed record KeptFormView(KeptForm Kept, string Button, bool IsResumed, bool IsSentAtOnce);

/// <summary>
/// Keeps a form that arrived after its session ended. It travels sealed inside the sign-in page, and is given back only
/// to the account that it was shown to; nothing is stored.
/// </summary>
public sealed class KeptForms(IDataProtectionProvider protection, FormTokens tokens)
{
    /// <summary>How long the sealed form can be taken up again.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>Ends of the names of fields that are typed again: no page ever gives them back.</summary>
    private static readonly string[] Secrets = [".Secret", "Password", ".Current", ".Again"];

    /// <summary>More than any form of the product holds, in characters; beyond, it is not ours.</summary>
    private const int Longest = 100_000;

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("KeptForm").ToTimeLimitedDataProtector();

    /// <summary>The form of this request; null when there is none, or when another site sent it.</summary>
    public KeptForm? Take(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || IsFromElsewhere(request) || tokens.Of(request) is not { } token)
        {
            return null;
        }

        var fields = FormTokens.ContentOf(request.Form).Where(field => !Secrets.Any(secret => field.Key.EndsWith(secret, StringComparison.OrdinalIgnoreCase))).ToList();
        return fields.Sum(field => field.Key.Length + field.Value.Length) > Longest
            ? null
            : new KeptForm(request.Path + request.QueryString, fields, token.AccountId, request.Form[FormTokens.Field].ToString());
    }

    public string Seal(KeptForm form) => _protector.Protect(JsonSerializer.Serialize(form), Lifetime);

    /// <summary>Opens a sealed form; null when it is not ours, too old, or of somebody else.</summary>
    public KeptForm? Open(string? seal, int accountId)
    {
        if (string.IsNullOrEmpty(seal))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<KeptForm>(_protector.Unprotect(seal)) is { } form && form.AccountId == accountId ? form : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && site is not "same-origin";
}
