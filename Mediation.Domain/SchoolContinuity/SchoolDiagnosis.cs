namespace Mediation.Domain.SchoolContinuity;

/// <summary>What a pupil has at home to follow class, as it was on a day. Each answer is a code of <see cref="Lacking"/> and its neighbours; null when nobody asked.</summary>
public sealed record SchoolDiagnosis
{
    public const string Lacking = "manque";
    public const string Partial = "partiel";
    public const string Enough = "suffisant";

    public static readonly Vocabulary Devices = Answers("Aucun appareil", "Un téléphone, ou un appareil partagé", "Un appareil pour travailler");
    public static readonly Vocabulary Connections = Answers("Aucune connexion", "Une connexion lente, ou le forfait d’un téléphone", "Une connexion qui suffit");
    public static readonly Vocabulary Printers = Answers("Rien pour imprimer", "On imprime ailleurs", "Une imprimante");
    public static readonly Vocabulary Languages = Answers("Il faut un interprète", "Parler simplement", "On se comprend sans aide");
    public static readonly Vocabulary Places = Answers("Aucun endroit", "Un endroit partagé", "Un endroit pour travailler");
    public static readonly Vocabulary Adults = Answers("Personne", "Quelqu’un, parfois", "Quelqu’un, chaque jour");

    public required int CaseId { get; init; }
    public required int StructureId { get; init; }
    public required DateOnly HeldOn { get; init; }
    public string? Device { get; init; }
    public string? Connection { get; init; }
    public string? Printer { get; init; }

    /// <summary>Whether the family and the school understand one another.</summary>
    public string? Language { get; init; }

    public string? Place { get; init; }

    /// <summary>Whether somebody at home can help.</summary>
    public string? Adult { get; init; }

    private IEnumerable<string?> All => [Device, Connection, Printer, Language, Place, Adult];

    /// <summary>A diagnosis is made with the family, and by somebody who answers for the pupil.</summary>
    /// <returns>The diagnosis, and the case as it becomes: in diagnosis when the family had just been reached.</returns>
    /// <exception cref="RuleViolation">Nothing was asked, a day to come or too old, or a case that is not that far.</exception>
    public static (SchoolDiagnosis Diagnosis, SchoolCase Case) Make(SchoolDiagnosis told, SchoolCase subject, DateOnly today) => WhyNot(subject) switch
    {
        { } reason => throw new RuleViolation(reason),
        _ when told.All.All(answer => answer is null) => throw new RuleViolation(RuleReason.DiagnosisWithoutAnswer),
        _ when !ContactAttempt.MayBeHeld(told.HeldOn, today) => throw new RuleViolation(RuleReason.DiagnosisDayOutOfBounds),
        _ => (told, subject.State is SchoolCaseStates.ContactRestored ? SchoolCaseStates.Move(subject, SchoolCaseStates.Diagnosed, today) : subject with { WrittenOn = today }),
    };

    /// <summary>Why nobody may make one for a case as it is; null when somebody may.</summary>
    public static RuleReason? WhyNot(SchoolCase subject) => subject.State switch
    {
        SchoolCaseStates.Diagnosed or SchoolCaseStates.Supported => null,
        _ => SchoolCaseStates.Refusal(subject, SchoolCaseStates.Diagnosed),
    };

    private static Vocabulary Answers(string lacking, string partial, string enough) => new(new(Lacking, lacking), new(Partial, partial), new(Enough, enough));
}
