using Mediation.Domain;
using Mediation.Domain.Sms;

namespace Mediation.Tests.Sms;

public sealed class SmsTemplateTests(ITestOutputHelper output)
{
    private const string TrustWord = "TULIPE";

    /// <summary>What must never be told by a text that somebody else may read: why a person is helped.</summary>
    private static readonly string[] Sensitive =
        ["RSA", "CAF", "IMPOTS", "SANTE", "HANDICAP", "MDPH", "CHOMAGE", "DETTE", "ALLOCATION", "SOCIAL", "ILLECTRONISME", "DROITS", "CPAM", "EMPLOI", "TITRE", "SEJOUR"];

    public static TheoryData<int> Shipped => [.. Enumerable.Range(0, ShippedTemplates.All.Count)];

    [Theory, MemberData(nameof(Shipped))]
    public void Each_text_that_is_shipped_is_one_SMS_without_fault(int index)
    {
        var template = ShippedTemplates.All[index];
        Assert.Empty(SmsTemplate.FaultsOf(template, isTwoWay: template.AsksForAnswer));
        var text = template.Example(TrustWord);
        var segments = SmsSegments.Of(text);
        output.WriteLine($"{template.Step} {template.Language} {segments.Units}: {text}");
        Assert.True(segments is { Count: 1, Encoding: SmsEncoding.Gsm7 }, $"{segments.Units} in {segments.Count}: {text}");
        Assert.StartsWith(TrustWord + " - ", text, StringComparison.Ordinal);
        Assert.Empty(SmsSegments.OfFrench(template.Text).Offenders);
        Assert.Empty(SearchKey.WordsOf(template.Text).Intersect(Sensitive));
        Assert.True(template.IsUsable);
    }

    [Fact]
    public void Each_step_is_shipped_in_French_and_in_plain_French_and_where_it_can_be_for_a_sender_that_is_a_name()
    {
        foreach (var (step, language) in SmsStep.All.SelectMany(step => SmsTerms.ShippedLanguages.Select(language => (step, language.Code))))
        {
            var texts = ShippedTemplates.All.Where(template => template.Step == step.Code && template.Language == language).ToArray();
            Assert.NotEmpty(texts);
            Assert.Equal(step == SmsStep.DidItWork, texts.All(template => template.NeedsTwoWaySender));
        }
    }

    [Theory]
    [InlineData("{structure} : {jour} à {heure}, {lieu}. {telephone}")]
    [InlineData("{Structure} : {JOUR} à {Heure}, {téléphone}")]
    public void Takes_the_fields_of_its_step(string text) => Assert.Empty(SmsTemplate.FaultsOf(Reminder(text), isTwoWay: true));

    [Theory]
    [InlineData("{structure} {jour} {heure} {téléphone} {motif}", RuleReason.TemplateFieldUnknown, "{motif}", 39)]
    [InlineData("{structure} {jour} {heure} {téléphone} {message}", RuleReason.TemplateFieldUnknown, "{message}", 39)]
    [InlineData("{structure} {jour} {heure} {téléphone} {}", RuleReason.TemplateFieldUnknown, "{}", 39)]
    [InlineData("{structure} {jour} {heure} {téléphone} {", RuleReason.TemplateFieldUnknown, "{", 39)]
    [InlineData("}{structure} {jour} {heure} {téléphone}", RuleReason.TemplateFieldUnknown, "}", 0)]
    [InlineData("{structure} {jour} {téléphone}", RuleReason.TemplateFieldMissing, "{heure}", 0)]
    [InlineData("{jour} {heure} {téléphone}", RuleReason.TemplateFieldMissing, "{structure}", 0)]
    [InlineData("{structure} {jour} {heure}", RuleReason.TemplateFieldMissing, "{téléphone}", 0)]
    public void Refuses_a_field_that_is_unknown_or_that_lacks(string text, RuleReason reason, string field, int start)
    {
        var fault = Assert.Single(SmsTemplate.FaultsOf(Reminder(text), isTwoWay: true));
        Assert.Equal((reason, field, start), (fault.Reason, fault.Field, fault.Start));
        Assert.Equal(reason is RuleReason.TemplateFieldUnknown ? field : "", text.Substring(fault.Start, fault.Length));
        Assert.Equal(reason, Assert.Throws<RuleViolation>(() => SmsTemplate.Write(Reminder(text), isTwoWay: true)).Reason);
    }

    [Fact]
    public void Refuses_to_ask_for_an_answer_from_a_sender_that_is_a_name()
    {
        var silent = Reminder("{structure} {jour} {heure} {téléphone}");
        Assert.Same(silent, SmsTemplate.Write(silent, isTwoWay: false));
        foreach (var asking in new[] { silent with { AsksForAnswer = true }, silent with { Text = silent.Text + " Répondez oui" }, silent with { Text = silent.Text + " (stop)" } })
        {
            Assert.Same(asking, SmsTemplate.Write(asking, isTwoWay: true));
            Assert.Equal(RuleReason.TemplateAsksOnOneWaySender, Assert.Throws<RuleViolation>(() => SmsTemplate.Write(asking, isTwoWay: false)).Reason);
        }
    }

    [Fact]
    public void Refuses_a_text_of_more_than_three_SMS()
    {
        var text = "{structure} {jour} {heure} {téléphone}".PadRight(SmsTemplate.LongestText);
        Assert.Empty(SmsTemplate.FaultsOf(Reminder(text), isTwoWay: true));
        Assert.Equal(RuleReason.TemplateTooLong, Assert.Single(SmsTemplate.FaultsOf(Reminder(text + "."), isTwoWay: true)).Reason);
    }

    [Fact]
    public void Another_language_waits_for_a_reader()
    {
        var arabic = Reminder("{structure} {jour} {heure} {téléphone}") with { Language = "ar" };
        Assert.False(arabic.IsUsable);
        Assert.True((arabic with { ApprovedBy = "Samira B." }).IsUsable);
    }

    [Theory]
    [InlineData("Jeanne", null, "Bonjour Jeanne. CCAS : 01 99 00 12 34")]
    [InlineData("", null, "Bonjour. CCAS : 01 99 00 12 34")]
    [InlineData(null, "TULIPE", "TULIPE - Bonjour. CCAS : 01 99 00 12 34")]
    [InlineData("Maïlys", " ", "Bonjour Mailys. CCAS : 01 99 00 12 34")]
    [InlineData("{jour}", null, "Bonjour {jour}. CCAS : 01 99 00 12 34")]
    public void Is_filled_in(string? firstName, string? trustWord, string sent)
    {
        var template = Reminder("Bonjour {prénom}. {structure} : {téléphone}") with { Step = SmsStep.FollowUp.Code };
        Assert.Equal(sent, template.Render(Values(firstName), trustWord));
    }

    [Fact]
    public void Is_not_sent_with_a_hole()
    {
        var template = Reminder("{structure} {jour} {heure} {téléphone}");
        Assert.Throws<ArgumentException>(() => template.Render(Values("Jeanne"), null));
    }

    [Fact]
    public void Another_language_keeps_its_letters() =>
        Assert.Equal("reçu CCAS", (Reminder("reçu {structure}") with { Language = "pt" }).Render(Values(null), null));

    private static Dictionary<SmsField, string?> Values(string? firstName) =>
        new() { [SmsField.FirstName] = firstName, [SmsField.Structure] = "CCAS", [SmsField.Phone] = " 01 99 00 12 34 " };

    private static SmsTemplate Reminder(string text) =>
        new() { Step = SmsStep.ReminderTwoDays.Code, Language = SmsTerms.French, Text = text, AsksForAnswer = false };
}
