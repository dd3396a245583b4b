using Mediation.Domain.Administration;

namespace Mediation.Tests.Support;

/// <summary>Somebody who walks through the product.</summary>
/// <param name="Name">As faults name them: "Mediator of A".</param>
/// <param name="Role">Null for a visitor.</param>
/// <param name="IsOfA">Of the structure whose data must not get out.</param>
public sealed record Actor(string Name, Role? Role, bool IsOfA, GivenAccount? Account, Browser Browser)
{
    public bool SeesPersons => Role is { } role && role.Allows(Right.ReadResidents);

    public bool Sees(Canary canary) => SeesPersons || (canary.IsOfBorrower && Role is { } role && role.Allows(Right.ReadLoans));

    public override string ToString() => Name;
}

/// <summary>A word that exists once in the world, so that wherever it is read, it leaked from there.</summary>
/// <param name="IsPersonal">Of a resident: nobody without the right to see residents ever reads it.</param>
/// <param name="AccountId">The account that it names; null otherwise.</param>
/// <param name="IsOfBorrower">Of somebody who borrows: whoever keeps the equipment reads it too.</param>
public sealed record Canary(string Text, bool IsPersonal, int? AccountId = null, bool IsOfBorrower = false)
{
    public bool IsIn(string text)
    {
        for (var at = text.IndexOf(Text, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(Text, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            {
                return true;
            }
        }

        return false;
    }
}
