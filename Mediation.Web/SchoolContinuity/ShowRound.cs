using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>What of that which waits goes with a round.</summary>
public sealed class PackForm
{
    public const string Everything = "tout";

    /// <summary>Ids of homework.</summary>
    public string[] Homework { get; set; } = [];

    /// <summary>The button that was pressed; null for what is ticked.</summary>
    public string? Step { get; set; }
}

public sealed class PackFormValidator : AbstractValidator<PackForm>
{
    public PackFormValidator()
    {
        RuleFor(f => f.Homework).Must((form, chosen) => form.Step is PackForm.Everything || chosen.Length > 0).WithMessage("Cochez au moins un devoir, ou mettez-y tout ce qui attend.");
        RuleFor(f => f.Homework).Must(chosen => chosen.All(id => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _))).WithMessage("Choisissez dans la liste.");
    }
}

/// <summary>What is done of a whole envelope, or of all.</summary>
public sealed class StopForm
{
    public string? To { get; set; }

    /// <summary>A code of <see cref="HomeworkTerms.Reasons"/>; for what is not delivered.</summary>
    public string? Reason { get; set; }
}

public sealed class StopFormValidator : AbstractValidator<StopForm>
{
    public StopFormValidator()
    {
        RuleFor(f => f.To).Must(HomeworkTerms.States.Has).WithMessage("Choisissez ce qui est fait.");
        RuleFor(f => f.Reason).Must(HomeworkTerms.Reasons.Has).When(f => f.To is PaperHomeworkStates.NotDelivered).WithMessage(Refusals.WordsFor(RuleReason.HomeworkWithoutReason));
        RuleFor(f => f.Reason).AnswerOf(HomeworkTerms.Reasons);
    }
}

/// <param name="Round">As it is.</param>
/// <param name="Figures">What it carries, in figures.</param>
/// <param name="Streets">What goes where, in the order of the round.</param>
/// <param name="Waiting">What may still go with it, the first asked first.</param>
/// <param name="Form">Shown again when it was refused.</param>
/// <param name="Today">The structure's day.</param>
public sealed record RoundPage(HomeworkRound Round, HomeworkRoundRow Figures, IReadOnlyList<RoundStreet<RoundHomeworkRow>> Streets, IReadOnlyList<HomeworkRow> Waiting, PackForm Form, DateOnly Today)
{
    public const int FirstWaiting = 20;

    public string Path => $"{RoundsPage.Path}/{Round.Id}";

    public IEnumerable<RoundStop<RoundHomeworkRow>> Stops => Streets.SelectMany(street => street.Stops);

    public IEnumerable<Term> Choices => Waiting.Select(one => new Term(one.Id.ToString(CultureInfo.InvariantCulture),
        $"{one.PupilName} : {one.Title ?? HomeworkWords.ErasedTitle}, {HomeworkWords.Pages(one.Pages)} ({one.Street ?? "adresse à noter"}, {one.CommuneName})"));

    /// <summary>How many of all stand in a state, and go with this round still.</summary>
    public int CountOf(string state) => Stops.SelectMany(stop => stop.Homework).Count(one => one.IsHere && one.State == state);

    /// <summary>Whether something of an envelope may be taken back.</summary>
    public bool MayBeUndone(RoundStop<RoundHomeworkRow> stop) => stop.Homework.Any(one => one.MayBeUndone(Today));

    /// <summary>What may be done of an envelope: printing is done for the whole round.</summary>
    public static IReadOnlyList<string> MovesOf(RoundStop<RoundHomeworkRow> stop) =>
        [.. stop.Homework.Where(one => one.IsHere && one.State is not PaperHomeworkStates.Requested).SelectMany(one => PaperHomeworkStates.Moves[one.State]).Distinct()];
}

/// <summary>A round: what goes where, what came of it, envelope by envelope. It names pupils and doors: each reading is in the audit trail before anything is shown.</summary>
[Route("continuite-scolaire/tournees/{id:int}")]
public sealed class ShowRoundController(HomeworkRoundStore rounds, HomeworkRoundList list, HomeworkList homework, CurrentUser user) : Controller
{
    [HttpGet]
    [Allow(Right.ReadSchoolCases)]
    public async Task<IActionResult> ShowRound(int id, [FromServices] AuditTrail trail)
    {
        if (await rounds.Find(user.Scope, id) is not { } round)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadRound), new AuditSubject(AuditSubjectKind.HomeworkRound, id));
        return View(await Page(round, new PackForm()));
    }

    /// <summary>Puts what waits into the round: one envelope a household.</summary>
    [HttpPost("devoirs")]
    [Allow(Right.KeepSchoolCases)]
    public async Task<IActionResult> Pack(int id, PackForm form, [FromServices] PackRound pack)
    {
        if (await rounds.Find(user.Scope, id) is not { } round)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ShowRound), await Page(round, form));
        }

        var chosen = form.Step is PackForm.Everything
            ? [.. (await homework.Waiting(user.Scope, 0, HomeworkRound.MostHomework)).Select(one => one.Id)]
            : form.Homework.Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var one) ? one : 0).Distinct().ToArray();
        var packed = await pack.Add(user, round, chosen);
        return this.Done($"{RoundsPage.Path}/{id}", packed == 1 ? "Un devoir est dans la tournée." : $"{packed} devoirs sont dans la tournée.");
    }

    /// <summary>Says what is done of all that goes with the round, as far as it can be.</summary>
    [HttpPost("etat")]
    [Allow(Right.KeepSchoolCases)]
    public Task<IActionResult> MoveAll(int id, StopForm form, [FromServices] MoveStop stops) => Move(id, null, form, stops);

    /// <summary>Says what is done of an envelope.</summary>
    [HttpPost("enveloppes/{stop:int}/etat")]
    [Allow(Right.KeepSchoolCases)]
    public Task<IActionResult> MoveOne(int id, int stop, StopForm form, [FromServices] MoveStop stops) => Move(id, stop, form, stops);

    [HttpPost("annuler")]
    [Allow(Right.KeepSchoolCases)]
    public Task<IActionResult> UndoAll(int id, [FromServices] MoveStop stops) => Undo(id, null, stops);

    [HttpPost("enveloppes/{stop:int}/annuler")]
    [Allow(Right.KeepSchoolCases)]
    public Task<IActionResult> UndoOne(int id, int stop, [FromServices] MoveStop stops) => Undo(id, stop, stops);

    private async Task<IActionResult> Move(int id, int? stop, StopForm form, MoveStop stops)
    {
        if (await rounds.Find(user.Scope, id) is not { } round)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ShowRound), await Page(round, new PackForm()));
        }

        if (await stops.Move(user, id, stop, form.To!, string.IsNullOrEmpty(form.Reason) ? null : form.Reason) is not { } moved)
        {
            return NotFound();
        }

        return this.Done($"{RoundsPage.Path}/{id}", $"{(stop is null ? "" : $"Enveloppe {stop} : ")}{HomeworkWords.Moved(moved, form.To!)}.");
    }

    private async Task<IActionResult> Undo(int id, int? stop, MoveStop stops)
    {
        if (await rounds.Find(user.Scope, id) is null)
        {
            return NotFound();
        }

        var undone = await stops.Undo(user, id, stop);
        return this.Done($"{RoundsPage.Path}/{id}", undone == 1 ? "Annulé pour un devoir." : $"Annulé pour {undone} devoirs.");
    }

    private async Task<RoundPage> Page(HomeworkRound round, PackForm form) => new(
        round, (await list.Find(user.Scope, round.Id))!, RoundStreets.Of(await list.Homework(user.Scope, round.Id), one => one.Door), await homework.Waiting(user.Scope, 0, RoundsPage.MostWaiting), form, user.Today);
}
