using System.Globalization;
using FluentValidation;
using Mediation.Data.Sms;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Sms;

public sealed class TemplateForm
{
    public string? Text { get; set; }
    public bool AsksForAnswer { get; set; }

    /// <summary>The native reader who approves this very text; asked of each version in a language that is not French.</summary>
    public string? ApprovedBy { get; set; }

    /// <summary>What the author has confirmed to be no secret.</summary>
    public string[] Confirmed { get; set; } = [];

    /// <summary>The version in force when the form was opened; 0 for the text that comes with the product.</summary>
    public int Version { get; set; }

    public SmsTemplate ToTemplate(SmsStep step, string language) => new()
    {
        Step = step.Code,
        Language = language,
        Text = (Text ?? "").Trim().ReplaceLineEndings("\n"),
        AsksForAnswer = AsksForAnswer,
        ApprovedBy = FormText.Of(ApprovedBy),
    };
}

public sealed class TemplateFormValidator : AbstractValidator<TemplateForm>
{
    public TemplateFormValidator()
    {
        RuleFor(f => f.Text).NotEmpty().WithMessage("Écrivez le texte.").NoSecret(SmsTemplate.LongestText, f => f.Confirmed);
        RuleFor(f => f.ApprovedBy).AtMost(SmsTemplate.LongestReader);
    }
}

/// <summary>A text of an occasion: the one in force, and what it makes.</summary>
/// <param name="Step">On what occasion.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="InForce">What is sent.</param>
/// <param name="Own">The structure's own; null while it sends the one that comes with the product.</param>
public sealed record TemplateLine(SmsStep Step, string Language, SmsText InForce, TemplateRow? Own)
{
    public SmsSegments Segments => SmsSegments.Of(InForce.Template.Example());

    public string Path => PathOf(Step, Language);

    /// <summary>The list where a language is.</summary>
    public static string ListOf(string language) => SmsTerms.IsFrench(language) ? "/sms/modeles" : $"/sms/modeles?langue={language}";

    public static string PathOf(SmsStep step, string language) => $"/sms/modeles/{step.Code}/{language}";
}

/// <param name="Lines">By occasion and language.</param>
/// <param name="SegmentPrice">In ten-thousandths of a euro.</param>
/// <param name="IsTwoWay">Whether one can answer to the structure's sender.</param>
/// <param name="Language">A language that does not come with the product; null for those that do.</param>
public sealed record TemplatesPage(IReadOnlyList<TemplateLine> Lines, int SegmentPrice, bool IsTwoWay, string? Language)
{
    /// <summary>Languages in which the structure has words of its own, or that are shown now.</summary>
    public required IReadOnlyList<string> Others { get; init; }
}

/// <param name="Step">On what occasion.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="History">The structure's own texts, the last first.</param>
public sealed record TemplatePage(SmsStep Step, string Language, TemplateForm Form, IReadOnlyList<TemplateRow> History)
{
    /// <summary>With the examples of its fields; null when it cannot be shown yet.</summary>
    public string? Example { get; init; }

    public int SegmentPrice { get; init; }

    /// <summary>Pieces of the text as it was written; those that make it cost more are marked.</summary>
    public IReadOnlyList<(string Text, bool IsMarked)> Pieces { get; init; } = [];

    public string Path => TemplateLine.PathOf(Step, Language);
}

/// <summary>The words of a structure's messages, by occasion and language.</summary>
[Route("sms/modeles")]
public sealed class EditTemplateController(SmsTemplateStore store, SmsSettingsStore settings, OptOutLink link, CurrentUser user) : Controller
{
    /// <param name="langue">A code of <see cref="SmsTerms.Languages"/>; those that come with the product unless said otherwise.</param>
    [HttpGet]
    [Allow(Right.FollowMessages)]
    public async Task<IActionResult> Templates(string? langue)
    {
        var other = SmsTerms.Languages.Has(langue) && !SmsTerms.IsFrench(langue!) ? langue : null;
        var (how, own) = (await settings.Find(user.Scope.Structure), await store.Current(user.Scope.Structure));
        var isTwoWay = how?.IsTwoWay ?? true;
        return View(new TemplatesPage(
            [
                .. from step in SmsStep.All
                   from language in other is null ? SmsTerms.ShippedLanguages : SmsTerms.Languages.Where(language => language.Code == other)
                   select new TemplateLine(step, language.Code, TextsInForce.For(own, isTwoWay, step, language.Code), own.FirstOrDefault(row => row.Step == step.Code && row.Language == language.Code)),
            ],
            how?.SegmentPrice ?? 0,
            isTwoWay,
            other)
        {
            Others = [.. own.Select(row => row.Language).Append(other ?? SmsTerms.French).Where(language => !SmsTerms.IsFrench(language)).Distinct().Order(StringComparer.Ordinal)],
        });
    }

    /// <param name="etape">A code of <see cref="SmsStep"/>.</param>
    /// <param name="langue">A code of <see cref="SmsTerms.Languages"/>.</param>
    /// <param name="version">An older version to begin from; 0 for the text that comes with the product.</param>
    [HttpGet("{etape}/{langue}")]
    [Allow(Right.WordMessages)]
    public async Task<IActionResult> EditTemplate(string etape, string langue, int? version)
    {
        if (!ModelState.IsValid || Read(etape, langue) is not { } step)
        {
            return NotFound();
        }

        var history = await store.History(user.Scope.Structure, step.Code, langue);
        var shipped = ShippedTemplates.All.FirstOrDefault(one => one.Step == step.Code && one.Language == langue);
        var (text, asks) = history.FirstOrDefault(row => row.Version == (version ?? row.Version)) is { } from && version is not 0 ? (from.Text, from.AsksForAnswer) : (shipped?.Text, shipped?.AsksForAnswer ?? false);
        return View(await Page(step, langue, new TemplateForm { Text = text, AsksForAnswer = asks, Version = LastOf(history) }, history));
    }

    [HttpPost("{etape}/{langue}/apercu")]
    [Allow(Right.WordMessages)]
    [Reads]
    public async Task<IActionResult> Preview(string etape, string langue, TemplateForm form)
    {
        if (Read(etape, langue) is not { } step)
        {
            return NotFound();
        }

        await Check(step, langue, form);
        var page = await Page(step, langue, form, await store.History(user.Scope.Structure, step.Code, langue));
        return ModelState.IsValid ? View(nameof(EditTemplate), page) : this.Invalid(nameof(EditTemplate), page);
    }

    [HttpPost("{etape}/{langue}")]
    [Allow(Right.WordMessages)]
    public async Task<IActionResult> EditTemplate(string etape, string langue, TemplateForm form)
    {
        if (Read(etape, langue) is not { } step)
        {
            return NotFound();
        }

        var history = await store.History(user.Scope.Structure, step.Code, langue);
        await Check(step, langue, form);
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(EditTemplate), await Page(step, langue, form, history));
        }

        if (form.Version != LastOf(history))
        {
            this.SayChanged(RuleReason.TemplateChangedMeanwhile);
            form.Version = LastOf(history);
            return this.Conflict(nameof(EditTemplate), await Page(step, langue, form, history));
        }

        var template = form.ToTemplate(step, langue);
        await store.Add(user.Scope.Structure, template, SmsTerms.IsFrench(langue) ? null : template.ApprovedBy, user.Act(ActKind.ChangeTemplate));
        return this.Done(TemplateLine.ListOf(langue), template.IsUsable
            ? $"Le texte « {step.Label} » est enregistré. Ce qui est déjà prévu garde l’ancien."
            : $"Le texte « {step.Label} » est gardé. Il servira quand quelqu’un dont c’est la langue l’aura relu ; en attendant, le français part.");
    }

    private static int LastOf(IReadOnlyList<TemplateRow> history) => history is [var last, ..] ? last.Version : 0;

    /// <summary>The message with the examples of its fields, its link as long as any.</summary>
    private string ExampleOf(SmsTemplate template) => link.Example.Length == 0 ? template.Example() : template.Example().Replace(SmsField.Link.Example, link.Example, StringComparison.Ordinal);

    private static SmsStep? Read(string step, string language) => SmsTerms.Languages.Has(language) ? SmsStep.All.FirstOrDefault(one => one.Code == step) : null;

    private async Task Check(SmsStep step, string language, TemplateForm form)
    {
        var isTwoWay = (await settings.Find(user.Scope.Structure))?.IsTwoWay ?? true;
        if (link.Example.Length == 0 && OptOutLink.IsNamedIn(form.Text ?? ""))
        {
            ModelState.AddModelError("Form.Text", "L’installation ne dit pas son adresse (réglage Sms:PublicAddress) : le lien ne mènerait nulle part.");
        }

        foreach (var fault in string.IsNullOrWhiteSpace(form.Text) ? [] : SmsTemplate.FaultsOf(form.ToTemplate(step, language), isTwoWay))
        {
            ModelState.AddModelError("Form.Text", fault.Field is null ? Refusals.WordsFor(fault.Reason) : string.Create(CultureInfo.InvariantCulture, $"{Refusals.WordsFor(fault.Reason)} ({fault.Field})"));
        }
    }

    private async Task<TemplatePage> Page(SmsStep step, string language, TemplateForm form, IReadOnlyList<TemplateRow> history)
    {
        var template = form.ToTemplate(step, language);
        var canShow = template.Text.Length > 0 && SmsTemplate.FaultsOf(template, isTwoWay: true).Count == 0;
        return new TemplatePage(step, language, form, history)
        {
            Example = canShow ? ExampleOf(template) : null,
            SegmentPrice = (await settings.Find(user.Scope.Structure))?.SegmentPrice ?? 0,
            Pieces = SmsTerms.IsFrench(language) ? [.. PiecesOf(template.Text)] : [],
        };
    }

    /// <summary>The text cut where a character makes it cost more.</summary>
    private static IEnumerable<(string Text, bool IsMarked)> PiecesOf(string text)
    {
        var at = 0;
        foreach (var offender in SmsSegments.OfFrench(text).Offenders)
        {
            yield return (text[at..offender.Start], false);
            yield return (offender.Text, true);
            at = offender.Start + offender.Text.Length;
        }

        if (at > 0)
        {
            yield return (text[at..], false);
        }
    }
}
