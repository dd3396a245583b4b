using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Sms;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Sms;

public sealed class CampaignForm : ICommuneForm
{
    public string? Subject { get; set; }
    public string? Message { get; set; }
    public string? Commune { get; set; }
    public string? CommuneCode { get; set; }
    public int? ReferentId { get; set; }
    public string[] Confirmed { get; set; } = [];

    /// <summary>The print of what the preview showed: only that leaves.</summary>
    public string? Shown { get; set; }

    public SmsCampaign ToCampaign(int structureId, CommuneRow? commune) => new()
    {
        StructureId = structureId,
        Subject = Subject!,
        Words = Message!.Trim(),
        CommuneCode = commune?.Code,
        ReferentId = ReferentId,
    };
}

public sealed class CampaignFormValidator : AbstractValidator<CampaignForm>
{
    public CampaignFormValidator()
    {
        RuleFor(f => f.Subject).Must(SmsCampaign.Subjects.Has).WithMessage("Choisissez de quoi il s’agit.");
        RuleFor(f => f.Message).NotEmpty().WithMessage("Écrivez l’information.").MaximumLength(SmsCampaign.LongestWords).WithMessage($"Écrivez au plus {SmsCampaign.LongestWords} caractères.")
            .NoSecret(SmsCampaign.LongestWords, f => f.Confirmed);
    }
}

/// <summary>What would leave, to whom, and for how much.</summary>
/// <param name="Texts">As it is sent, to how many, and to how many of them behind a word of trust: in French, and in French that is easy to read.</param>
/// <param name="Reach">How many people, by what can be done.</param>
/// <param name="DueAt">When it begins to leave (UTC).</param>
/// <param name="Budget">Segments left of the month, once what is planned already has left.</param>
public sealed record CampaignPreview(IReadOnlyList<(CampaignText Text, int People, int WithTrustWord)> Texts, ReachRow Reach, DateTime DueAt, int Budget, int SegmentPrice)
{
    public int Reached => Reach.Reached;

    public int Segments => Texts.Sum(part => ((part.People - part.WithTrustWord) * part.Text.Segments) + (part.WithTrustWord * part.Text.LongestSegments));

    public bool IsOverBudget => Segments > Budget;

    /// <summary>Tells what was shown from anything else: the words, to whom, and how many they are.</summary>
    public string PrintOf(SmsCampaign campaign) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{campaign.Subject}\n{campaign.CommuneCode}\n{campaign.ReferentId}\n{Reached}\n{string.Join('\n', Texts.Select(part => part.Text.Text))}"))));
}

/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Why">Why nothing can be written; null when something can.</param>
/// <param name="Referents">The mediators whose residents one may choose.</param>
/// <param name="Preview">Null before it was asked for.</param>
public sealed record CampaignPage(CampaignForm Form, string? Why, IReadOnlyList<AccountChoiceRow> Referents, CampaignPreview? Preview)
{
    public const string Path = "/sms/informations";

    public IEnumerable<Term> ReferentTerms => Referents.Select(account => new Term(account.Id.ToString(CultureInfo.InvariantCulture), account.DisplayName));
}

/// <summary>A manager writes an information of the service to many residents, after seeing whom it reaches and what it costs.</summary>
[Route(CampaignPage.Path + "/nouvelle")]
[Allow(Right.WriteToMany)]
public sealed class WriteCampaignController(ComposeCampaign compose, SmsCampaignStore store, CommuneChoice communes, CurrentUser user) : Controller
{
    /// <summary>An information that has not left by then is old.</summary>
    private static readonly TimeSpan Useful = TimeSpan.FromDays(3);

    [HttpGet]
    public async Task<IActionResult> WriteCampaign([FromServices] Accounts accounts) => View(await Page(new CampaignForm(), null, accounts));

    [HttpPost("apercu")]
    [Reads]
    public async Task<IActionResult> Preview(CampaignForm form, [FromServices] Accounts accounts)
    {
        var campaign = await Read(form, accounts);
        return campaign is null
            ? this.Invalid(nameof(WriteCampaign), await Page(form, null, accounts))
            : View(nameof(WriteCampaign), await Shown(form, campaign, await compose.Preview(campaign, user.Now), accounts));
    }

    [HttpPost]
    public async Task<IActionResult> WriteCampaign(CampaignForm form, [FromServices] Accounts accounts)
    {
        var campaign = await Read(form, accounts);
        var preview = campaign is null ? null : await compose.Preview(campaign, user.Now);
        if (preview is { Reached: 0 })
        {
            ModelState.AddModelError("", "Personne ne recevrait ce SMS : il n’est pas envoyé.");
        }

        if (preview is { IsOverBudget: true })
        {
            ModelState.AddModelError("", "Le budget SMS du mois n’y suffit pas : rien n’est envoyé. Choisissez moins de personnes, ou faites augmenter le budget.");
        }

        if (preview is not null && ModelState.IsValid && form.Shown != preview.PrintOf(campaign!))
        {
            ModelState.AddModelError("", "Ce qui partirait n’est pas ce qui était montré : relisez l’aperçu, puis envoyez.");
        }

        if (!ModelState.IsValid || preview is null)
        {
            return this.Invalid(nameof(WriteCampaign), preview is null ? await Page(form, null, accounts) : await Shown(form, campaign!, preview, accounts));
        }

        var (id, messages) = await store.Plan(campaign!, [.. preview.Texts.Select(part => part.Text)], preview.DueAt, preview.DueAt + Useful, user.Act(ActKind.WriteToMany));
        return this.Done($"{CampaignPage.Path}/{id}", $"C’est parti : {messages} SMS sont prévus.");
    }

    /// <summary>What is meant; null when the form must be shown again.</summary>
    private async Task<SmsCampaign?> Read(CampaignForm form, Accounts accounts)
    {
        var commune = string.IsNullOrWhiteSpace(form.Commune) ? null : await communes.Settle(this, form);
        if (form.ReferentId is { } referent && (await accounts.Mediators(user.Scope.Structure)).All(account => account.Id != referent))
        {
            ModelState.AddModelError("Form.ReferentId", "Choisissez un collègue de la liste.");
        }

        if (ModelState.IsValid && await compose.WhyNot(user.Scope.Structure) is { } why)
        {
            ModelState.AddModelError("", why);
        }

        return ModelState.IsValid ? form.ToCampaign(user.Scope.Structure, commune) : null;
    }

    private async Task<CampaignPage> Shown(CampaignForm form, SmsCampaign campaign, CampaignPreview preview, Accounts accounts)
    {
        form.Shown = preview.PrintOf(campaign);
        return await Page(form, preview, accounts);
    }

    private async Task<CampaignPage> Page(CampaignForm form, CampaignPreview? preview, Accounts accounts) =>
        new(form, await compose.WhyNot(user.Scope.Structure), await accounts.Mediators(user.Scope.Structure), preview);
}

/// <summary>Puts an information into the structure's template, and counts whom it reaches.</summary>
public sealed class ComposeCampaign(SmsCampaigns campaigns, SmsTexts texts, SmsSettingsStore settings)
{
    /// <summary>Null when something can be written.</summary>
    public Task<string?> WhyNot(int structureId) => texts.WhyNot(structureId);

    /// <param name="campaign">Of a structure that can write.</param>
    /// <param name="now">In UTC.</param>
    public async Task<CampaignPreview> Preview(SmsCampaign campaign, DateTime now)
    {
        var written = (await texts.Of(campaign.StructureId))!;
        var window = written.Writer.Window;
        var today = window.DayAt(now);
        var month = new DateOnly(today.Year, today.Month, 1);
        var spent = await settings.SpentIn(campaign.StructureId, month) + await settings.Promised(campaign.StructureId, window.BeginningOf(month), window.BeginningOf(month.AddMonths(1)));
        var reached = await campaigns.Reached(campaign);
        var parts = from text in TextsOf(written, campaign)
                    let of = reached.Where(row => text.Languages.Contains(row.Language)).ToArray()
                    select (text, of.Sum(row => row.People), of.Sum(row => row.WithTrustWord));
        return new CampaignPreview([.. parts], await campaigns.Reach(campaign), window.NextOpening(now), Math.Max(0, written.Settings.MonthlySegments - spent), written.Settings.SegmentPrice);
    }

    /// <summary>What a manager words is in French: a text in another language around it would be understood by nobody.</summary>
    private static IEnumerable<CampaignText> TextsOf(TextsInForce inForce, SmsCampaign campaign) =>
        [
            TextOf(inForce, campaign, SmsTerms.French, [.. SmsTerms.Languages.Select(language => language.Code).Where(code => code != SmsTerms.PlainFrench)]),
            TextOf(inForce, campaign, SmsTerms.PlainFrench, [SmsTerms.PlainFrench]),
        ];

    private static CampaignText TextOf(TextsInForce inForce, SmsCampaign campaign, string language, IReadOnlyList<string> languages)
    {
        var text = inForce.For(SmsStep.ServiceInformation, language);
        var values = new Dictionary<SmsField, string?> { [SmsField.Structure] = inForce.Writer.StructureName, [SmsField.Phone] = inForce.Writer.Phone, [SmsField.Message] = campaign.Words, [SmsField.Link] = SmsField.Link.ToString() };
        var plain = text.Template.Render(values, trustWord: null);
        var longest = text.Template.Render(values, new string('x', SmsTemplate.LongestTrustWord));
        return new CampaignText(languages, text.Template.Language, text.Version, plain, inForce.SegmentsOf(plain), inForce.SegmentsOf(longest));
    }
}
