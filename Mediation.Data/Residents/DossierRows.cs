using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Data.SchoolContinuity;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

/// <summary>A file, or one that joined it.</summary>
public sealed record DossierFileRow
{
    public required int Id { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string CommuneCode { get; init; }
    public required string CommuneName { get; init; }
    public required int? BirthYear { get; init; }
    public required string? Gender { get; init; }
    public required string? Status { get; init; }
    public required string? PreferredChannel { get; init; }
    public required string? TrustWord { get; init; }
    public required string? SmsLanguage { get; init; }
    public required string? Email { get; init; }
    public required string? Notes { get; init; }
    public required DateOnly? OpposedOn { get; init; }
    public required DateOnly OpenedOn { get; init; }
    public required string? ReferentName { get; init; }
    public required string? HouseholdName { get; init; }
    public required int? MergedIntoId { get; init; }
    public required DateOnly? MergedOn { get; init; }
}

/// <summary>A visit, as far as it is about the person: the notes of a workshop are about others too, and stay out.</summary>
public sealed record DossierVisitRow
{
    public required int Id { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required string Kind { get; init; }
    public required string? Title { get; init; }
    public required int DurationMinutes { get; init; }
    public required string PlaceKind { get; init; }
    public required string CommuneName { get; init; }
    public required string MediatorName { get; init; }
    public required string? OrganisationName { get; init; }
    public required string? HouseholdName { get; init; }
    public required string? Posture { get; init; }
    public required string? Mandate { get; init; }
    public required string? Autonomy { get; init; }
    public required string? Orientation { get; init; }
    public required string? ProcedureName { get; init; }
    public required string? BlockedService { get; init; }
    public required string? Notes { get; init; }

    /// <summary>Codes, comma separated.</summary>
    public required string? ThemeCodes { get; init; }

    public required string? EquipmentCodes { get; init; }

    /// <summary>As the person was on that day.</summary>
    public required string? ResidenceCode { get; init; }

    public required string Gender { get; init; }
    public required string AgeBand { get; init; }
    public required string Status { get; init; }
    public required string? CanRedo { get; init; }

    /// <summary>Whether they obtained what they asked for; null when not asked, or not answered.</summary>
    public required string? Outcome { get; init; }

    /// <summary>The file under which it was recorded; null for this one.</summary>
    public required int? MergedFromId { get; init; }
}

public sealed record DossierFollowUpRow
{
    public required DateOnly DueOn { get; init; }
    public required string Means { get; init; }
    public required string Subject { get; init; }
    public required string OwnerName { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime? DoneAt { get; init; }
}

public sealed record DossierAppointmentRow
{
    public required DateTime StartsAt { get; init; }
    public required DateTime EndsAt { get; init; }
    public required string Kind { get; init; }
    public required string? Title { get; init; }
    public required string? Subject { get; init; }
    public required string PlaceKind { get; init; }
    public required string? Place { get; init; }
    public required string CommuneName { get; init; }
    public required string MediatorName { get; init; }
    public required string State { get; init; }
    public required string? Answer { get; init; }
    public required DateTime? AnsweredAt { get; init; }
    public required DateTime StateAt { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>The visit that it became.</summary>
    public required int? VisitId { get; init; }
}

/// <summary>What the person borrowed or asked for.</summary>
public sealed record DossierLoanRow
{
    public required int Id { get; init; }
    public required string Kind { get; init; }
    public required DateOnly FromOn { get; init; }
    public required DateOnly DueOn { get; init; }
    public required string State { get; init; }
    public required int Renewals { get; init; }
    public required string? SignedBy { get; init; }
    public required string? SignedHow { get; init; }
    public required string? Notes { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>Codes, comma separated.</summary>
    public required string? ReasonCodes { get; init; }
}

/// <summary>What was written of a loan, or of something in it.</summary>
public sealed record DossierLoanWordsRow
{
    public required int LoanId { get; init; }
    public required DateTime At { get; init; }
    public required string Words { get; init; }
}

/// <summary>A reminder of a loan: by SMS, by a call or by a letter.</summary>
public sealed record DossierReminderRow
{
    public required int LoanId { get; init; }
    public required int Step { get; init; }
    public required DateOnly DueOn { get; init; }
    public required string Means { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime? DoneAt { get; init; }
}

/// <summary>A message that was written for the person, and what became of it.</summary>
public sealed record DossierMessageRow
{
    public required DateTime DueAt { get; init; }
    public required string Step { get; init; }
    public required string? Number { get; init; }
    public required string? Text { get; init; }
    public required string State { get; init; }
    public required string? Reason { get; init; }
    public required DateTime StateAt { get; init; }
}

/// <summary>What the person answered by SMS.</summary>
public sealed record DossierReplyRow
{
    public required DateTime ReceivedAt { get; init; }
    public required string? Number { get; init; }
    public required string? Text { get; init; }
    public required string Meaning { get; init; }
}

/// <summary>When the file was read or changed. Who did is the structure's to know (ECJ, C-579/21): only the act is given.</summary>
public sealed record DossierTraceRow
{
    public required DateTime At { get; init; }
    public required string Act { get; init; }
    public required string? Fields { get; init; }
}

/// <summary>Everything that is held about somebody.</summary>
public sealed record Dossier(
    IReadOnlyList<DossierFileRow> Files,
    IReadOnlyList<ResidentNumber> Numbers,
    IReadOnlyList<DossierVisitRow> Visits,
    IReadOnlyList<SkillAssessmentRow> Assessments,
    IReadOnlyList<DossierFollowUpRow> FollowUps,
    IReadOnlyList<DossierAppointmentRow> Appointments,
    IReadOnlyList<DossierLoanRow> Loans,
    IReadOnlyList<DossierLoanWordsRow> LoanWords,
    IReadOnlyList<DossierReminderRow> LoanReminders,
    IReadOnlyList<DossierCaseRow> Cases,
    IReadOnlyList<DossierCaseEventRow> CaseEvents,
    IReadOnlyList<DossierPlanRow> CasePlans,
    IReadOnlyList<DossierHomeworkRow> Homework,
    IReadOnlyList<DossierHomeworkEventRow> HomeworkEvents,
    DossierAddressRow? Address,
    IReadOnlyList<DossierMessageRow> Messages,
    IReadOnlyList<DossierReplyRow> Replies,
    IReadOnlyList<AgreementRow> Agreements,
    IReadOnlyList<RightsDecisionRow> Decisions,
    IReadOnlyList<DossierTraceRow> Trail);
