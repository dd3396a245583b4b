using Mediation.Domain;

namespace Mediation.Tests.Administration;

/// <summary>The numbers are made up, with a right key: 2 69 05 49 588 157 and 4111… are those of the specimens.</summary>
public sealed class NoteCheckTests
{
    [Theory]
    [InlineData("Son numéro est 2 69 05 49 588 157 80.", NoteSecret.SocialSecurityNumber, "2 69 05 49 588 157 80")]
    [InlineData("NIR 269054958815780", NoteSecret.SocialSecurityNumber, "269054958815780")]
    [InlineData("2.69.05.49.588.157 clé 80 noté", NoteSecret.SocialSecurityNumber, "2.69.05.49.588.157 clé 80")]
    [InlineData("n° 1 84 12 2A 004 021 28", NoteSecret.SocialSecurityNumber, "1 84 12 2A 004 021 28")]
    [InlineData("RIB : FR14 2004 1010 0505 0001 3M02 606, merci", NoteSecret.Iban, "FR14 2004 1010 0505 0001 3M02 606")]
    [InlineData("fr1420041010050500013m02606", NoteSecret.Iban, "fr1420041010050500013m02606")]
    [InlineData("IBAN BE68 5390 0754 7034 de sa fille", NoteSecret.Iban, "BE68 5390 0754 7034")]
    [InlineData("carte 4111 1111 1111 1111 exp 12/27", NoteSecret.CardNumber, "4111 1111 1111 1111")]
    [InlineData("5555555555554444", NoteSecret.CardNumber, "5555555555554444")]
    [InlineData("3782-822463-10005", NoteSecret.CardNumber, "3782-822463-10005")]
    [InlineData("mot de passe : soleil35", NoteSecret.Password, "mot de passe : soleil35")]
    [InlineData("Mot de passe de la messagerie: Soleil", NoteSecret.Password, "Mot de passe de la messagerie: Soleil")]
    [InlineData("mdp=Azerty!", NoteSecret.Password, "mdp=Azerty!")]
    [InlineData("mdp soleil35", NoteSecret.Password, "mdp soleil35")]
    [InlineData("son mot de passe est Bretagne22", NoteSecret.Password, "mot de passe est Bretagne22")]
    [InlineData("code secret : 4821", NoteSecret.Password, "code secret : 4821")]
    [InlineData("Code confidentiel de la carte : 1234", NoteSecret.Password, "Code confidentiel de la carte : 1234")]
    public void Finds_what_should_not_be_in_a_note(string note, NoteSecret secret, string text)
    {
        var finding = Assert.Single(NoteCheck.Find(note));
        Assert.Equal((secret, text), (finding.Secret, note.Substring(finding.Start, finding.Length)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Rappeler au 06 39 98 00 12 ou au 01 99 00 12 34.")]
    [InlineData("06 39 98 00 12 06 39 98 00 13 06 39 98 00 14")]
    [InlineData("+33 6 39 98 00 12, +262 692 00 12 34")]
    [InlineData("Rendez-vous le 12/05/2026 à 14 h, puis les 13.05.2026 et 14-05-2026.")]
    [InlineData("Années 2019 2020 2021 2022 déclarées, 2023 2024 2025 2026 à faire.")]
    [InlineData("Son numéro est 2 69 05 49 588 157 81.")]
    [InlineData("SIRET 732 829 320 00074, dossier n° 35238-2026-004512")]
    [InlineData("carte 4111 1111 1111 1112")]
    [InlineData("FR14 2004 1010 0505 0001 3M02 607")]
    [InlineData("Numéro fiscal 30 23 217 600 053")]
    [InlineData("Mot de passe oublié, nouveau mot de passe créé avec lui.")]
    [InlineData("mot de passe : à changer la prochaine fois")]
    [InlineData("Mot de passe : réinitialisé. Messagerie retrouvée.")]
    [InlineData("Aide sur le mot de passe de sa messagerie, puis impression.")]
    [InlineData("mdp oublié, code secret de la carte perdu")]
    [InlineData("Il ne dit son code secret à personne.")]
    [InlineData("Montants 1 250,00 et 3 400,50 ; 12 personnes, 45 min.")]
    public void Raises_no_false_alarm(string? note) => Assert.Empty(NoteCheck.Find(note));

    [Fact]
    public void Finds_each_once_in_the_order_of_the_text()
    {
        const string Note = "mdp : FR14 2004 1010 0505 0001 3M02 606\nCarte 4111111111111111, sécu 269054958815780.";
        Assert.Equal([NoteSecret.Password, NoteSecret.CardNumber, NoteSecret.SocialSecurityNumber], NoteCheck.Find(Note).Select(finding => finding.Secret));
    }

    [Fact]
    public void A_long_text_is_looked_through_at_once() => Assert.Empty(NoteCheck.Find(string.Concat(Enumerable.Repeat("mot de passe 1 2 3 4 FR12 ", 4000))));
}
