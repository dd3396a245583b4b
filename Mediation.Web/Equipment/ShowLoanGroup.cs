using System.Globalization;
using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;
using Mediation.Web.Visits;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>Who is put on the list: searched, then chosen.</summary>
public sealed class GroupMemberForm
{
    public const string Searching = "chercher";

    public string? Search { get; set; }

    /// <summary>Id of whom was chosen among those found.</summary>
    public string? ResidentId { get; set; }

    /// <summary>The button that was pressed; null to add.</summary>
    public string? Step { get; set; }

    public bool IsAsking => Step is Searching || string.IsNullOrEmpty(ResidentId);
}

public sealed class GroupMemberFormValidator : AbstractValidator<GroupMemberForm>
{
    public GroupMemberFormValidator()
    {
        RuleFor(f => f.Search).MaximumLength(FindResidentController.Longest).WithMessage(VisitFieldsValidator.AtMost(FindResidentController.Longest));
        RuleFor(f => f.ResidentId).Must(id => string.IsNullOrEmpty(id) || int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _)).WithMessage(VisitFieldsValidator.Unknown);
    }
}

/// <param name="Group">Which class.</param>
/// <param name="Loans">In the order in which they were added.</param>
/// <param name="Today">The structure's day.</param>
public sealed record LoanGroupPage(LoanGroup Group, IReadOnlyList<LoanRow> Loans, DateOnly Today)
{
    public string Path => $"{LoanGroupsPage.Path}/{Group.Id}";

    /// <summary>How many are on it: those that were cancelled are not.</summary>
    public int Count => Loans.Count(loan => loan.State is not LoanStates.Cancelled);

    public int ToHandOver => Loans.Count(loan => GiveLoan.IsToGive(loan.State));
}

/// <param name="Group">Onto which list.</param>
/// <param name="Form">What was typed.</param>
/// <param name="Found">Those who answer to the search; null when nobody was searched.</param>
public sealed record GroupMemberPage(LoanGroup Group, GroupMemberForm Form, IReadOnlyList<ResidentRow>? Found = null)
{
    public string Back => $"{LoanGroupsPage.Path}/{Group.Id}";
}

/// <summary>One class: its households, and who is still to be given something.</summary>
[Route(LoanGroupsPage.Path + "/{id:int}")]
public sealed class ShowLoanGroupController(LoanGroups groups, LoanList loans, CurrentUser user) : Controller
{
    [HttpGet]
    [Allow(Right.ReadLoans)]
    public async Task<IActionResult> ShowLoanGroup(int id, [FromServices] AuditTrail trail)
    {
        if (await groups.Find(user.Scope, id) is not { } group)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadLoan), new AuditSubject(AuditSubjectKind.LoanGroup, id));
        return View(new LoanGroupPage(group, await loans.OfGroup(user.Scope, id), user.Today));
    }

    [HttpGet("ajouter")]
    [Allow(Right.RequestLoans)]
    public async Task<IActionResult> AddHousehold(int id) => await groups.Find(user.Scope, id) is { } group ? View(new GroupMemberPage(group, new GroupMemberForm())) : NotFound();

    [HttpPost("ajouter")]
    [Allow(Right.RequestLoans)]
    public async Task<IActionResult> AddHousehold(int id, GroupMemberForm form, [FromServices] ResidentList residents, [FromServices] ResidentStore files)
    {
        if (await groups.Find(user.Scope, id) is not { } group)
        {
            return NotFound();
        }

        if (form.IsAsking && string.IsNullOrWhiteSpace(form.Search))
        {
            ModelState.AddModelError("Form.Search", "Écrivez un nom, un prénom ou un code de rappel.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(AddHousehold), new GroupMemberPage(group, form));
        }

        if (form.IsAsking)
        {
            return View(new GroupMemberPage(group, form, await residents.Matching(user.Scope, form.Search!, NamedPeople.MostFound)));
        }

        if (await files.FindKept(user.Scope, int.Parse(form.ResidentId!, CultureInfo.InvariantCulture)) is not { } resident)
        {
            return NotFound();
        }

        return await groups.Put(group, resident, user.Today, user.Act(ActKind.ChangeLoanGroup))
            ? this.Done($"{LoanGroupsPage.Path}/{id}/ajouter", $"{resident.DisplayName} est sur la liste.", $"{LoanGroupsPage.Path}/{id}")
            : this.Done($"{LoanGroupsPage.Path}/{id}", $"La liste est pleine : {LoanGroup.MostLoans} foyers au plus. Ouvrez-en une autre.");
    }
}
