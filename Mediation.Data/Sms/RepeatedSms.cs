namespace Mediation.Data.Sms;

/// <summary>One more try of a message: the same words to the same number, of the same campaign.</summary>
internal static class RepeatedSms
{
    /// <summary>The message @id of @structureId, due at @nextAt, once; @writerId is whoever asks for it, null where it is the product.</summary>
    public const string Insert = """
        INSERT INTO SmsMessages (StructureId, ResidentId, BookingId, FollowUpId, VisitId, MessageKey, Step, Purpose, Language, TemplateVersion, Number, Text, Segments,
                                 AboutAt, DueAt, DeadlineAt, NextAt, State, Tries, StateAt, CreatedAt, CreatedBy, WrittenAt, CampaignId, RepeatOf)
        SELECT @structureId, m.ResidentId, m.BookingId, m.FollowUpId, m.VisitId, CONCAT('encore:', m.Id), m.Step, m.Purpose, m.Language, m.TemplateVersion, m.Number, m.Text, m.Segments,
               m.AboutAt, @nextAt, m.DeadlineAt, @nextAt, 'planned', 0, @now, @now, COALESCE(@writerId, m.CreatedBy), COALESCE(m.WrittenAt, m.CreatedAt), m.CampaignId, m.Id
        FROM SmsMessages m
        WHERE m.Id = @id
          AND m.StructureId = @structureId
          AND m.Text IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM SmsMessages l WHERE l.RepeatOf = m.Id AND l.StructureId = @structureId)

        """;
}
