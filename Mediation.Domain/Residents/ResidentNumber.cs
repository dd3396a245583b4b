namespace Mediation.Domain.Residents;

/// <summary>A phone number and whose it is: somebody who answers for a resident is not the resident.</summary>
public sealed record ResidentNumber
{
    /// <summary>Longest number, in characters: a plus sign and fifteen digits (ITU-T E.164).</summary>
    public const int Longest = 16;

    public int Id { get; init; }
    public required int ResidentId { get; init; }

    /// <summary>E.164: "+33612345678".</summary>
    public required string Number { get; init; }

    /// <summary>A code of <see cref="ResidentTerms.NumberOwners"/>.</summary>
    public required string Owner { get; init; }

    /// <summary>The name of the owner when it is not the resident.</summary>
    public string? OwnerName { get; init; }

    /// <summary>Neither a message nor a voice mail: somebody else may read or hear it.</summary>
    public required bool DoNotWrite { get; init; }

    /// <summary>Since when it receives nothing: the provider does not know it, or it is a landline. Saving it again lifts this.</summary>
    public DateTime? SuspendedAt { get; init; }

    /// <summary>The same telephone in the same hands: what was agreed still holds. To name an owner who was not named changes nothing.</summary>
    public bool IsSameHands(ResidentNumber before) =>
        Number == before.Number && Owner == before.Owner && (before.OwnerName is null || OwnerName == before.OwnerName);

    /// <summary>Counts the changes, so that two people who correct at once do not overwrite each other unseen.</summary>
    public int Version { get; init; } = 1;
}
