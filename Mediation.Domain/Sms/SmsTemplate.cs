using System.Text.RegularExpressions;

namespace Mediation.Domain.Sms;

/// <summary>Why a template cannot be kept as it stands, and where.</summary>
/// <param name="Reason">What is wrong.</param>
/// <param name="Start">Where it is in the text, in UTF-16 units; 0 when it is nowhere.</param>
/// <param name="Length">How long it is; 0 when something lacks.</param>
/// <param name="Field">The field that lacks, or what was written in place of one.</param>
public sealed record TemplateFault(RuleReason Reason, int Start = 0, int Length = 0, string? Field = null);

/// <summary>The words of a message, with named fields. What could go wrong in it is refused when it is saved, never sent.</summary>
public sealed partial record SmsTemplate
{
    /// <summary>Three SMS.</summary>
    public const int LongestText = SmsSegments.Gsm7Part * 3;

    /// <summary>In characters; it opens the message, and is paid with it.</summary>
    public const int LongestTrustWord = 12;

    /// <summary>Of the native reader who approves a text.</summary>
    public const int LongestReader = 100;

    /// <summary>Words by which a text asks for an answer, whatever its author has ticked.</summary>
    private static readonly HashSet<string> AskingWords = new(["REPONDEZ", "REPONDRE", "REPONSE", "STOP"], StringComparer.Ordinal);

    /// <summary>A code of <see cref="SmsStep"/>.</summary>
    public required string Step { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    public required string Text { get; init; }

    /// <summary>Whether the person is expected to answer by SMS.</summary>
    public required bool AsksForAnswer { get; init; }

    /// <summary>The native reader who answers for a text in another language; not needed for French.</summary>
    public string? ApprovedBy { get; init; }

    public bool IsUsable => SmsTerms.IsFrench(Language) || ApprovedBy is not null;

    /// <summary>Whether it may only leave from a sender to which one can answer.</summary>
    public bool NeedsTwoWaySender => AsksForAnswer || SearchKey.WordsOf(Text).Any(AskingWords.Contains);

    /// <param name="template">As it was written.</param>
    /// <param name="isTwoWay">Whether one can answer to the structure's sender.</param>
    /// <exception cref="RuleViolation">The first of <see cref="FaultsOf"/>.</exception>
    public static SmsTemplate Write(SmsTemplate template, bool isTwoWay) =>
        FaultsOf(template, isTwoWay) is [var fault, ..] ? throw new RuleViolation(fault.Reason) : template;

    /// <summary>Everything that is wrong with it, in the order of the text.</summary>
    /// <inheritdoc cref="Write"/>
    public static IReadOnlyList<TemplateFault> FaultsOf(SmsTemplate template, bool isTwoWay)
    {
        var step = SmsStep.Read(template.Step);
        var named = Fields().Matches(template.Text).ToLookup(match => SmsField.Read(match.Groups["name"].Value) is { } field && step.Fields.Contains(field) ? field : null);
        List<TemplateFault> faults =
        [
            .. named[null].Select(match => match.Groups["field"]).Concat(LoneBraces().Matches(template.Text)).OrderBy(found => found.Index)
                .Select(found => new TemplateFault(RuleReason.TemplateFieldUnknown, found.Index, found.Length, found.Value)),
            .. step.Required.Where(field => !named.Contains(field)).Select(field => new TemplateFault(RuleReason.TemplateFieldMissing, Field: field.ToString())),
        ];
        if (template.NeedsTwoWaySender && !isTwoWay)
        {
            faults.Add(new TemplateFault(RuleReason.TemplateAsksOnOneWaySender));
        }

        if (template.Text.Length > LongestText)
        {
            faults.Add(new TemplateFault(RuleReason.TemplateTooLong, LongestText, template.Text.Length - LongestText));
        }

        return faults;
    }

    /// <summary>The message as it is sent.</summary>
    /// <param name="values">What each field stands for.</param>
    /// <param name="trustWord">The "mot de confiance" by which the person knows that it is us; null when they chose none.</param>
    /// <exception cref="ArgumentException">A field that must not be empty has no value: the message is not sent.</exception>
    public string Render(IReadOnlyDictionary<SmsField, string?> values, string? trustWord)
    {
        var text = Fields().Replace(Text, match => Filled(match, values));
        var opened = string.IsNullOrWhiteSpace(trustWord) ? text : $"{trustWord.Trim()} - {text}";
        return SmsTerms.IsFrench(Language) ? Transliteration.AsSent(opened) : opened;
    }

    /// <summary>The message with the examples of its fields: what the author sees, and what is counted.</summary>
    public string Example(string? trustWord = null) => Render(SmsField.All.ToDictionary(field => field, field => (string?)field.Example), trustWord);

    private static string Filled(Match match, IReadOnlyDictionary<SmsField, string?> values)
    {
        var field = SmsField.Read(match.Groups["name"].Value);
        var value = field is null ? null : values.GetValueOrDefault(field)?.Trim();
        return value is { Length: > 0 } ? match.Groups["space"].Value + value
            : field is { MayBeEmpty: true } ? ""
            : throw new ArgumentException($"Nothing to write in place of {field?.Name ?? "an unknown field"}.", nameof(values));
    }

    [GeneratedRegex(@"(?<space> ?)(?<field>\{(?<name>[^{}]*)\})")]
    private static partial Regex Fields();

    [GeneratedRegex(@"\{(?![^{}]*\})|(?<!\{[^{}]*)\}")]
    private static partial Regex LoneBraces();
}
