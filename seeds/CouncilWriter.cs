using Bogus;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;

namespace Mediation.Seeds;

/// <summary>Writes a council into an empty database, table by table, each streamed: memory does not grow with the visits.</summary>
internal sealed class CouncilWriter(Engine engine, TimeProvider clock, Action<string> progress)
{
    /// <summary>No account: nobody has used this database yet.</summary>
    public static bool IsEmpty(Engine engine)
    {
        using var db = new Db(engine);
        return new Accounts(db).Count().GetAwaiter().GetResult() == 0;
    }

    /// <summary>"Today" for who loads: the demonstration ends the day before, so that nothing in it is still to come.</summary>
    public static DateOnly Today(TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(TimeZones.Metropolitan)).DateTime);

    /// <param name="council">What to write.</param>
    /// <param name="passwordHash">Every account has the same password, which is published: hashing it once is enough.</param>
    public void Write(Council council, string passwordHash)
    {
        AddPeopleAtWork(council, passwordHash);
        AddResidents(council.Activity);
        AddVisits(council.Activity);
        Audit();
    }

    private void AddPeopleAtWork(Council council, string passwordHash)
    {
        var createdAt = council.OpenedOn.ToDateTime(new TimeOnly(6, 0), DateTimeKind.Utc);
        var stamps = new Randomizer(0);
        Fill("Structures", ["Id", "Name", "CommuneCode", "TimeZone", "Phone", "CreatedAt"],
            council.Structures.Select(s => new object?[] { s.Id, s.Name, s.Seat.Code, TimeZones.Of(s.Seat.DepartementCode), s.Phone, createdAt }));
        Fill("Accounts",
            ["Id", "StructureId", "Email", "EmailKey", "DisplayName", "IsConseillerNumerique", "PasswordHash", "SecurityStamp", "FailedSignIns", "CreatedAt"],
            council.Accounts.Select(a => new object?[]
            {
                a.Id, a.StructureId, a.Email, Account.KeyOf(a.Email), a.DisplayName, a.IsConseillerNumerique, passwordHash, stamps.Hash(32), 0, createdAt,
            }));
        Fill("AccountRoles", ["AccountId", "Role"], council.Accounts.Select(a => new object?[] { a.Id, a.Role.ToString() }));
    }

    private void AddResidents(Activity activity)
    {
        Fill("Residents",
            ["Id", "StructureId", "FirstName", "LastName", "RecallCode", "CommuneCode", "BirthYear", "Gender", "Status", "OpenedOn", "CreatedAt", "CreatedBy"],
            activity.Residents().Select(opened =>
            {
                var (resident, first) = opened;
                return new object?[]
                {
                    resident.Id, resident.StructureId, resident.FirstName, resident.LastName, resident.RecallCode, resident.CommuneCode, resident.BirthYear,
                    resident.Gender, resident.Status, first.Visit.HeldOn, first.At, first.Visit.MediatorId,
                };
            }));
        Fill("ResidentSearchKeys", ["StructureId", "SearchKey", "ResidentId"],
            activity.Residents().SelectMany(opened => opened.Resident.SearchWords.Select(word =>
                new object?[] { opened.Resident.StructureId, word, opened.Resident.Id })));
    }

    private void AddVisits(Activity activity)
    {
        Fill("Visits",
            ["Id", "StructureId", "MediatorId", "Kind", "HeldOn", "DurationMinutes", "PlaceKind", "CommuneCode", "Posture", "Notes", "Version", "CreatedAt", "ChangedAt"],
            activity.Visits().Select(recorded =>
            {
                var visit = recorded.Visit;
                return new object?[]
                {
                    visit.Id, visit.StructureId, visit.MediatorId, visit.Kind, visit.HeldOn, visit.DurationMinutes, visit.PlaceKind, visit.CommuneCode,
                    visit.Posture, visit.Notes, visit.Version, recorded.At, recorded.At,
                };
            }));
        Fill("Participations",
            ["Id", "VisitId", "StructureId", "ResidentId", "CommuneCode", "Gender", "AgeBand", "Status", "CanRedo"],
            activity.Visits().SelectMany(recorded => recorded.Visit.Participations.Select(who => (recorded.Visit, Who: who))).Select((part, rank) => new object?[]
            {
                rank + 1, part.Visit.Id, part.Visit.StructureId, part.Who.ResidentId, part.Who.CommuneCode, part.Who.Gender, part.Who.AgeBand, part.Who.Status, part.Who.CanRedo,
            }));
        Fill("VisitThemes", ["VisitId", "Theme"],
            activity.Visits().SelectMany(recorded => recorded.Visit.Themes.Select(theme => new object?[] { recorded.Visit.Id, theme })));
    }

    private void Audit()
    {
        using var db = new Db(engine);
        var act = new Act { AccountId = null, StructureId = null, At = clock.GetUtcNow().UtcDateTime, What = ActKind.LoadSeeds };
        new AuditTrail(db).Record(act, new AuditSubject(AuditSubjectKind.ReferenceData, null)).GetAwaiter().GetResult();
        db.Commit().GetAwaiter().GetResult();
    }

    private void Fill(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        var started = clock.GetTimestamp();
        var count = 0;
        engine.BulkInsert(table, columns, rows.Select(row =>
        {
            count++;
            return row;
        }));
        progress(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{table}: {count} rows in {clock.GetElapsedTime(started).TotalSeconds:0.0} s"));
    }
}
