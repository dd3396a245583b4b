namespace Mediation.Domain.Sms;

/// <summary>An information of the service to residents of one's own structure, on one of a closed list of subjects: never political, never an opinion.</summary>
public sealed record SmsCampaign
{
    /// <summary>In characters; with who writes and how to call, two SMS.</summary>
    public const int LongestWords = 200;

    public static readonly Vocabulary Subjects = new(
        new("fermeture", "Une fermeture, une absence"),
        new("horaires", "Des horaires qui changent"),
        new("lieu", "Un lieu qui change"),
        new("atelier", "Un atelier, un nouveau service"),
        new("demarche", "Une date limite de démarche"),
        new("panne", "Une panne, une fraude qui circule"));

    /// <summary>How somebody whom no SMS reached was reached; or left, which somebody decides too.</summary>
    public static readonly Vocabulary Ways = new(
        new("appel", "Appelé"),
        new("courrier", "Lettre"),
        new("laisse", "Laissé"));

    public int Id { get; init; }
    public required int StructureId { get; init; }

    /// <summary>A code of <see cref="Subjects"/>.</summary>
    public required string Subject { get; init; }

    public required string Words { get; init; }

    /// <summary>INSEE code of the commune of residence; null for all.</summary>
    public string? CommuneCode { get; init; }

    /// <summary>Those of one mediator; null for all.</summary>
    public int? ReferentId { get; init; }
}
