using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Microsoft.AspNetCore.Identity;

namespace Mediation.Web.SchoolContinuity;

/// <summary>
/// The way in of a school: its link and the code that it was given by telephone, asked for each time. What is typed and is no
/// code is counted, and ends the link.
/// </summary>
public sealed class SchoolDoor(SchoolLinks links, TimeProvider clock)
{
    public const string Refusal = "Ce lien ou ce code ne convient pas, ou n’est plus valable. Vérifiez le code, ou demandez-les de nouveau à votre interlocuteur.";

    private static readonly PasswordHasher<OpenSchoolLink> Hasher = new();

    public static string HashOf(string code) => Hasher.HashPassword(null!, code);

    /// <returns>What the link opens; null when it opens nothing, or when the code is not its own.</returns>
    public async Task<OpenSchoolLink?> Open(string token, string? code)
    {
        if (await links.Find(LinkToken.HashOf(token), clock.GetUtcNow().UtcDateTime) is not { } link)
        {
            return null;
        }

        if (Hasher.VerifyHashedPassword(link, link.CodeHash, SchoolLink.ReadCode(code)) is not PasswordVerificationResult.Failed)
        {
            return link;
        }

        await CountGuess(link);
        return null;
    }

    public Task CountGuess(OpenSchoolLink link) => links.CountGuess(link, By(link, ActKind.RefuseSchoolCode));

    /// <summary>An act of somebody without an account, by a link.</summary>
    public Act By(OpenSchoolLink link, ActKind what) => new() { AccountId = null, StructureId = link.StructureId, At = clock.GetUtcNow().UtcDateTime, What = what };
}
