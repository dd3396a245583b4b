using Mediation.Data.Database;
using Mediation.Domain.Sms;

namespace Mediation.Data.Sms;

/// <summary>Who agreed to be written about something, at which number: the last agreement first, nothing suspended or marked "ne pas écrire".</summary>
public sealed class SmsRecipients(Db db)
{
    private const string AgreedSql = """
        SELECT r.Id AS ResidentId, r.FirstName, n.Number, r.TrustWord, r.SmsLanguage AS Language
        FROM Residents r
        JOIN ResidentNumbers n ON n.ResidentId = r.Id AND n.StructureId = @structureId
        JOIN SmsAgreements g ON g.ResidentId = r.Id AND g.StructureId = @structureId AND g.Number = n.Number
        WHERE r.StructureId = @structureId
          AND r.Id IN @residents
          AND r.MergedIntoId IS NULL
          AND r.OpposedOn IS NULL
          AND n.DoNotWrite = 0
          AND n.SuspendedAt IS NULL
          AND g.Purpose = @purpose
          AND g.IsGiven = 1
          AND NOT EXISTS (
              SELECT 1 FROM SmsAgreements l
              WHERE l.ResidentId = g.ResidentId AND l.StructureId = @structureId AND l.Number = g.Number AND l.Purpose = g.Purpose AND l.Id > g.Id)
        ORDER BY r.Id, g.Id DESC
        """;

    /// <param name="structureId">Whose residents.</param>
    /// <param name="residents">At most <see cref="Sql.MostIds"/>.</param>
    /// <param name="purpose">A code of what is written about.</param>
    /// <returns>One number a person; nobody who did not agree.</returns>
    public async Task<IReadOnlyDictionary<int, SmsRecipient>> Agreed(int structureId, IReadOnlyCollection<int> residents, string purpose) => residents.Count == 0
        ? new Dictionary<int, SmsRecipient>()
        : (await db.List<SmsRecipient>(AgreedSql, new { structureId, residents, purpose })).DistinctBy(row => row.ResidentId).ToDictionary(row => row.ResidentId!.Value);
}
