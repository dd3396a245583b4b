using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Mediation.Web.Hosting;

/// <summary>A form as it was shown: to whom, and which copy of it.</summary>
public sealed record FormToken(int AccountId, string Token);

/// <summary>
/// Every form of a signed-in page carries a token of its own, sealed with the account it was shown to. It makes the same
/// form sent twice record once, and gives a form sent after the session ended back to its author only.
/// </summary>
public sealed class FormTokens(IDataProtectionProvider protection)
{
    public const string Field = "FormToken";

    /// <summary>Set when a kept form is shown again after signing in: it is filled in, never carried out.</summary>
    public const string ResumeField = "Resume";

    /// <summary>As wide as the column that keeps it, in hexadecimal digits.</summary>
    private const int ClickBytes = 16;

    private static readonly string[] NotContent = [Field, ResumeField, "__RequestVerificationToken"];

    private readonly IDataProtector _protector = protection.CreateProtector("FormToken");

    /// <summary>The token of the next form of a page: one seal for the page, and the number of the form.</summary>
    public string Issue(HttpContext http, int accountId)
    {
        var page = http.Items[typeof(FormTokens)] as Page ?? new Page(_protector.Protect($"{accountId}:{Convert.ToHexString(RandomNumberGenerator.GetBytes(12))}"));
        http.Items[typeof(FormTokens)] = page;
        return string.Create(CultureInfo.InvariantCulture, $"{page.Seal}.{page.Forms++}");
    }

    private sealed record Page(string Seal)
    {
        public int Forms { get; set; }
    }

    /// <summary>The token of a posted form; null when it has none, or one that was not issued here.</summary>
    public FormToken? Of(HttpRequest request)
    {
        if (!request.HasFormContentType || request.Form[Field].ToString() is not { Length: > 0 } posted)
        {
            return null;
        }

        try
        {
            var (seal, form) = posted.Split('.') is [var first, var second] && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? (first, number)
                : throw new CryptographicException();
            var parts = _protector.Unprotect(seal).Split(':');
            return new FormToken(int.Parse(parts[0], CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{parts[1]}{form}"));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The token of one button of a form without fields: the same click twice is one act, another button another.</summary>
    public static string OfClick(FormToken form, HttpRequest request) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(form.Token + HashOf(request))).AsSpan(0, ClickBytes));

    /// <summary>What was typed: the fields of a form without those that the product adds.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ContentOf(IFormCollection form) =>
        from field in form
        where !NotContent.Contains(field.Key, StringComparer.OrdinalIgnoreCase)
        from value in field.Value
        select KeyValuePair.Create(field.Key, value);

    /// <summary>SHA-256 of what was typed, which files were chosen and where it was sent, 64 hexadecimal digits: tells the same form sent twice from a form sent again with changes.</summary>
    public static string HashOf(HttpRequest request)
    {
        var text = string.Join('\n', ContentOf(request.Form).OrderBy(f => f.Key, StringComparer.Ordinal).ThenBy(f => f.Value, StringComparer.Ordinal)
            .Select(field => $"{field.Key.Length}:{field.Key}{field.Value.Length}:{field.Value}"));
        var files = string.Join('\n', request.Form.Files.Select(file => $"{file.Name.Length}:{file.Name}{file.FileName.Length}:{file.FileName}{HashOf(file)}"));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Path}\n{text}{(files.Length == 0 ? "" : $"\n{files}")}")));
    }

    private static string HashOf(IFormFile file)
    {
        using var content = file.OpenReadStream();
        return Convert.ToHexString(SHA256.HashData(content));
    }
}
