using System.Globalization;
using System.Security.Cryptography;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Sms;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Sms;

public sealed class SettingsForm
{
    private const decimal PricesInEuro = 10_000m;

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public string? Provider { get; set; }
    public string? Sender { get; set; }
    public bool SendsMorning { get; set; }
    public int? MonthlySegments { get; set; }

    /// <summary>In euros, as it is typed: "0,045".</summary>
    public string? SegmentPrice { get; set; }

    public string? GatewayUrl { get; set; }
    public string? GatewayAccount { get; set; }

    /// <summary>The password of Kannel's user, or Twilio's token. Never shown again: left empty, the one that is kept stays.</summary>
    public string? Secret { get; set; }

    /// <summary>Twilio's token before the last change is believed no more.</summary>
    public bool ForgetsPrevious { get; set; }

    public DateOnly? AcceptedOn { get; set; }
    public string? AcceptedBy { get; set; }

    /// <summary>The version that was read; 0 for settings that are new.</summary>
    public int Version { get; set; }

    /// <summary>In ten-thousandths of a euro; null when it cannot be read, or is no price.</summary>
    public int? Price => decimal.TryParse(SegmentPrice?.Trim().Replace('.', ','), NumberStyles.AllowDecimalPoint, French, out var euros) && euros is >= 0 and <= 1
        ? (int)decimal.Round(euros * PricesInEuro)
        : null;

    public SmsSettings ToSettings(int structureId) => new()
    {
        StructureId = structureId,
        Provider = Provider!,
        Sender = FormText.Of(Sender),
        SendsMorning = SendsMorning,
        MonthlySegments = MonthlySegments!.Value,
        SegmentPrice = Price!.Value,
        GatewayUrl = FormText.Of(GatewayUrl),
        GatewayAccount = FormText.Of(GatewayAccount),
        AcceptedOn = Provider is SmsSettings.Twilio ? AcceptedOn : null,
        AcceptedBy = Provider is SmsSettings.Twilio ? FormText.Of(AcceptedBy) : null,
        Version = Version,
    };

    public static SettingsForm Of(SmsSettings? settings) => settings is null
        ? new() { Provider = SmsSettings.Simulator, MonthlySegments = 1000, SegmentPrice = "0,05" }
        : new()
        {
            Provider = settings.Provider,
            Sender = settings.Sender,
            SendsMorning = settings.SendsMorning,
            MonthlySegments = settings.MonthlySegments,
            SegmentPrice = (settings.SegmentPrice / PricesInEuro).ToString("0.####", French),
            GatewayUrl = settings.GatewayUrl,
            GatewayAccount = settings.GatewayAccount,
            AcceptedOn = settings.AcceptedOn,
            AcceptedBy = settings.AcceptedBy,
            Version = settings.Version,
        };
}

public sealed class SettingsFormValidator : AbstractValidator<SettingsForm>
{
    private const int MostSegments = 1_000_000;
    private const int LongestAddress = 200;
    private const int LongestAccount = 60;
    private const int LongestName = 100;
    public const int LongestSecret = 100;

    public SettingsFormValidator()
    {
        RuleFor(f => f.Provider).Must(SmsSettings.Providers.Has).WithMessage("Choisissez par qui passent les SMS.");
        RuleFor(f => f.MonthlySegments).NotNull().WithMessage("Indiquez le budget du mois.").InclusiveBetween(0, MostSegments).WithMessage($"De 0 à {MostSegments} segments.");
        RuleFor(f => f.SegmentPrice).Must((form, _) => form.Price is not null).WithMessage("Indiquez un prix en euros, de 0 à 1, par exemple 0,045.");
        RuleFor(f => f.Sender).Must(sender => string.IsNullOrWhiteSpace(sender) || IsSender(sender.Trim())).WithMessage($"Un numéro, un numéro court, ou un nom de {SmsSender.LongestName} lettres et chiffres au plus, sans accent.");
        RuleFor(f => f.GatewayUrl).AtMost(LongestAddress);
        RuleFor(f => f.GatewayAccount).AtMost(LongestAccount);
        RuleFor(f => f.AcceptedBy).AtMost(LongestName);
        RuleFor(f => f.Secret).MaximumLength(LongestSecret).WithMessage($"Écrivez au plus {LongestSecret} caractères.")
            .Must(secret => secret is null || secret.All(letter => letter is > ' ' and < '\x7f')).WithMessage("Sans espace ni accent.");
        When(f => f.Provider is SmsSettings.Kannel or SmsSettings.Twilio, () => RuleFor(f => f.Sender).NotEmpty().WithMessage("Indiquez l’expéditeur."));
        When(f => f.Provider is SmsSettings.Kannel, () =>
        {
            RuleFor(f => f.GatewayUrl).Must(IsAddress).WithMessage("L’adresse complète de sendsms, par exemple http://127.0.0.1:13013/cgi-bin/sendsms.");
            RuleFor(f => f.GatewayAccount).NotEmpty().WithMessage("Indiquez l’utilisateur de sendsms.");
        });
        When(f => f.Provider is SmsSettings.Twilio, () =>
        {
            RuleFor(f => f.GatewayUrl).Must(address => string.IsNullOrWhiteSpace(address) || IsAddress(address)).WithMessage("Laissez vide, ou écrivez une adresse complète.");
            RuleFor(f => f.GatewayAccount).Matches("^AC[0-9a-f]{32}$").WithMessage("L’« Account SID » commence par AC et compte 34 caractères.").NotEmpty().WithMessage("Indiquez l’« Account SID ».");
            RuleFor(f => f.AcceptedOn).NotNull().WithMessage("Sans l’accord écrit de la structure, rien ne part par un fournisseur soumis à un droit non européen.");
            RuleFor(f => f.AcceptedBy).NotEmpty().WithMessage("Indiquez qui a signé l’accord.");
        });
    }

    private static bool IsAddress(string? text) => Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static bool IsSender(string sender) => SmsSender.IsNumber(sender) ? sender.Length <= 16 : sender.Length <= SmsSender.LongestName && sender.All(char.IsAsciiLetterOrDigit);
}

/// <param name="Structure">Whose settings.</param>
/// <param name="Kept">As they are; null while there are none.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record SettingsPage(StructureRow Structure, SmsSettings? Kept, SettingsForm Form)
{
    /// <summary>Segments of the month so far.</summary>
    public int Spent { get; init; }

    /// <summary>What the gateway is to be told; null where it calls nothing.</summary>
    public string? Incoming { get; init; }

    /// <summary>The installation has an address of its own, by which a gateway reaches it.</summary>
    public bool HasPublicAddress { get; init; }

    public bool HasPrevious { get; init; }

    public string Path => PathOf(Structure.Id);

    public static string PathOf(int structureId) => string.Create(CultureInfo.InvariantCulture, $"/sms/reglages/{structureId}");
}

/// <summary>How a structure writes: through whom, under which name, for how much. Secrets go in and never come out.</summary>
[Route("sms/reglages/{id:int}")]
[Allow(Right.ManageStructures)]
public sealed class EditSettingsController(SmsSettingsStore store, Structures structures, SmsAccounts accounts, CurrentUser user) : Controller
{
    private const int SecretBytes = 32;

    [HttpGet]
    public async Task<IActionResult> EditSettings(int id) => await structures.Find(id) is { } structure
        ? View(await Page(structure, await store.Find(id), null))
        : NotFound();

    [HttpPost]
    public async Task<IActionResult> EditSettings(int id, SettingsForm form)
    {
        if (await structures.Find(id) is not { } structure)
        {
            return NotFound();
        }

        var kept = await store.Find(id);
        var secrets = kept is null ? null : accounts.Open(kept);
        Check(form, kept, secrets);
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(EditSettings), await Page(structure, kept, form));
        }

        if (form.Version != (kept?.Version ?? 0))
        {
            this.SayChanged(RuleReason.SettingsChangedMeanwhile);
            form.Version = kept?.Version ?? 0;
            return this.Conflict(nameof(EditSettings), await Page(structure, kept, form));
        }

        await store.Save(form.ToSettings(id) with { Secret = accounts.Seal(SecretsOf(form, secrets)) }, user.Act(ActKind.ChangeSmsSettings));
        return this.Done(SettingsPage.PathOf(id), kept?.StoppedAt is null ? "Les réglages sont enregistrés." : "Les réglages sont enregistrés : les messages qui attendaient partiront dans la minute.");
    }

    private void Check(SettingsForm form, SmsSettings? kept, SmsSecrets? secrets)
    {
        if (form.Provider is not (SmsSettings.Kannel or SmsSettings.Twilio))
        {
            return;
        }

        if (accounts.PublicAddress.Length == 0)
        {
            ModelState.AddModelError("Form.Provider", "L’installation ne dit pas son adresse (réglage Sms:PublicAddress) : la passerelle ne pourrait pas nous rappeler.");
        }

        var hasSecret = form.Provider is SmsSettings.Kannel ? secrets?.Password.Length > 0 : secrets?.AuthToken?.Length > 0;
        if (string.IsNullOrEmpty(form.Secret) && (!hasSecret || kept!.Provider != form.Provider))
        {
            ModelState.AddModelError("Form.Secret", form.Provider is SmsSettings.Kannel ? "Indiquez le mot de passe de sendsms." : "Indiquez le jeton (« Auth Token »).");
        }
    }

    /// <summary>A new token of Twilio leaves the one before believed, while one replaces the other.</summary>
    private static SmsSecrets SecretsOf(SettingsForm form, SmsSecrets? kept)
    {
        var before = kept ?? new SmsSecrets("", null, null, Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)));
        var previous = form.ForgetsPrevious ? null : before.PreviousAuthToken;
        return (form.Secret, form.Provider) switch
        {
            ({ Length: > 0 } typed, SmsSettings.Kannel) => before with { Password = typed, PreviousAuthToken = previous },
            ({ Length: > 0 } typed, SmsSettings.Twilio) => before with { AuthToken = typed, PreviousAuthToken = form.ForgetsPrevious ? null : before.AuthToken ?? previous },
            _ => before with { PreviousAuthToken = previous },
        };
    }

    private async Task<SettingsPage> Page(StructureRow structure, SmsSettings? kept, SettingsForm? form)
    {
        var today = user.Today;
        return new SettingsPage(structure, kept, form ?? SettingsForm.Of(kept))
        {
            Spent = await store.SpentIn(structure.Id, new DateOnly(today.Year, today.Month, 1)),
            HasPublicAddress = accounts.PublicAddress.Length > 0,
            HasPrevious = kept is not null && accounts.Open(kept)?.PreviousAuthToken is not null,
            Incoming = kept switch
            {
                { Provider: SmsSettings.Kannel } when accounts.KannelOf(kept) is { } gateway => SmsAddresses.OfKannelIncoming(gateway, structure.Id),
                { Provider: SmsSettings.Twilio } when accounts.TwilioOf(kept) is { } account => SmsAddresses.OfTwilioIncoming(account, structure.Id),
                _ => null,
            },
        };
    }
}
