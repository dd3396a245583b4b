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

/// <summary>Where homework is moved, and why it is not delivered.</summary>
public sealed class HomeworkMoveForm
{
    public string? To { get; set; }

    /// <summary>A code of <see cref="HomeworkTerms.Reasons"/>; for what is not delivered.</summary>
    public string? Reason { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

public sealed class HomeworkMoveFormValidator : AbstractValidator<HomeworkMoveForm>
{
    public HomeworkMoveFormValidator()
    {
        RuleFor(f => f.To).Must(HomeworkTerms.States.Has).WithMessage("Choisissez ce qui est fait.");
        RuleFor(f => f.Reason).Must(HomeworkTerms.Reasons.Has).When(f => f.To is PaperHomeworkStates.NotDelivered).WithMessage(Refusals.WordsFor(RuleReason.HomeworkWithoutReason));
        RuleFor(f => f.Reason).AnswerOf(HomeworkTerms.Reasons);
    }
}

/// <param name="Homework">As it is.</param>
/// <param name="Case">Of which pupil.</param>
/// <param name="Round">With which it goes; null for none.</param>
/// <param name="Document">What the school handed in; null when it is printed from elsewhere.</param>
/// <param name="Events">What happened to it, the last first.</param>
/// <param name="Form">Shown again when it was refused.</param>
public sealed record HomeworkPage(PaperHomework Homework, SchoolCase Case, HomeworkRound? Round, HomeworkDocumentRow? Document, IReadOnlyList<HomeworkEventRow> Events, HomeworkMoveForm Form)
{
    public string Path => $"{HomeworkListPage.Path}/{Homework.Id}";

    public string Title => Homework.Title ?? HomeworkWords.ErasedTitle;

    public IEnumerable<Term> Moves => PaperHomeworkStates.Next(Homework).Select(to => new Term(to, HomeworkWords.Move(Homework.State, to)));

    /// <summary>The last move can be taken back.</summary>
    public bool MayUndo { get; init; }
}

/// <summary>One homework: what it is, where it stands, what happened. It names a pupil: each reading is in the audit trail before anything is shown.</summary>
[Route("continuite-scolaire/devoirs/{id:int}")]
public sealed class ShowHomeworkController(PaperHomeworkStore store, HomeworkFile file, CurrentUser user) : Controller
{
    [HttpGet]
    [Allow(Right.ReadSchoolCases)]
    public async Task<IActionResult> ShowHomework(int id, [FromServices] AuditTrail trail)
    {
        if (await store.Find(user.Scope, id) is not { } homework)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadCase), new AuditSubject(AuditSubjectKind.SchoolCase, homework.CaseId));
        return View(await file.Page(user, homework, new HomeworkMoveForm { Version = homework.Version }));
    }

    [HttpPost("etat")]
    [Allow(Right.KeepSchoolCases)]
    public async Task<IActionResult> Move(int id, HomeworkMoveForm form)
    {
        if (await store.Find(user.Scope, id) is not { } homework)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(ShowHomework), await file.Page(user, homework, form));
        }

        if (form.Version != homework.Version)
        {
            this.SayChanged(RuleReason.HomeworkChangedMeanwhile);
            form.Version = homework.Version;
            return this.Conflict(nameof(ShowHomework), await file.Page(user, homework, form));
        }

        var moved = PaperHomeworkStates.Move(homework, form.To!, string.IsNullOrEmpty(form.Reason) ? null : form.Reason, user.Today);
        await store.Keep([new MovedHomework(homework, moved)], user.Act(ActKind.MoveHomework));
        return this.Done($"{HomeworkListPage.Path}/{id}", $"C’est noté : {HomeworkTerms.States.LabelOf(moved.State).ToLowerInvariant()}.");
    }

    [HttpPost("annuler")]
    [Allow(Right.KeepSchoolCases)]
    public async Task<IActionResult> Undo(int id)
    {
        if (await store.Find(user.Scope, id) is not { } homework)
        {
            return NotFound();
        }

        var undone = PaperHomeworkStates.Undo(homework, user.Today);
        await store.Keep([new MovedHomework(homework, undone) { IsUndo = true }], user.Act(ActKind.MoveHomework));
        return this.Done($"{HomeworkListPage.Path}/{id}", $"Annulé : de nouveau {HomeworkTerms.States.LabelOf(undone.State).ToLowerInvariant()}.");
    }

    /// <summary>Takes it out of its round: it waits for another.</summary>
    [HttpPost("retirer")]
    [Allow(Right.KeepSchoolCases)]
    public async Task<IActionResult> TakeOut(int id, [FromServices] HomeworkRoundList rounds)
    {
        if (await store.Find(user.Scope, id) is not { } homework)
        {
            return NotFound();
        }

        var printed = homework.RoundId is { } round ? (await rounds.Homework(user.Scope, round)).Where(row => row.Id == id).Sum(row => row.Printed) : 0;
        await store.TakeOut(new MovedHomework(homework, PaperHomework.TakeOut(homework, printed)), user.Act(ActKind.ChangeRound));
        return this.Done($"{HomeworkListPage.Path}/{id}", "Retiré de la tournée : il en attend une autre.");
    }
}

/// <summary>What the page of homework says beside the homework itself.</summary>
public sealed class HomeworkFile(SchoolCaseStore cases, HomeworkRoundStore rounds, HomeworkDocuments documents, HomeworkList list)
{
    /// <param name="user">Who reads.</param>
    /// <param name="homework">As it is.</param>
    /// <param name="form">What is proposed or was typed.</param>
    public async Task<HomeworkPage> Page(CurrentUser user, PaperHomework homework, HomeworkMoveForm form) => new(
        homework, (await cases.Find(user.Scope, homework.CaseId))!, homework.RoundId is { } round ? await rounds.Find(user.Scope, round) : null,
        await documents.Of(user.Scope, homework.Id), await list.Events(user.Scope, homework.Id), form)
    {
        MayUndo = PaperHomeworkStates.WhyNotUndone(homework, user.Today) is null,
    };
}
