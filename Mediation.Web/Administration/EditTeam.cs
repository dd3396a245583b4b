using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Administration;

public sealed class TeamForm
{
    public string? Name { get; set; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; set; }
}

public sealed class TeamFormValidator : AbstractValidator<TeamForm>
{
    public TeamFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Indiquez le nom de l’équipe.");
        RuleFor(f => f.Name).MaximumLength(Team.LongestName).WithMessage($"Écrivez au plus {Team.LongestName} caractères.");
    }
}

/// <param name="Team">The team as it is; null while creating.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Changed">The team as somebody else has named it meanwhile; null otherwise.</param>
public sealed record EditTeamPage(Team? Team, TeamForm Form, Team? Changed = null)
{
    public string Path => Team is null ? "/administration/equipes/nouvelle" : $"/administration/equipes/{Team.Id}/nom";

    public string Back => Team is null ? "/administration/equipes" : $"/administration/equipes/{Team.Id}";
}

/// <summary>Creates a team, which its maker follows, or renames one.</summary>
[Route("administration/equipes")]
[Allow(Right.ManageTeams)]
public sealed class EditTeamController(TeamStore store, CurrentUser user) : Controller
{
    [HttpGet("nouvelle")]
    public IActionResult Create() => View("EditTeam", new EditTeamPage(null, new TeamForm()));

    [HttpPost("nouvelle")]
    public async Task<IActionResult> Create(TeamForm form)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid("EditTeam", new EditTeamPage(null, form));
        }

        var team = new Team { StructureId = user.Scope.Structure, CoordinatorId = user.Scope.AccountId, Name = form.Name!.Trim() };
        var id = await store.Add(team, user.Act(ActKind.CreateTeam));
        return this.Done($"/administration/equipes/{id}", $"L’équipe « {team.Name} » est créée. Ajoutez ceux qui en sont.");
    }

    [HttpGet("{id:int}/nom")]
    public async Task<IActionResult> Rename(int id) => await store.Find(user.Scope, id) is { } team
        ? View("EditTeam", new EditTeamPage(team, new TeamForm { Name = team.Name, Version = team.Version }))
        : NotFound();

    [HttpPost("{id:int}/nom")]
    public async Task<IActionResult> Rename(int id, TeamForm form)
    {
        if (await store.Find(user.Scope, id) is not { } team)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid("EditTeam", new EditTeamPage(team, form));
        }

        if (form.Version != team.Version)
        {
            this.SayChanged(RuleReason.TeamChangedMeanwhile);
            form.Version = team.Version;
            return this.Conflict("EditTeam", new EditTeamPage(team, form, team));
        }

        await store.Rename(team with { Name = form.Name!.Trim() }, user.Act(ActKind.ChangeTeam));
        return this.Done($"/administration/equipes/{id}", "L’équipe est renommée.");
    }
}
