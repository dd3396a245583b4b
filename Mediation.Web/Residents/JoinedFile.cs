using Mediation.Domain.Residents;

namespace Mediation.Web.Residents;

/// <summary>What is said when a file joined another while a form about it was open: what was typed goes to the file that was kept.</summary>
public static class JoinedFile
{
    /// <param name="confirmation">What was done.</param>
    /// <param name="meant">The file that the form was about; null for nobody.</param>
    /// <param name="kept">The file where it went.</param>
    public static string Told(string confirmation, int? meant, Resident? kept) => meant is null || kept is null || meant == kept.Id
        ? confirmation
        : $"{confirmation} Le dossier n° {meant} a été réuni à un autre pendant votre saisie : voyez le dossier n° {kept.Id}.";

    /// <param name="confirmation">What was done.</param>
    /// <param name="joined">The files that joined others.</param>
    public static string Told(string confirmation, IReadOnlyCollection<int> joined) => joined.Count == 0
        ? confirmation
        : $"{confirmation} Pendant votre saisie, {string.Join(", ", joined.Select(id => $"le dossier n° {id}"))} {(joined.Count == 1 ? "a été réuni à un autre" : "ont été réunis à d’autres")} : chacun y est compté.";
}
