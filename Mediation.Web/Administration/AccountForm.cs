using FluentValidation;
using Mediation.Data.Administration;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;

namespace Mediation.Web.Administration;

public sealed class AccountForm
{
    public string? DisplayName { get; set; }
    public string? Email { get; set; }

    /// <summary>Id of a structure; empty for an administrator of the whole installation.</summary>
    public string? StructureId { get; set; }

    /// <summary>Names of <see cref="Role"/>.</summary>
    public string[] Roles { get; set; } = [];

    public bool IsConseillerNumerique { get; set; }

    /// <summary>Id of the colleague who is replaced; empty for nobody.</summary>
    public string? ReplacesId { get; set; }

    /// <summary>First day of a replacement.</summary>
    public DateOnly? FromOn { get; set; }

    /// <summary>Its last day.</summary>
    public DateOnly? UntilOn { get; set; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; set; }

    /// <summary>The account that the form describes. A manager's accounts are always of their own structure.</summary>
    public Account ToAccount(int id, Scope scope) => new()
    {
        Id = id,
        StructureId = scope.OnlyStructure ?? (int.TryParse(StructureId, out var chosen) ? chosen : null),
        Email = Email!.Trim(),
        DisplayName = SearchKey.Visible(DisplayName!),
        IsConseillerNumerique = IsConseillerNumerique,
        Roles = [.. Roles.Select(Enum.Parse<Role>)],
        ReplacesId = int.TryParse(ReplacesId, out var replaced) ? replaced : null,
        FromOn = FromOn,
        UntilOn = UntilOn,
        Version = Version ?? 0,
    };

    public static AccountForm Of(AccountRow account) => new()
    {
        DisplayName = account.DisplayName,
        Email = account.Email,
        StructureId = account.StructureId?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Roles = [.. account.Roles.Select(role => role.ToString())],
        IsConseillerNumerique = account.IsConseillerNumerique,
        ReplacesId = account.ReplacesId?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        FromOn = account.FromOn,
        UntilOn = account.UntilOn,
        Version = account.Version,
    };
}

public sealed class AccountFormValidator : AbstractValidator<AccountForm>
{
    private const string Bounds = "Un remplacement se situe à moins de cinq ans d’aujourd’hui.";

    public AccountFormValidator(CurrentUser user)
    {
        RuleFor(f => f.FromOn).Must(day => day is null || IsNear(day.Value, user.Today)).WithMessage(Bounds);
        RuleFor(f => f.UntilOn).Must(day => day is null || IsNear(day.Value, user.Today)).WithMessage(Bounds);
        RuleFor(f => f.FromOn).NotNull().When(f => f.UntilOn is not null || !string.IsNullOrEmpty(f.ReplacesId)).WithMessage("Indiquez le premier jour du remplacement.");
        RuleFor(f => f.UntilOn).NotNull().When(f => f.FromOn is not null).WithMessage("Indiquez le dernier jour du remplacement.");
        RuleFor(f => f.UntilOn).Must((form, day) => form.FromOn is null || day is null || day >= form.FromOn).WithMessage("Le dernier jour précède le premier.");
        RuleFor(f => f.DisplayName).Must(SearchKey.IsReadable).WithMessage("Indiquez le prénom et le nom.");
        RuleFor(f => f.DisplayName).MaximumLength(Account.LongestName).WithMessage($"Écrivez au plus {Account.LongestName} caractères.");
        RuleFor(f => f.Email).NotEmpty().WithMessage("Indiquez l’adresse électronique.");
        RuleFor(f => f.Email).MaximumLength(Account.LongestEmail).WithMessage($"Écrivez au plus {Account.LongestEmail} caractères.");
        RuleFor(f => f.Email).Must(email => string.IsNullOrEmpty(email) || System.Net.Mail.MailAddress.TryCreate(email.Trim(), out var address) && address.Address == email.Trim())
            .WithMessage("Cette adresse n’est pas complète. Exemple : prenom.nom@ville.example");
        RuleFor(f => f.Roles).NotEmpty().WithMessage("Choisissez au moins un rôle.");
        RuleFor(f => f.Roles).Must(roles => roles.All(role => Enum.GetNames<Role>().Contains(role, StringComparer.Ordinal))).WithMessage("Ce rôle n’existe pas.");
    }

    private static bool IsNear(DateOnly day, DateOnly today) => day >= today.AddYears(-Account.MostYearsAway) && day <= today.AddYears(Account.MostYearsAway);
}

/// <param name="Account">The account as it is; null while creating.</param>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Structures">Those that may be chosen; empty for a manager, whose structure is known.</param>
/// <param name="Replaceable">Colleagues in whose place it may be.</param>
/// <param name="Link">A one-time link just made, shown this once.</param>
public sealed record AccountPage(AccountRow? Account, AccountForm Form, IReadOnlyList<StructureRow> Structures, IReadOnlyList<AccountChoiceRow> Replaceable, string? Link = null)
{
    /// <summary>The account as somebody else has changed it meanwhile; null otherwise.</summary>
    public AccountRow? Changed { get; init; }

    /// <summary>It was to change structure while files or things to do depend on it.</summary>
    public bool HasWork { get; init; }

    public string Path => Account is null ? "/administration/comptes/nouveau" : $"/administration/comptes/{Account.Id}";
}
