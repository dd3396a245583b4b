using FluentValidation;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

public sealed class MoveHouseholdForm
{
    /// <summary>Somebody they live with; null when a household is named instead.</summary>
    public int? WithId { get; set; }

    /// <summary>The name of a new household.</summary>
    public string? HouseholdName { get; set; }
}

public sealed class MoveHouseholdFormValidator : AbstractValidator<MoveHouseholdForm>
{
    public MoveHouseholdFormValidator()
    {
        RuleFor(f => f.HouseholdName).NotEmpty().When(f => f.WithId is null).WithMessage("Choisissez une personne, ou donnez un nom au foyer.");
        RuleFor(f => f.HouseholdName).AtMost(Household.LongestName);
    }
}

/// <param name="Resident">Whose household.</param>
/// <param name="Household">Where they live now; null when it is not known.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Typed">Whom they live with, as it was searched; null before.</param>
/// <param name="Found">Those who answer.</param>
public sealed record MoveHouseholdPage(Resident Resident, Household? Household, MoveHouseholdForm Form, string? Typed, IReadOnlyList<ResidentRow> Found)
{
    public string Path => $"/habitants/{Resident.Id}/foyer";

    /// <summary>Nobody else lives there: the household goes away with them.</summary>
    public bool IsAlone { get; init; }
}

/// <summary>Says with whom somebody lives: in the household of another, in a new one, or in none any more.</summary>
[Route("habitants/{id:int}/foyer")]
[Allow(Right.ChangeResidents)]
public sealed class MoveHouseholdController(ResidentStore residents, HouseholdStore households, ResidentList list, CurrentUser user) : Controller
{
    private const int MostFound = 20;

    [HttpGet]
    public async Task<IActionResult> MoveHousehold(int id) => await residents.Find(user.Scope, id) is { } resident
        ? View(await PageOf(resident, new MoveHouseholdForm { HouseholdName = resident.LastName is null ? null : $"Foyer {resident.LastName}" }))
        : NotFound();

    [HttpPost("recherche")]
    [Reads]
    public async Task<IActionResult> Search(int id, string? nom)
    {
        if (await residents.Find(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        if (nom is { Length: > FindResidentController.Longest })
        {
            ModelState.AddModelError("nom", FormText.TooLong(FindResidentController.Longest));
            return this.Invalid("MoveHousehold", await PageOf(resident, new MoveHouseholdForm(), nom));
        }

        return View("MoveHousehold", await PageOf(resident, new MoveHouseholdForm(), nom ?? ""));
    }

    [HttpPost]
    public async Task<IActionResult> MoveHousehold(int id, MoveHouseholdForm form, string? nom)
    {
        if (await residents.Find(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        var other = form.WithId is { } withId && withId != id ? await residents.Find(user.Scope, withId) : null;
        if (form.WithId is not null && other is null)
        {
            ModelState.AddModelError("Form.WithId", "Cette personne n’est pas dans les dossiers de la structure.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid("MoveHousehold", await PageOf(resident, form, nom));
        }

        var said = (resident.HouseholdId, other) switch
        {
            ({ } home, { HouseholdId: { } same }) when home == same => "Ces personnes vivent déjà dans le même foyer.",
            ({ } home, { HouseholdId: null }) => await Joins(other, home, $"{other.DisplayName} a rejoint le foyer de cette personne."),
            ({ }, { HouseholdId: { } theirs }) => await Joins(resident, theirs, $"Cette personne a rejoint le foyer de {other.DisplayName} ; les autres de l’ancien foyer y restent."),
            (_, { HouseholdId: { } theirs }) => await Joins(resident, theirs, "Le foyer est noté."),
            _ => await Opened(resident, other, form),
        };
        return this.Done($"/habitants/{id}", said);
    }

    private async Task<string> Joins(Resident who, int householdId, string said) =>
        said + HouseholdWords.Gone(await households.Move(who, householdId, user.Act(ActKind.ChangeResident)));

    private async Task<string> Opened(Resident resident, Resident? other, MoveHouseholdForm form)
    {
        var householdId = await households.Add(
            new Household { StructureId = user.Scope.Structure, Name = FormText.Of(form.HouseholdName) ?? NameFor(other!) }, user.Act(ActKind.CreateHousehold));
        if (other is not null)
        {
            await households.Move(other, householdId, user.Act(ActKind.ChangeResident));
        }

        return await Joins(resident, householdId, "Le foyer est noté.");
    }

    [HttpPost("quitter")]
    public async Task<IActionResult> Leave(int id)
    {
        if (await residents.Find(user.Scope, id) is not { } resident)
        {
            return NotFound();
        }

        var detached = await households.Move(resident, null, user.Act(ActKind.ChangeResident));
        return this.Done($"/habitants/{id}", $"La personne ne fait plus partie du foyer.{HouseholdWords.Gone(detached)}");
    }

    private static string NameFor(Resident other) => $"Foyer {other.LastName ?? other.DisplayName}" is var name && name.Length <= Household.LongestName ? name : name[..Household.LongestName];

    private async Task<MoveHouseholdPage> PageOf(Resident resident, MoveHouseholdForm form, string? typed = null)
    {
        var found = typed is { Length: > 0 and <= FindResidentController.Longest } ? await list.Matching(user.Scope, typed, MostFound) : [];
        return new MoveHouseholdPage(resident, resident.HouseholdId is { } householdId ? await households.Find(user.Scope, householdId) : null, form, typed,
            [.. found.Where(row => row.Id != resident.Id)])
        {
            IsAlone = resident.HouseholdId is { } home && await households.CountMembers(user.Scope, home) == 1,
        };
    }
}

/// <summary>What becomes of a household that somebody has left.</summary>
public static class HouseholdWords
{
    /// <param name="detached">The visits that are no longer attached to it; null while somebody lives there.</param>
    public static string Gone(int? detached) => detached switch
    {
        null => "",
        0 => " Plus personne ne vivait dans l’ancien foyer : il a disparu, avec son nom.",
        { } count => $" Plus personne ne vivait dans l’ancien foyer : il a disparu, avec son nom ; {GoingWords.Many(count, "accompagnement ne lui est plus rattaché", "accompagnements ne lui sont plus rattachés")}.",
    };
}
