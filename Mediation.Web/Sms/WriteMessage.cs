using System.Globalization;
using FluentValidation;
using Mediation.Data.Residents;
using Mediation.Data.Sms;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Sms;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Sms;

public sealed class MessageForm
{
    /// <summary>What is said, between who writes and how to call.</summary>
    public string? Subject { get; set; }

    /// <summary>What the author has confirmed to be no secret.</summary>
    public string[] Confirmed { get; set; } = [];
}

public sealed class MessageFormValidator : AbstractValidator<MessageForm>
{
    /// <summary>Two SMS, with who writes and how to call.</summary>
    public const int Longest = 200;

    public MessageFormValidator() => RuleFor(f => f.Subject).NotEmpty().WithMessage("Écrivez le message.").MaximumLength(Longest).WithMessage($"Écrivez au plus {Longest} caractères.")
        .NoSecret(Longest, f => f.Confirmed);
}

/// <param name="Resident">To whom.</param>
/// <param name="Why">Why nothing can be written; null when something can.</param>
/// <param name="Number">Where it goes.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record MessagePage(Resident Resident, string? Why, string? Number, MessageForm Form)
{
    /// <summary>As it will be sent; null before it was asked for.</summary>
    public string? Preview { get; init; }

    /// <summary>When it leaves (UTC).</summary>
    public DateTime DueAt { get; init; }

    /// <summary>Price of a segment, in ten-thousandths of a euro.</summary>
    public int SegmentPrice { get; init; }

    public string Path => $"{ResidentSmsPage.PathOf(Resident.Id)}/ecrire";
}

/// <summary>Writes one message of one's own to somebody who agreed to be written to about appointments.</summary>
[Route("sms/habitants/{id:int}/ecrire")]
[Allow(Right.FollowMessages)]
public sealed class WriteMessageController(ResidentStore residents, ComposeMessage compose, SmsOutbox outbox, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> WriteMessage(int id) => await residents.Find(user.Scope, id) is { } resident
        ? View((await compose.For(user.Scope.Structure, resident.Id, null, user.Now)).Page(resident, new MessageForm()))
        : NotFound();

    [HttpPost("apercu")]
    [Reads]
    public async Task<IActionResult> Preview(int id, MessageForm form)
    {
        if (await residents.Find(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        var composed = await compose.For(user.Scope.Structure, resident.Id, form.Subject, user.Now);
        return ModelState.IsValid ? View(nameof(WriteMessage), composed.Page(resident, form)) : this.Invalid(nameof(WriteMessage), composed.Page(resident, form));
    }

    [HttpPost]
    public async Task<IActionResult> WriteMessage(int id, MessageForm form)
    {
        if (await residents.Find(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        var composed = await compose.For(user.Scope.Structure, resident.Id, form.Subject, user.Now);
        if (composed.Why is not null)
        {
            ModelState.AddModelError("", composed.Why);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(WriteMessage), composed.Page(resident, form));
        }

        await outbox.Plan(user.Scope.Structure, [composed.Message!], user.Act(ActKind.PlanMessage));
        var zone = user.Scope.TimeZone;
        var when = composed.DueAt <= user.Now ? "dans la minute" : $"{FrenchDate.WeekDay(composed.DueAt, zone)} à {FrenchDate.Hour(composed.DueAt, zone)}";
        return this.Done(ResidentSmsPage.PathOf(resident.Id), $"Le SMS partira {when}.");
    }
}

/// <summary>A message of one's own as it would leave, or why it cannot.</summary>
public sealed record ComposedMessage(string? Why, SmsMessage? Message, string? Number, DateTime DueAt, int SegmentPrice)
{
    public MessagePage Page(Resident resident, MessageForm form) => new(resident, Why, Number, form) { Preview = Message?.Text, DueAt = DueAt, SegmentPrice = SegmentPrice };
}

/// <summary>Puts the words of somebody of the team into the structure's template.</summary>
public sealed class ComposeMessage(SmsRecipients recipients, SmsTexts texts, SmsWriters writers)
{
    /// <summary>What was not sent by then says nothing useful any more.</summary>
    private static readonly TimeSpan Useful = TimeSpan.FromHours(48);

    public async Task<ComposedMessage> For(int structureId, int residentId, string? words, DateTime now)
    {
        var who = (await recipients.Agreed(structureId, [residentId], SmsTerms.Appointments)).GetValueOrDefault(residentId);
        var written = await texts.Of(structureId);
        var dueAt = (written?.Writer ?? await writers.Find(structureId)).Window.NextOpening(now);
        var why = written is null ? await texts.WhyNot(structureId)
            : who is null ? "Aucun accord pour les rendez-vous à un numéro qui reçoit : notez d’abord l’accord de la personne, ou appelez-la."
            : null;
        var message = written is null || who is null || string.IsNullOrWhiteSpace(words) ? null
            : written.Write(who, new PlannedStep(SmsStep.ToOnePerson, dueAt, dueAt + Useful), string.Create(CultureInfo.InvariantCulture, $"{residentId}:{now:yyyyMMddHHmmssfff}"), (SmsField.Message, words.Trim()));
        return new ComposedMessage(why, message, who?.Number, dueAt, written?.Settings.SegmentPrice ?? 0);
    }
}
