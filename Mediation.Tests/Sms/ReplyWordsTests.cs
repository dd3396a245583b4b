using Mediation.Domain.Sms;

namespace Mediation.Tests.Sms;

public sealed class ReplyWordsTests
{
    [Theory]
    [InlineData("STOP")]
    [InlineData("stop")]
    [InlineData("Stop.")]
    [InlineData(" stop !")]
    [InlineData("STOP SMS")]
    [InlineData("stopsms")]
    [InlineData("Stop merci")]
    [InlineData("STOP au 36180")]
    [InlineData("ARRET")]
    [InlineData("arrêt")]
    [InlineData("ARRÊT.")]
    [InlineData("arre\u0302t")]
    [InlineData("Arret SMS svp")]
    [InlineData("« STOP »")]
    [InlineData("STOP\r\n")]
    [InlineData("stop stop stop")]
    public void An_opposition(string text) => Assert.Equal(Reply.Stop, ReplyWords.Read(text));

    [Theory]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData("oui")]
    [InlineData("OUI !")]
    [InlineData("Ok")]
    [InlineData("ok, merci")]
    [InlineData("Oui 1")]
    [InlineData("Bonjour, oui")]
    public void A_yes(string text) => Assert.Equal(Reply.Yes, ReplyWords.Read(text));

    [Theory]
    [InlineData("2")]
    [InlineData("non")]
    [InlineData("Non merci")]
    [InlineData("2 !")]
    public void A_no(string text) => Assert.Equal(Reply.No, ReplyWords.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("merci")]
    [InlineData("non stop ça va")]
    [InlineData("non-stop")]
    [InlineData("stop ou encore ?")]
    [InlineData("Je descends à l’arrêt mairie")]
    [InlineData("arrêt de bus")]
    [InlineData("arrêt maladie")]
    [InlineData("stop 2")]
    [InlineData("ne stop pas")]
    [InlineData("oui mais pas à 14 h")]
    [InlineData("oui non")]
    [InlineData("1 ou 2 ?")]
    [InlineData("12")]
    [InlineData("10h ok ?")]
    [InlineData("non je ne peux pas")]
    [InlineData("nonante")]
    [InlineData("okay")]
    [InlineData("👍")]
    [InlineData("stopper")]
    [InlineData("\ud83d")]
    [InlineData("oui\ufffe non")]
    public void Anything_else_is_read_by_a_person(string? text) => Assert.Equal(Reply.Other, ReplyWords.Read(text));

    [Fact]
    public void A_very_long_message_is_read_at_once() => Assert.Equal(Reply.Other, ReplyWords.Read(string.Concat(Enumerable.Repeat("stop oui non ", 10_000))));
}
