using Mediation.Domain;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Mediation.Web.SchoolContinuity;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>The moves of a case, each against the table written out here by hand, and what an attempt makes of it.</summary>
public sealed class SchoolCaseStatesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly string[] Allowed =
    [
        "signalee>contact", "signalee>contact_retabli", "signalee>sans_suite",
        "contact>contact_retabli", "contact>injoignable", "contact>sans_suite",
        "injoignable>contact_retabli", "injoignable>perdu_de_vue", "injoignable>sans_suite",
        "contact_retabli>diagnostic", "contact_retabli>raccroche", "contact_retabli>injoignable", "contact_retabli>sans_suite",
        "diagnostic>accompagnement", "diagnostic>raccroche", "diagnostic>orientee", "diagnostic>injoignable", "diagnostic>sans_suite",
        "accompagnement>diagnostic", "accompagnement>raccroche", "accompagnement>orientee", "accompagnement>injoignable", "accompagnement>sans_suite",
        "rouverte>contact", "rouverte>contact_retabli", "rouverte>sans_suite",
        "raccroche>rouverte", "orientee>rouverte", "perdu_de_vue>rouverte", "sans_suite>rouverte",
    ];

    /// <summary>From each state, why each other one cannot follow: written by hand, in the order of <see cref="SchoolTerms.States"/>.</summary>
    private static readonly Dictionary<string, string> Why = new(StringComparer.Ordinal)
    {
        ["signalee"] = "There . Attempts . NotReached NotReached NotReached NotReached NotLost . Open",
        ["contact"] = "Once There . . NotReached NotReached NotReached NotReached NotLost . Open",
        ["injoignable"] = "Once InTouch There . NotReached NotReached NotReached NotReached . . Open",
        ["contact_retabli"] = "Once InTouch . There . NotDiagnosed . NotDiagnosed NotLost . Open",
        ["diagnostic"] = "Once InTouch . InTouch There . . . NotLost . Open",
        ["accompagnement"] = "Once InTouch . InTouch . There . . NotLost . Open",
        ["raccroche"] = "Closed Closed Closed Closed Closed Closed There Closed Closed Closed .",
        ["orientee"] = "Closed Closed Closed Closed Closed Closed Closed There Closed Closed .",
        ["perdu_de_vue"] = "Closed Closed Closed Closed Closed Closed Closed Closed There Closed .",
        ["sans_suite"] = "Closed Closed Closed Closed Closed Closed Closed Closed Closed There .",
        ["rouverte"] = "Once . Attempts . NotReached NotReached NotReached NotReached NotLost . There",
    };

    private static readonly Dictionary<string, RuleReason> Reasons = new(StringComparer.Ordinal)
    {
        ["There"] = RuleReason.SchoolCaseThereAlready,
        ["Once"] = RuleReason.SchoolCaseReportedOnce,
        ["Attempts"] = RuleReason.SchoolCaseWithoutAttempts,
        ["InTouch"] = RuleReason.SchoolCaseInTouch,
        ["NotReached"] = RuleReason.SchoolCaseNotReached,
        ["NotDiagnosed"] = RuleReason.SchoolCaseNotDiagnosed,
        ["NotLost"] = RuleReason.SchoolCaseNotUnreachable,
        ["Closed"] = RuleReason.SchoolCaseIsClosed,
        ["Open"] = RuleReason.SchoolCaseIsOpen,
    };

    public static TheoryData<string, string> Pairs => new(
        from state in SchoolTerms.States from to in SchoolTerms.States select (state.Code, to.Code));

    [Theory, MemberData(nameof(Pairs))]
    public void Every_move_that_is_not_in_the_table_is_refused_with_its_own_reason_in_words(string from, string to)
    {
        var subject = Case(from) with { Attempts = 2, IsReferred = true };
        var isAllowed = Allowed.Contains($"{from}>{to}");
        var why = Why[from].Split(' ')[SchoolTerms.States.Select(state => state.Code).ToList().IndexOf(to)];
        Assert.Equal(isAllowed, why is ".");
        if (isAllowed)
        {
            var moved = SchoolCaseStates.Move(subject, to, Today);
            Assert.Equal((to, Today, Today), (moved.State, moved.StateOn, moved.WrittenOn));
        }
        else
        {
            var refusal = Assert.Throws<RuleViolation>(() => SchoolCaseStates.Move(subject, to, Today));
            Assert.Equal(Reasons[why], refusal.Reason);
            Assert.NotEmpty(Refusals.WordsFor(refusal.Reason));
            Assert.DoesNotContain(to, SchoolCaseStates.Next(subject));
        }
    }

    [Fact]
    public void What_is_decided_has_its_words_and_what_follows_from_an_attempt_is_not_decided()
    {
        Assert.All(SchoolCaseStates.Decisions, to => Assert.NotEmpty(CaseWords.Decision(to)));
        Assert.Equal(["signalee", "contact", "contact_retabli"], SchoolTerms.States.Select(state => state.Code).Except(SchoolCaseStates.Decisions));
        Assert.Equal(["raccroche", "orientee", "perdu_de_vue", "sans_suite", "rouverte"], SchoolTerms.States.Select(state => state.Code).Where(SchoolCaseStates.NeedsWords));
    }

    [Fact]
    public void Nobody_is_unreachable_before_two_attempts_and_nobody_is_supported_by_nobody()
    {
        Assert.Equal(RuleReason.SchoolCaseWithoutAttempts, SchoolCaseStates.Refusal(Case("contact") with { Attempts = 1 }, "injoignable"));
        Assert.Null(SchoolCaseStates.Refusal(Case("contact") with { Attempts = 2 }, "injoignable"));
        Assert.Equal(RuleReason.SchoolCaseWithoutOwner, SchoolCaseStates.Refusal(Case("contact_retabli") with { OwnerId = null }, "diagnostic"));
        Assert.Equal(RuleReason.SchoolCaseWithoutOwner, SchoolCaseStates.Refusal(Case("diagnostic") with { OwnerId = null }, "accompagnement"));
        Assert.Equal(RuleReason.SchoolCaseWithoutReferral, SchoolCaseStates.Refusal(Case("accompagnement"), "orientee"));
        Assert.Null(SchoolCaseStates.Refusal(Case("accompagnement") with { IsReferred = true }, "orientee"));
        Assert.Equal(RuleReason.SchoolCaseWithoutOwner, Refused(() => SchoolCase.Entrust(Case("accompagnement"), null, null, null, Today)));
        Assert.Equal(RuleReason.SchoolCaseSecondIsOwner, Refused(() => SchoolCase.Entrust(Case("contact"), 7, 7, null, Today)));
        Assert.Equal(RuleReason.SchoolCaseIsClosed, Refused(() => SchoolCase.Entrust(Case("raccroche"), 7, 8, null, Today)));
        Assert.Equal(RuleReason.SchoolCaseDayOutOfBounds, Refused(() => SchoolCase.Entrust(Case("contact"), 7, 8, Today.AddDays(-1), Today)));
        Assert.Null(Refused(() => SchoolCase.Entrust(Case("contact") with { ReviewOn = Today.AddDays(-1) }, 7, 8, Today.AddDays(-1), Today)));
    }

    [Fact]
    public void A_case_that_is_reopened_waits_again_to_be_reached_and_keeps_the_day_it_was_told()
    {
        var lost = Case("perdu_de_vue") with { Attempts = 5, ReachedOn = null, WaitsSinceOn = Today.AddDays(-60), ReportedOn = Today.AddDays(-60) };
        var reopened = SchoolCaseStates.Move(lost, "rouverte", Today);
        Assert.Equal((0, null, Today, Today.AddDays(-60)), (reopened.Attempts, reopened.ReachedOn, reopened.WaitsSinceOn, reopened.ReportedOn));

        // Out of reach again after having been reached: it counts from today; never reached: from when it was told.
        var again = SchoolCaseStates.Move(Case("accompagnement") with { Attempts = 2, ReachedOn = Today.AddDays(-30), WaitsSinceOn = Today.AddDays(-40) }, "injoignable", Today);
        Assert.Equal((null, Today, 2), (again.ReachedOn, again.WaitsSinceOn, again.Attempts));
        var never = SchoolCaseStates.Move(Case("contact") with { Attempts = 2, ReachedOn = null, WaitsSinceOn = Today.AddDays(-40) }, "injoignable", Today);
        Assert.Equal(Today.AddDays(-40), never.WaitsSinceOn);
    }

    [Theory]
    [InlineData("signalee", "sans_reponse", "contact", 1)]
    [InlineData("signalee", "joint", "contact_retabli", 0)]
    [InlineData("contact", "message", "contact", 1)]
    [InlineData("contact", "joint", "contact_retabli", 0)]
    [InlineData("injoignable", "sans_reponse", "injoignable", 1)]
    [InlineData("injoignable", "joint", "contact_retabli", 0)]
    [InlineData("contact_retabli", "joint", "contact_retabli", 0)]
    [InlineData("contact_retabli", "mauvais_numero", "contact_retabli", 1)]
    [InlineData("diagnostic", "joint", "diagnostic", 0)]
    [InlineData("accompagnement", "sans_reponse", "accompagnement", 1)]
    [InlineData("rouverte", "sans_reponse", "contact", 1)]
    [InlineData("rouverte", "joint", "contact_retabli", 0)]
    [InlineData("raccroche", "joint", "raccroche", 0)]
    [InlineData("sans_suite", "sans_reponse", "sans_suite", 0)]
    public void What_an_attempt_makes_of_a_case(string from, string outcome, string after, int attempts)
    {
        var before = Case(from) with { WrittenOn = Today.AddDays(-9), ReviewOn = Today.AddDays(3) };
        var tried = SchoolCase.Attempt(before, Try(outcome) with { NextOn = Today.AddDays(5) }, Today);
        Assert.Equal((after, attempts), (tried.State, tried.Attempts));
        Assert.Equal(before.IsOpen ? (Today, Today.AddDays(5)) : (Today.AddDays(-9), Today.AddDays(3)), (tried.WrittenOn, tried.ReviewOn!.Value));
        Assert.Equal(before.IsOpen && outcome is "joint" ? Today.AddDays(-1) : null, tried.ReachedOn);
        Assert.Equal(before.State == after ? before.StateOn : Today, tried.StateOn);
        Assert.Equal(before.ReviewOn, SchoolCase.Attempt(before, Try(outcome), Today).ReviewOn);
    }

    [Fact]
    public void The_first_day_on_which_a_family_was_reached_stays()
    {
        var reached = SchoolCase.Attempt(Case("contact") with { ReachedOn = null }, Try("joint"), Today);
        Assert.Equal(Today.AddDays(-1), reached.ReachedOn);
        Assert.Equal(Today.AddDays(-1), SchoolCase.Attempt(reached, Try("joint") with { HeldOn = Today.AddDays(4) }, Today.AddDays(4)).ReachedOn);
    }

    [Fact]
    public void A_case_is_told_with_a_household_and_a_reason_and_an_attempt_on_a_day_that_was()
    {
        var told = Case("signalee") with { ReportedOn = Today.AddDays(-6) };
        Assert.Equal((Today.AddDays(-6), Today, Today), (SchoolCase.Report(told, ["autre"], Today).WaitsSinceOn, SchoolCase.Report(told, ["autre"], Today).WrittenOn, SchoolCase.Report(told, ["autre"], Today).StateOn));
        Assert.Equal(RuleReason.SchoolCaseWithoutReason, Refused(() => SchoolCase.Report(told, [], Today)));
        Assert.Equal(RuleReason.SchoolCaseWithoutHousehold, Refused(() => SchoolCase.Report(told with { HouseholdId = null }, ["autre"], Today)));
        Assert.Equal(RuleReason.SchoolCaseDayOutOfBounds, Refused(() => SchoolCase.Report(told with { ReportedOn = Today.AddDays(1) }, ["autre"], Today)));
        Assert.Equal(RuleReason.AttemptDayOutOfBounds, Refused(() => ContactAttempt.Make(Try("joint") with { HeldOn = Today.AddDays(1) }, Today)));
        Assert.Equal(RuleReason.AttemptDayOutOfBounds, Refused(() => ContactAttempt.Make(Try("joint") with { NextOn = Today.AddDays(-1) }, Today)));
        Assert.Equal(RuleReason.AttemptOfFamilyReaches, Refused(() => ContactAttempt.Make(Try("message") with { Means = "venue" }, Today)));
        Assert.Null(Refused(() => ContactAttempt.Make(Try("joint") with { Means = "venue", HeldOn = Today.AddDays(-31) }, Today)));
    }

    [Theory]
    [InlineData("0750655E", true)]
    [InlineData("0750654D", true)]
    [InlineData("0750652B", true)]
    [InlineData("0750655F", false)]
    [InlineData("750655E", false)]
    [InlineData("07506555", false)]
    public void The_letter_of_a_code_of_a_school_checks_its_digits(string code, bool isOne) => Assert.Equal(isOne, School.IsUai(code));

    private static RuleReason? Refused(Action act) => (Record.Exception(act) as RuleViolation)?.Reason;

    private static SchoolCase Case(string state) => new()
    {
        StructureId = 1,
        Code = "K7QM2RXD",
        FirstName = "Lina",
        Level = "6e",
        SchoolId = 1,
        HouseholdId = 1,
        CommuneCode = "35238",
        ReportedBy = "ecole",
        ReportedOn = Today.AddDays(-20),
        State = state,
        StateOn = Today.AddDays(-10),
        WaitsSinceOn = Today.AddDays(-20),
        WrittenOn = Today.AddDays(-10),
        OwnerId = 5,
    };

    private static ContactAttempt Try(string outcome) => new() { StructureId = 1, HouseholdId = 1, Means = "appel", Outcome = outcome, HeldOn = Today.AddDays(-1) };
}
