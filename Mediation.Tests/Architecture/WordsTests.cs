using System.Text.RegularExpressions;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Web.Administration;
using Mediation.Tests.Support;
using Mediation.Web.Hosting;

namespace Mediation.Tests.Architecture;

/// <summary>Whatever the domain can say, a person can read.</summary>
public sealed partial class WordsTests
{
    [Fact]
    public void Every_act_has_words() => EachHasItsOwn<ActKind>(AuditWords.Of);

    [Fact]
    public void Every_subject_of_the_audit_trail_has_words() => EachHasItsOwn<AuditSubjectKind>(AuditWords.Of);

    [Fact]
    public void Every_reason_of_a_refusal_has_words() => EachHasItsOwn<RuleReason>(Refusals.WordsFor);

    [Fact]
    public void Every_role_has_words() => EachHasItsOwn<Role>(RoleWords.Of);

    /// <summary>The names that stores write into the audit trail, found in their text.</summary>
    [Fact]
    public void Every_field_of_the_audit_trail_has_words()
    {
        var stored = ProductFiles.Sources("Mediation.Data").SelectMany(file => Subject().Matches(file.Text)).SelectMany(subject => Fields().Matches(subject.Value))
            .Select(field => Id().Replace(field.Groups[1].Value, "1")).Distinct(StringComparer.Ordinal).ToArray();
        Assert.True(stored.Length > 15, $"Only {stored.Length} lists of fields were found.");
        Assert.All(stored, fields => Assert.True(AuditFields.Knows(fields.Trim(',')), fields));
        Assert.Equal("date, compte n° 19", AuditFields.Of("HeldOn,Account19"));
    }

    [GeneratedRegex(@"new AuditSubject\(.*?\)\)", RegexOptions.Singleline)]
    private static partial Regex Subject();

    [GeneratedRegex(@"""([A-Z][A-Za-z]+(?:\{\w+\})?(?:,[A-Za-z]+(?:\{\w+\})?)*,?)""")]
    private static partial Regex Fields();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Id();

    private static void EachHasItsOwn<T>(Func<T, string> words) where T : struct, Enum
    {
        var all = Enum.GetValues<T>().Select(words).ToArray();
        Assert.NotEmpty(all);
        Assert.All(all, text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.Distinct(all);
    }
}
