using Mediation.Domain;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>What a pupil has at home, what is to be done, to whom the pupil is directed: when each may be noted, and what it makes of the case.</summary>
public sealed class SchoolPlanRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("signalee", RuleReason.SchoolCaseNotReached)]
    [InlineData("contact", RuleReason.SchoolCaseNotReached)]
    [InlineData("injoignable", RuleReason.SchoolCaseNotReached)]
    [InlineData("rouverte", RuleReason.SchoolCaseNotReached)]
    [InlineData("raccroche", RuleReason.SchoolCaseIsClosed)]
    [InlineData("contact_retabli", null)]
    [InlineData("diagnostic", null)]
    [InlineData("accompagnement", null)]
    public void A_diagnosis_is_made_with_a_family_that_was_reached(string state, RuleReason? reason) =>
        Assert.Equal(reason, Refused(() => SchoolDiagnosis.Make(Diagnosis(), Case(state), Today)));

    [Fact]
    public void The_first_diagnosis_leads_on_and_the_next_ones_do_not_lead_back()
    {
        Assert.Equal(("diagnostic", Today), (SchoolDiagnosis.Make(Diagnosis(), Case("contact_retabli"), Today).Case.State, SchoolDiagnosis.Make(Diagnosis(), Case("contact_retabli"), Today).Case.StateOn));
        var later = SchoolDiagnosis.Make(Diagnosis(), Case("accompagnement"), Today).Case;
        Assert.Equal(("accompagnement", Today), (later.State, later.WrittenOn));
        Assert.Equal(RuleReason.SchoolCaseWithoutOwner, Refused(() => SchoolDiagnosis.Make(Diagnosis(), Case("contact_retabli") with { OwnerId = null }, Today)));
        Assert.Equal(RuleReason.DiagnosisWithoutAnswer, Refused(() => SchoolDiagnosis.Make(Diagnosis() with { Printer = null }, Case("diagnostic"), Today)));
        Assert.Equal(RuleReason.DiagnosisDayOutOfBounds, Refused(() => SchoolDiagnosis.Make(Diagnosis() with { HeldOn = Today.AddDays(1) }, Case("diagnostic"), Today)));
        Assert.Equal(RuleReason.DiagnosisDayOutOfBounds, Refused(() => SchoolDiagnosis.Make(Diagnosis() with { HeldOn = Today.AddDays(-32) }, Case("diagnostic"), Today)));
    }

    [Fact]
    public void An_action_brings_the_case_back_on_its_day_and_never_later()
    {
        Assert.Equal(Today.AddDays(4), SchoolAction.Plan(Action(), Case("contact"), Today).Case.ReviewOn);
        Assert.Equal(Today.AddDays(4), SchoolAction.Plan(Action(), Case("contact") with { ReviewOn = Today.AddDays(9) }, Today).Case.ReviewOn);
        Assert.Equal(Today.AddDays(2), SchoolAction.Plan(Action(), Case("contact") with { ReviewOn = Today.AddDays(2) }, Today).Case.ReviewOn);
        Assert.Equal(Today, SchoolAction.Plan(Action(), Case("contact") with { WrittenOn = Today.AddDays(-9) }, Today).Case.WrittenOn);
    }

    [Fact]
    public void An_action_is_refused_without_words_on_a_day_that_has_passed_and_once_it_is_over()
    {
        Assert.Equal(RuleReason.SchoolCaseIsClosed, Refused(() => SchoolAction.Plan(Action(), Case("raccroche"), Today)));
        Assert.Equal(RuleReason.SchoolActionWithoutWords, Refused(() => SchoolAction.Plan(Action() with { Kind = "autre" }, Case("contact"), Today)));
        Assert.Equal(RuleReason.SchoolActionDayOutOfBounds, Refused(() => SchoolAction.Plan(Action() with { DueOn = Today.AddDays(-1) }, Case("contact"), Today)));
        Assert.Equal(RuleReason.SchoolActionDayOutOfBounds, Refused(() => SchoolAction.Plan(Action() with { DueOn = Today.AddDays(184) }, Case("contact"), Today)));

        // One that is late already is changed without another day, but not put off beyond half a year.
        Assert.Null(Refused(() => SchoolAction.Plan(Action() with { Id = 3, DueOn = Today.AddDays(-9) }, Case("contact"), Today)));
        Assert.Equal(RuleReason.SchoolActionDayOutOfBounds, Refused(() => SchoolAction.Plan(Action() with { Id = 3, DueOn = Today.AddDays(184) }, Case("contact"), Today)));

        var done = SchoolAction.End(Action(), "fait", Today);
        Assert.Equal(("fait", Today), (done.State, done.StateOn));
        Assert.Equal(RuleReason.SchoolActionIsOver, Refused(() => SchoolAction.End(done, "abandonne", Today)));
        Assert.Equal(RuleReason.SchoolActionIsOver, Refused(() => SchoolAction.End(Action(), "a_faire", Today)));
        Assert.Equal(RuleReason.SchoolActionIsOver, Refused(() => SchoolAction.Plan(done, Case("contact"), Today)));
    }

    [Fact]
    public void A_pupil_is_directed_once_the_family_was_reached_and_agreed_and_the_case_comes_back_within_two_weeks()
    {
        var reached = Case("accompagnement") with { ReachedOn = Today.AddDays(-3) };
        var (_, after) = SchoolReferral.Send(Referral(), reached, Today);
        Assert.Equal((true, Today.AddDays(14), Today), (after.IsReferred, after.ReviewOn, after.WrittenOn));
        Assert.Equal(Today.AddDays(3), SchoolReferral.Send(Referral(), reached with { ReviewOn = Today.AddDays(3) }, Today).Case.ReviewOn);
        Assert.Equal(Today.AddDays(14), SchoolReferral.Send(Referral(), reached with { ReviewOn = Today.AddDays(30) }, Today).Case.ReviewOn);
        Assert.Equal(RuleReason.SchoolCaseNotReached, Refused(() => SchoolReferral.Send(Referral(), Case("contact"), Today)));
        Assert.Equal(RuleReason.SchoolCaseIsClosed, Refused(() => SchoolReferral.Send(Referral(), Case("orientee") with { ReachedOn = Today }, Today)));
        Assert.Equal(RuleReason.ReferralDayOutOfBounds, Refused(() => SchoolReferral.Send(Referral() with { AgreedOn = Today, SentOn = Today.AddDays(-1) }, reached, Today)));
        Assert.Equal(RuleReason.ReferralDayOutOfBounds, Refused(() => SchoolReferral.Send(Referral() with { SentOn = Today.AddDays(1) }, reached, Today)));
    }

    [Fact]
    public void A_service_answers_after_it_was_asked_and_says_what_and_when_together()
    {
        var answered = SchoolReferral.Answer(Referral(), Today, "accueilli", Today, Today);
        Assert.Equal((Today, "accueilli", Today), (answered.AcknowledgedOn, answered.Outcome, answered.OutcomeOn));
        Assert.Null(SchoolReferral.Answer(answered, Today, null, null, Today).Outcome);
        Assert.Equal(RuleReason.ReferralDayOutOfBounds, Refused(() => SchoolReferral.Answer(Referral(), Today.AddDays(-9), null, null, Today)));
        Assert.Equal(RuleReason.ReferralDayOutOfBounds, Refused(() => SchoolReferral.Answer(Referral(), Today.AddDays(1), null, null, Today)));
        Assert.Equal(RuleReason.ReferralDayOutOfBounds, Refused(() => SchoolReferral.Answer(Referral(), null, "accueilli", null, Today)));
        Assert.Equal(RuleReason.ReferralDayOutOfBounds, Refused(() => SchoolReferral.Answer(Referral(), null, null, Today, Today)));
    }

    private static RuleReason? Refused(Action act) => (Record.Exception(act) as RuleViolation)?.Reason;

    private static SchoolDiagnosis Diagnosis() => new() { CaseId = 1, StructureId = 1, HeldOn = Today, Printer = "manque" };

    private static SchoolAction Action() => new() { StructureId = 1, CaseId = 1, Kind = "aide_devoirs", ResponsibleId = 5, DueOn = Today.AddDays(4) };

    private static SchoolReferral Referral() => new() { StructureId = 1, CaseId = 1, Service = "reussite", ServiceName = "PRE", AgreedBy = "parent", AgreedHow = "oral", AgreedOn = Today.AddDays(-3), SentOn = Today.AddDays(-2) };

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
        WaitsSinceOn = Today.AddDays(-20),
        OwnerId = 5,
    };
}
