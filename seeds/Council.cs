using Mediation.Domain.Administration;

namespace Mediation.Seeds;

/// <summary>Structures, the people who work in them and what happened there: what the demonstration and the benchmark both are.</summary>
internal sealed record Council(
    IReadOnlyList<SeededStructure> Structures,
    IReadOnlyList<SeededAccount> Accounts,
    Activity Activity,
    int Seed,
    DateOnly OpenedOn);

internal sealed record SeededStructure(int Id, string Name, Place Seat, string Phone);

internal sealed record SeededAccount(int Id, int? StructureId, string Email, string DisplayName, Role Role, bool IsConseillerNumerique);
