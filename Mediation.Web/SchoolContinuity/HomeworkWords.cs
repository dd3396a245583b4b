using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Equipment;
using Mediation.Web.Hosting;

namespace Mediation.Web.SchoolContinuity;

/// <summary>Homework inside a page.</summary>
/// <param name="Homework">In the order of the page.</param>
/// <param name="Today">The structure's day.</param>
/// <param name="ShowsPupil">The page is not about one pupil.</param>
public sealed record HomeworkPart(IReadOnlyList<HomeworkRow> Homework, DateOnly Today, bool ShowsPupil);

public static class HomeworkWords
{
    public const string ErasedTitle = "Titre effacé";

    /// <summary>Why a file is not taken as homework; null when it is.</summary>
    public static string? WhyNot(DocumentContent content) => content switch
    {
        { Fault: DocumentFault.UnknownType } => "Ce fichier n’est pas un PDF, quoi que dise son nom : enregistrez-le en PDF, puis recommencez.",
        { Fault: { } fault } => DocumentWords.Of(fault, content.Type),
        { Type: not DocumentContent.Pdf } => "Ce fichier est une image : les devoirs s’impriment depuis un PDF. Enregistrez-le en PDF, puis recommencez.",
        _ => null,
    };

    /// <summary>The look of a state's badge.</summary>
    public static string Look(string state) => state switch
    {
        PaperHomeworkStates.NotDelivered => "bad",
        PaperHomeworkStates.Requested => "late",
        PaperHomeworkStates.Delivered or PaperHomeworkStates.Collected or PaperHomeworkStates.GivenBack => "good",
        _ => "",
    };

    public static string Pages(int pages) => pages == 1 ? "une page" : $"{pages} pages";

    public static string Envelopes(int envelopes) => envelopes switch { 0 => "aucune enveloppe", 1 => "une enveloppe", _ => $"{envelopes} enveloppes" };

    /// <summary>What was done of many.</summary>
    public static string Moved(int homework, string to) => (to, homework) switch
    {
        (PaperHomeworkStates.GivenBack, 1) => "un devoir rendu à l’enseignant",
        (PaperHomeworkStates.GivenBack, _) => $"{homework} devoirs rendus aux enseignants",
        (PaperHomeworkStates.Printed, 1) => "un devoir imprimé, ou à redistribuer",
        (PaperHomeworkStates.Printed, _) => $"{homework} devoirs imprimés, ou à redistribuer",
        (_, 1) => $"un devoir {HomeworkTerms.States.LabelOf(to).ToLowerInvariant()}",
        _ => $"{homework} devoirs {HomeworkTerms.States.LabelOf(to).ToLowerInvariant()}s",
    };

    /// <summary>What matters of its days.</summary>
    public static string When(HomeworkRow homework, DateOnly today) => homework switch
    {
        { State: PaperHomeworkStates.NotDelivered } => $"{HomeworkTerms.Reasons.LabelOf(homework.Reason).ToLowerInvariant()}, le {FrenchDate.Day(homework.StateOn)}",
        { State: PaperHomeworkStates.GivenBack } => $"le {FrenchDate.Day(homework.StateOn)}",
        { DueOn: { } due } when due < today => $"attendu depuis le {FrenchDate.Day(due)}",
        { DueOn: { } due } => $"à rendre le {FrenchDate.Day(due)}",
        _ => $"depuis le {FrenchDate.Day(homework.StateOn)}",
    };

    /// <summary>What somebody does when they move it.</summary>
    public static string Move(string from, string to) => (from, to) switch
    {
        (PaperHomeworkStates.NotDelivered, PaperHomeworkStates.Printed) => "À redistribuer : il attend une autre tournée",
        (_, PaperHomeworkStates.Printed) => "Imprimé",
        (_, PaperHomeworkStates.Delivered) => "Déposé au foyer",
        (_, PaperHomeworkStates.Collected) => "Récupéré auprès de la famille",
        (_, PaperHomeworkStates.GivenBack) => "Rendu à l’enseignant",
        _ => "Non distribué",
    };
}
