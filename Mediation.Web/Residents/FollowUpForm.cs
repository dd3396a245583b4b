using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Sms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Mediation.Web.Residents;

public sealed class FollowUpForm
{
    public DateOnly? DueOn { get; set; }
    public string? Subject { get; set; }
    public string? Means { get; set; }

    /// <summary>Id of the account that has it to do; empty for the one who writes.</summary>
    public string? OwnerId { get; set; }

    /// <summary>The version that was read; null for something new.</summary>
    public int? Version { get; set; }

    /// <summary>What the author has confirmed to be no secret.</summary>
    public string[] Confirmed { get; set; } = [];

    /// <summary>At the end of a visit nothing has to be planned: the block is left empty.</summary>
    public bool IsEmpty => DueOn is null && string.IsNullOrWhiteSpace(Subject) && string.IsNullOrEmpty(Means);

    public static FollowUpForm Of(FollowUp followUp) => new()
    {
        DueOn = followUp.DueOn,
        Subject = followUp.Subject,
        Means = followUp.Means,
        OwnerId = followUp.OwnerId.ToString(CultureInfo.InvariantCulture),
        Version = followUp.Version,
    };

    /// <summary>At the end of a visit: says at the fields what is wrong with the day, or that nobody is known to be reached.</summary>
    public void CheckNext(ModelStateDictionary state, bool hasResident, DateOnly today)
    {
        if (!IsEmpty && !hasResident)
        {
            state.AddModelError("Next.Subject", "Sans dossier ni code de rappel, personne ne peut être recontacté.");
        }

        if (DueOn is { } day && !FollowUp.IsDay(day, today))
        {
            state.AddModelError("Next.DueOn", Refusals.WordsFor(RuleReason.FollowUpDayOutOfBounds));
        }
    }

    /// <summary>Notes, in the transaction of the visit, what was planned at its end.</summary>
    public async Task Plan(FollowUpStore followUps, TellAboutFollowUp tell, CurrentUser user, Resident? resident, int visitId)
    {
        if (!IsEmpty && resident is not null)
        {
            var planned = ToFollowUp(user.Scope.Structure, resident.Id, visitId, user.Scope.AccountId);
            var act = user.Act(ActKind.PlanFollowUp);
            var id = await followUps.Add(FollowUp.Plan(planned, user.Today), act);
            await tell.After(planned with { Id = id }, isOpen: true, act);
        }
    }

    /// <summary>What the form plans.</summary>
    /// <param name="ownerId">Who has it to do.</param>
    public FollowUp ToFollowUp(int structureId, int residentId, int? visitId, int ownerId) => new()
    {
        StructureId = structureId,
        ResidentId = residentId,
        VisitId = visitId,
        OwnerId = ownerId,
        DueOn = DueOn!.Value,
        Subject = Subject!.Trim(),
        Means = Means!,
        Version = Version ?? 0,
    };

    /// <summary>The account chosen among those who may have it; the first of <paramref name="ifNone"/> when nobody was chosen, null when it is nobody of them.</summary>
    public int? Owner(IReadOnlyList<AccountChoiceRow> colleagues, int ifNone) =>
        string.IsNullOrEmpty(OwnerId) ? ifNone
        : int.TryParse(OwnerId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && (id == ifNone || colleagues.Any(colleague => colleague.Id == id)) ? id
        : null;
}

/// <summary>Knows nothing of today: the act checks the day against it.</summary>
public sealed class FollowUpFormValidator : AbstractValidator<FollowUpForm>
{
    public FollowUpFormValidator()
    {
        // Left empty it plans nothing; the pages that are about it alone say so themselves.
        When(f => !f.IsEmpty, () =>
        {
            RuleFor(f => f.DueOn).NotNull().WithMessage("Indiquez le jour.");
            RuleFor(f => f.Subject).NotEmpty().WithMessage(Refusals.WordsFor(RuleReason.FollowUpWithoutSubject));
            RuleFor(f => f.Subject).MaximumLength(FollowUp.LongestSubject).WithMessage($"Écrivez au plus {FollowUp.LongestSubject} caractères.")
                .NoSecret(FollowUp.LongestSubject, f => f.Confirmed);
            RuleFor(f => f.Means).Must(FollowUpTerms.Means.Has).WithMessage("Choisissez comment la recontacter.");
        });
    }
}
