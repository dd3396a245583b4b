using Mediation.Domain.Administration;
using Mediation.Domain.Sms;
using Mediation.Domain.Visits;

namespace Mediation.Seeds;

internal sealed partial class CouncilWriter
{
    private void AddMessages(Council council)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var createdAt = council.OpenedOn.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc);
        Fill("SmsSettings", ["StructureId", "Provider", "SendsMorning", "MonthlySegments", "SegmentPrice", "Version", "ChangedAt"],
            council.Structures.Select(structure => new object?[] { structure.Id, SmsSettings.Simulator, false, MessageMaker.MonthlySegments, MessageMaker.SegmentPrice, 1, createdAt }));
        var maker = new MessageMaker(council, Today(clock), now);
        Fill("SmsAgreements", ["StructureId", "ResidentId", "Number", "Purpose", "IsGiven", "Means", "TextVersion", "AccountId", "DecidedAt"],
            maker.Agreements().Select(agreement => new object?[]
            {
                agreement.StructureId, agreement.ResidentId, agreement.Number, agreement.Purpose, true, SmsAgreement.Oral, SmsAgreement.CurrentText, agreement.AccountId, agreement.DecidedAt,
            }));
        var months = new Dictionary<(int StructureId, DateOnly StartsOn), int>();
        var answered = new List<SeededMessage>();
        Fill("SmsMessages",
            [
                "Id", "StructureId", "ResidentId", "BookingId", "MessageKey", "Step", "Purpose", "Language", "TemplateVersion", "Number", "Text", "Segments", "AboutAt", "DueAt", "DeadlineAt",
                "NextAt", "State", "Tries", "Provider", "ClaimedAt", "AcceptedAt", "DeliveredAt", "StateAt", "CreatedAt", "CreatedBy",
            ],
            maker.Messages().Select(message =>
            {
                var (about, step, isSent) = (message.About, message.Step, message.State is not SmsState.Planned);
                DateTime? sentAt = isSent ? step.DueAt.AddMinutes(1) : null;
                if (isSent)
                {
                    var month = (about.StructureId, new DateOnly(step.DueAt.Year, step.DueAt.Month, 1));
                    months[month] = months.GetValueOrDefault(month) + message.Segments;
                }

                if (MessageMaker.AnswerTo(message, now) is not null)
                {
                    answered.Add(message);
                }

                return new object?[]
                {
                    message.Id, about.StructureId, message.ResidentId, message.BookingId, message.Key, step.Step.Code, step.Step.Purpose, SmsTerms.French, 0,
                    message.Text is null ? null : message.Number, message.Text, message.Segments, about.Slot.StartsAt, step.DueAt, step.DeadlineAt,
                    step.DueAt, SmsTerms.CodeOf(message.State), isSent ? 1 : 0, isSent ? SmsSettings.Simulator : null, sentAt, sentAt,
                    message.State is SmsState.Delivered ? sentAt : null, sentAt ?? about.CreatedAt, about.CreatedAt, about.MediatorId,
                };
            }));
        Fill("SmsMonths", ["StructureId", "StartsOn", "Segments"], months.Select(month => new object?[] { month.Key.StructureId, month.Key.StartsOn, month.Value }));
        Fill("SmsReplies", ["StructureId", "ResidentId", "MessageId", "Provider", "Origin", "Number", "Text", "Meaning", "ReceivedAt"],
            answered.Select(message => new object?[]
            {
                message.About.StructureId, message.ResidentId, message.Id, SmsSettings.Simulator, $"simulateur-{message.Id}", message.Number, MessageMaker.AnswerTo(message, now), "other",
                message.Step.DueAt.AddMinutes(25),
            }));
        AddCampaign(council, maker, now);
    }

    /// <summary>An information of three weeks ago, of the first structure.</summary>
    private void AddOutcomes(Council council) =>
        Fill("VisitOutcomes", ["VisitId", "StructureId", "Means", "AskedOn", "Answer", "AnsweredAt", "AnswererId"],
            OutcomeMaker.After(council.Activity.Visits(), council.Seed + 7, Today(clock).AddYears(-1), Today(clock)).Select(outcome => new object?[]
            {
                outcome.Visit.Id, outcome.Visit.StructureId, outcome.Means, outcome.AskedOn, outcome.Answer, outcome.AnsweredAt,
                outcome.Answer is null || outcome.Means is VisitOutcome.BySms ? null : outcome.Visit.MediatorId,
            }));

    private void AddCampaign(Council council, MessageMaker maker, DateTime now)
    {
        var (structure, sentAt) = (council.Structures[0], Enumerable.Range(0, 7).Select(back => DateOnly.FromDateTime(now.AddDays(-21 - back))).First(OpenDays.IsOpen).ToDateTime(new TimeOnly(10, 0), DateTimeKind.Utc));
        var author = council.Accounts.First(account => account.StructureId == structure.Id && account.Role is Role.StructureManager).Id;
        var text = MessageMaker.InformationOf(structure);
        Fill("SmsCampaigns", ["Id", "StructureId", "Subject", "Words", "CreatedAt", "AuthorId"], [[1, structure.Id, "lieu", MessageMaker.Information, sentAt, author]]);
        Fill("SmsMessages",
            [
                "StructureId", "ResidentId", "MessageKey", "Step", "Purpose", "Language", "TemplateVersion", "Number", "Text", "Segments", "DueAt", "DeadlineAt", "NextAt", "State", "Tries",
                "Provider", "ClaimedAt", "AcceptedAt", "DeliveredAt", "StateAt", "CreatedAt", "CreatedBy", "CampaignId",
            ],
            maker.Agreements().Where(agreement => agreement.StructureId == structure.Id && agreement.Purpose == SmsTerms.Information && agreement.DecidedAt < sentAt).Select(agreement => new object?[]
            {
                structure.Id, agreement.ResidentId, $"information:1:{agreement.ResidentId}", SmsStep.ServiceInformation.Code, SmsTerms.Information, SmsTerms.French, 0, agreement.Number, text,
                SmsSegments.Of(text).Count, sentAt, sentAt.AddDays(3), sentAt, SmsTerms.CodeOf(SmsState.Delivered), 1, SmsSettings.Simulator, sentAt, sentAt, sentAt, sentAt, sentAt, author, 1,
            }));
        Fill("SmsCampaignOthers", ["CampaignId", "StructureId", "ResidentId", "Reason"],
            council.Activity.Residents().Where(opened => opened.Resident.StructureId == structure.Id && opened.Resident.Id % 2 == 1 && opened.First.At < sentAt).Take(MessageMaker.NotReached)
                .Select(opened => new object?[] { 1, structure.Id, opened.Resident.Id, "no_agreement" }));
    }
}
