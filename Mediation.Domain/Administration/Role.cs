namespace Mediation.Domain.Administration;

/// <summary>What somebody does in a structure. An account may hold several: in a small structure one person does everything.</summary>
public enum Role
{
    Mediator,
    EquipmentManager,
    Coordinator,
    StructureManager,
    ElectedOfficial,
    Administrator,
}

/// <summary>One thing that an account may be allowed to do. Each route names exactly one.</summary>
public enum Right
{
    /// <summary>Be signed in, whatever the role: home page, own password.</summary>
    SignedIn,
    ReadResidents,
    CreateResidents,
    ChangeResidents,

    /// <summary>Take many residents in at once from a file, or out into one.</summary>
    ExchangeResidents,
    ReadVisits,
    RecordVisits,
    ChangeVisits,
    ManageAccounts,
    ManageStructures,
    ReadAudit,
    SeeComponents,

    /// <summary>Note, do, move and hand on what is to be done for residents.</summary>
    KeepFollowUps,

    /// <summary>Make teams and read their activity: figures, never a resident.</summary>
    ManageTeams,

    /// <summary>Answer what residents ask of their data, erase a file, eliminate one that has expired.</summary>
    DecideRights,

    /// <summary>Plan, move and cancel appointments, and say who came.</summary>
    PlanAppointments,

    /// <summary>Follow messages to residents: what left, what was received, what they answer.</summary>
    FollowMessages,

    /// <summary>Play, in the simulator, what telephones and residents would do.</summary>
    PlaySimulator,

    /// <summary>Write an information of the service to many residents at once.</summary>
    WriteToMany,

    /// <summary>Word the messages of the structure.</summary>
    WordMessages,

    /// <summary>Read the inventory: things, never people.</summary>
    ReadEquipment,

    /// <summary>Receive, correct, wipe and move what is lent.</summary>
    ManageEquipment,

    /// <summary>Read loans: who borrows, their first number, what and until when.</summary>
    ReadLoans,

    /// <summary>Ask for a loan, from the file of whoever borrows.</summary>
    RequestLoans,

    /// <summary>Grant, prepare, hand over, take back, renew.</summary>
    ManageLoans,

    /// <summary>Read the cases of pupils who are cut off from school: who, where, what was tried.</summary>
    ReadSchoolCases,

    /// <summary>Report a case, reach the family, say where it stands.</summary>
    KeepSchoolCases,

    /// <summary>Keep the list of schools: places and whom to ask there, never a pupil.</summary>
    KeepSchools,

    /// <summary>Settle how school days are counted: zone, holidays, after how many a pupil is to be seen to.</summary>
    ManageSchoolCalendar,

    /// <summary>Say what the structure pays for a printed page.</summary>
    PricePaper,

    /// <summary>Figures of work with schools, exact: for whoever may see the pupils.</summary>
    SteerSchoolCases,
}

/// <summary>Which role may do what.</summary>
public static class Rights
{
    private static readonly Dictionary<Role, Right[]> Granted = new()
    {
        [Role.Mediator] = [Right.ReadResidents, Right.CreateResidents, Right.ChangeResidents, Right.ExchangeResidents, Right.ReadVisits, Right.RecordVisits, Right.ChangeVisits, Right.KeepFollowUps, Right.PlanAppointments, Right.FollowMessages, Right.ReadEquipment, Right.ReadLoans, Right.RequestLoans, Right.ManageLoans, Right.ReadSchoolCases, Right.KeepSchoolCases, Right.KeepSchools],
        [Role.EquipmentManager] = [Right.ReadEquipment, Right.ManageEquipment, Right.ReadLoans, Right.ManageLoans],
        [Role.Coordinator] = [Right.ManageTeams, Right.KeepSchools],
        [Role.StructureManager] = [Right.ReadResidents, Right.ChangeResidents, Right.ExchangeResidents, Right.ReadVisits, Right.ChangeVisits, Right.ManageAccounts, Right.ReadAudit, Right.KeepFollowUps, Right.ManageTeams, Right.DecideRights, Right.PlanAppointments, Right.FollowMessages, Right.PlaySimulator, Right.WriteToMany, Right.WordMessages, Right.ReadEquipment, Right.ManageEquipment, Right.ReadLoans, Right.RequestLoans, Right.ManageLoans, Right.ReadSchoolCases, Right.KeepSchoolCases, Right.KeepSchools, Right.ManageSchoolCalendar, Right.PricePaper, Right.SteerSchoolCases],
        [Role.ElectedOfficial] = [],
        [Role.Administrator] = [Right.ManageAccounts, Right.ManageStructures, Right.ReadAudit, Right.SeeComponents, Right.PlaySimulator, Right.ManageSchoolCalendar],
    };

    public static bool Allows(this Role role, Right permission) =>
        permission is Right.SignedIn || Granted[role].Contains(permission);

    /// <summary>The roles that may do this, for the page that tells somebody they may not.</summary>
    public static IEnumerable<Role> RolesWith(Right permission) => Enum.GetValues<Role>().Where(role => role.Allows(permission));

    /// <summary>An administrator runs the whole installation; every other role is held in a structure.</summary>
    public static bool NeedsStructure(this Role role) => role is not Role.Administrator;

    /// <summary>Whose accounts may be given this role: a manager grants every role of a structure, and only an administrator makes administrators.</summary>
    public static bool MayGrant(this Scope scope, Role role) =>
        scope.Holds(Role.Administrator) || (role is not Role.Administrator && scope.May(Right.ManageAccounts));

    /// <summary>An account is managed by somebody who could have given it every role it has.</summary>
    public static bool MayManage(this Scope scope, IEnumerable<Role> roles) => roles.All(role => scope.MayGrant(role));
}
