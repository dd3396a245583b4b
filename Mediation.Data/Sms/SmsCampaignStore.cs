using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Data.Sms;

/// <summary>The text of a campaign as it is sent.</summary>
/// <param name="Languages">Of the people for whom it is.</param>
/// <param name="Language">Of the template.</param>
/// <param name="Version">Of the template.</param>
/// <param name="Text">Without any trust word.</param>
/// <param name="Segments">Of that.</param>
/// <param name="LongestSegments">With the longest trust word: what is reserved where there is one.</param>
public sealed record CampaignText(IReadOnlyList<string> Languages, string Language, int Version, string Text, int Segments, int LongestSegments);

/// <summary>Plans a campaign in one transaction, and stops it.</summary>
public sealed class SmsCampaignStore(Db db, AuditTrail trail)
{
    private const string AddSql = """
        INSERT INTO SmsCampaigns (StructureId, Subject, Words, CommuneCode, ReferentId, CreatedAt, AuthorId)
        VALUES (@structureId, @Subject, @Words, @CommuneCode, @ReferentId, @At, @AccountId)
        """;

    private const string WriteSql = $"""
        INSERT INTO SmsMessages (StructureId, ResidentId, MessageKey, Step, Purpose, Language, TemplateVersion, Number, Text, Segments,
                                 DueAt, DeadlineAt, NextAt, State, Tries, StateAt, CreatedAt, CreatedBy, CampaignId)
        SELECT @structureId, r.Id, CONCAT('information:', @id, ':', r.Id), 'information', 'information', @Language, @Version, a.Number,
               CASE WHEN r.TrustWord IS NULL THEN @text ELSE CONCAT(r.TrustWord, ' - ', @text) END,
               CASE WHEN r.TrustWord IS NULL THEN @segments ELSE @longestSegments END,
               @dueAt, @deadlineAt, @dueAt, 'planned', 0, @At, @At, @AccountId, @id
        FROM Residents r
        JOIN SmsAgreements a ON a.Id = {SmsCampaigns.AgreedId}
        WHERE {SmsCampaigns.Meant}
          AND r.OpposedOn IS NULL
          AND a.StructureId = @structureId
          AND COALESCE(r.SmsLanguage, 'fr') IN @Languages
        """;

    // A telephone that two files share rings once.
    private const string DropTwiceSql = """
        DELETE FROM SmsMessages
        WHERE CampaignId = @id
          AND StructureId = @structureId
          AND Id > (SELECT MIN(m.Id) FROM SmsMessages m WHERE m.Number = SmsMessages.Number AND m.StructureId = @structureId AND m.CampaignId = @id)
        """;

    private const string OthersSql = $"""
        INSERT INTO SmsCampaignOthers (CampaignId, StructureId, ResidentId, Reason)
        SELECT @id, @structureId, r.Id,
               CASE WHEN {SmsCampaigns.HasNumber} THEN 'no_agreement' ELSE 'no_number' END
        FROM Residents r
        WHERE {SmsCampaigns.Meant}
          AND r.OpposedOn IS NULL
          AND {SmsCampaigns.AgreedId} IS NULL
        """;

    /// <summary>Keeps a campaign, a message for each whom it reaches, and the list of the others.</summary>
    /// <param name="campaign">Who and what.</param>
    /// <param name="texts">As it is sent, by language: each person's is in one of them.</param>
    /// <param name="dueAt">When it begins to leave (UTC).</param>
    /// <param name="deadlineAt">When it serves no more (UTC).</param>
    /// <param name="act">Who writes, and when.</param>
    /// <returns>Its id, and how many it is written to.</returns>
    public async Task<(int Id, int Messages)> Plan(SmsCampaign campaign, IReadOnlyList<CampaignText> texts, DateTime dueAt, DateTime deadlineAt, Act act)
    {
        var id = await db.Insert(AddSql, new { structureId = campaign.StructureId, campaign.Subject, campaign.Words, campaign.CommuneCode, campaign.ReferentId, act.At, act.AccountId });
        var messages = await db.Write(WriteSql, texts.Select(text => new
        {
            structureId = campaign.StructureId,
            campaign.CommuneCode,
            campaign.ReferentId,
            id,
            text.Languages,
            text.Language,
            text.Version,
            text = text.Text,
            segments = text.Segments,
            longestSegments = text.LongestSegments,
            dueAt,
            deadlineAt,
            act.At,
            act.AccountId,
        }));
        messages -= await db.Write(DropTwiceSql, new { structureId = campaign.StructureId, id });
        await db.Write(OthersSql, new { structureId = campaign.StructureId, campaign.CommuneCode, campaign.ReferentId, id });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Campaign, id));
        return (id, messages);
    }

    private const string ReachSql = """
        UPDATE SmsCampaignOthers
        SET ReachedHow = @how, ReachedAt = @reachedAt, ReacherId = @reacherId
        WHERE CampaignId = @id
          AND StructureId = @structureId
          AND ResidentId = @residentId
        """;

    private const string ReachNotReceivedSql = $"""
        INSERT INTO SmsCampaignOthers (CampaignId, StructureId, ResidentId, Reason, ReachedHow, ReachedAt, ReacherId)
        SELECT m.CampaignId, m.StructureId, m.ResidentId, 'not_received', @how, @reachedAt, @reacherId
        FROM SmsMessages m
        WHERE m.CampaignId = @id
          AND m.CampaignId IS NOT NULL
          AND m.StructureId = @structureId
          AND m.ResidentId = @residentId
          AND {SmsCampaigns.NotReceived}
        """;

    /// <summary>Notes how somebody whom no SMS reached was reached, or that they still are not.</summary>
    /// <param name="structureId">Whose campaign.</param>
    /// <param name="id">The campaign.</param>
    /// <param name="residentId">Who.</param>
    /// <param name="how">A code of <see cref="SmsCampaign.Ways"/>; null when they remain to be reached.</param>
    /// <param name="act">Who notes it, and when.</param>
    /// <returns>False when that person is not on its list.</returns>
    public async Task<bool> Reach(int structureId, int id, int residentId, string? how, Act act)
    {
        var reached = new { id, structureId, residentId, how, reachedAt = how is null ? (DateTime?)null : act.At, reacherId = how is null ? null : act.AccountId };
        if (await db.Write(ReachSql, reached) == 0 && (how is null || await db.Write(ReachNotReceivedSql, reached) == 0))
        {
            await db.Rollback();
            return false;
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Campaign, id, residentId, "ReachedAt"));
        return true;
    }

    private const string StopSql = """
        UPDATE SmsMessages
        SET State = 'abandoned', Reason = 'stopped', StateAt = @At
        WHERE CampaignId = @id
          AND CampaignId IS NOT NULL
          AND StructureId = @structureId
          AND State = 'planned'
        """;

    private const string SayStoppedSql = """
        UPDATE SmsCampaigns
        SET StoppedAt = @At, StopperId = @AccountId
        WHERE Id = @id
          AND StructureId = @structureId
          AND StoppedAt IS NULL
        """;

    /// <summary>What has not left does not leave.</summary>
    /// <returns>How many messages were stopped.</returns>
    public async Task<int> Stop(int structureId, int id, Act act)
    {
        var stopped = await db.Write(StopSql, new { id, structureId, act.At });
        await db.Write(SayStoppedSql, new { id, structureId, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Campaign, id, Fields: "StoppedAt"));
        return stopped;
    }
}
