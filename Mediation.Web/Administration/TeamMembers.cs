using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

public sealed class JoinTeamForm
{
    /// <summary>Id of a mediator of the own structure.</summary>
    public string? AccountId { get; set; }

    /// <summary>Exact address of a mediator of another structure.</summary>
    public string? Email { get; set; }

    public DateOnly? JoinedOn { get; set; }
}

public sealed class JoinTeamFormValidator : AbstractValidator<JoinTeamForm>
{
    public JoinTeamFormValidator(CurrentUser user)
    {
        RuleFor(f => f.Email).MaximumLength(Account.LongestEmail).WithMessage($"Écrivez au plus {Account.LongestEmail} caractères.");
        RuleFor(f => f.Email).Empty().When(f => !string.IsNullOrEmpty(f.AccountId)).WithMessage("Choisissez dans la liste, ou écrivez une adresse, pas les deux.");
        RuleFor(f => f.JoinedOn).NotNull().WithMessage("Indiquez le premier jour.");
        RuleFor(f => f.JoinedOn).Must(day => day is null || Membership.IsDay(day.Value, user.Today))
            .WithMessage($"Le premier jour date de moins de {Membership.MostYearsBack} ans et tombe dans l’année qui vient au plus tard.");
    }
}

/// <param name="Team">Which team.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Mediators">Those of the structure.</param>
public sealed record JoinTeamPage(Team Team, JoinTeamForm Form, IReadOnlyList<AccountChoiceRow> Mediators);

/// <summary>Adds a mediator to a team from a day on: of the structure, from a list; of another, by their exact address.</summary>
[Route("administration/equipes/{id:int}/membres")]
[Allow(Right.ManageTeams)]
public sealed class JoinTeamController(TeamStore store, TeamList teams, Accounts accounts, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> JoinTeam(int id) => await store.Find(user.Scope, id) is { } team
        ? View("JoinTeam", await Page(team, new JoinTeamForm { JoinedOn = user.Today }))
        : NotFound();

    [HttpPost]
    public async Task<IActionResult> JoinTeam(int id, JoinTeamForm form)
    {
        if (await store.Find(user.Scope, id) is not { } team)
        {
            return NotFound();
        }

        var page = await Page(team, form);
        if (await Chosen(page) is not { } who || !ModelState.IsValid || Joining(who, await teams.Members(team), form) is not { } member)
        {
            return this.Invalid("JoinTeam", page);
        }

        await store.Join(team, who.Id, member, user.Act(ActKind.ChangeTeam));
        return this.Done($"/administration/equipes/{id}", $"{who.DisplayName} est de l’équipe à partir du {FrenchDate.Day(member.JoinedOn)}.");
    }

    /// <summary>Who was meant; null with the reason at the field.</summary>
    private async Task<AccountChoiceRow?> Chosen(JoinTeamPage page)
    {
        if (!string.IsNullOrEmpty(page.Form.AccountId))
        {
            var chosen = page.Mediators.FirstOrDefault(m => m.Id.ToString(CultureInfo.InvariantCulture) == page.Form.AccountId);
            return chosen ?? Refuse("Form.AccountId", "Choisissez quelqu’un de la liste.");
        }

        return string.IsNullOrWhiteSpace(page.Form.Email) ? Refuse("Form.AccountId", "Choisissez quelqu’un, ou écrivez son adresse.")
            : page.Form.Email.Length <= Account.LongestEmail && await teams.MediatorOf(page.Form.Email) is { } found ? found
            : Refuse("Form.Email", "Aucun médiateur n’a exactement cette adresse.");
    }

    private Membership? Joining(AccountChoiceRow who, IReadOnlyList<TeamMemberRow> members, JoinTeamForm form)
    {
        try
        {
            return Membership.From(form.JoinedOn!.Value, members.Where(member => member.AccountId == who.Id).Select(member => member.Membership));
        }
        catch (RuleViolation refusal)
        {
            ModelState.AddModelError("Form.JoinedOn", Refusals.WordsFor(refusal.Reason));
            return null;
        }
    }

    private AccountChoiceRow? Refuse(string field, string words)
    {
        ModelState.AddModelError(field, words);
        return null;
    }

    private async Task<JoinTeamPage> Page(Team team, JoinTeamForm form) => new(team, form, await accounts.Mediators(team.StructureId));
}

public sealed class LeaveTeamForm
{
    /// <summary>The last day in the team.</summary>
    public DateOnly? LastOn { get; set; }
}

/// <param name="Team">Which team.</param>
/// <param name="Member">Who leaves.</param>
/// <param name="Form">What is proposed or was typed.</param>
public sealed record LeaveTeamPage(Team Team, TeamMemberRow Member, LeaveTeamForm Form);

/// <summary>Ends that somebody belongs to a team, on a day, or corrects that day. What they did before stays counted.</summary>
[Route("administration/equipes/{id:int}/membres/{memberId:int}")]
[Allow(Right.ManageTeams)]
public sealed class LeaveTeamController(TeamStore store, TeamList teams, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> LeaveTeam(int id, int memberId) => await Find(id, memberId) is var (team, member)
        ? View("LeaveTeam", new LeaveTeamPage(team, member, new LeaveTeamForm { LastOn = member.LeftOn?.AddDays(-1) ?? user.Today }))
        : NotFound();

    [HttpPost]
    public async Task<IActionResult> LeaveTeam(int id, int memberId, LeaveTeamForm form)
    {
        if (await Find(id, memberId) is not var (team, member))
        {
            return NotFound();
        }

        if (await Ended(team, member, form) is not { LeftOn: { } leftOn } ended)
        {
            return this.Invalid("LeaveTeam", new LeaveTeamPage(team, member, form));
        }

        await store.Leave(team, memberId, ended, user.Act(ActKind.ChangeTeam));
        return this.Done($"/administration/equipes/{id}", $"{member.DisplayName} est de l’équipe jusqu’au {FrenchDate.Day(leftOn.AddDays(-1))}.");
    }

    /// <summary>The membership with its end; null with the reason at the field.</summary>
    private async Task<Membership?> Ended(Team team, TeamMemberRow member, LeaveTeamForm form)
    {
        if (!ModelState.IsValid || form.LastOn is not { } day || !Membership.IsDay(day, user.Today))
        {
            ModelState.AddModelError("Form.LastOn", "Indiquez le dernier jour ; il tombe dans l’année qui vient au plus tard.");
            return null;
        }

        try
        {
            var others = (await teams.Members(team)).Where(other => other.AccountId == member.AccountId && other.Id != member.Id);
            return member.Membership.EndedOn(day.AddDays(1), others.Select(other => other.Membership));
        }
        catch (RuleViolation refusal)
        {
            ModelState.AddModelError("Form.LastOn", Refusals.WordsFor(refusal.Reason));
            return null;
        }
    }

    private async Task<(Team, TeamMemberRow)?> Find(int id, int memberId) =>
        await store.Find(user.Scope, id) is { } team && (await teams.Members(team)).FirstOrDefault(m => m.Id == memberId) is { } member
            ? (team, member)
            : null;
}
