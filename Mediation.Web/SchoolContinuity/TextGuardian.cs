using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.SchoolContinuity;
using Mediation.Data.Sms;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Domain.Sms;
using Mediation.Web.Hosting;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>To whom of the household an SMS goes.</summary>
public sealed class GuardianSmsForm
{
    /// <summary>Id of the adult's file.</summary>
    public string? Adult { get; set; }

    public DateOnly? NextOn { get; set; }
}

public sealed class GuardianSmsFormValidator : AbstractValidator<GuardianSmsForm>
{
    public GuardianSmsFormValidator(CurrentUser user)
    {
        RuleFor(f => f.Adult).NotEmpty().WithMessage("Choisissez à qui écrire.");
        RuleFor(f => f.NextOn).Must(day => day is null || SchoolCase.MayBeReviewed(day.Value, user.Today)).WithMessage("Choisissez un jour à partir d’aujourd’hui, à six mois au plus.");
    }
}

/// <param name="Case">From which it is written.</param>
/// <param name="Guardians">The adults of the household.</param>
/// <param name="Messages">To those who agreed, as each would leave.</param>
/// <param name="WhyNot">Why nobody can be written to; null when somebody can.</param>
/// <param name="DueAt">When it leaves (UTC).</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record GuardianSmsPage(SchoolCase Case, IReadOnlyList<GuardianRow> Guardians, IReadOnlyList<SmsMessage> Messages, string? WhyNot, DateTime DueAt, GuardianSmsForm Form)
{
    public string Back => $"{CasesPage.Path}/{Case.Id}";

    public string Path => $"{Back}/sms";

    public IEnumerable<Term> Choices => Messages.Select(message => new Term(message.ResidentId!.Value.ToString(CultureInfo.InvariantCulture), NameOf(message)));

    public string NameOf(SmsMessage message) => Guardians.First(guardian => guardian.ResidentId == message.ResidentId).DisplayName;
}

/// <summary>Makes the message that asks a family to call, to each adult who agreed to be written to about school. It says nothing of the pupil.</summary>
public sealed class GuardianSms(SchoolCaseDetail detail, SmsRecipients recipients, SmsTexts texts, CurrentUser user)
{
    /// <summary>What was not sent by then says nothing useful any more.</summary>
    private static readonly TimeSpan Useful = TimeSpan.FromHours(48);

    public async Task<GuardianSmsPage> Page(SchoolCase subject, GuardianSmsForm form)
    {
        var guardians = await detail.Guardians(user.Scope, subject.HouseholdId!.Value);
        var written = await texts.Of(user.Scope.Structure);
        var agreed = await recipients.Agreed(user.Scope.Structure, [.. guardians.Select(guardian => guardian.ResidentId)], SmsTerms.School);
        var dueAt = written?.Writer.Window.NextOpening(user.Now) ?? user.Now;
        var why = written is null ? await texts.WhyNot(user.Scope.Structure)
            : agreed.Count == 0 ? "Personne de ce foyer n’a donné son accord pour des SMS au sujet de la scolarité. Notez l’accord dans le dossier, ou appelez."
            : null;
        return new GuardianSmsPage(subject, guardians, written is null ? [] : [.. agreed.Values.Select(who => Message(written, who, subject, dueAt))], why, dueAt, form);
    }

    /// <summary>One a day and adult, whatever the number of children and of colleagues.</summary>
    private SmsMessage Message(TextsInForce written, SmsRecipient who, SchoolCase subject, DateTime dueAt) =>
        written.Write(who, new PlannedStep(SmsStep.ReachFamily, dueAt, dueAt + Useful), string.Create(CultureInfo.InvariantCulture, $"{subject.HouseholdId}:{who.ResidentId}:{user.Today:yyyyMMdd}"));
}

/// <summary>Asks a family to call, by an SMS to an adult who agreed to it: an attempt to reach it, on the case of every child of the household.</summary>
[Route("continuite-scolaire/{id:int}/sms")]
[Allow(Right.KeepSchoolCases)]
public sealed class TextGuardianController(SchoolCaseStore cases, GuardianSms sms, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> TextGuardian(int id, [FromServices] AuditTrail trail)
    {
        if (await cases.Find(user.Scope, id) is not { HouseholdId: not null } subject)
        {
            return NotFound();
        }

        if (!subject.IsOpen)
        {
            return this.Done($"{CasesPage.Path}/{id}", Refusals.WordsFor(RuleReason.SchoolCaseIsClosed));
        }

        await trail.RecordReading(user.Act(ActKind.ReadCase), new AuditSubject(AuditSubjectKind.SchoolCase, id));
        var page = await sms.Page(subject, new GuardianSmsForm());
        page.Form.Adult = page.Messages is [var only] ? only.ResidentId!.Value.ToString(CultureInfo.InvariantCulture) : null;
        return View(page);
    }

    [HttpPost]
    public async Task<IActionResult> TextGuardian(int id, GuardianSmsForm form, [FromServices] SmsOutbox outbox, [FromServices] ContactAttempts attempts)
    {
        if (await cases.Find(user.Scope, id) is not { HouseholdId: { } household } subject)
        {
            return NotFound();
        }

        var page = await sms.Page(subject, form);
        var message = page.Messages.FirstOrDefault(one => one.ResidentId!.Value.ToString(CultureInfo.InvariantCulture) == form.Adult);
        if (page.WhyNot is { } why)
        {
            ModelState.AddModelError("", why);
        }
        else if (message is null && !string.IsNullOrEmpty(form.Adult))
        {
            ModelState.AddModelError("Form.Adult", "Choisissez un adulte du foyer qui a donné son accord.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(TextGuardian), page);
        }

        var attempt = ContactAttempt.Make(new ContactAttempt
        {
            StructureId = user.Scope.Structure,
            HouseholdId = household,
            Means = SchoolTerms.Sms,
            Outcome = SchoolTerms.MessageLeft,
            HeldOn = user.Today,
            NextOn = form.NextOn,
            MessageKey = message!.MessageKey,
        }, user.Today);
        await attempts.Add(user.Scope, attempt, user.Today, user.Act(ActKind.TryContact));
        if (await outbox.Plan(user.Scope.Structure, [message], user.Act(ActKind.PlanMessage)) == 0)
        {
            ModelState.AddModelError("Form.Adult", "Un SMS est déjà prévu ou parti aujourd’hui vers cette personne, pour un élève du foyer. Réessayez demain, ou appelez.");
            return this.Conflict(nameof(TextGuardian), page);
        }

        var zone = user.Scope.TimeZone;
        return this.Done(page.Back, $"Le SMS partira {(page.DueAt <= user.Now ? "dans la minute" : $"{FrenchDate.WeekDay(page.DueAt, zone)} à {FrenchDate.Hour(page.DueAt, zone)}")}. La tentative est notée.");
    }
}
