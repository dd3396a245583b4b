using System.Globalization;
using Mediation.Data.Residents;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;

namespace Mediation.Web.SchoolContinuity;

/// <summary>What lines mean that do not say it, and what none of them may say.</summary>
/// <param name="StructureId">Whose families they become.</param>
/// <param name="Reason">A code of <see cref="Domain.SchoolContinuity.SchoolTerms.Reasons"/>; null to refuse lines without one.</param>
/// <param name="SchoolPhone">Of the school, in E.164: no family has it.</param>
public sealed record UsualPupil(int StructureId, string? Reason, string? SchoolPhone);

/// <summary>The pupils of a list for whom one adult answers.</summary>
/// <param name="Number">The first line that speaks of them: it names the family while nothing is written.</param>
/// <param name="Adult">Who answers for them; without any name when the list has a telephone alone.</param>
/// <param name="Phone">E.164; null when no line has one.</param>
/// <param name="Pupils">In the order of the lines.</param>
public sealed record PupilFamily(int Number, Resident Adult, string? Phone, IReadOnlyList<ListedPupil> Pupils)
{
    /// <summary>Files that may be the adult's, those with the same number first.</summary>
    public IReadOnlyList<TwinRow> Files { get; init; } = [];

    /// <summary>Files where another pupil of the family is followed already: the family is theirs.</summary>
    public IReadOnlyList<int> Followed { get; init; } = [];

    /// <summary>The first line of another family whose adult has the same name and another number; null for none.</summary>
    public int? SameNameAs { get; init; }

    /// <summary>Somebody has to say whose family it is.</summary>
    public bool IsDoubtful => Files.Count > 0 || SameNameAs is not null;

    /// <summary>Names it in a form.</summary>
    public string Key => Number.ToString(CultureInfo.InvariantCulture);

    public string Lines => Pupils.Count == 1 ? $"Ligne {Key}" : $"Lignes {string.Join(", ", Pupils.SkipLast(1).Select(pupil => pupil.Number))} et {Pupils[^1].Number}";

    public string AdultName => Adult.DisplayName is { Length: > 0 } name ? name : "adulte sans nom";

    /// <summary>The file that is proposed: the only one of the same name and number, or where another pupil of the family is followed.</summary>
    public string? Proposed => Files.Where(file => Followed.Contains(file.Id) || (file.Phone is not null && Resident.MayBeOne(Adult, file.ToResident()))).Select(file => file.Choice).ToArray() is [var only] ? only : null;

    /// <summary>What may be said of it.</summary>
    public IReadOnlyList<Term> Choices =>
    [
        .. Files.Select(file => new Term(file.Choice, $"Prendre le dossier de {file.DisplayName}{(file.Phone is null ? "" : ", même téléphone")}")),
        new Term(PupilPlan.AnotherFamily, Files.Count == 0 ? "C’est une autre famille" : "Une autre famille : ouvrir un dossier"),
        new Term(PupilPlan.LeftOut, Pupils.Count == 1 ? "Laisser la ligne de côté" : "Laisser ces lignes de côté"),
    ];
}

/// <summary>A line whose pupil is followed already.</summary>
public sealed record KnownPupil(ListedPupil Pupil, OpenCaseRow Case);

/// <summary>A family that is written: into the household of a file, or into a new one.</summary>
/// <param name="Family">Who.</param>
/// <param name="File">The adult's file; null to open one.</param>
public sealed record ChosenFamily(PupilFamily Family, TwinRow? File);

/// <summary>What a list would do. Nothing is written before somebody confirms it.</summary>
/// <param name="Families">Those whose pupils would be reported.</param>
/// <param name="Known">Lines whose pupil is followed already: nothing is done.</param>
/// <param name="Refused">Lines that cannot be taken.</param>
public sealed record PupilPlan(IReadOnlyList<PupilFamily> Families, IReadOnlyList<KnownPupil> Known, IReadOnlyList<RefusedLine<PupilField>> Refused)
{
    public const string AnotherFamily = "nouveau";
    public const string LeftOut = "laisser";

    public IEnumerable<PupilFamily> Certain => Families.Where(family => !family.IsDoubtful);

    public IEnumerable<PupilFamily> Doubtful => Families.Where(family => family.IsDoubtful);

    /// <summary>Tells this plan from the one that the same lines give once somebody has opened a file or a case.</summary>
    public IReadOnlyList<string> Marks =>
    [
        .. Families.Select(family => string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', family.Pupils.Select(pupil => pupil.Number))} {string.Join(',', family.Files.Select(file => $"{file.Id}@{file.HouseholdId}"))} {family.SameNameAs}")),
        .. Known.Select(known => string.Create(CultureInfo.InvariantCulture, $"{known.Pupil.Number}={known.Case.Id}")),
        .. Refused.Select(refused => string.Create(CultureInfo.InvariantCulture, $"{refused.Line.Number}!")),
    ];

    /// <summary>What is written, once it is said whose the doubtful families are.</summary>
    /// <param name="choices">By the key of a family: the id of a file, <see cref="AnotherFamily"/> or <see cref="LeftOut"/>.</param>
    /// <param name="faults">Receives, by the key of a family, what is missing.</param>
    public IReadOnlyList<ChosenFamily> Chosen(IReadOnlyDictionary<string, string?> choices, IDictionary<string, string> faults)
    {
        var chosen = new List<ChosenFamily>();
        var pupils = new Dictionary<(string Home, string Pupil), int>();
        foreach (var family in Families)
        {
            var choice = family.IsDoubtful ? choices.GetValueOrDefault(family.Key) : AnotherFamily;
            var file = family.Files.FirstOrDefault(one => one.Choice == choice);
            if (choice is LeftOut)
            {
                continue;
            }

            if (file is null && choice is not AnotherFamily)
            {
                faults[family.Key] = $"{family.Lines} : dites si c’est une famille connue.";
                continue;
            }

            // Two families of the list that are one household cannot bring one pupil twice.
            foreach (var pupil in family.Pupils.Where(pupil => file is not null && !pupils.TryAdd((HomeOf(file), SearchKey.Of(pupil.FirstName)), pupil.Number)))
            {
                faults[family.Key] = $"{family.Lines} : {pupil.FirstName} serait deux fois dans le même foyer, avec la ligne {pupils[(HomeOf(file!), SearchKey.Of(pupil.FirstName))]}. Laissez l’une des deux familles de côté.";
            }

            chosen.Add(new ChosenFamily(family, file));
        }

        return chosen;
    }

    /// <summary>Tells one household from another, those that are still to be made too.</summary>
    public static string HomeOf(TwinRow file) => file.HouseholdId is { } id ? string.Create(CultureInfo.InvariantCulture, $"foyer {id}") : $"dossier {file.Choice}";
}

/// <summary>What travels sealed between the page that shows a list and the one that confirms it.</summary>
/// <param name="SchoolId">Whose list it is.</param>
/// <param name="Lines">As they were read.</param>
/// <param name="Usual">What lines mean that do not say it.</param>
/// <param name="CommuneCode">The commune of lines that name none; null to refuse them.</param>
/// <param name="Shown">The plan as its author has seen it.</param>
public sealed record PupilDraft(int SchoolId, IReadOnlyList<SheetLine<PupilField>> Lines, UsualPupil Usual, string? CommuneCode, IReadOnlyList<string> Shown);
