using Mediation.Domain.Residents;

namespace Mediation.Seeds;

/// <summary>The organisations that a structure helps too: a few everywhere, of every kind.</summary>
internal static class Organisations
{
    private static readonly (string Name, string Kind, string Contact)[] Usual =
    [
        ("Amicale laïque", "association", "Maryvonne"),
        ("Club des aînés", "association", "Jean-Claude"),
        ("Maison de santé", "soin", "Le secrétariat"),
        ("École Jacques-Prévert", "ecole", "La directrice"),
        ("Boulangerie du Marché", "entreprise", "Erwan"),
        ("Agence postale", "service_public", "Le guichet"),
    ];

    public static IEnumerable<Organisation> Of(SeededStructure structure) => Usual.Select((usual, rank) => new Organisation
    {
        StructureId = structure.Id,
        Name = usual.Name,
        Kind = usual.Kind,
        CommuneCode = structure.Seat.Code,
        ContactName = usual.Contact,
        // Numbers for fiction (ARCEP): 01 99 00 00 00 to 01 99 00 99 99.
        Phone = $"+3319900{(structure.Id * Usual.Length + rank) % 10_000:0000}",
    });
}
