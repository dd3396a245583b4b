using Mediation.Data.Sms;
using Mediation.Domain.Sms;

namespace Mediation.Web.Sms;

/// <summary>A text in force and its version: 0 for the one that comes with the product.</summary>
public sealed record SmsText(SmsTemplate Template, int Version);

/// <summary>The texts that a structure writes with.</summary>
public sealed class SmsTexts(SmsTemplateStore templates, SmsSettingsStore settings)
{
    /// <summary>Null while the structure has not said how it writes.</summary>
    public async Task<TextsInForce?> Of(int structureId) =>
        await settings.Find(structureId) is { } how ? new TextsInForce(await templates.Current(structureId), how.IsTwoWay, how.SendsMorning) : null;
}

/// <param name="Own">What the structure worded itself.</param>
/// <param name="IsTwoWay">Whether one can answer to its sender.</param>
/// <param name="SendsMorning">A second reminder, on the morning of the appointment.</param>
public sealed record TextsInForce(IReadOnlyList<TemplateRow> Own, bool IsTwoWay, bool SendsMorning)
{
    /// <summary>The structure's own text for an occasion, unless it asks for an answer that could not come; otherwise the one that comes with the product.</summary>
    public SmsText For(SmsStep step, string language = SmsTerms.French)
    {
        var own = Own.Where(row => row.Step == step.Code && row.Language == language)
            .Select(row => new SmsText(new SmsTemplate { Step = row.Step, Language = row.Language, Text = row.Text, AsksForAnswer = row.AsksForAnswer, ApprovedBy = row.ApprovedBy }, row.Version))
            .FirstOrDefault(text => text.Template.IsUsable && (IsTwoWay || !text.Template.NeedsTwoWaySender));
        return own ?? new SmsText(ShippedTemplates.All.First(shipped => shipped.Step == step.Code && shipped.Language == language && (IsTwoWay || !shipped.NeedsTwoWaySender)), 0);
    }
}
