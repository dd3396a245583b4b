using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;

namespace Mediation.Tests.Architecture;

/// <summary>Whatever the domain can say, a person can read.</summary>
public sealed class WordsTests
{
    [Fact]
    public void Every_act_has_words() => EachHasItsOwn<ActKind>(AuditWords.Of);

    [Fact]
    public void Every_subject_of_the_audit_trail_has_words() => EachHasItsOwn<AuditSubjectKind>(AuditWords.Of);

    [Fact]
    public void Every_reason_of_a_refusal_has_words() => EachHasItsOwn<RuleReason>(Refusals.WordsFor);

    [Fact]
    public void Every_role_has_words() => EachHasItsOwn<Role>(RoleWords.Of);

    private static void EachHasItsOwn<T>(Func<T, string> words) where T : struct, Enum
    {
        var all = Enum.GetValues<T>().Select(words).ToArray();
        Assert.NotEmpty(all);
        Assert.All(all, text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.Distinct(all);
    }
}
