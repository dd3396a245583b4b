using System.Data.Common;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Data.SchoolContinuity;

/// <summary>What a structure has settled, beside the département of its seat.</summary>
public sealed record SchoolSettingsRow
{
    public required string DepartementCode { get; init; }
    public required string? Zone { get; init; }

    /// <summary>Null while nothing is settled.</summary>
    public required int? SilenceDays { get; init; }

    /// <summary>Of the CRIP of the département; null when nobody noted it.</summary>
    public required string? AlertPhone { get; init; }

    public required string? AlertEmail { get; init; }

    /// <summary>Null while nothing is settled.</summary>
    public required int? Version { get; init; }

    /// <summary>The zone that counts: as it is settled, otherwise that of the département; null where no calendar is known.</summary>
    public string? ZoneInForce => Zone ?? SchoolZones.Of(DepartementCode);

    public SchoolSettings SettingsOf(int structureId) => new() { StructureId = structureId, Zone = Zone, SilenceDays = SilenceDays ?? SchoolSettings.UsualSilenceDays, AlertPhone = AlertPhone, AlertEmail = AlertEmail, Version = Version ?? 0 };
}

/// <summary>Keeps the holidays of schools, and what each structure has settled for its work with them.</summary>
public sealed class SchoolCalendarStore(Db db, AuditTrail trail)
{
    private const string SettingsSql = """
        SELECT c.DepartementCode, g.Zone, g.SilenceDays, g.AlertPhone, g.AlertEmail, g.Version
        FROM Structures s
        JOIN Communes c ON c.Code = s.CommuneCode
        LEFT JOIN SchoolSettings g ON g.StructureId = s.Id
        WHERE s.Id = @structureId
        """;

    public async Task<SchoolSettingsRow> Settings(int structureId) => (await db.Find<SchoolSettingsRow>(SettingsSql, new { structureId }))!;

    private const string AddSettingsSql = """
        INSERT INTO SchoolSettings (StructureId, Zone, SilenceDays, AlertPhone, AlertEmail, Version)
        VALUES (@StructureId, @Zone, @SilenceDays, @AlertPhone, @AlertEmail, 1)
        """;

    private const string ChangeSettingsSql = """
        UPDATE SchoolSettings
        SET Zone = @Zone, SilenceDays = @SilenceDays, AlertPhone = @AlertPhone, AlertEmail = @AlertEmail, Version = Version + 1
        WHERE StructureId = @StructureId
          AND Version = @Version
        """;

    /// <exception cref="RuleViolation">Somebody changed them since <see cref="SchoolSettings.Version"/> was read.</exception>
    public async Task Keep(SchoolSettings settings, Act act)
    {
        var values = new { settings.StructureId, settings.Zone, settings.SilenceDays, settings.AlertPhone, settings.AlertEmail, settings.Version };
        try
        {
            if (await db.Write(settings.Version == 0 ? AddSettingsSql : ChangeSettingsSql, values) == 0)
            {
                throw new RuleViolation(RuleReason.SettingsChangedMeanwhile);
            }
        }
        catch (DbException failure) when (db.Engine.IsUniqueViolation(failure))
        {
            throw new RuleViolation(RuleReason.SettingsChangedMeanwhile);
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.Structure, settings.StructureId, Fields: "Zone,SilenceDays,AlertPhone,AlertEmail"));
    }

    private const string OfAllSql = """
        SELECT h.Id, h.StructureId, h.Zone, h.Name, h.FromOn, h.ResumesOn
        FROM SchoolHolidays h
        WHERE h.StructureId IS NULL
        """;

    private const string OwnSql = """
        SELECT h.Id, h.StructureId, h.Zone, h.Name, h.FromOn, h.ResumesOn
        FROM SchoolHolidays h
        WHERE h.StructureId = @structureId
          AND h.StructureId IS NOT NULL
        """;

    /// <summary>Every holiday that holds for a structure, of every zone: those of all structures, and its own.</summary>
    /// <param name="structureId">Null for those of all structures alone.</param>
    public async Task<IReadOnlyList<SchoolHoliday>> Holidays(int? structureId)
    {
        var ofAll = await db.List<SchoolHoliday>(OfAllSql);
        IReadOnlyList<SchoolHoliday> own = structureId is null ? [] : await db.List<SchoolHoliday>(OwnSql, new { structureId });
        return [.. ofAll.Concat(own).OrderBy(holiday => holiday.FromOn).ThenBy(holiday => holiday.Zone, StringComparer.Ordinal)];
    }

    private const string AddSql = """
        INSERT INTO SchoolHolidays (StructureId, Zone, Name, FromOn, ResumesOn, CreatedAt)
        VALUES (@StructureId, @Zone, @Name, @FromOn, @ResumesOn, @At)
        """;

    private const string ChangeOfAllSql = """
        UPDATE SchoolHolidays
        SET Name = @Name, ResumesOn = @ResumesOn
        WHERE Zone = @Zone
          AND FromOn = @FromOn
          AND StructureId IS NULL
        """;

    private const string ChangeOwnSql = """
        UPDATE SchoolHolidays
        SET Name = @Name, ResumesOn = @ResumesOn
        WHERE Zone = @Zone
          AND FromOn = @FromOn
          AND StructureId = @StructureId
          AND StructureId IS NOT NULL
        """;

    /// <summary>Adds holidays, and corrects those that begin on the same day in the same zone.</summary>
    /// <param name="structureId">Whose they are; null for those of all structures.</param>
    /// <param name="added">Those that are new.</param>
    /// <param name="changed">Those that have another name or last day.</param>
    /// <param name="act">Who does it.</param>
    public async Task Import(int? structureId, IEnumerable<SchoolHoliday> added, IEnumerable<SchoolHoliday> changed, Act act)
    {
        await db.Write(AddSql, added.Select(holiday => new { StructureId = structureId, holiday.Zone, holiday.Name, holiday.FromOn, holiday.ResumesOn, act.At }));
        await db.Write(structureId is null ? ChangeOfAllSql : ChangeOwnSql, changed.Select(holiday => new { StructureId = structureId, holiday.Zone, holiday.Name, holiday.FromOn, holiday.ResumesOn }));
        await trail.Record(act, new AuditSubject(AuditSubjectKind.SchoolCalendar, structureId));
    }

    private const string DropOfAllSql = """
        DELETE FROM SchoolHolidays
        WHERE Id = @id
          AND StructureId IS NULL
        """;

    private const string DropOwnSql = """
        DELETE FROM SchoolHolidays
        WHERE Id = @id
          AND StructureId = @structureId
          AND StructureId IS NOT NULL
        """;

    /// <param name="structureId">Whose they are; null for those of all structures.</param>
    /// <param name="id">Which.</param>
    /// <param name="act">Who does it.</param>
    /// <returns>False when there are none.</returns>
    public async Task<bool> Drop(int? structureId, int id, Act act)
    {
        if (await db.Write(structureId is null ? DropOfAllSql : DropOwnSql, new { structureId, id }) == 0)
        {
            return false;
        }

        await trail.Record(act, new AuditSubject(AuditSubjectKind.SchoolCalendar, structureId));
        return true;
    }
}
