using Mediation.Domain;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;

namespace Mediation.Tests.SchoolContinuity;

/// <summary>The moves of homework on paper, each against the table written out here by hand; what is taken back; the order of a round; its price.</summary>
public sealed class PaperHomeworkStatesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>From each state, why each other one cannot follow ("." when it can): in the order of <see cref="HomeworkTerms.States"/>.</summary>
    private static readonly Dictionary<string, string> Why = new(StringComparer.Ordinal)
    {
        ["demande"] = "There . NotPrinted NotAtTheDoor NotCollected .",
        ["imprime"] = "Once There . NotAtTheDoor NotCollected .",
        ["depose"] = "Once Delivered There . NotCollected Delivered",
        ["recupere"] = "Once Delivered Delivered There . Delivered",
        ["rendu"] = "Over Over Over Over There Over",
        ["non_distribue"] = "Once . NotDelivered NotAtTheDoor NotCollected There",
    };

    private static readonly Dictionary<string, RuleReason> Reasons = new(StringComparer.Ordinal)
    {
        ["There"] = RuleReason.HomeworkThereAlready,
        ["Once"] = RuleReason.HomeworkRequestedOnce,
        ["NotPrinted"] = RuleReason.HomeworkNotPrinted,
        ["NotAtTheDoor"] = RuleReason.HomeworkNotAtTheDoor,
        ["NotCollected"] = RuleReason.HomeworkNotCollected,
        ["Delivered"] = RuleReason.HomeworkDeliveredAlready,
        ["NotDelivered"] = RuleReason.HomeworkNotDelivered,
        ["Over"] = RuleReason.HomeworkOver,
    };

    public static TheoryData<string, string> Pairs => new(from state in HomeworkTerms.States from to in HomeworkTerms.States select (state.Code, to.Code));

    [Theory, MemberData(nameof(Pairs))]
    public void Every_move_that_is_not_in_the_table_is_refused_with_its_own_reason_in_words(string from, string to)
    {
        var homework = In(from);
        var why = Why[from].Split(' ')[HomeworkTerms.States.Select(state => state.Code).ToList().IndexOf(to)];
        if (why is ".")
        {
            var moved = PaperHomeworkStates.Move(homework, to, "absent", Today);
            Assert.Equal((to, Today), (moved.State, moved.StateOn));
            Assert.Contains(to, PaperHomeworkStates.Next(homework));
        }
        else
        {
            var refusal = Assert.Throws<RuleViolation>(() => PaperHomeworkStates.Move(homework, to, "absent", Today));
            Assert.Equal(Reasons[why], refusal.Reason);
            Assert.NotEmpty(Refusals.WordsFor(refusal.Reason));
            Assert.DoesNotContain(to, PaperHomeworkStates.Next(homework));
        }
    }

    [Fact]
    public void Nothing_is_printed_or_delivered_without_a_round_and_not_delivered_needs_its_reason()
    {
        Assert.Equal(RuleReason.HomeworkWithoutRound, PaperHomeworkStates.Refusal(In("demande") with { RoundId = null }, "imprime", null));
        Assert.Equal(RuleReason.HomeworkWithoutRound, PaperHomeworkStates.Refusal(In("imprime") with { RoundId = null }, "depose", null));
        Assert.Equal(RuleReason.HomeworkNotPrinted, PaperHomeworkStates.Refusal(In("non_distribue") with { PrintedOn = null }, "imprime", null));
        foreach (var reason in new[] { null, "", "parce que" })
        {
            Assert.Equal(RuleReason.HomeworkWithoutReason, PaperHomeworkStates.Refusal(In("imprime"), "non_distribue", reason));
        }

        Assert.Null(PaperHomeworkStates.Refusal(In("demande") with { RoundId = null }, "non_distribue", "plus_demande"));
    }

    [Theory]
    [InlineData("demande", "imprime")]
    [InlineData("imprime", "depose")]
    [InlineData("imprime", "non_distribue")]
    [InlineData("depose", "recupere")]
    [InlineData("recupere", "rendu")]
    public void The_last_move_is_taken_back_once_within_a_week(string from, string to)
    {
        var before = In(from) with { PrintedOn = from is "demande" ? null : Today.AddDays(-3) };
        var moved = PaperHomeworkStates.Move(before, to, "absent", Today);
        Assert.Null(PaperHomeworkStates.WhyNotUndone(moved, Today.AddDays(7)));
        Assert.Equal(RuleReason.HomeworkUndoTooLate, PaperHomeworkStates.WhyNotUndone(moved, Today.AddDays(8)));
        var undone = PaperHomeworkStates.Undo(moved, Today);
        Assert.Equal(before with { Reason = undone.Reason }, undone);
        Assert.Null(undone.Reason);
        Assert.Equal(RuleReason.HomeworkNothingToUndo, Assert.Throws<RuleViolation>(() => PaperHomeworkStates.Undo(undone, Today)).Reason);
    }

    [Fact]
    public void What_was_not_delivered_waits_for_another_round_printed_as_it_is_and_that_is_not_taken_back()
    {
        var again = PaperHomeworkStates.Move(In("non_distribue"), "imprime", null, Today);
        Assert.True(again.IsWaiting);
        Assert.Equal((null, Today.AddDays(-3)), (again.RoundId, again.PrintedOn));
        Assert.Equal(RuleReason.HomeworkNothingToUndo, PaperHomeworkStates.WhyNotUndone(again, Today));
        Assert.Equal(9, PaperHomework.Plan(again, 9).RoundId);
        Assert.Equal(RuleReason.HomeworkNotWaiting, Assert.Throws<RuleViolation>(() => PaperHomework.Plan(In("imprime"), 9)).Reason);
        Assert.Equal(RuleReason.HomeworkNotWaiting, Assert.Throws<RuleViolation>(() => PaperHomework.Plan(In("depose") with { RoundId = null }, 9)).Reason);
    }

    [Fact]
    public void Homework_is_taken_out_of_its_round_as_long_as_nothing_was_printed_for_it()
    {
        Assert.Null(PaperHomework.TakeOut(In("demande"), 0).RoundId);
        Assert.Equal(RuleReason.HomeworkPrintedForRound, Assert.Throws<RuleViolation>(() => PaperHomework.TakeOut(In("imprime"), 4)).Reason);
        Assert.Equal(RuleReason.HomeworkPrintedForRound, Assert.Throws<RuleViolation>(() => PaperHomework.TakeOut(In("depose"), 0)).Reason);
        Assert.Equal(RuleReason.HomeworkWithoutRound, Assert.Throws<RuleViolation>(() => PaperHomework.TakeOut(In("demande") with { RoundId = null }, 0)).Reason);
    }

    [Fact]
    public void A_round_goes_commune_after_commune_street_after_street_house_after_house()
    {
        RoundDoor[] doors =
        [
            new(1, "Rennes", "rue des Lilas", "12 bis", null), new(2, "Rennes", "rue des Lilas", "12", null), new(3, "Rennes", null, null, null), new(4, "Rennes", "Allée du Lavoir", "3", null),
            new(5, "Bruz", "rue Zola", "1", null), new(6, "Rennes", "Rue des lilas", "2", null), new(7, "Bruz", null, null, null), new(8, "Rennes", "rue des Lilas", null, null), new(2, "Rennes", "rue des Lilas", "12", null),
        ];
        var streets = RoundStreets.Of(doors, door => door);
        Assert.Equal(["Bruz rue Zola", "Bruz ", "Rennes Allée du Lavoir", "Rennes rue des Lilas", "Rennes "], streets.Select(street => $"{street.CommuneName} {street.Street}"));
        Assert.Equal([5, 7, 4, 8, 6, 2, 1, 3], streets.SelectMany(street => street.Stops).Select(stop => stop.Door.Stop));
        Assert.Equal(2, streets[3].Stops.Single(stop => stop.Door.Stop == 2).Homework.Count);
    }

    [Theory]
    [InlineData("0,05", 500)]
    [InlineData("0.0435 €", 435)]
    [InlineData("10", 100_000)]
    [InlineData("10,01", null)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("0,00001", null)]
    [InlineData("cinq centimes", null)]
    [InlineData("", null)]
    public void A_price_is_read_to_the_hundredth_of_a_cent(string typed, int? price) => Assert.Equal(price, PaperCost.ReadPrice(typed));

    [Fact]
    public void A_cost_is_pages_by_price_to_the_cent_and_unknown_without_a_price()
    {
        Assert.Equal(5.87m, PaperCost.Of(135, 435));
        Assert.Equal(0m, PaperCost.Of(0, 435));
        Assert.Null(PaperCost.Of(135, null));
    }

    private static PaperHomework In(string state) => new()
    {
        Id = 1,
        StructureId = 1,
        CaseId = 1,
        Title = "Fractions",
        Pages = 4,
        State = state,
        StateOn = Today.AddDays(-2),
        Reason = state is "non_distribue" ? "absent" : null,
        PrintedOn = state is "demande" ? null : Today.AddDays(-3),
        RoundId = 3,
    };
}
