using System.Globalization;
using Mediation.Domain;

namespace Mediation.Web.Equipment;

/// <summary>What documents are called, and why one is not taken.</summary>
public static class DocumentWords
{
    public static string MediaTypeOf(string type) => type switch
    {
        DocumentContent.Pdf => "application/pdf",
        DocumentContent.Jpeg => "image/jpeg",
        DocumentContent.Png => "image/png",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A type without words."),
    };

    public static string Size(int bytes) => bytes >= 1_000_000
        ? $"{(bytes / 1_000_000.0).ToString("0.#", CultureInfo.GetCultureInfo("fr-FR"))} Mo"
        : $"{Math.Max(1, bytes / 1000)} ko";

    /// <param name="fault">Why it is not taken.</param>
    /// <param name="type">What it begins as; empty when that is nothing known.</param>
    public static string Of(DocumentFault fault, string type) => fault switch
    {
        DocumentFault.Empty => "Ce fichier est vide : choisissez-en un autre.",
        DocumentFault.TooLarge => $"Ce fichier dépasse {DocumentContent.Largest / 1_000_000} Mo : réduisez-le, puis recommencez.",
        DocumentFault.PathInName => "Le nom de ce fichier contient un chemin (« / », « \\ » ou « .. ») : renommez-le, puis recommencez.",
        DocumentFault.UnknownType => "Ce fichier n’est ni un PDF, ni une photo JPEG ou PNG, quoi que dise son nom : enregistrez-le en PDF, puis recommencez.",
        DocumentFault.Damaged => $"Ce fichier commence comme {NameOf(type)}, mais il est incomplet ou abîmé : refaites-le, puis recommencez.",
        DocumentFault.NameOfAnotherType => $"Le contenu est {NameOf(type)}, mais le nom dit autre chose : vérifiez que c’est le bon fichier, renommez-le, puis recommencez.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "A fault without words."),
    };

    private static string NameOf(string type) => type switch
    {
        DocumentContent.Pdf => "un PDF",
        DocumentContent.Jpeg => "une photo JPEG",
        _ => "une image PNG",
    };
}
