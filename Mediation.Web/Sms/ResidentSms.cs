using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Data.Sms;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Sms;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Sms;

public sealed class AgreementForm
{
    /// <summary>Id of a number of the file.</summary>
    public string? NumberId { get; set; }

    public string[] Purposes { get; set; } = [];
    public string? Means { get; set; }
}

public sealed class AgreementFormValidator : AbstractValidator<AgreementForm>
{
    /// <summary>What a mediator notes; by SMS or by a link the person notes it themselves.</summary>
    public static readonly Vocabulary NotedMeans = new([.. SmsAgreement.AllMeans.Where(means => means.Code is SmsAgreement.Oral or SmsAgreement.Written)]);

    public AgreementFormValidator()
    {
        RuleFor(f => f.NumberId).NotEmpty().WithMessage("Choisissez le numéro.");
        RuleFor(f => f.Purposes).Must(codes => codes.Length > 0 && codes.All(SmsTerms.Purposes.Has)).WithMessage("Choisissez au moins un sujet.");
        RuleFor(f => f.Means).Must(NotedMeans.Has).WithMessage("Dites comment la personne a répondu.");
    }
}

/// <param name="Resident">Whose page.</param>
/// <param name="Numbers">Of the file.</param>
/// <param name="Agreements">Every decision, the latest first.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record ResidentSmsPage(Resident Resident, IReadOnlyList<ResidentNumber> Numbers, IReadOnlyList<AgreementRow> Agreements, AgreementForm Form)
{
    public IReadOnlyList<MessageRow> Messages { get; init; } = [];

    public IReadOnlyList<ReplyRow> Replies { get; init; } = [];

    /// <summary>Where the older messages begin; null when all are shown.</summary>
    public int? Older { get; init; }

    public string Path => PathOf(Resident.Id);

    /// <summary>Numbers that can receive a message.</summary>
    public IReadOnlyList<ResidentNumber> Mobiles => [.. Numbers.Where(number => !PhoneText.IsLandline(number.Number) && !number.DoNotWrite)];

    public Vocabulary Choices => new([.. Mobiles.Select(number => new Term(number.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), ResidentSmsWords.Of(number)))]);

    /// <summary>What is in force, by number.</summary>
    public IEnumerable<IGrouping<string, AgreementRow>> InForce =>
        Agreements.DistinctBy(line => (line.Number, line.Purpose)).Where(line => line.IsGiven).GroupBy(line => line.Number);

    public static string PathOf(int residentId) => $"/sms/habitants/{residentId}";
}

public static class ResidentSmsWords
{
    /// <summary>"06 12 34 56 78, d'un proche".</summary>
    public static string Of(ResidentNumber number) =>
        $"{PhoneText.Shown(number.Number)} ({number.OwnerName ?? ResidentTerms.NumberOwners.LabelOf(number.Owner).ToLowerInvariant()})";
}

/// <summary>What a person agreed to be written about, what was written to them and what they answered.</summary>
[Route("sms/habitants/{id:int}")]
public sealed class ResidentSmsController(ResidentStore residents, NumberStore numbers, SmsAgreementStore agreements, CurrentUser user) : Controller
{
    private const int PageSize = 30;

    /// <param name="id">Whose.</param>
    /// <param name="avant">The id after which older messages begin.</param>
    /// <param name="messages">What was written.</param>
    /// <param name="replies">What was answered.</param>
    /// <param name="trail">Notes the reading.</param>
    [HttpGet]
    [Allow(Right.FollowMessages)]
    public async Task<IActionResult> ResidentSms(
        int id, [FromServices] ResidentMessageList messages, [FromServices] SmsReplyList replies, [FromServices] AuditTrail trail, int avant = int.MaxValue)
    {
        if (!ModelState.IsValid || await residents.Find(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadMessages), new AuditSubject(AuditSubjectKind.Resident, id, id));
        return View(await WithTalk(await Page(resident, null), messages, replies, avant));
    }

    /// <summary>With what was written and answered.</summary>
    private async Task<ResidentSmsPage> WithTalk(ResidentSmsPage page, ResidentMessageList messages, SmsReplyList replies, int before)
    {
        var rows = await messages.Of(user.Scope, page.Resident.Id, before, PageSize + 1);
        return page with
        {
            Messages = [.. rows.Take(PageSize)],
            Older = rows.Count > PageSize ? rows[PageSize - 1].Id : null,
            Replies = await replies.OfResident(user.Scope, page.Resident.Id, PageSize),
        };
    }

    /// <summary>Notes an agreement; what the person is expected at already gives its reminders.</summary>
    [HttpPost("accord")]
    [Allow(Right.ChangeResidents)]
    public async Task<IActionResult> Agree(int id, AgreementForm form, [FromServices] TellAboutAppointment tell, [FromServices] ResidentMessageList messages, [FromServices] SmsReplyList replies)
    {
        if (await residents.FindKept(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        var page = await Page(resident, form);
        var number = page.Mobiles.FirstOrDefault(one => one.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == form.NumberId);
        if (ModelState.IsValid && number is null)
        {
            ModelState.AddModelError("Form.NumberId", "Choisissez un numéro qui reçoit les SMS.");
        }

        if (resident.OpposedOn is not null)
        {
            ModelState.AddModelError("", "Cette personne s’oppose à l’usage de ses données : rien ne lui est écrit.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ResidentSms), await WithTalk(page, messages, replies, int.MaxValue));
        }

        var act = user.Act(ActKind.RecordAgreement);
        await agreements.Record(user.Scope.Structure, [.. form.Purposes.Distinct().Select(purpose => new SmsAgreement
        {
            ResidentId = resident.Id,
            Number = number!.Number,
            Purpose = purpose,
            IsGiven = true,
            Means = form.Means!,
            TextVersion = SmsAgreement.CurrentText,
        })], act);
        var told = form.Purposes.Contains(SmsTerms.Appointments) ? await tell.Agreed(user.Scope.Structure, resident.Id, act) : new HashSet<int>();
        return this.Done(page.Path, JoinedFile.Told(told.Count > 0 ? "L’accord est noté. Les rappels de ses rendez-vous à venir sont prévus." : "L’accord est noté.", id, resident));
    }

    /// <summary>Notes that the person wants no more SMS: about one purpose, or at all at this number.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="accord">A line in force.</param>
    /// <param name="tout">Everything at the number of that line.</param>
    [HttpPost("fin")]
    [Allow(Right.ChangeResidents)]
    public async Task<IActionResult> End(int id, int accord, bool tout)
    {
        if (await residents.Find(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        var page = await Page(resident, null);
        if (page.InForce.SelectMany(line => line).FirstOrDefault(line => line.Id == accord) is not { } chosen)
        {
            return (await agreements.Of(user.Scope, id)).Any(line => line.Id == accord) ? this.Done(page.Path, "C’était déjà noté.") : NotFound();
        }

        var ended = page.InForce.SelectMany(line => line).Where(line => line.Id == accord || (tout && line.Number == chosen.Number));
        await agreements.Record(user.Scope.Structure, [.. ended.Select(line => new SmsAgreement
        {
            ResidentId = id,
            Number = line.Number,
            Purpose = line.Purpose,
            IsGiven = false,
            Means = SmsAgreement.Oral,
            TextVersion = SmsAgreement.CurrentText,
        })], user.Act(ActKind.EndAgreement));
        return this.Done(page.Path, tout ? "C’est noté : plus aucun SMS à ce numéro. Ce qui était prévu ne partira pas." : "C’est noté : plus de SMS à ce sujet. Ce qui était prévu ne partira pas.");
    }

    private async Task<ResidentSmsPage> Page(Resident resident, AgreementForm? form)
    {
        var page = new ResidentSmsPage(resident, await numbers.Of(user.Scope, resident.Id), await agreements.Of(user.Scope, resident.Id), form ?? new AgreementForm());
        return form is null && page.Mobiles is [var only]
            ? page with { Form = new AgreementForm { NumberId = only.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Purposes = [SmsTerms.Appointments] } }
            : page;
    }
}
