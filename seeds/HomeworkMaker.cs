using Mediation.Domain.SchoolContinuity;

namespace Mediation.Seeds;

/// <summary>A round of the demonstration.</summary>
internal sealed record SeededRound(HomeworkRound Round, DateOnly PlannedOn);

/// <summary>Homework of the demonstration, as it became day after day.</summary>
/// <param name="Path">Each state with its day; the last is how it is.</param>
/// <param name="Stop">Its envelope; null where no round carries it.</param>
internal sealed record SeededHomework(IReadOnlyList<PaperHomework> Path, int? Stop)
{
    public PaperHomework Last => Path[^1];
}

/// <summary>Homework on paper of the pupils of one structure, by the same rules as the product's pages: a round that was made, one that is printed for tomorrow, and some that waits.</summary>
/// <param name="today">The day it is.</param>
internal sealed class HomeworkMaker(DateOnly today)
{
    private const int DaysBetween = 7;

    /// <summary>Five cents, in hundredths of a cent.</summary>
    public const int PagePrice = 500;

    private static readonly (string Title, string Discipline, int Pages)[] Papers =
    [
        ("Fractions, fiche 3", "Mathématiques", 4), ("Lecture : chapitre 2 et questions", "Français", 6), ("La Révolution, dossier", "Histoire", 8), ("Irregular verbs, sheet 1", "Anglais", 2), ("Le cycle de l’eau", "Sciences", 3),
    ];

    /// <summary>What came of each homework of the round that was made, in turn.</summary>
    private static readonly string[][] Ends =
    [
        [PaperHomeworkStates.Delivered], [PaperHomeworkStates.Delivered, PaperHomeworkStates.Collected], [PaperHomeworkStates.NotDelivered], [PaperHomeworkStates.Delivered, PaperHomeworkStates.Collected, PaperHomeworkStates.GivenBack],
    ];

    private readonly List<SeededRound> _rounds = [];
    private int _homework;

    public IReadOnlyList<SeededRound> Rounds => _rounds;

    /// <param name="structureId">Whose.</param>
    /// <param name="cases">Open ones of that structure.</param>
    /// <param name="carrierId">Who makes the rounds.</param>
    public IEnumerable<SeededHomework> Of(int structureId, IReadOnlyList<SchoolCase> cases, int carrierId)
    {
        var made = Round(structureId, today.AddDays(1 - DaysBetween), carrierId);
        var next = Round(structureId, today.AddDays(1), carrierId);
        for (var n = 0; n < cases.Count; n++)
        {
            var stop = cases.Take(n + 1).Select(one => one.HouseholdId).Distinct().Count();
            yield return new SeededHomework([.. Through(Asked(structureId, cases[n], made.HeldOn.AddDays(-2)), made, Ends[n % Ends.Length])], stop);
            yield return n % 3 == 2
                ? new SeededHomework([Asked(structureId, cases[n], today)], null)
                : new SeededHomework([.. Through(Asked(structureId, cases[n], today.AddDays(-1)), next, [])], stop);
        }
    }

    private HomeworkRound Round(int structureId, DateOnly heldOn, int carrierId)
    {
        var round = new HomeworkRound { Id = _rounds.Count + 1, StructureId = structureId, HeldOn = heldOn, CollectOn = heldOn.AddDays(DaysBetween), CarrierId = carrierId, Means = HomeworkTerms.Means[_rounds.Count % HomeworkTerms.Means.Count].Code, PagePrice = PagePrice };
        _rounds.Add(new SeededRound(HomeworkRound.Make(round, null, heldOn), heldOn.AddDays(-2)));
        return round;
    }

    private PaperHomework Asked(int structureId, SchoolCase subject, DateOnly on)
    {
        var paper = Papers[_homework % Papers.Length];
        return PaperHomework.Ask(new PaperHomework { Id = ++_homework, StructureId = structureId, CaseId = subject.Id, Title = paper.Title, Discipline = paper.Discipline, Pages = paper.Pages, DueOn = on.AddDays(2 * DaysBetween) }, subject, on);
    }

    private static IEnumerable<PaperHomework> Through(PaperHomework asked, HomeworkRound round, string[] ends)
    {
        yield return asked;
        var homework = PaperHomeworkStates.Move(PaperHomework.Plan(asked, round.Id), PaperHomeworkStates.Printed, null, round.HeldOn.AddDays(-1));
        yield return homework;
        for (var step = 0; step < ends.Length; step++)
        {
            homework = PaperHomeworkStates.Move(homework, ends[step], ends[step] is PaperHomeworkStates.NotDelivered ? HomeworkTerms.NobodyThere : null, round.HeldOn.AddDays(2 * step));
            yield return homework;
        }
    }
}
