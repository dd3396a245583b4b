namespace Mediation.Domain.Administration;

/// <summary>Who does what, when. Every write takes one, and its line in the audit trail is written from it.</summary>
public sealed record Act
{
    /// <summary>Null when the installation itself acts: a command, the demonstration.</summary>
    public required int? AccountId { get; init; }

    public required int? StructureId { get; init; }

    /// <summary>UTC, cut to the millisecond that the database keeps.</summary>
    public required DateTime At
    {
        get;
        init => field = new DateTime(value.Ticks - (value.Ticks % TimeSpan.TicksPerMillisecond), value.Kind);
    }

    public required ActKind What { get; init; }
}

/// <summary>The acts that leave a line in the audit trail. The names are stored: never renamed, never reused.</summary>
public enum ActKind
{
    SignIn,
    SignInRefused,
    SignOut,
    ChangePassword,
    SetPasswordByLink,
    CreateAccount,
    ChangeAccount,
    CloseAccount,
    ReopenAccount,
    IssueLink,
    CreateStructure,
    ChangeStructure,
    CreateResident,
    ReadResident,
    ChangeResident,
    MergeResidents,
    AssessSkills,
    ImportResidents,
    ExportResidents,
    CreateHousehold,
    ReadHousehold,
    ChangeHousehold,
    CreateOrganisation,
    ReadOrganisation,
    ChangeOrganisation,
    RecordVisit,
    ReadVisit,
    ChangeVisit,
    DeleteVisit,
    PrintVisit,
    AskOutcome,
    AnswerOutcome,
    ReadOutcomes,
    ExportVisits,
    SendOnVisit,
    TakeBackVisit,
    AddShortcut,
    RenameShortcut,
    DeleteShortcut,
    ReadAudit,
    LoadSeeds,
    PlanFollowUp,
    ChangeFollowUp,
    FinishFollowUp,
    ReopenFollowUp,
    PrintCallList,
    CreateTeam,
    ChangeTeam,
    HandOver,
    ExportResident,
    DecideRequest,
    LiftOpposition,
    EraseResident,
    EliminateResident,
    PlanAppointment,
    ReadAppointment,
    MoveAppointment,
    CancelAppointment,
    RestoreAppointment,
    BookPlace,
    ChangeBooking,
    IssueCalendarLink,
    RevokeCalendarLink,
    PlanMessage,
    SendMessage,
    SettleMessage,
    ReportMessage,
    DecideMessage,
    ReconcileMessage,
    RecordAgreement,
    EndAgreement,
    ReceiveReply,
    OpenLinkOfMessage,
    AskBalance,
    ResumeNumber,
    CallExpected,
    ReachOtherwise,
    ReceiveItem,
    ChangeItem,
    ImportItems,
    ExportItems,
    MoveItem,
    WipeItem,
    ChangeKit,
    AllotItems,
    PlaceItem,
    AddDocument,
    ReadDocument,
    DeleteDocument,
    ExportEquipment,
    CedeItem,
    ClaimLoan,
    ExportClaim,
    RequestLoan,
    ReadLoan,
    DecideLoan,
    PrepareLoan,
    HandOverLoan,
    ReturnLoan,
    RenewLoan,
    SwapItem,
    ChangeLoanGroup,
    ChangeRestitution,
    ChangeStocktake,
    DeclareLoss,
    ChangeAgreement,
    RemindBorrower,
    TickReminder,
    QuietReminders,
    HandleReply,
    ChangeSmsSettings,
    ChangeTemplate,
    ReadMessages,
    WriteToMany,
    StopWritingToMany,
}

/// <summary>What an audit line is about: ids and field names, never values.</summary>
/// <param name="Kind">The thing acted on.</param>
/// <param name="Id">Its id; null when the act is about a whole (the trail itself).</param>
/// <param name="ResidentId">The person concerned, where there is one, so that their trail can be shown.</param>
/// <param name="Fields">Names of the fields written, comma separated.</param>
public sealed record AuditSubject(AuditSubjectKind Kind, int? Id, int? ResidentId = null, string? Fields = null);

public enum AuditSubjectKind
{
    Account,
    Structure,
    Resident,
    Household,
    Organisation,
    Visit,
    Shortcut,
    AuditTrail,
    ReferenceData,
    FollowUp,
    Team,
    Appointment,
    Booking,
    Message,
    Reply,
    Template,
    Campaign,
    Item,
    Loan,
    LoanAgreement,
    LoanReminder,
    LoanGroup,
    Kit,
    Restitution,
    Document,
    Stocktake,
}
