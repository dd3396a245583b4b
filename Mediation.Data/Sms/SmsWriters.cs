using Mediation.Data.Database;
using Mediation.Domain.Sms;

namespace Mediation.Data.Sms;

/// <summary>What every message of a structure names, and when it may write.</summary>
public sealed record SmsWriterRow
{
    public required int StructureId { get; init; }
    public required string StructureName { get; init; }

    /// <summary>A number that a person answers; without one nothing is written.</summary>
    public required string? Phone { get; init; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; init; }

    public required string DepartementCode { get; init; }

    public CourtesyWindow Window => new() { TimeZone = TimeZone, DepartementCode = DepartementCode };
}

/// <summary>Who writes.</summary>
public sealed class SmsWriters(Db db)
{
    private const string Columns = """
        SELECT s.Id AS StructureId, s.Name AS StructureName, s.Phone, s.TimeZone, c.DepartementCode
        FROM Structures s
        JOIN Communes c ON c.Code = s.CommuneCode

        """;

    private const string FindSql = Columns + "WHERE s.Id = @structureId";

    public async Task<SmsWriterRow> Find(int structureId) => (await db.Find<SmsWriterRow>(FindSql, new { structureId }))!;

    private const string AllSql = Columns + "ORDER BY s.Id";

    /// <summary>Every structure: for the jobs, which look after all of them.</summary>
    public Task<IReadOnlyList<SmsWriterRow>> All() => db.List<SmsWriterRow>(AllSql);
}
