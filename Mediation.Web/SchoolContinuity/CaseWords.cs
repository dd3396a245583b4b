using Mediation.Data.SchoolContinuity;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;

namespace Mediation.Web.SchoolContinuity;

/// <summary>Cases inside a page.</summary>
/// <param name="Cases">In the order of the page.</param>
/// <param name="Today">The structure's day.</param>
public sealed record CasesPart(IReadOnlyList<SchoolCaseRow> Cases, DateOnly Today);

/// <summary>The lists of cases, with how many are in each.</summary>
/// <param name="State">The one that is shown; null for another.</param>
/// <param name="Counts">How many cases are where.</param>
/// <param name="IsWorklist">What is to be done is shown.</param>
public sealed record CaseStatesPart(string? State, IReadOnlyList<SchoolCaseCountRow> Counts, bool IsWorklist)
{
    public int CountOf(string state) => Counts.FirstOrDefault(row => row.State == state)?.Cases ?? 0;
}

public static class CaseWords
{
    /// <summary>The look of a state's badge.</summary>
    public static string Look(string state) => state switch
    {
        SchoolCaseStates.Unreachable or SchoolCaseStates.LostSight => "bad",
        SchoolCaseStates.Reported or SchoolCaseStates.Reopened or SchoolCaseStates.Contacting => "late",
        SchoolCaseStates.BackAtSchool or SchoolCaseStates.ContactRestored or SchoolCaseStates.Supported => "good",
        _ => "",
    };

    /// <summary>What matters of its days.</summary>
    public static string When(SchoolCaseRow subject, DateOnly today) => subject switch
    {
        _ when SchoolCaseStates.Closed.Contains(subject.State) => $"depuis le {FrenchDate.Day(subject.StateOn)}",
        { ReachedOn: null } => $"personne n’a joint la famille depuis le {FrenchDate.Day(subject.WaitsSinceOn)}{(subject.Attempts switch { 0 => "", 1 => ", une tentative", var n => $", {n} tentatives" })}",
        { ReviewOn: { } review } when review <= today => $"à revoir depuis le {FrenchDate.Day(review)}",
        { ReviewOn: { } review } => $"à revoir le {FrenchDate.Day(review)}",
        _ => $"dernière nouvelle écrite le {FrenchDate.Day(subject.WrittenOn)}",
    };

    /// <summary>Why a case is on the worklist.</summary>
    public static string Why(WorklistRow row, SchoolCalendar calendar, DateOnly today) => row.Place.Rank switch
    {
        WorklistRank.Unreached => $"à joindre depuis le {FrenchDate.Day(row.WaitsSinceOn)}{(row.Attempts switch { 0 => ", rien n’a été tenté", 1 => ", une tentative", var n => $", {n} tentatives" })}",
        WorklistRank.Silent => calendar.CountBetween(row.WrittenOn, today) is var days && days == 1 ? "rien d’écrit depuis un jour de classe" : $"rien d’écrit depuis {days} jours de classe ({FrenchDate.Day(row.WrittenOn)})",
        _ => row.ReviewOn == today ? "à revoir aujourd’hui" : $"à revoir depuis le {FrenchDate.Day(row.ReviewOn!.Value)}",
    };

    /// <summary>A line of the plan of a pupil, in the export of a file.</summary>
    public static string OfPlan(DossierPlanRow plan) => plan.Kind switch
    {
        DossierPlanRow.Diagnosis => string.Join(" ; ", plan.What.Split(' ').Zip(Answers, (answer, terms) => terms.Has(answer) ? terms.LabelOf(answer) : null).OfType<string>()),
        DossierPlanRow.Action => $"{SchoolAction.Kinds.LabelOf(plan.What)}{(plan.Words is null ? "" : $", {plan.Words}")} ({SchoolAction.States.LabelOf(plan.State).ToLowerInvariant()})",
        _ => $"orienté vers {plan.Words ?? SchoolReferral.Services.LabelOf(plan.What)}{(plan.State is null ? "" : $" ({SchoolReferral.Outcomes.LabelOf(plan.State).ToLowerInvariant()})")}",
    };

    private static readonly Domain.Vocabulary[] Answers = [SchoolDiagnosis.Devices, SchoolDiagnosis.Connections, SchoolDiagnosis.Printers, SchoolDiagnosis.Languages, SchoolDiagnosis.Places, SchoolDiagnosis.Adults];

    /// <summary>What somebody does when they decide so.</summary>
    public static string Decision(string to) => to switch
    {
        SchoolCaseStates.Diagnosed => "Commencer le diagnostic",
        SchoolCaseStates.Supported => "Accompagner",
        SchoolCaseStates.BackAtSchool => "Clore : l’élève a raccroché",
        SchoolCaseStates.Referred => "Clore : l’élève est orienté vers un autre service",
        SchoolCaseStates.LostSight => "Clore : l’élève est perdu de vue",
        SchoolCaseStates.WithoutFollowUp => "Clore sans suite",
        SchoolCaseStates.Unreachable => "Noter la famille injoignable",
        SchoolCaseStates.Reopened => "Rouvrir",
        _ => throw new ArgumentOutOfRangeException(nameof(to), to, "No decision."),
    };
}
