using Mediation.Domain.Sms;

namespace Mediation.Tests.Sms;

public sealed class SmsStateTests(ITestOutputHelper output)
{
    /// <summary>What a call and its reports may say of one message, twice included, and what a person must see in the end.</summary>
    public static TheoryData<SmsState[], SmsState> Reports => new()
    {
        { [SmsState.Accepted, SmsState.Accepted, SmsState.Sent, SmsState.Delivered], SmsState.Delivered },
        { [SmsState.Accepted, SmsState.Sent, SmsState.Delivered, SmsState.Delivered, SmsState.Sent], SmsState.Delivered },
        { [SmsState.ToVerify, SmsState.Accepted, SmsState.Sent, SmsState.Delivered], SmsState.Delivered },
        { [SmsState.Accepted, SmsState.Sent, SmsState.Undelivered, SmsState.Sent], SmsState.Undelivered },
        { [SmsState.Accepted, SmsState.Sent, SmsState.Undelivered, SmsState.Delivered], SmsState.Delivered },
        { [SmsState.Accepted, SmsState.Failed, SmsState.Accepted], SmsState.Failed },
        { [SmsState.ToVerify, SmsState.Accepted], SmsState.Accepted },
        { [SmsState.ToVerify, SmsState.Sent, SmsState.ToVerify], SmsState.Sent },
        { [SmsState.ToVerify, SmsState.ToVerify], SmsState.ToVerify },
        { [SmsState.Accepted, SmsState.Accepted], SmsState.Accepted },
        { [SmsState.ToVerify, SmsState.Accepted, SmsState.Sent, SmsState.Failed, SmsState.Undelivered, SmsState.Delivered, SmsState.Delivered], SmsState.Delivered },
    };

    [Theory, MemberData(nameof(Reports))]
    public void Every_order_of_the_reports_ends_alike(SmsState[] reports, SmsState end)
    {
        var orders = 0;
        foreach (var order in Permutations(reports))
        {
            Assert.Equal(end, order.Aggregate(SmsState.Claimed, SmsStates.After));
            orders++;
        }

        output.WriteLine($"{orders} orders of {reports.Length} reports end in {end}.");
        Assert.Equal(Enumerable.Range(1, reports.Length).Aggregate(1, (product, one) => product * one), orders);
    }

    [Fact]
    public void A_report_said_twice_says_no_more_and_none_steps_back()
    {
        foreach (var (state, report) in Enum.GetValues<SmsState>().SelectMany(state => Enum.GetValues<SmsState>().Select(report => (state, report))))
        {
            var after = SmsStates.After(state, report);
            Assert.Equal(after, SmsStates.After(after, report));
            Assert.True(SmsStates.RankOf(after) >= SmsStates.RankOf(state));
            Assert.Equal(after, SmsStates.After(report, state));
        }
    }

    [Fact]
    public void The_ranks_are_these() => Assert.Equal(
        ["planned", "claimed", "abandoned", "to_verify", "accepted", "sent", "failed", "undelivered", "delivered"],
        Enum.GetValues<SmsState>().OrderBy(SmsStates.RankOf).Select(SmsStates.CodeOf));

    [Fact]
    public void Is_abandoned_or_planned_again_only_before_it_left()
    {
        Assert.Equal([SmsState.Planned, SmsState.Claimed], Enum.GetValues<SmsState>().Where(SmsStates.MayAbandon));
        Assert.Equal([SmsState.Claimed], Enum.GetValues<SmsState>().Where(SmsStates.MayPlanAgain));
        Assert.Equal([SmsState.Abandoned, SmsState.Failed, SmsState.Undelivered, SmsState.Delivered], Enum.GetValues<SmsState>().Where(SmsStates.IsFinal));
    }

    [Fact]
    public void Each_state_and_reason_has_words_of_its_own_and_reads_back()
    {
        Assert.All(Enum.GetValues<SmsState>(), state => Assert.Equal(state, SmsStates.Read(SmsStates.CodeOf(state))));
        Assert.Throws<ArgumentException>(() => SmsStates.Read("ToVerify"));
        Assert.Distinct(SmsTerms.States.Select(term => term.Label));
        Assert.Distinct(SmsTerms.Reasons.Select(term => term.Label));
        Assert.Equal(Enum.GetValues<AbandonReason>().Length, SmsTerms.Reasons.Count);
    }

    [Theory]
    [InlineData(SmsState.Accepted, "accepté par l’opérateur")]
    [InlineData(SmsState.Delivered, "reçu sur le téléphone")]
    [InlineData(SmsState.Undelivered, "non reçu")]
    [InlineData(SmsState.ToVerify, "à vérifier")]
    public void Says_in_plain_French_what_is_known(SmsState state, string words) => Assert.Equal(words, SmsTerms.States.LabelOf(SmsStates.CodeOf(state)));

    private static IEnumerable<SmsState[]> Permutations(SmsState[] of) => of.Length == 0
        ? [[]]
        : Enumerable.Range(0, of.Length).SelectMany(at => Permutations([.. of[..at], .. of[(at + 1)..]]).Select(rest => (SmsState[])[of[at], .. rest]));
}
