using Mediation.Domain;
using Mediation.Domain.Administration;

namespace Mediation.Tests.Administration;

/// <summary>Who may do what, written out by hand: the code must agree.</summary>
public sealed class RightsTests
{
    public static TheoryData<Role, Right[]> Granted => new()
    {
        { Role.Mediator, [Right.SignedIn, Right.ReadResidents, Right.CreateResidents, Right.ChangeResidents, Right.ExchangeResidents, Right.ReadVisits, Right.RecordVisits, Right.ChangeVisits, Right.KeepFollowUps, Right.PlanAppointments, Right.FollowMessages, Right.ReadEquipment, Right.ReadLoans, Right.RequestLoans, Right.ManageLoans, Right.ReadSchoolCases, Right.KeepSchoolCases, Right.KeepSchools] },
        { Role.EquipmentManager, [Right.SignedIn, Right.ReadEquipment, Right.ManageEquipment, Right.ReadLoans, Right.ManageLoans] },
        { Role.Coordinator, [Right.SignedIn, Right.ManageTeams, Right.KeepSchools] },
        { Role.StructureManager, [Right.SignedIn, Right.ReadResidents, Right.ChangeResidents, Right.ExchangeResidents, Right.ReadVisits, Right.ChangeVisits, Right.ManageAccounts, Right.ReadAudit, Right.KeepFollowUps, Right.ManageTeams, Right.DecideRights, Right.PlanAppointments, Right.FollowMessages, Right.PlaySimulator, Right.WriteToMany, Right.WordMessages, Right.ReadEquipment, Right.ManageEquipment, Right.ReadLoans, Right.RequestLoans, Right.ManageLoans, Right.ReadSchoolCases, Right.KeepSchoolCases, Right.KeepSchools, Right.ManageSchoolCalendar, Right.PricePaper, Right.SteerSchoolCases] },
        { Role.ElectedOfficial, [Right.SignedIn] },
        { Role.Administrator, [Right.SignedIn, Right.ManageAccounts, Right.ManageStructures, Right.ReadAudit, Right.SeeComponents, Right.PlaySimulator, Right.ManageSchoolCalendar] },
    };

    [Theory, MemberData(nameof(Granted))]
    public void Each_role_has_exactly_its_rights(Role role, Right[] rights) =>
        Assert.Equal(rights, Enum.GetValues<Right>().Where(right => role.Allows(right)));

    [Fact]
    public void Every_role_is_written_out() => Assert.Equal(Enum.GetValues<Role>().Order(), Granted.Select(row => row.Data.Item1).Order());

    [Fact]
    public void A_right_of_a_structure_is_never_given_without_one()
    {
        var scope = new Scope { AccountId = 1, StructureId = null, Roles = [Role.Mediator, Role.Administrator], TimeZone = TimeZones.Metropolitan };
        Assert.False(scope.May(Right.ReadResidents));
        Assert.True(scope.May(Right.ManageStructures));
    }

    [Theory]
    [InlineData(Role.StructureManager, Role.Administrator, RuleReason.RoleNotGrantable)]
    [InlineData(Role.Administrator, Role.Mediator, RuleReason.RoleNeedsStructure)]
    public void Some_roles_cannot_be_given(Role giver, Role given, RuleReason reason)
    {
        var scope = new Scope { AccountId = 1, StructureId = giver is Role.Administrator ? null : 1, Roles = [giver], TimeZone = TimeZones.Metropolitan };
        var account = new Account { Id = 2, StructureId = null, Email = "a@b.example", DisplayName = "A", IsConseillerNumerique = false, Roles = [given] };
        Assert.Equal(reason, Assert.Throws<RuleViolation>(() => account.GrantedBy(scope)).Reason);
    }

    [Fact]
    public void Nobody_takes_away_their_own_rights()
    {
        var scope = new Scope { AccountId = 1, StructureId = 1, Roles = [Role.StructureManager], TimeZone = TimeZones.Metropolitan };
        var me = new Account { Id = 1, StructureId = 1, Email = "a@b.example", DisplayName = "A", IsConseillerNumerique = false, Roles = [Role.Mediator] };
        Assert.Equal(RuleReason.OwnAccountKeepsItsRights, Assert.Throws<RuleViolation>(() => me.GrantedBy(scope)).Reason);
    }

    [Theory]
    [InlineData("35", "2026-03-01T23:30:00Z", "2026-03-02")]
    [InlineData("974", "2026-03-01T20:30:00Z", "2026-03-02")]
    [InlineData("972", "2026-03-02T03:30:00Z", "2026-03-01")]
    [InlineData("988", "2026-03-01T13:30:00Z", "2026-03-02")]
    [InlineData("987", "2026-03-02T09:30:00Z", "2026-03-01")]
    [InlineData("975", "2026-03-02T02:30:00Z", "2026-03-01")]
    public void Today_is_the_structures_day(string departement, string utc, string day)
    {
        var scope = new Scope { AccountId = 1, StructureId = 1, Roles = [], TimeZone = TimeZones.Of(departement) };
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), scope.DayAt(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime));
    }
}
