using Mediation.Data.Sms;
using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>A text in force and its version: 0 for the one that comes with the product.</summary>
public sealed record SmsText(SmsTemplate Template, int Version);

/// <summary>The texts that a structure writes with.</summary>
public sealed class SmsTexts(SmsTemplateStore templates, SmsSettingsStore settings, SmsWriters writers, OptOutLink link)
{
    /// <summary>Null while the structure cannot write: <see cref="WhyNot"/>.</summary>
    public async Task<TextsInForce?> Of(int structureId) =>
        await settings.Find(structureId) is { } how && await writers.Find(structureId) is { Phone: not null } writer ? new TextsInForce(writer, how, await templates.Current(structureId), link.Example) : null;

    /// <summary>Why a structure cannot write, in words for whoever would; null when it can.</summary>
    public async Task<string?> WhyNot(int structureId) =>
        await settings.Find(structureId) is null ? "La structure n’a pas encore dit comment elle écrit : un administrateur doit le régler."
        : (await writers.Find(structureId)).Phone is null ? "La structure n’a pas de numéro à appeler : il est dans chaque SMS. Ajoutez-le à la structure."
        : null;
}

/// <param name="Writer">Who writes: every message names it, and a number that a person answers.</param>
/// <param name="Settings">Through whom, and for how much.</param>
/// <param name="Own">What the structure worded itself.</param>
/// <param name="LinkExample">A link as long as any: what is counted in place of the field.</param>
public sealed record TextsInForce(SmsWriterRow Writer, SmsSettings Settings, IReadOnlyList<TemplateRow> Own, string LinkExample)
{
    /// <inheritdoc cref="For(IReadOnlyList{TemplateRow}, bool, SmsStep, string)"/>
    public SmsText For(SmsStep step, string language = SmsTerms.French) => For(Own, Settings.IsTwoWay, step, language);

    /// <summary>
    /// The structure's own text for an occasion, unless it asks for an answer that could not come or nobody has approved it;
    /// otherwise the one that comes with the product; in a language in which there is none, French.
    /// </summary>
    public static SmsText For(IReadOnlyList<TemplateRow> own, bool isTwoWay, SmsStep step, string language)
    {
        var worded = own.Where(row => row.Step == step.Code && row.Language == language)
            .Select(row => new SmsText(new SmsTemplate { Step = row.Step, Language = row.Language, Text = row.Text, AsksForAnswer = row.AsksForAnswer, ApprovedBy = row.ApprovedBy }, row.Version))
            .FirstOrDefault(text => text.Template.IsUsable && (isTwoWay || !text.Template.NeedsTwoWaySender));
        return worded
            ?? (ShippedTemplates.All.FirstOrDefault(shipped => shipped.Step == step.Code && shipped.Language == language && (isTwoWay || !shipped.NeedsTwoWaySender)) is { } shipped ? new SmsText(shipped, 0) : null)
            ?? For(own, isTwoWay, step, SmsTerms.French);
    }

    /// <summary>A message to one person, in the words in force.</summary>
    /// <param name="who">To whom.</param>
    /// <param name="planned">On what occasion, and when.</param>
    /// <param name="subject">What tells this message from any other of the same occasion: the rest of its key.</param>
    /// <param name="fields">What the template may name, beside the structure, its number and the first name.</param>
    public SmsMessage Write(SmsRecipient who, PlannedStep planned, string subject, params IEnumerable<(SmsField Field, string? Value)> fields)
    {
        var text = For(planned.Step, who.Language ?? SmsTerms.French);
        var values = new Dictionary<SmsField, string?>(fields.Select(field => KeyValuePair.Create(field.Field, field.Value)))
        {
            [SmsField.Structure] = Writer.StructureName,
            [SmsField.Phone] = Writer.Phone,
            [SmsField.FirstName] = who.FirstName,
            [SmsField.Link] = SmsField.Link.ToString(),
        };
        var written = text.Template.Render(values, who.TrustWord);
        return new SmsMessage
        {
            StructureId = Writer.StructureId,
            ResidentId = who.ResidentId,
            MessageKey = $"{planned.Step.Code}:{subject}",
            Step = planned.Step.Code,
            Purpose = planned.Step.Purpose,
            Language = text.Template.Language,
            TemplateVersion = text.Version,
            Number = who.Number,
            Text = written,
            Segments = SegmentsOf(written),
            DueAt = planned.DueAt,
            DeadlineAt = planned.DeadlineAt,
        };
    }

    /// <summary>Of a text as it will leave.</summary>
    public int SegmentsOf(string text) => SmsSegments.Of(OptOutLink.Put(text, LinkExample)).Count;
}
