using Mediation.Domain;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;

namespace Mediation.Tests.Equipment;

/// <summary>The moves of a loan, each against the table written out here by hand, and what its acts refuse.</summary>
public sealed class LoanStatesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly string[] Allowed =
    [
        "demande>accorde", "demande>attente", "demande>refuse", "demande>annule",
        "attente>accorde", "attente>refuse", "attente>annule",
        "accorde>prepare", "accorde>attente", "accorde>annule",
        "prepare>remis", "prepare>non_venu", "prepare>accorde", "prepare>annule",
        "non_venu>prepare", "non_venu>remis", "non_venu>annule",
        "remis>rendu_partiel", "remis>rendu", "remis>perte_declaree", "remis>non_restitue",
        "rendu_partiel>rendu", "rendu_partiel>non_restitue",
        "non_restitue>remis", "non_restitue>rendu_partiel", "non_restitue>rendu", "non_restitue>perte_declaree",
        "rendu>clos", "perte_declaree>clos",
    ];

    public static TheoryData<string, string> Pairs => new(
        from state in LoanTerms.States from to in LoanTerms.States select (state.Code, to.Code));

    [Theory, MemberData(nameof(Pairs))]
    public void Every_move_that_is_not_in_the_table_is_refused_with_its_reason(string from, string to)
    {
        var loan = Loan(from, dueOn: Today.AddDays(-1));
        if (Allowed.Contains($"{from}>{to}"))
        {
            Assert.Equal(to, LoanStates.Move(loan, to, Today).State);
        }
        else
        {
            var refusal = Assert.Throws<RuleViolation>(() => LoanStates.Move(loan, to, Today));
            Assert.Equal(RuleReason.LoanMoveNotAllowed, refusal.Reason);
            Assert.Contains("n’en est pas là", Refusals.WordsFor(refusal.Reason), StringComparison.Ordinal);
            Assert.DoesNotContain(to, LoanStates.Next(loan, Today));
        }
    }

    [Fact]
    public void A_loan_is_given_up_for_lost_only_past_its_last_day_and_overdue_is_read_from_that_day()
    {
        Assert.Equal(RuleReason.LoanNotOverdue, LoanStates.Refusal(Loan(LoanStates.HandedOver, Today), LoanStates.NotReturned, Today));
        Assert.Null(LoanStates.Refusal(Loan(LoanStates.HandedOver, Today.AddDays(-1)), LoanStates.NotReturned, Today));
        Assert.False(Loan(LoanStates.HandedOver, Today).IsOverdue(Today));
        Assert.True(Loan(LoanStates.HandedOver, Today.AddDays(-1)).IsOverdue(Today));
        Assert.False(Loan(LoanStates.Returned, Today.AddDays(-1)).IsOverdue(Today));
    }

    [Theory]
    [InlineData("remis", "rendu,dehors", "rendu_partiel")]
    [InlineData("remis", "rendu,rendu", "rendu")]
    [InlineData("remis", "perdu,dehors", "remis")]
    [InlineData("remis", "perdu,vole", "perte_declaree")]
    [InlineData("rendu_partiel", "rendu,perdu", "rendu")]
    [InlineData("non_restitue", "rendu,dehors", "rendu_partiel")]
    [InlineData("non_restitue", "vole", "perte_declaree")]
    [InlineData("remis", "rendu,retire", "rendu")]
    public void Where_a_loan_stands_follows_from_what_came_back(string state, string items, string after) =>
        Assert.Equal(after, LoanStates.After(Loan(state, Today), [.. items.Split(',').Select(what => Item(what))]).State);

    [Theory]
    [InlineData(0, 90, "droits", null)]
    [InlineData(0, 366, "droits", null)]
    [InlineData(0, 367, "droits", RuleReason.LoanDaysOutOfBounds)]
    [InlineData(0, 0, "droits", RuleReason.LoanDaysOutOfBounds)]
    [InlineData(-1, 30, "droits", RuleReason.LoanDaysOutOfBounds)]
    [InlineData(0, 90, "", RuleReason.LoanWithoutReason)]
    public void A_loan_is_asked_for_with_a_reason_for_a_year_at_most(int from, int due, string reason, RuleReason? expected)
    {
        var loan = Loan(LoanStates.Asked, Today.AddDays(due)) with { FromOn = Today.AddDays(from) };
        string[] reasons = reason is "" ? [] : [reason];
        Refused(expected, () => Domain.Equipment.Loan.Ask(loan, reasons, Today));
    }

    [Fact]
    public void A_loan_is_of_a_resident_or_of_an_organisation_where_somebody_answers_for_it()
    {
        var loan = Loan(LoanStates.Asked, Today.AddDays(30));
        Refused(RuleReason.LoanWithoutBorrower, () => Domain.Equipment.Loan.Ask(loan with { ResidentId = null }, ["droits"], Today));
        Refused(RuleReason.LoanWithoutContact, () => Domain.Equipment.Loan.Ask(loan with { ResidentId = null, OrganisationId = 3 }, ["droits"], Today));
        Refused(null, () => Domain.Equipment.Loan.Ask(loan with { ResidentId = null, OrganisationId = 3, ContactName = "Anna Prigent" }, ["droits"], Today));
    }

    [Fact]
    public void The_place_in_the_waiting_list_is_the_sum_of_what_the_reasons_count_for()
    {
        Assert.Equal(6, Domain.Equipment.Loan.Ask(Loan(LoanStates.Asked, Today.AddDays(30)), ["scolarite", "aucun_appareil", "scolarite"], Today).Priority);
        Assert.Equal(0, LoanTerms.PriorityOf(["inconnu"]));
        Assert.All(LoanTerms.Reasons, reason => Assert.InRange(LoanTerms.WeightOf(reason.Code), 1, 3));
    }

    [Theory]
    [InlineData("remis", 10, 40, null, "remis")]
    [InlineData("remis", -5, 40, null, "remis")]
    [InlineData("non_restitue", -5, 40, null, "remis")]
    [InlineData("remis", 10, 10, RuleReason.LoanDaysOutOfBounds, null)]
    [InlineData("remis", -5, -1, RuleReason.LoanDaysOutOfBounds, null)]
    [InlineData("remis", 10, 367, RuleReason.LoanDaysOutOfBounds, null)]
    [InlineData("rendu", 10, 40, RuleReason.LoanNotOut, null)]
    public void A_renewal_is_counted_and_goes_to_a_later_day(string state, int due, int until, RuleReason? expected, string? after)
    {
        var loan = Loan(state, Today.AddDays(due)) with { Renewals = 2 };
        Refused(expected, () => Domain.Equipment.Loan.Renew(loan, [Item("dehors")], Today.AddDays(until), Today));
        if (expected is null)
        {
            var renewed = Domain.Equipment.Loan.Renew(loan, [Item("dehors")], Today.AddDays(until), Today);
            Assert.Equal((3, Today.AddDays(until), after), (renewed.Renewals, renewed.DueOn, renewed.State));
        }
    }

    [Fact]
    public void What_comes_back_says_what_is_missing_and_a_theft_has_its_complaint()
    {
        var item = Item("dehors") with { Accessories = "Chargeur\nHousse\nSouris" };
        Assert.Equal("Housse\nSouris", LoanItem.Return(item, "use", ["Chargeur", "Clavier"], null, DateTime.UnixEpoch).Missing);
        Assert.Null(LoanItem.Return(item, "use", ["Chargeur", "Housse", "Souris"], null, DateTime.UnixEpoch).Missing);
        Refused(RuleReason.TheftWithoutComplaint, () => LoanItem.Lose(item, LoanTerms.Stolen, null, DateTime.UnixEpoch));
        Assert.Equal("PV 2026/118", LoanItem.Lose(item, LoanTerms.Stolen, "PV 2026/118", DateTime.UnixEpoch).Words);
        Refused(null, () => LoanItem.Lose(item, LoanTerms.Lost, null, DateTime.UnixEpoch));
        Refused(RuleReason.LoanNotOut, () => LoanItem.Return(Item("rendu"), "bon", [], null, DateTime.UnixEpoch));
    }

    [Theory]
    [InlineData("accorde", 0, 30, null, "prepare")]
    [InlineData("prepare", 5, 30, null, "prepare")]
    [InlineData("accorde", -1, 30, RuleReason.LoanDaysOutOfBounds, null)]
    [InlineData("accorde", 5, 5, RuleReason.LoanDaysOutOfBounds, null)]
    [InlineData("remis", 0, 30, RuleReason.LoanMoveNotAllowed, null)]
    public void A_loan_is_prepared_from_a_day_to_another(string state, int from, int due, RuleReason? expected, string? after)
    {
        var loan = Loan(state, Today.AddDays(-5)) with { FromOn = Today.AddDays(-40) };
        Refused(expected, () => Domain.Equipment.Loan.Prepare(loan, Today.AddDays(from), Today.AddDays(due), Today));
        if (expected is null)
        {
            Assert.Equal(loan with { State = after!, FromOn = Today.AddDays(from), DueOn = Today.AddDays(due) }, Domain.Equipment.Loan.Prepare(loan, Today.AddDays(from), Today.AddDays(due), Today));
        }
    }

    [Fact]
    public void A_pupils_parent_is_given_guidance_before_the_hand_over()
    {
        var loan = Loan(LoanStates.Prepared, Today.AddDays(30));
        Refused(RuleReason.LoanWithoutGuidance, () => Domain.Equipment.Loan.HandOver(loan, ["scolarite"], 1, "papier", "Anna Prigent", hasGuidance: false, Today));
        Refused(null, () => Domain.Equipment.Loan.HandOver(loan, ["scolarite"], 1, "papier", "Anna Prigent", hasGuidance: true, Today));
        Refused(null, () => Domain.Equipment.Loan.HandOver(loan, ["droits"], 1, "papier", "Anna Prigent", hasGuidance: false, Today));
        Refused(RuleReason.LoanDaysOutOfBounds, () => Domain.Equipment.Loan.HandOver(loan with { DueOn = Today }, ["droits"], 1, "papier", "Anna Prigent", hasGuidance: false, Today));
    }

    private static void Refused(RuleReason? expected, Action act) => Assert.Equal(expected, (Record.Exception(act) as RuleViolation)?.Reason);

    private static Loan Loan(string state, DateOnly dueOn) => new() { StructureId = 1, ResidentId = 1, Kind = "portable", FromOn = Today, DueOn = dueOn, State = state };

    private static LoanItem Item(string what) => new()
    {
        LoanId = 1,
        ItemId = 1,
        HandedAt = what is "retire" ? null : DateTime.UnixEpoch,
        EndedAt = what is "dehors" ? null : DateTime.UnixEpoch,
        Outcome = what is "dehors" ? null : what,
    };
}
