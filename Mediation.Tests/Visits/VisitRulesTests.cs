using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;

namespace Mediation.Tests.Visits;

public sealed class VisitRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Visit Good = new()
    {
        StructureId = 1,
        MediatorId = 1,
        Kind = VisitTerms.Individual,
        HeldOn = Today,
        DurationMinutes = 30,
        PlaceKind = VisitTerms.UsualPlace,
        CommuneCode = "35238",
        Themes = ["email"],
        Participations = [Participation.Anonymous(null, null, null, null)],
    };

    [Fact]
    public void A_visit_of_today_with_a_theme_is_taken() => Assert.Same(Good, Visit.Record(Good, Today));

    public static TheoryData<RuleReason, int, int, bool> Refusals => new()
    {
        { RuleReason.VisitInTheFuture, 1, 30, true },
        { RuleReason.VisitTooOld, -1058, 30, true },
        { RuleReason.VisitDurationOutOfBounds, 0, 4, true },
        { RuleReason.VisitDurationOutOfBounds, 0, 721, true },
        { RuleReason.VisitWithoutTheme, 0, 30, false },
    };

    [Theory, MemberData(nameof(Refusals))]
    public void A_visit_out_of_bounds_is_refused_with_its_reason(RuleReason reason, int days, int minutes, bool hasTheme)
    {
        var visit = Good with { HeldOn = Today.AddDays(days), DurationMinutes = minutes, Themes = hasTheme ? ["email"] : [] };
        Assert.Equal(reason, Assert.Throws<RuleViolation>(() => Visit.Record(visit, Today)).Reason);
    }

    [Fact]
    public void A_visit_has_one_person_and_a_workshop_at_least_one()
    {
        var someone = Participation.Anonymous(null, null, null, null);
        var one = WorkshopHeadcount.Of(1, [], [], []);
        Assert.Equal(RuleReason.VisitNotOfOnePerson, ReasonOf(Good with { Participations = [] }));
        Assert.Equal(RuleReason.VisitNotOfOnePerson, ReasonOf(Good with { Participations = [someone, someone] }));
        Assert.Equal(RuleReason.VisitNotOfOnePerson, ReasonOf(Good with { Headcount = one }));
        Assert.Equal(RuleReason.WorkshopWithoutParticipant, ReasonOf(Good with { Kind = VisitTerms.Workshop, Participations = [] }));
        Assert.Null(ReasonOf(Good with { Kind = VisitTerms.Workshop, Participations = [], Headcount = one }));
        Assert.Null(ReasonOf(Good with { Kind = VisitTerms.Workshop }));
    }

    [Theory]
    [InlineData(null, RuleReason.MandateWithoutNeed)]
    [InlineData("former", RuleReason.MandateWithoutNeed)]
    [InlineData("faire_a_la_place", null)]
    public void A_mandate_goes_with_doing_it_in_the_person_s_place(string? posture, RuleReason? reason) =>
        Assert.Equal(reason, ReasonOf(Good with { Posture = posture, Mandate = "mandat_signe" }));

    private static RuleReason? ReasonOf(Visit visit) => Xunit.Record.Exception(() => Visit.Record(visit, Today)) is { } refusal ? Assert.IsType<RuleViolation>(refusal).Reason : null;

    [Theory]
    [InlineData(-1057, 5)]
    [InlineData(0, 720)]
    public void The_bounds_themselves_are_taken(int days, int minutes) =>
        Assert.Equal(minutes, Visit.Record(Good with { HeldOn = Today.AddDays(days), DurationMinutes = minutes }, Today).DurationMinutes);

    [Fact]
    public void An_old_visit_is_corrected_where_it_is_but_nothing_is_moved_so_far_back()
    {
        var old = Good with { HeldOn = new DateOnly(2019, 5, 4) };
        Assert.Same(old, Visit.Correct(old, old.HeldOn, Today));
        Assert.Equal(RuleReason.VisitTooOld, Assert.Throws<RuleViolation>(() => Visit.Correct(old, Today, Today)).Reason);
    }

    [Theory]
    [InlineData(7, Role.Mediator, true)]
    [InlineData(8, Role.Mediator, false)]
    [InlineData(8, Role.StructureManager, true)]
    [InlineData(8, Role.Coordinator, false)]
    public void A_visit_is_changed_by_its_mediator_or_by_the_manager(int accountId, Role role, bool may) =>
        Assert.Equal(may, Visit.MayBeChangedBy(new Scope { AccountId = accountId, StructureId = 1, Roles = [role], TimeZone = TimeZones.Metropolitan }, mediatorId: 7));

    [Fact]
    public void A_participation_is_the_person_as_they_were_that_day()
    {
        var resident = new Resident { Id = 4, StructureId = 1, FirstName = "Léa", CommuneCode = "35238", BirthYear = 1956, Status = "retraite" };
        var then = Participation.Of(resident, new DateOnly(2025, 12, 31), "seul");
        Assert.Equal(("soixante_soixante_neuf", "non_communique", "retraite", "seul", 4), (then.AgeBand, then.Gender, then.Status, then.CanRedo, then.ResidentId));
    }
}
