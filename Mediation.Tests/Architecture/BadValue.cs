using System.Globalization;
using Mediation.Tests.Support;

namespace Mediation.Tests.Architecture;

/// <summary>Something that a field does not expect.</summary>
/// <param name="Kind">As faults name it: "too long".</param>
/// <param name="Values">What is sent in the field's place; several are a key sent twice.</param>
/// <param name="MustBeRefused">Otherwise it may be accepted: it is only never a failure, and never shown unescaped.</param>
public sealed record BadValue(string Kind, bool MustBeRefused, params string[] Values)
{
    /// <summary>Stands for bytes that are no character; encoded when sent.</summary>
    public const string LoneSurrogate = "\uE123";

    private const string Sql = "Robert'); DROP TABLE Residents;--";
    private const string UnknownCode = "zz-inconnu";

    private static readonly string Megabyte = new('a', 1024 * 1024);

    private static readonly string[] Numbers = ["0", "-1", "2147483648", "99999999999"];

    /// <summary>What no parameter of an address expects.</summary>
    public static IReadOnlyList<string> Junk { get; } =
    [
        "", "0", "-1", "2147483647", "2147483648", "99999999999", "abc", "0001-01-01", "9999-12-31", "2026-02-30", "2026-01-01_5", "_", "true", "a\0b",
        LoneSurrogate, "👵🏽", "/é", "//ailleurs.example", "a\r\nb", "%", AnswerRules.Markup, Sql, new string('a', 5000),
    ];

    /// <summary>Everything that is tried on a field.</summary>
    public static IEnumerable<BadValue> For(FormField field) => field switch
    {
        { IsText: true } => ForText(field),
        { IsChoice: true } =>
        [
            new("an unknown code", true, UnknownCode),
            new("markup", true, AnswerRules.Markup),
            new("too long", true, new string('a', 5000)),
            new("a code sent twice", false, [.. field.Options.TakeLast(1), .. field.Options.TakeLast(1)]),
            new("two codes", false, [.. field.Options.Take(1), .. field.Options.TakeLast(1)]),
            .. Broken,
        ],
        { Type: "date" } =>
        [
            new("no date", true, "pas une date"),
            new("a day that does not exist", true, "2026-02-30"),
            new("the first day of all", true, "0001-01-01"),
            new("the last day of all", true, "9999-12-31"),
            new("a year of five digits", true, "12026-01-01"),
            new("markup", true, AnswerRules.Markup),
            .. Broken,
        ],
        { Type: "number" } =>
        [
            new("no number", true, "abc"),
            new("a decimal", true, "5,5"),
            .. Numbers.Concat(Around(field)).Distinct().Select(number => new BadValue($"out of bounds ({number})", IsOutside(field, number), number)),
            .. Broken,
        ],
        _ => [.. Junk.Select(junk => new BadValue($"junk ({junk[..Math.Min(20, junk.Length)]})", false, junk))],
    };

    /// <summary>What is wrong in any field, though some may take it as text.</summary>
    private static IEnumerable<BadValue> Broken =>
    [
        new("a NUL character", false, "a\0b"),
        new("a lone surrogate", false, $"a{LoneSurrogate}b"),
    ];

    private static IEnumerable<BadValue> ForText(FormField field) =>
    [
        .. field.Longest is { } longest ? [new BadValue("too long", true, new string('a', longest + 1))] : Array.Empty<BadValue>(),
        new("markup", false, AnswerRules.Markup),
        new("SQL", false, Sql),
        new("emoji", false, "👵🏽👩‍👩‍👧 e\u0301"),
        new("only spaces", false, "   "),
        new("sent twice", false, "Double un", "Double deux"),
        new("a megabyte", true, Megabyte),
        .. Broken,
    ];

    private static IEnumerable<string> Around(FormField field) =>
        new[] { field.Least - 1, field.Most + 1 }.OfType<int>().Select(number => number.ToString(CultureInfo.InvariantCulture));

    private static bool IsOutside(FormField field, string text) =>
        long.Parse(text, CultureInfo.InvariantCulture) is var number && (number > int.MaxValue || number < field.Least || number > field.Most);
}
