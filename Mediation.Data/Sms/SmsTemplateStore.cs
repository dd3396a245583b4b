using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Data.Sms;

/// <summary>A structure's own wording, as its page shows it.</summary>
public sealed record TemplateRow
{
    public required int Id { get; init; }
    public required string Step { get; init; }
    public required string Language { get; init; }
    public required int Version { get; init; }
    public required string Text { get; init; }
    public required bool AsksForAnswer { get; init; }

    /// <summary>The native reader who approved it; null in French, which the author reads.</summary>
    public required string? ApprovedBy { get; init; }

    public required string AuthorName { get; init; }
    public required DateTime CreatedAt { get; init; }
}

/// <summary>The texts of a structure. A change is a new version: what was sent keeps the one it was written with.</summary>
public sealed class SmsTemplateStore(Db db, AuditTrail trail)
{
    private const string Columns = """
        SELECT t.Id, t.Step, t.Language, t.Version, t.Text, t.AsksForAnswer, t.ApprovedBy, a.DisplayName AS AuthorName, t.CreatedAt
        FROM SmsTemplates t
        JOIN Accounts a ON a.Id = t.AuthorId
        WHERE t.StructureId = @structureId

        """;

    private const string CurrentSql = Columns + """
          AND NOT EXISTS (
              SELECT 1 FROM SmsTemplates l
              WHERE l.StructureId = @structureId AND l.Step = t.Step AND l.Language = t.Language AND l.Version > t.Version)
        ORDER BY t.Step, t.Language
        """;

    /// <summary>The version in force of each text that the structure worded itself.</summary>
    public Task<IReadOnlyList<TemplateRow>> Current(int structureId) => db.List<TemplateRow>(CurrentSql, new { structureId });

    private const string HistorySql = Columns + """
          AND t.Step = @step
          AND t.Language = @language
        ORDER BY t.Version DESC
        """;

    /// <summary>Every version that the structure worded of one text, the last first.</summary>
    public Task<IReadOnlyList<TemplateRow>> History(int structureId, string step, string language) => db.List<TemplateRow>(HistorySql, new { structureId, step, language });

    private const string AddSql = """
        INSERT INTO SmsTemplates (StructureId, Step, Language, Version, Text, AsksForAnswer, ApprovedBy, CreatedAt, AuthorId)
        SELECT @structureId, @Step, @Language, (SELECT COALESCE(MAX(t.Version), 0) + 1 FROM SmsTemplates t WHERE t.StructureId = @structureId AND t.Step = @Step AND t.Language = @Language),
               @Text, @AsksForAnswer, @approvedBy, @At, @AccountId
        FROM Structures s
        WHERE s.Id = @structureId
        """;

    /// <summary>A new version. The unique index refuses the same number twice.</summary>
    public async Task Add(int structureId, SmsTemplate template, string? approvedBy, Act act)
    {
        var id = await db.Insert(AddSql, new { structureId, template.Step, template.Language, template.Text, template.AsksForAnswer, approvedBy, act.At, act.AccountId });
        await trail.Record(act, new AuditSubject(AuditSubjectKind.Template, id, Fields: template.Step));
    }
}
