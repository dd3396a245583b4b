using Mediation.Domain.Sms;

namespace Mediation.Tests.Sms;

/// <summary>Character by character: in the alphabet, transliterated, or shown as what makes a message UCS-2.</summary>
public sealed class TransliterationTests
{
    /// <summary>French letters of GSM-7 (3GPP TS 23.038), by hand.</summary>
    private const string InTheAlphabet = "àéèùìòäöüñæøåÉÇÄÖÜÑÆ€\"'()-.,;:!?/&@%+=*#_§£$¥¤¡¿<>[]{}\\^~|";

    public static TheoryData<string, string> Replaced => new()
    {
        { "ç", "c" }, { "â", "a" }, { "ê", "e" }, { "ë", "e" }, { "î", "i" }, { "ï", "i" }, { "ô", "o" }, { "û", "u" }, { "ÿ", "y" }, { "œ", "oe" },
        { "À", "A" }, { "Â", "A" }, { "È", "E" }, { "Ê", "E" }, { "Ë", "E" }, { "Î", "I" }, { "Ï", "I" }, { "Ô", "O" }, { "Ù", "U" }, { "Û", "U" },
        { "Ÿ", "Y" }, { "Œ", "OE" }, { "«", "\"" }, { "»", "\"" }, { "“", "\"" }, { "”", "\"" }, { "’", "'" }, { "‘", "'" }, { "‹", "'" }, { "›", "'" },
        { "–", "-" }, { "—", "-" }, { "‑", "-" }, { "•", "-" }, { "…", "..." }, { "°", "o" }, { "·", "." }, { "×", "x" },
        { "\u00A0", " " }, { "\u202F", " " }, { "\u2009", " " }, { "\u200B", "" }, { "\u00AD", "" }, { "e\u0301", "é" }, { "c\u0327", "c" },
        { "á", "a" }, { "í", "i" }, { "ã", "a" }, { "š", "s" }, { "Ż", "Z" },
    };

    /// <summary>Nothing in GSM-7 says the same.</summary>
    public static TheoryData<string> Shown => new("№", "™", "±", "½", "→", "✓", "☎", "ł", "д", "م", "中", "😀");

    [Fact]
    public void What_is_in_the_alphabet_stays()
    {
        Assert.All(InTheAlphabet, letter => Assert.True(Gsm7.SeptetsOf(letter) > 0, $"{letter}"));
        Assert.Equal(InTheAlphabet, Transliteration.AsSent(InTheAlphabet));
    }

    [Fact]
    public void The_alphabet_has_128_places_of_which_one_is_the_escape()
    {
        Assert.Equal(127, Gsm7.Letters.Distinct().Count());
        Assert.Equal(10, Gsm7.Extension.Distinct().Count());
        Assert.All(Gsm7.Extension, letter => Assert.Equal(2, Gsm7.SeptetsOf(letter)));
    }

    [Theory, MemberData(nameof(Replaced))]
    public void What_has_an_equivalent_takes_it(string written, string sent)
    {
        Assert.Equal(sent, Transliteration.AsSent(written));
        Assert.Equal(SmsEncoding.Gsm7, SmsSegments.OfFrench(written).Encoding);
        Assert.Empty(SmsSegments.OfFrench(written).Offenders);
    }

    [Theory, MemberData(nameof(Shown))]
    public void What_has_none_is_shown_and_makes_the_message_UCS_2(string written)
    {
        Assert.Equal(written, Transliteration.AsSent(written));
        Assert.Equal(SmsEncoding.Ucs2, SmsSegments.OfFrench(written).Encoding);
        Assert.Equal([new SmsOffender(0, written)], SmsSegments.OfFrench(written).Offenders);
    }

    [Fact]
    public void Every_character_of_the_plane_is_one_of_the_three()
    {
        foreach (var letter in Enumerable.Range(1, 0xFFFF).Select(code => (char)code).Where(letter => !char.IsSurrogate(letter)))
        {
            var segments = SmsSegments.OfFrench(letter.ToString());
            Assert.True((segments.Encoding is SmsEncoding.Ucs2) == (segments.Offenders.Count == 1), $"U+{(int)letter:X4}");
        }
    }

    [Theory]
    [InlineData("Ça a été reçu, c’est noté : « à bientôt » — Zoé", "Ça a été recu, c'est noté : \"à bientot\" - Zoé")]
    [InlineData("Où ? N° 5, cœur de ville, 14 h 30…", "Où ? No 5, coeur de ville, 14 h 30...")]
    [InlineData("Œuvres, ŒUVRES", "Oeuvres, OEUVRES")]
    [InlineData("un\r\ndeux", "un\ndeux")]
    public void A_sentence_stays_readable(string written, string sent) => Assert.Equal(sent, Transliteration.AsSent(written));

    [Fact]
    public void A_message_that_is_UCS_2_anyway_keeps_its_accents() => Assert.Equal("Fête reçue ☺", Transliteration.AsSent("Fête reçue ☺"));
}
