using Mediation.Domain;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;

namespace Mediation.Tests.Equipment;

/// <summary>The moves of an item, each against the table written out here by hand.</summary>
public sealed class ItemStatesTests
{
    private static readonly string[] Allowed =
    [
        "recu>a_trier", "recu>reforme",
        "a_trier>reconditionnement", "a_trier>reforme",
        "reconditionnement>en_service", "reconditionnement>en_reparation", "reconditionnement>reforme",
        "en_service>en_reparation", "en_service>a_controler", "en_service>perdu", "en_service>vole", "en_service>cede", "en_service>reforme",
        "en_reparation>en_service", "en_reparation>a_controler", "en_reparation>reforme",
        "a_controler>en_service", "a_controler>en_reparation", "a_controler>a_trier", "a_controler>reforme",
        "perdu>a_controler", "vole>a_controler", "reforme>recycle",
    ];

    public static TheoryData<string, string> Pairs => new(
        from state in ItemTerms.States from to in ItemTerms.States select (state.Code, to.Code));

    [Theory, MemberData(nameof(Pairs))]
    public void Every_move_that_is_not_in_the_table_is_refused_with_its_reason(string from, string to)
    {
        var item = Item(from, wipedOn: new DateOnly(2026, 11, 2));
        if (Allowed.Contains($"{from}>{to}"))
        {
            Assert.Equal(to, ItemStates.Move(item, to).State);
            Assert.Contains(to, ItemStates.Next(item));
        }
        else
        {
            var refusal = Assert.Throws<RuleViolation>(() => ItemStates.Move(item, to));
            Assert.Equal(RuleReason.ItemMoveNotAllowed, refusal.Reason);
            Assert.Contains("ne peut pas passer", Refusals.WordsFor(refusal.Reason), StringComparison.Ordinal);
            Assert.DoesNotContain(to, ItemStates.Next(item));
        }
    }

    [Theory]
    [InlineData("reconditionnement")]
    [InlineData("en_reparation")]
    [InlineData("a_controler")]
    public void Nothing_goes_into_service_that_is_not_wiped_or_is_damaged(string from)
    {
        Assert.Equal(RuleReason.ItemNotWiped, ItemStates.Refusal(Item(from, wipedOn: null), ItemStates.InService));
        Assert.Equal(RuleReason.ItemDamaged, ItemStates.Refusal(Item(from, wipedOn: new DateOnly(2026, 11, 2), condition: "abime"), ItemStates.InService));
        Assert.DoesNotContain(ItemStates.InService, ItemStates.Next(Item(from, wipedOn: null)));
    }

    [Theory]
    [InlineData("portable", "sans_memoire", "2026-11-02", RuleReason.ItemHasMemory)]
    [InlineData("telephone", "sans_memoire", "2026-11-02", RuleReason.ItemHasMemory)]
    [InlineData("portable", "logiciel", "2026-11-24", RuleReason.ItemDayOutOfBounds)]
    [InlineData("portable", "logiciel", "1989-12-31", RuleReason.ItemDayOutOfBounds)]
    [InlineData("ecran", "sans_memoire", "2026-11-23", null)]
    [InlineData("portable", "reinitialisation", "2026-11-23", null)]
    public void A_proof_of_wiping_is_of_a_day_gone_by_and_of_a_memory_where_there_is_one(string kind, string how, string on, RuleReason? reason)
    {
        var (day, today) = (DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), new DateOnly(2026, 11, 23));
        var item = Item("a_trier", wipedOn: null) with { Kind = kind };
        if (reason is null)
        {
            Assert.Equal(day, Domain.Equipment.Item.Wipe(item, how, day, today).WipedOn);
        }
        else
        {
            Assert.Equal(reason, Assert.Throws<RuleViolation>(() => Domain.Equipment.Item.Wipe(item, how, day, today)).Reason);
        }
    }

    [Theory]
    [InlineData(" pf-2x 7ab/9 ", "PF2X7AB9")]
    [InlineData("356 938 035 643 809", "356938035643809")]
    [InlineData(" - ", null)]
    [InlineData(null, null)]
    public void A_serial_number_is_one_however_it_is_typed(string? typed, string? kept) => Assert.Equal(kept, Domain.Equipment.Item.ReadSerial(typed));

    [Fact]
    public void A_code_of_a_label_is_drawn_from_letters_that_are_not_taken_for_others_and_spell_nothing()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => Domain.Equipment.Item.DrawCode()).ToHashSet();
        Assert.Equal(1000, codes.Count);
        Assert.All(codes, code => Assert.Matches("^[23456789BCDFGHJKMNPQRSTVWXZ]{8}$", code));
    }

    private static Item Item(string state, DateOnly? wipedOn, string condition = "bon") => new()
    {
        StructureId = 1,
        Code = "K7F39QX2",
        Kind = "portable",
        Condition = condition,
        Origin = "achat",
        State = state,
        WipedOn = wipedOn,
        WipedHow = wipedOn is null ? null : "logiciel",
    };
}
