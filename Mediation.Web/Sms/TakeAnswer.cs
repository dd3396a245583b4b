using Mediation.Data.Sms;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Domain.Visits;

namespace Mediation.Web.Sms;

/// <summary>Yes and no go to the appointment, or to the visit, that they answer about; what a person has to do about an answer is asked of them.</summary>
public sealed class TakeAnswer(SmsReplyStore replies, VisitOutcomeStore outcomes, SmsSequels sequels, SmsWriters writers)
{
    /// <param name="reply">As it is kept.</param>
    /// <param name="answered">What it answers to; null when a person must read it.</param>
    /// <param name="now">In UTC.</param>
    public async Task Take(SmsReply reply, WrittenTo? answered, DateTime now)
    {
        var answer = reply.Meaning is Reply.Yes ? VisitOutcome.Yes : VisitOutcome.No;
        if (answered?.VisitId is { } visit)
        {
            var today = (await writers.Find(reply.StructureId)).Window.DayAt(now);
            await outcomes.Answer(reply.StructureId, visit, answer, null, today, new Act { AccountId = null, StructureId = reply.StructureId, At = now, What = ActKind.AnswerOutcome });
        }
        else if (answered is not null)
        {
            await replies.Answer(reply.StructureId, answered, answer, now);
        }

        if (!reply.IsSettled && reply.ResidentId is { } resident)
        {
            await sequels.Ask(reply.StructureId, resident, null, answered is null ? SmsTask.ReadReply : answered.VisitId is null ? SmsTask.OtherDate : SmsTask.NotObtained, now);
        }
    }
}
