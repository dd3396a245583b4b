using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Sms;

namespace Mediation.Data.Sms;

/// <summary>A message that may have left or not, as the provider is asked about it.</summary>
public sealed record UncertainSms
{
    public required int Id { get; init; }
    public required int StructureId { get; init; }
    public required int? ResidentId { get; init; }
    public required string Number { get; init; }
    public required string Text { get; init; }
    public required DateTime DeadlineAt { get; init; }
    public required DateTime ClaimedAt { get; init; }

    /// <summary>It went through the account that the structure has today.</summary>
    public required bool IsOfAccount { get; init; }

    public OutgoingSms Sms => new() { Id = Id, To = Number, Text = Text, ValidUntil = DeadlineAt, ClaimedAt = ClaimedAt };
}

/// <summary>Messages whose call had no clear answer.</summary>
public sealed class SmsUncertain(Db db, AuditTrail trail)
{
    private const string OfSql = $"""
        SELECT m.Id, m.StructureId, m.ResidentId, m.Number, m.Text, m.DeadlineAt, m.ClaimedAt, CASE WHEN m.ClaimedAt >= t.AccountSince THEN 1 ELSE 0 END AS IsOfAccount
        FROM SmsMessages m
        LEFT JOIN SmsSettings t ON t.StructureId = m.StructureId
        WHERE m.State = 'to_verify'
          AND m.ClaimedAt >= @since
          AND m.NextAt <= @now
          AND m.Number IS NOT NULL
          AND m.Text IS NOT NULL
        ORDER BY m.StructureId, m.Id
        {Sql.Page}
        """;

    /// <param name="since">Those claimed before are a person's to settle.</param>
    /// <param name="now">In UTC.</param>
    /// <param name="take">How many.</param>
    public Task<IReadOnlyList<UncertainSms>> Of(DateTime since, DateTime now, int take) => db.List<UncertainSms>(OfSql, new { since, now, take });

    private const string ReferencesSql = """
        SELECT m.Reference
        FROM SmsMessages m
        WHERE m.Number = @Number
          AND m.StructureId = @StructureId
          AND m.Reference IS NOT NULL
          AND m.Id <> @Id
        """;

    /// <summary>The provider's ids of other messages to the same number: the same words may have been sent twice on purpose.</summary>
    public async Task<IReadOnlySet<string>> ReferencesTo(UncertainSms message) =>
        (await db.List<string>(ReferencesSql, new { message.Number, message.StructureId, message.Id })).ToHashSet(StringComparer.Ordinal);

    private const string AskLaterSql = """
        UPDATE SmsMessages
        SET NextAt = @nextAt
        WHERE Id = @Id
          AND StructureId = @StructureId
          AND State = 'to_verify'
        """;

    /// <summary>Nothing is known yet.</summary>
    public async Task AskLater(UncertainSms message, DateTime nextAt, DateTime now)
    {
        await db.Write(AskLaterSql, new { message.Id, message.StructureId, nextAt });
        await trail.Record(new Act { AccountId = null, StructureId = message.StructureId, At = now, What = ActKind.ReconcileMessage },
            new AuditSubject(AuditSubjectKind.Message, message.Id, message.ResidentId));
    }
}
