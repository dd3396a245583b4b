using Mediation.Data.Sms;
using Mediation.Domain.Sms;
using Mediation.Web.Residents;

namespace Mediation.Web.Sms;

/// <summary>A message that a provider hands over.</summary>
/// <param name="StructureId">To whom it was written.</param>
/// <param name="Provider">A code of <see cref="SmsSettings.Providers"/>.</param>
/// <param name="Origin">What tells it from any other.</param>
/// <param name="From">As the provider writes the number.</param>
/// <param name="Text">What was written.</param>
/// <param name="IsStop">The provider itself has understood it as STOP.</param>
public sealed record IncomingSms(int StructureId, string Provider, string Origin, string From, string Text, bool IsStop = false)
{
    public override string ToString() => nameof(IncomingSms);
}

/// <summary>Understands what somebody answers: STOP ends the agreements, yes and no go to the appointment or to the visit they answer about, anything else to a person.</summary>
public sealed class TakeReply(SmsReplyStore replies, TakeStop stop, TakeAnswer answer, TimeProvider clock)
{
    /// <summary>What was written before is hardly what is answered to.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    /// <returns>False when it had come already.</returns>
    public async Task<bool> Take(IncomingSms incoming)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var number = NumberOf(incoming.From);
        var written = await replies.WrittenTo(incoming.StructureId, number, now - Lately);
        var meaning = incoming.IsStop ? Reply.Stop : ReplyWords.Read(incoming.Text);
        var answered = meaning is Reply.Yes or Reply.No ? WrittenTo.Answered(written, now) : null;
        var reply = new SmsReply
        {
            StructureId = incoming.StructureId,
            ResidentId = (answered ?? (written.Count > 0 ? written[0] : null))?.ResidentId ?? await replies.OwnerOf(incoming.StructureId, number),
            MessageId = written.Count > 0 ? written[0].MessageId : null,
            Provider = incoming.Provider,
            Origin = incoming.Origin,
            Number = number,
            Text = incoming.Text.Length > SmsReply.LongestText ? incoming.Text[..SmsReply.LongestText] : incoming.Text,
            Meaning = meaning,
            // A STOP from a number at which nobody ever agreed ends nothing: a second telephone, or one that the gateway does not pass on. A person finds whose it is.
            IsSettled = meaning is Reply.Stop ? await replies.HasDecided(incoming.StructureId, number) : meaning is Reply.Yes && answered is not null,
        };
        if (!await replies.Add(reply, now))
        {
            return false;
        }

        await (meaning is Reply.Stop ? stop.Take(reply, now) : answer.Take(reply, answered, now));
        return true;
    }

    /// <summary>Gateways write "33612345678" as well as "+33612345678"; a short code or a name stays as it is.</summary>
    private static string NumberOf(string from)
    {
        var typed = from.Length > 9 && from.All(char.IsAsciiDigit) && from[0] != '0' ? "+" + from : from;
        var number = PhoneText.Read(typed) ?? typed;
        return number.Length > 16 ? number[..16] : number;
    }
}
