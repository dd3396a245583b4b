namespace Mediation.Domain;

/// <summary>A business rule refused the act. <see cref="Reason"/> says which one; the words a person reads are the screen's.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1032", Justification = "A refusal without its reason cannot be built.")]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1710", Justification = "The domain's word.")]
public sealed class RuleViolation(RuleReason reason) : Exception(reason.ToString())
{
    public RuleReason Reason { get; } = reason;
}

/// <summary>Every reason for which the domain refuses an act.</summary>
public enum RuleReason
{
    VisitInTheFuture,
    VisitTooOld,
    VisitWithoutTheme,
    VisitDurationOutOfBounds,
    VisitChangedMeanwhile,
    VisitNotOfOnePerson,
    MandateWithoutNeed,
    WorkshopWithoutParticipant,
    HeadcountOutOfBounds,
    ResidentWithoutNameOrCode,
    BirthYearOutOfBounds,
    ResidentChangedMeanwhile,
    FileJoinedMeanwhile,
    MergeOfOneFile,
    NotesTooLongToMerge,
    AssessmentInTheFuture,
    AssessmentTooOld,
    LevelOutOfBounds,
    BlockedServiceWithoutName,
    RoleNotGrantable,
    RoleNeedsStructure,
    AccountWithoutRole,
    OwnAccountKeepsItsRights,
    AccountKeepsItsWork,
    LinkSpent,
    FollowUpDayOutOfBounds,
    FollowUpWithoutSubject,
    FollowUpChangedMeanwhile,
    MemberAlready,
    MemberLeavesBeforeJoining,
    RequestDayOutOfBounds,
    DecisionWithoutGround,
    GroundNamesSomebody,
    FileGone,
    FileNotExpired,
    AppointmentInThePast,
    AppointmentTooFarAhead,
    AppointmentHourSkipped,
    AppointmentIsCancelled,
    AppointmentIsHeld,
    AppointmentChangedMeanwhile,
    SessionWithoutTitle,
    SessionCapacityOutOfBounds,
    SessionFullerThanCapacity,
    BookingMoveNotAllowed,
    BookingHasVisit,
    BookingBeforeItsDay,
    BookingChangedMeanwhile,
    BookedAlready,
    TemplateFieldUnknown,
    TemplateFieldMissing,
    TemplateAsksOnOneWaySender,
    TemplateTooLong,
    NumberChangedMeanwhile,
    HouseholdChangedMeanwhile,
    OrganisationChangedMeanwhile,
    AccountChangedMeanwhile,
    TeamChangedMeanwhile,
    FollowUpDoneMeanwhile,
    SettingsChangedMeanwhile,
}
