namespace Mediation.Domain.Sms;

/// <summary>What a template may name between braces. None says why somebody is helped: no sensitive motive is written in an SMS.</summary>
/// <param name="Name">As it is written: "{jour}".</param>
/// <param name="Example">For the preview, and for counting segments.</param>
/// <param name="MayBeEmpty">Somebody may have none; the space before goes with it.</param>
public sealed record SmsField(string Name, string Example, bool MayBeEmpty = false)
{
    public static readonly SmsField Structure = new("structure", "CCAS de Fougères");

    /// <summary>A number that a person answers.</summary>
    public static readonly SmsField Phone = new("téléphone", "01 99 00 12 34");

    public static readonly SmsField FirstName = new("prénom", "Françoise", MayBeEmpty: true);
    public static readonly SmsField Day = new("jour", "mercredi 30 septembre");
    public static readonly SmsField Hour = new("heure", "14 h 30");
    public static readonly SmsField Place = new("lieu", "Médiathèque La Clairière");

    /// <summary>What whoever writes has typed.</summary>
    public static readonly SmsField Message = new("message", "fermé lundi 30 novembre, ouvert mardi 1er décembre à 9 h.");

    /// <summary>By which one wants no more messages. It is drawn when the message leaves: until then the text names the field.</summary>
    public static readonly SmsField Link = new("lien", "https://mediation.example.fr/sms/stop/Zy3kQ0bVt8_aLm2P");

    public static readonly IReadOnlyList<SmsField> All = [Structure, Phone, FirstName, Day, Hour, Place, Message, Link];

    /// <summary>Accents and capitals do not matter: "{Telephone}". Null when there is no such field.</summary>
    public static SmsField? Read(string name) => All.FirstOrDefault(field => SearchKey.Of(field.Name) == SearchKey.Of(name));

    public override string ToString() => $"{{{Name}}}";
}
