using Mediation.Domain.SchoolContinuity;

namespace Mediation.Seeds;

/// <summary>What is known and done of one pupil of the demonstration; each is null when the case is not that far.</summary>
internal sealed record SeededPlan(SchoolDiagnosis? Diagnosis, IReadOnlyList<SchoolAction> Actions, SchoolReferral? Referral);

/// <summary>Makes the plans of pupils, from what happened to their cases.</summary>
internal static class PlanMaker
{
    private static readonly string[] Grades = [SchoolDiagnosis.Lacking, SchoolDiagnosis.Partial, SchoolDiagnosis.Enough];

    /// <summary>The plan of a case.</summary>
    /// <param name="made">The case, with what happened to it.</param>
    /// <param name="today">The day it is.</param>
    public static SeededPlan Of(SeededCase made, DateOnly today)
    {
        var subject = made.Case;
        var diagnosedOn = made.Events.FirstOrDefault(happened => happened.State is SchoolCaseStates.Diagnosed)?.On;
        var supportedOn = made.Events.FirstOrDefault(happened => happened.State is SchoolCaseStates.Supported)?.On;
        var referredOn = made.Events.FirstOrDefault(happened => happened.State is SchoolCaseStates.Referred)?.On;
        return new SeededPlan(
            diagnosedOn is { } day ? new SchoolDiagnosis
            {
                CaseId = subject.Id,
                StructureId = subject.StructureId,
                HeldOn = day,
                Device = Grades[subject.Id % 3],
                Connection = Grades[(subject.Id + 1) % 3],
                Printer = Grades[subject.Id % 2],
                Language = subject.Id % 4 == 0 ? null : SchoolDiagnosis.Enough,
                Place = Grades[(subject.Id + 2) % 3],
                Adult = SchoolDiagnosis.Partial,
            } : null,
            supportedOn is { } since ? [Action(subject, SchoolAction.HomeworkHelp, null, since.AddDays(7), since.AddDays(6)), Action(subject, SchoolAction.WithSchool, "Dire à la vie scolaire que la famille est jointe", today.AddDays(4), null)] : [],
            referredOn is { } sentOn ? new SchoolReferral
            {
                StructureId = subject.StructureId,
                CaseId = subject.Id,
                Service = "assistance",
                ServiceName = "Service social scolaire",
                AgreedBy = "parent",
                AgreedHow = "oral",
                AgreedOn = sentOn.AddDays(-1),
                SentOn = sentOn,
                AcknowledgedOn = sentOn.AddDays(2),
                Outcome = SchoolReferral.Welcomed,
                OutcomeOn = sentOn.AddDays(9),
            } : null);
    }

    /// <summary>Of a closed case nothing is left to be done.</summary>
    private static SchoolAction Action(SchoolCase subject, string kind, string? words, DateOnly dueOn, DateOnly? doneOn)
    {
        var action = new SchoolAction { StructureId = subject.StructureId, CaseId = subject.Id, Kind = kind, Words = words, ResponsibleId = subject.OwnerId!.Value, DueOn = dueOn, StateOn = dueOn.AddDays(-7) };
        return doneOn is { } done ? SchoolAction.End(action, SchoolAction.Done, done) : subject.IsOpen ? action : SchoolAction.End(action, SchoolAction.Done, subject.StateOn);
    }
}
