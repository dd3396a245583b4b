using Mediation.Domain.Administration;

namespace Mediation.Web.Administration;

/// <summary>Roles as a person reads them.</summary>
public static class RoleWords
{
    public static string Of(Role role) => role switch
    {
        Role.Mediator => "Médiateur numérique",
        Role.EquipmentManager => "Responsable du parc",
        Role.Coordinator => "Coordinateur",
        Role.StructureManager => "Responsable de structure",
        Role.ElectedOfficial => "Élu",
        Role.Administrator => "Administrateur",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A role without a name."),
    };

    public static string Of(IEnumerable<Role> roles, bool isConseillerNumerique) =>
        string.Join(", ", roles.Select(role => role is Role.Mediator && isConseillerNumerique ? "Conseiller numérique" : Of(role)));

    /// <summary>What somebody will find here once the module of their role exists; null when they have it already.</summary>
    public static string? Coming(Role role) => role switch
    {
        Role.Coordinator => "Vous trouverez ici, plus tard, les statistiques de vos équipes. Les noms des habitants ne vous sont jamais montrés.",
        Role.ElectedOfficial => "Vous trouverez ici les statistiques d’inclusion numérique de votre territoire : des chiffres, jamais une personne.",
        _ => null,
    };
}
