using Mediation.Domain;
using Mediation.Domain.Residents;

namespace Mediation.Tests.Residents;

public sealed class ResidentRulesTests
{
    [Theory]
    [InlineData("a@x.example", "b@x.example", "Autre e-mail : b@x.example")]
    [InlineData("a@x.example", "A@x.example", null)]
    [InlineData(null, "b@x.example", null)]
    public void The_other_e_mail_of_two_files_that_become_one_is_kept_in_the_notes(string? kept, string joined, string? notes)
    {
        Resident File(string? email) => new() { StructureId = 1, FirstName = "Zélie", CommuneCode = "35238", Email = email };
        Assert.Equal(notes, File(kept).CompletedBy(File(joined)).Notes);
    }

    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(2026, "moins_de_douze")]
    [InlineData(2015, "moins_de_douze")]
    [InlineData(2014, "douze_dix_huit")]
    [InlineData(2009, "douze_dix_huit")]
    [InlineData(2008, "dix_huit_vingt_quatre")]
    [InlineData(2002, "dix_huit_vingt_quatre")]
    [InlineData(2001, "vingt_cinq_trente_neuf")]
    [InlineData(1987, "vingt_cinq_trente_neuf")]
    [InlineData(1986, "quarante_cinquante_neuf")]
    [InlineData(1967, "quarante_cinquante_neuf")]
    [InlineData(1966, "soixante_soixante_neuf")]
    [InlineData(1957, "soixante_soixante_neuf")]
    [InlineData(1956, "soixante_dix_plus")]
    [InlineData(2027, "non_communique")]
    [InlineData(null, "non_communique")]
    public void Age_bands_are_those_of_the_day_of_the_visit(int? birthYear, string band)
    {
        Assert.Equal(band, ResidentTerms.AgeBandOn(Today, birthYear));
        Assert.True(ResidentTerms.AgeBands.Has(band));
    }

    [Theory]
    [InlineData("Le Gœff-Énora", "LE GOEFF ENORA")]
    [InlineData("  d’Açı́gné ", "D ACIGNE")]
    [InlineData("ŒUVRE Æther ß", "OEUVRE AETHER SS")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("Nguyễn Văn Đức", "NGUYEN VAN DUC")]
    [InlineData("İnci Yılmaz", "INCI YILMAZ")]
    [InlineData("42-bis", "42 BIS")]
    public void Search_keys_drop_accents_case_and_punctuation(string? text, string key) => Assert.Equal(key, SearchKey.Of(text));

    [Fact]
    public void Every_prefix_of_a_word_lies_between_itself_and_what_comes_after()
    {
        foreach (var word in SearchKey.WordsOf("Kerbrat 𝔄 محمد 42"))
        {
            for (var length = 1; length < word.Length; length++)
            {
                var prefix = word[..length];
                Assert.True(string.CompareOrdinal(prefix, word) <= 0 && string.CompareOrdinal(word, SearchKey.After(prefix)) < 0, prefix);
            }
        }
    }

    [Fact]
    public void Recall_codes_are_two_different_words_and_a_number_that_fit_their_column()
    {
        var codes = Enumerable.Range(0, 500).Select(_ => RecallCode.Draw()).ToList();
        Assert.All(codes, code =>
        {
            var parts = code.Split('-');
            Assert.Equal(3, parts.Length);
            Assert.NotEqual(parts[0], parts[1]);
            Assert.InRange(int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture), 10, 99);
            Assert.True(code.Length <= RecallCode.Longest);
        });
        Assert.True(codes.Distinct().Count() > 490);
    }

    [Fact]
    public void A_file_needs_a_first_name_or_a_recall_code()
    {
        var nobody = new Resident { StructureId = 1, CommuneCode = "35238" };
        Assert.Equal(RuleReason.ResidentWithoutNameOrCode, Assert.Throws<RuleViolation>(() => Resident.Register(nobody, Today)).Reason);
        Assert.Same(nobody.RecallCode, Resident.Register(nobody with { FirstName = "Léa" }, Today).RecallCode);
    }

    [Theory]
    [InlineData(2027, false)]
    [InlineData(2026, true)]
    [InlineData(1904, true)]
    [InlineData(1903, false)]
    [InlineData(64, false)]
    public void A_birth_year_is_that_of_somebody_who_can_be_alive(int year, bool isTaken)
    {
        var resident = new Resident { StructureId = 1, CommuneCode = "35238", FirstName = "Léa", BirthYear = year };
        var refusal = Record.Exception(() => Resident.Register(resident, Today)) as RuleViolation;
        Assert.Equal(isTaken ? null : RuleReason.BirthYearOutOfBounds, refusal?.Reason);
    }

    [Theory]
    [InlineData(" Jean\u202e  Luc ", "Jean Luc")]
    [InlineData("\ufeffÉno\u200bra\t", "Énora")]
    [InlineData("مح\u200cمد", "مح\u200cمد")]
    public void A_name_keeps_what_is_seen(string typed, string shown) => Assert.Equal(shown, SearchKey.Visible(typed));
}
