using Mediation.Data.Administration;
using Mediation.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Caching.Memory;

namespace Mediation.Web.Administration;

/// <summary>A form in which a commune is chosen: typed by name or postal code, settled by a choice when several answer.</summary>
public interface ICommuneForm
{
    /// <summary>What was typed, or a suggestion taken: "Rennes (35000)".</summary>
    string? Commune { get; }

    /// <summary>The INSEE code chosen among several communes of one name.</summary>
    string? CommuneCode { get; }
}

/// <summary>How the field is shown.</summary>
public sealed record CommuneField(ICommuneForm Form, string Label, string? Hint = null, bool IsRequired = true)
{
    /// <summary>Longest text accepted, in characters: the longest name in force has 45.</summary>
    public const int Longest = 80;
}

/// <summary>Settles which commune was meant, or says at the field what is missing. Works without JavaScript.</summary>
public sealed class CommuneChoice(Communes communes, IMemoryCache memory)
{
    /// <summary>Where the view finds the communes to choose from.</summary>
    public const string Candidates = "CommuneCandidates";

    private const string Field = "Form.Commune";
    private const int MostChoices = 20;

    /// <summary>Every visit names a commune, most often one of a few; reference data changes with an upgrade only.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    /// <returns>The commune; null when the form must be shown again, with the reason at the field.</returns>
    public async Task<CommuneRow?> Settle(Controller controller, ICommuneForm form)
    {
        if (string.IsNullOrWhiteSpace(form.Commune))
        {
            controller.ModelState.AddModelError(Field, "Indiquez la commune.");
            return null;
        }

        if (form.Commune.Length > CommuneField.Longest)
        {
            controller.ModelState.AddModelError(Field, $"Écrivez au plus {CommuneField.Longest} caractères.");
            return null;
        }

        var matching = await Matching(form.Commune);
        if (Settled(form, matching) is { } commune)
        {
            return commune;
        }

        if (matching.Count > 0)
        {
            controller.ViewData[Candidates] = matching.Take(MostChoices).ToArray();
        }

        controller.ModelState.AddModelError(Field, matching.Count switch
        {
            0 => "Aucune commune ne répond à ce nom. Écrivez-en le début, ou le code postal.",
            <= MostChoices => "Plusieurs communes répondent : choisissez la bonne dans la liste.",
            _ => "Plus de vingt communes répondent : choisissez dans la liste, ou écrivez le code postal.",
        });
        return null;
    }

    private async Task<IReadOnlyList<CommuneRow>> Matching(string typed)
    {
        if (memory.TryGetValue((nameof(CommuneChoice), typed), out IReadOnlyList<CommuneRow>? known))
        {
            return known!;
        }

        var matching = await communes.Matching(typed, take: 200);
        if (matching.Count is > 0 and <= MostChoices)
        {
            memory.Set((nameof(CommuneChoice), typed), matching, Remembered);
        }

        return matching;
    }

    private static CommuneRow? Settled(ICommuneForm form, IReadOnlyList<CommuneRow> matching)
    {
        var typed = form.Commune!.Trim();
        var key = CommuneKey.Of(typed);
        var named = matching.Where(c => CommuneKey.Of(c.Name) == key).ToArray();
        return matching.FirstOrDefault(c => c.Code == form.CommuneCode)
            ?? Only(matching.Where(c => string.Equals(c.Label, typed, StringComparison.OrdinalIgnoreCase)))
            ?? (typed.Contains('(', StringComparison.Ordinal) ? null : Only(named))
            ?? Only(matching);
    }

    private static CommuneRow? Only(IEnumerable<CommuneRow> rows) => rows.Take(2).ToArray() is [var only] ? only : null;
}

/// <summary>Suggests communes while one is typed. Public reference data: nothing personal is in the address.</summary>
[Route("communes")]
[Hosting.NamesNobody]
[Hosting.Allow(Domain.Administration.Right.SignedIn)]
public sealed class CommuneSuggestionsController(Communes communes) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Suggest(string? q) =>
        Json((await communes.Matching(q is { Length: <= CommuneField.Longest } ? q : null)).Select(c => c.Label));
}
