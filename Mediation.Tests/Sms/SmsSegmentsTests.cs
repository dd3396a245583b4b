using Mediation.Domain.Sms;

namespace Mediation.Tests.Sms;

/// <summary>The vectors were checked against sms-segments-calculator 1.3.0.</summary>
public sealed class SmsSegmentsTests
{
    private const string Emoji = "😀";

    public static TheoryData<string, int, SmsEncoding> Vectors => new()
    {
        { "", 0, SmsEncoding.Gsm7 },
        { Times('a', 160), 1, SmsEncoding.Gsm7 },
        { Times('a', 161), 2, SmsEncoding.Gsm7 },
        { Times('a', 306), 2, SmsEncoding.Gsm7 },
        { Times('a', 307), 3, SmsEncoding.Gsm7 },
        { Times('a', 459), 3, SmsEncoding.Gsm7 },
        { Times('a', 460), 4, SmsEncoding.Gsm7 },
        { Times('a', 158) + "€", 1, SmsEncoding.Gsm7 },
        { Times('a', 159) + "€", 2, SmsEncoding.Gsm7 },
        { Times('a', 152) + "€" + Times('a', 152), 3, SmsEncoding.Gsm7 },
        { Times('a', 153) + "€" + Times('a', 151), 2, SmsEncoding.Gsm7 },
        { Times('ç', 70), 1, SmsEncoding.Ucs2 },
        { Times('ç', 71), 2, SmsEncoding.Ucs2 },
        { Times('ç', 134), 2, SmsEncoding.Ucs2 },
        { Times('ç', 135), 3, SmsEncoding.Ucs2 },
        { string.Concat(Enumerable.Repeat(Emoji, 35)), 1, SmsEncoding.Ucs2 },
        { string.Concat(Enumerable.Repeat(Emoji, 36)), 2, SmsEncoding.Ucs2 },
        { Times('ç', 66) + Emoji + Times('ç', 66), 3, SmsEncoding.Ucs2 },
    };

    [Theory, MemberData(nameof(Vectors))]
    public void Counts_what_is_paid(string text, int count, SmsEncoding encoding)
    {
        var segments = SmsSegments.Of(text);
        Assert.Equal((count, encoding), (segments.Count, segments.Encoding));
    }

    [Theory]
    [InlineData("Bonjour", 7, 153)]
    [InlineData("10 €", 5, 155)]
    [InlineData("reçu", 4, 66)]
    [InlineData("", 0, 160)]
    public void Says_how_much_is_left(string text, int units, int left)
    {
        var segments = SmsSegments.Of(text);
        Assert.Equal((units, left), (segments.Units, segments.Left));
    }

    [Fact]
    public void What_is_left_in_several_is_what_the_last_part_holds()
    {
        Assert.Equal(153 - 8, SmsSegments.Of(Times('a', 161)).Left);
        Assert.Equal(152, SmsSegments.Of(Times('a', 152) + "€" + Times('a', 152)).Left);
    }

    [Fact]
    public void Shows_each_character_that_costs_more_and_where()
    {
        Assert.Equal([new SmsOffender(2, "ç"), new SmsOffender(6, "ê"), new SmsOffender(10, Emoji)], SmsSegments.Of($"reçu fête {Emoji} ok").Offenders);
        Assert.Empty(SmsSegments.Of("été à Noel, 10 € [sic]").Offenders);
    }

    [Fact]
    public void In_French_only_what_has_no_equivalent_is_shown_and_it_is_shown_where_it_was_written()
    {
        var plain = SmsSegments.OfFrench("Ça a été reçu « hier » à l’hôtel…");
        Assert.Equal((SmsEncoding.Gsm7, 1), (plain.Encoding, plain.Count));
        Assert.Empty(plain.Offenders);

        var marked = SmsSegments.OfFrench("« reçu » œuf Ω ☺");
        Assert.Equal(SmsEncoding.Ucs2, marked.Encoding);
        Assert.Equal([new SmsOffender(15, "☺")], marked.Offenders);
        Assert.Equal("« reçu » œuf Ω ☺".Length, marked.Units);
    }

    [Fact]
    public void Half_of_a_pair_is_a_character_like_another() => Assert.Equal([new SmsOffender(1, "\ud83d")], SmsSegments.Of("a\ud83d").Offenders);

    private static string Times(char letter, int count) => new(letter, count);
}
