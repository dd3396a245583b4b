using Mediation.Domain.Administration;

namespace Mediation.Seeds;

/// <summary>Somebody who belongs to the coordinator's team, or did.</summary>
internal sealed record SeededMember(int AccountId, DateOnly JoinedOn, DateOnly? LeftOn);

/// <summary>What a mediator does often: the form filled in by one click.</summary>
internal sealed record SeededShortcut(string Name, string Kind, string? Title, int Minutes, string Themes, string Equipment);

/// <summary>The coordinator's team, and the shortcuts of the first mediator.</summary>
internal static class TeamWork
{
    public const string Name = "Équipe des médiateurs du pays";

    /// <summary>Most people of a team that one coordinator follows.</summary>
    private const int Most = 15;

    public static readonly IReadOnlyList<SeededShortcut> Shortcuts =
    [
        new("Permanence du mardi", "individuel", null, 30, "aide_aux_demarches_administratives,social_sante", "ordinateur"),
        new("Courriel", "individuel", null, 45, "email", "ordinateur"),
        new("Café numérique", "collectif", "Café numérique", 90, "navigation_sur_internet,culture_numerique", "telephone"),
    ];

    /// <summary>Mediators of the first structures; the last one of them has left half a year ago.</summary>
    public static IReadOnlyList<SeededMember> Members(Council council, DateOnly today)
    {
        var mediators = council.Accounts.Where(account => account is { Role: Role.Mediator, StructureId: 1 or 2 or 3 }).Take(Most).ToArray();
        return [.. mediators.Select((account, rank) => new SeededMember(account.Id, council.OpenedOn, rank == mediators.Length - 1 ? today.AddMonths(-6) : null))];
    }
}
