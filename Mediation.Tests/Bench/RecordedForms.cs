namespace Mediation.Tests.Bench;

/// <summary>Visits to record, with the residents of the measured database in turn.</summary>
internal sealed class RecordedForms(Drawn drawn)
{
    public const string ProductPath = "/accompagnements/nouveau";
    public const string ReferencePath = "/reference/accompagnement";

    private int _next;

    /// <summary>A form filled in, with a token of its own.</summary>
    public async Task<Ask> Fill(BenchClient client, string path)
    {
        var resident = drawn.Residents[_next++ % drawn.Residents.Count];
        var token = await client.FormToken(ProductPath);
        return new Ask(path,
        [
            new("Form.ResidentId", Words.Of($"{resident.Id}")),
            new("Form.Kind", "individuel"),
            new("Form.HeldOn", Words.Of($"{DateTime.UtcNow:yyyy-MM-dd}")),
            new("Form.Duration", "30"),
            new("Form.PlaceKind", "lieu_activite"),
            new("Form.Commune", drawn.Commune.Label),
            new("Form.CommuneCode", drawn.Commune.Code),
            new("Form.Themes", "email"),
            new("Form.Themes", "sante"),
            new("Form.Posture", "accompagner"),
            new("Form.CanRedo", "avec_aide"),
            new("Form.Notes", "A retrouvé le mot de passe de sa messagerie, puis pris rendez-vous en ligne. Revient la semaine prochaine avec le courrier reçu."),
            new("FormToken", token),
        ]);
    }
}
