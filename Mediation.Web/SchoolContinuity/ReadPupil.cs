using System.Globalization;
using System.Text.RegularExpressions;
using Mediation.Domain;
using Mediation.Domain.Residents;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;

namespace Mediation.Web.SchoolContinuity;

/// <summary>A pupil of a list, as the case will say.</summary>
/// <param name="Number">The line.</param>
/// <param name="FirstName">The pupil's.</param>
/// <param name="Initial">Of the family name.</param>
/// <param name="Level">A code of <see cref="SchoolTerms.Levels"/>.</param>
/// <param name="Reasons">Codes of <see cref="SchoolTerms.Reasons"/>.</param>
public sealed record ListedPupil(int Number, string FirstName, string? Initial, string Level, IReadOnlyList<string> Reasons)
{
    public string Name => SchoolCase.NameOf(FirstName, Initial);

    public string Shown => $"{Name} ({SchoolTerms.Levels.LabelOf(Level)})";
}

/// <summary>A line that can be taken: the pupil, and the adult who answers for them.</summary>
public sealed record PupilLine(ListedPupil Pupil, Resident Adult, string? Phone);

/// <summary>Says what the line of a list means, or why it cannot be taken.</summary>
public static partial class ReadPupil
{
    /// <summary>Words for reasons that are neither their label nor their code.</summary>
    private static readonly Dictionary<string, string> OtherReasons = new(StringComparer.Ordinal)
    {
        ["PAS D APPAREIL"] = "appareil",
        ["PAS D ORDINATEUR"] = "appareil",
        ["AUCUN ORDINATEUR"] = "appareil",
        ["ORDINATEUR"] = "appareil",
        ["EQUIPEMENT"] = "appareil",
        ["PAS D EQUIPEMENT"] = "appareil",
        ["PAS DE CONNEXION"] = "connexion",
        ["INTERNET"] = "connexion",
        ["PAS D INTERNET"] = "connexion",
        ["PAS DE WIFI"] = "connexion",
        ["PAS D IMPRIMANTE"] = "imprimante",
        ["NE PARLE PAS FRANCAIS"] = "langue",
        ["PAS DE PLACE"] = "place",
        ["NE REPOND PAS"] = SchoolTerms.Unreachable,
        ["PAS DE REPONSE"] = SchoolTerms.Unreachable,
        ["SANS NOUVELLES"] = SchoolTerms.Unreachable,
        ["FAMILLE INJOIGNABLE"] = SchoolTerms.Unreachable,
    };

    private static readonly string[] Ordinals = ["SIXIEME", "CINQUIEME", "QUATRIEME", "TROISIEME"];

    /// <summary>What separates reasons in one cell.</summary>
    private static readonly char[] Separators = [',', ';', '/', '|', '\n'];

    /// <returns>The line; null when a reason says why it cannot be taken.</returns>
    /// <param name="line">As it was typed.</param>
    /// <param name="place">The commune where the family lives; null when it is not settled.</param>
    /// <param name="usual">What lines mean that do not say it.</param>
    /// <param name="reasons">Why it is refused.</param>
    public static PupilLine? Of(SheetLine<PupilField> line, string? place, UsualPupil usual, List<string> reasons)
    {
        var firstName = Name(line[PupilField.FirstName], "Le prénom de l’élève", SchoolCase.LongestFirstName, reasons);
        reasons.AddIf(line[PupilField.FirstName] is null, "Le prénom de l’élève manque.");
        var initial = FormText.NameOf(line[PupilField.Initial])?.TrimEnd('.').ToUpper(CultureInfo.GetCultureInfo("fr-FR"));
        reasons.AddIf(initial is not null && (initial.Length > SchoolCase.LongestInitial || !initial.All(char.IsLetter)), "L’initiale est une lettre, ou deux : le nom de famille de l’élève n’est pas gardé.");
        var level = Level(line[PupilField.Level], reasons);
        var (adultFirst, adultLast) = (Name(line[PupilField.AdultFirstName], "Le prénom de l’adulte", Resident.LongestName, reasons), Name(line[PupilField.AdultLastName], "Le nom de l’adulte", Resident.LongestName, reasons));
        var phone = PhoneText.ReadCell(line[PupilField.Phone], reasons);
        reasons.AddIf(line[PupilField.AdultFirstName] is null && line[PupilField.AdultLastName] is null && line[PupilField.Phone] is null, "Ni adulte, ni téléphone : personne ne pourrait être joint.");
        reasons.AddIf(phone is not null && phone == usual.SchoolPhone, "Ce téléphone est celui de l’établissement : il faut celui de la famille.");
        var why = Reasons(line[PupilField.Reasons], usual.Reason, reasons);
        return reasons.Count > 0 ? null : new PupilLine(
            new ListedPupil(line.Number, firstName!, initial, level!, why),
            new Resident { StructureId = usual.StructureId, FirstName = adultFirst, LastName = adultLast, CommuneCode = place! }, phone);
    }

    /// <summary>The level that a cell names: "6e", "6ème B", "CM2", "2nde GT", "Tle"; null when it names none.</summary>
    public static string? LevelOf(string text)
    {
        if (SchoolTerms.Levels.Code(text) is { } code)
        {
            return code;
        }

        var key = SearchKey.Of(text);
        var primary = PrimaryLevel().Match(key);
        var middle = MiddleLevel().Match(key);
        return (primary.Success, middle.Success) switch
        {
            (true, _) => primary.Groups[1].Value.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant(),
            (_, true) => middle.Groups[1].Length > 0 ? $"{middle.Groups[1].Value}e" : $"{6 - Array.IndexOf(Ordinals, middle.Groups[2].Value)}e",
            _ when SecondYear().IsMatch(key) => "2de",
            _ when FirstYear().IsMatch(key) => "1re",
            _ when LastYear().IsMatch(key) => "terminale",
            _ => null,
        };
    }

    private static string? Level(string? text, List<string> reasons)
    {
        var level = text is null ? null : LevelOf(text);
        reasons.AddIf(text is null, "La classe manque.");
        reasons.AddIf(text is not null && level is null, $"La classe « {text} » n’est pas connue : {string.Join(", ", SchoolTerms.Levels.Select(known => known.Label))}.");
        return level;
    }

    private static string? Name(string? text, string what, int longest, List<string> reasons)
    {
        var name = FormText.NameOf(text);
        reasons.AddIf(name is { } known && known.Length > longest, $"{what} dépasse {longest} caractères.");
        reasons.AddIf(text is not null && !SearchKey.IsReadable(name), $"{what} « {text} » n’a ni lettre ni chiffre.");
        return name;
    }

    private static List<string> Reasons(string? text, string? usual, List<string> reasons)
    {
        var parts = (text ?? usual ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        reasons.AddIf(parts.Length == 0, "La raison manque : ce qui coupe l’élève de l’école.");
        var codes = new List<string>();
        foreach (var part in parts)
        {
            var code = SchoolTerms.Reasons.Code(part) ?? OtherReasons.GetValueOrDefault(SearchKey.Of(part));
            reasons.AddIf(code is null, $"La raison « {part} » n’est pas connue : {string.Join(", ", SchoolTerms.Reasons.Select(known => known.Label))}.");
            if (code is not null && !codes.Contains(code))
            {
                codes.Add(code);
            }
        }

        return codes;
    }

    /// <summary>"CP", "CE1", "CM2 B"; not "CE1 CE2", which is two levels.</summary>
    [GeneratedRegex("^(CP|C[EM] ?[12])(?: ?[A-D])?$")]
    private static partial Regex PrimaryLevel();

    /// <summary>"6", "6EME B", "3E SEGPA", "601", "SIXIEME".</summary>
    [GeneratedRegex("^(?:([3-6])(?: ?(?:E|EME|IEME)(?: .*|[A-Z]?[0-9]{0,2})| ?[A-Z]?[0-9]{0,2})|(SIXIEME|CINQUIEME|QUATRIEME|TROISIEME)(?: .*)?)$")]
    private static partial Regex MiddleLevel();

    [GeneratedRegex("^(?:2 ?N?DE|SECONDE)(?: .*|[0-9]{0,2})$")]
    private static partial Regex SecondYear();

    [GeneratedRegex("^(?:1 ?E?RE|PREMIERE)(?: .*|[0-9]{0,2})$")]
    private static partial Regex FirstYear();

    [GeneratedRegex("^(?:TERMINALE|TERM|TLE|T)(?: .*|[0-9]{0,2})$")]
    private static partial Regex LastYear();
}
