using Mediation.Domain.Equipment;
using Mediation.Domain.Residents;

namespace Mediation.Data.Equipment;

/// <summary>A loan, as lists show it.</summary>
public sealed record LoanRow
{
    public required int Id { get; init; }
    public required string State { get; init; }
    public required string Kind { get; init; }
    public required int Priority { get; init; }
    public required DateOnly FromOn { get; init; }
    public required DateOnly DueOn { get; init; }
    public required DateOnly? WaitsUntilOn { get; init; }
    public required int Renewals { get; init; }
    public required int? ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required string? OrganisationName { get; init; }

    /// <summary>How many are reserved or out.</summary>
    public required int Items { get; init; }

    public string BorrowerName => NameOf(OrganisationName, ResidentId, FirstName, LastName, RecallCode);

    /// <summary>A borrower's name; none once the file is erased.</summary>
    public static string NameOf(string? organisation, int? residentId, string? firstName, string? lastName, string? recallCode) =>
        organisation ?? (residentId is null ? "Emprunteur effacé" : Resident.NameOf(firstName, lastName, recallCode));
}

/// <summary>Who borrows, and how to call them.</summary>
public sealed record BorrowerRow
{
    public required int? ResidentId { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required int? HouseholdId { get; init; }
    public required int? OrganisationId { get; init; }
    public required string? OrganisationName { get; init; }
    public required string? ContactName { get; init; }

    /// <summary>The first of a resident; null for none.</summary>
    public required string? Number { get; init; }

    public string Name => LoanRow.NameOf(OrganisationName, ResidentId, FirstName, LastName, RecallCode);
}

/// <summary>An item in a loan, as the loan shows it.</summary>
public sealed record LentItemRow
{
    public required int Id { get; init; }
    public required int ItemId { get; init; }
    public required string Code { get; init; }
    public required string Kind { get; init; }
    public required string? Brand { get; init; }
    public required string? Model { get; init; }
    public required string? Serial { get; init; }

    /// <summary>Its number in the council's accounts.</summary>
    public required string? AssetNumber { get; init; }

    /// <summary>What belongs to it now, one a line.</summary>
    public required string? OwnAccessories { get; init; }

    public required string ItemCondition { get; init; }
    public required DateTime? HandedAt { get; init; }
    public required DateTime? EndedAt { get; init; }
    public required string? Outcome { get; init; }
    public required string? Accessories { get; init; }
    public required string? Missing { get; init; }
    public required string? Condition { get; init; }
    public required string? Words { get; init; }

    public bool IsOut => HandedAt is not null && EndedAt is null;

    public bool IsReserved => HandedAt is null && EndedAt is null;

    public bool IsLost => Outcome is LoanTerms.Lost or LoanTerms.Stolen;

    /// <summary>As <see cref="LoanItem.IsBack"/>.</summary>
    public bool IsBack => Outcome is LoanTerms.Returned or LoanTerms.Swapped;

    public string Name => Item.NameOf(Kind, Brand, Model);
}

/// <summary>What happened to a loan.</summary>
public sealed record LoanEventRow
{
    public required int Id { get; init; }

    /// <summary>The state that it was given; null when something else happened.</summary>
    public required string? State { get; init; }

    public required string? Words { get; init; }
    public required DateTime At { get; init; }
    public required string AccountName { get; init; }
}
