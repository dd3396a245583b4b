using Mediation.Domain.SchoolContinuity;

namespace Mediation.Seeds;

/// <summary>A household with an adult to call, and the commune where it lives.</summary>
internal sealed record SeededFamily(int HouseholdId, string LastName, string CommuneCode);

/// <summary>A line of what happened to a case of the demonstration.</summary>
/// <param name="State">The state that it was given; null when it stayed where it was.</param>
/// <param name="AttemptId">The attempt that it follows from.</param>
internal sealed record SeededCaseEvent(string? State, string? Words, int? AttemptId, DateOnly On);

/// <summary>The case of a pupil of the demonstration, with what happened to it.</summary>
internal sealed record SeededCase(SchoolCase Case, IReadOnlyList<string> Reasons, IReadOnlyList<SeededCaseEvent> Events);

/// <summary>Pupils who are cut off from school, by the same rules as the product's pages: one household after the other, in every state.</summary>
/// <param name="today">The day it is.</param>
internal sealed class CaseMaker(DateOnly today)
{
    /// <summary>How many households a structure needs.</summary>
    public const int Families = 11;

    private static readonly string[] FirstNames = ["Lina", "Malo", "Inaya", "Titouan", "Jade", "Noé", "Rose", "Ewen", "Salomé", "Ilyès", "Louane", "Gabin", "Aya", "Timéo"];

    private static readonly string[][] Reasons = [["appareil"], ["injoignable"], ["connexion", "imprimante"], ["langue", "appareil"], ["place"], ["appareil", "connexion"]];

    private static readonly string[] Levels = ["cp", "6e", "cm2", "4e", "2de", "3e", "ce1"];

    /// <summary>Of each household in turn: how many pupils, and what was done, "days ago:what": an outcome of an attempt, or a state.</summary>
    private static readonly (int Pupils, string Steps)[] Stories =
    [
        (1, "2:signalee"),
        (1, "7:signalee"),
        (1, "6:signalee 5:sans_reponse 3:message"),
        (1, "15:signalee 14:sans_reponse 12:mauvais_numero 9:sans_reponse 8:injoignable"),
        (2, "5:signalee 4:joint"),
        (1, "12:signalee 11:sans_reponse 10:joint 8:diagnostic"),
        (2, "20:signalee 19:joint 18:diagnostic 15:accompagnement 2:joint"),
        (1, "60:signalee 58:joint 57:diagnostic 50:accompagnement 20:raccroche"),
        (1, "80:signalee 79:sans_reponse 75:sans_reponse 70:sans_reponse 60:injoignable 30:perdu_de_vue"),
        (1, "70:signalee 69:joint 68:diagnostic 60:orientee"),
        (2, "50:signalee 49:joint 40:raccroche 1:rouverte"),
    ];

    private readonly List<(int Id, ContactAttempt Attempt)> _attempts = [];
    private int _cases;

    /// <summary>The attempts of all that was made so far.</summary>
    public IReadOnlyList<(int Id, ContactAttempt Attempt)> Attempts => _attempts;

    /// <summary>Three schools a structure, the first of which has this id: an école, a collège, a lycée.</summary>
    public static int FirstSchoolOf(int rank) => (rank * 3) + 1;

    /// <param name="structureId">Whose.</param>
    /// <param name="families">At least <see cref="Families"/> for every state.</param>
    /// <param name="mediators">Who follows them, in turn.</param>
    /// <param name="firstSchool">As <see cref="FirstSchoolOf"/>.</param>
    public IEnumerable<SeededCase> Of(int structureId, IReadOnlyList<SeededFamily> families, IReadOnlyList<int> mediators, int firstSchool)
    {
        foreach (var (family, story) in families.Zip(Stories))
        {
            var steps = story.Steps.Split(' ').Select(step => (On: today.AddDays(-int.Parse(step.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture)), What: step.Split(':')[1])).ToArray();
            var attempts = steps.Where(step => SchoolTerms.Outcomes.Has(step.What)).ToDictionary(step => step.On, step => Attempted(structureId, family, step.On, step.What));
            for (var pupil = 0; pupil < story.Pupils; pupil++)
            {
                yield return Told(Reported(structureId, family, mediators, firstSchool, steps[0].On), steps[1..], attempts);
            }
        }
    }

    private (int Id, ContactAttempt Attempt) Attempted(int structureId, SeededFamily family, DateOnly on, string outcome)
    {
        var made = (_attempts.Count + 1, ContactAttempt.Make(new ContactAttempt
        {
            StructureId = structureId,
            HouseholdId = family.HouseholdId,
            Means = outcome is "message" ? "courrier" : SchoolTerms.Call,
            Outcome = outcome,
            HeldOn = on,
            Words = outcome is SchoolTerms.Reached ? "La mère répond le soir, après 18 h." : null,
        }, on));
        _attempts.Add(made);
        return made;
    }

    private SchoolCase Reported(int structureId, SeededFamily family, IReadOnlyList<int> mediators, int firstSchool, DateOnly on)
    {
        var level = Levels[_cases % Levels.Length];
        var reported = SchoolCase.Report(new SchoolCase
        {
            Id = ++_cases,
            StructureId = structureId,
            Code = CodeOf(_cases),
            FirstName = FirstNames[_cases % FirstNames.Length],
            Initial = family.LastName[..1],
            Level = level,
            SchoolId = firstSchool + (level is "2de" ? 2 : level.EndsWith('e') ? 1 : 0),
            HouseholdId = family.HouseholdId,
            CommuneCode = family.CommuneCode,
            ReportedBy = SchoolTerms.Reporters[_cases % SchoolTerms.Reporters.Count].Code,
            ReportedOn = on,
            OwnerId = mediators[_cases % mediators.Count],
            SecondId = mediators.Count > 1 && _cases % 2 == 0 ? mediators[(_cases + 1) % mediators.Count] : null,
        }, Reasons[_cases % Reasons.Length], on);
        return reported;
    }

    private SeededCase Told(SchoolCase reported, (DateOnly On, string What)[] steps, Dictionary<DateOnly, (int Id, ContactAttempt Attempt)> attempts)
    {
        var subject = reported;
        List<SeededCaseEvent> events = [new(SchoolCaseStates.Reported, null, null, reported.StateOn)];
        foreach (var (on, what) in steps)
        {
            var attempt = SchoolTerms.Outcomes.Has(what) ? attempts[on] : default;
            var after = attempt.Attempt is null ? SchoolCaseStates.Move(subject with { IsReferred = what is SchoolCaseStates.Referred }, what, on) : SchoolCase.Attempt(subject, attempt.Attempt, on);
            events.Add(new(after.State == subject.State ? null : after.State, attempt.Attempt is null && SchoolCaseStates.NeedsWords(what) ? WordsOf(what) : null, attempt.Attempt is null ? null : attempt.Id, on));
            subject = after with { Version = subject.Version + 1 };
        }

        return new SeededCase(subject.IsOpen && subject.ReachedOn is not null ? subject with { ReviewOn = today.AddDays((subject.Id % 9) - 2) } : subject, Reasons[subject.Id % Reasons.Length], events);
    }

    private static string WordsOf(string state) => state switch
    {
        SchoolCaseStates.BackAtSchool => "De nouveau en classe, les devoirs sont rendus.",
        SchoolCaseStates.LostSight => "La famille a déménagé sans laisser d’adresse.",
        SchoolCaseStates.Referred => "Suite prise par le service social scolaire, avec l’accord des parents.",
        SchoolCaseStates.Reopened => "L’école ne le voit plus depuis lundi.",
        _ => "Doublon d’une autre liste.",
    };

    /// <summary>Of the letters that the product draws its codes from; the same at each load.</summary>
    private static string CodeOf(int number)
    {
        const string Letters = "23456789BCDFGHJKMNPQRSTVWXZ";
        var left = (number * 7_919L) + 104_729L;
        return string.Concat(Enumerable.Range(0, 8).Select(_ =>
        {
            left = (left * 48_271L) % 2_147_483_647L;
            return Letters[(int)(left % Letters.Length)];
        }));
    }
}
