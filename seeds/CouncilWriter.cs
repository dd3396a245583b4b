using Bogus;
using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Seeds;

/// <summary>Writes a council into an empty database, table by table, each streamed: memory does not grow with the visits.</summary>
internal sealed partial class CouncilWriter(Engine engine, TimeProvider clock, Action<string> progress)
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
        AddOrganisations(council);
        AddResidents(council);
        AddVisits(council.Activity);
        AddFollowUps(council);
        AddOutcomes(council);
        AddItems(council);
        AddCases(council);
        AddAppointments(council);
        AddMessages(council);
        AddTeamWork(council);
        Audit();
    }

    private void AddPeopleAtWork(Council council, string passwordHash)
    {
        var createdAt = council.OpenedOn.ToDateTime(new TimeOnly(6, 0), DateTimeKind.Utc);
        var stamps = new Randomizer(0);
        // The last is a depot of the first.
        var (ownerId, depotId) = (council.Structures[0].Id, council.Structures[^1].Id);
        Fill("Structures", ["Id", "Name", "CommuneCode", "TimeZone", "Phone", "DepotOfId", "CreatedAt"],
            council.Structures.Select(s => new object?[] { s.Id, s.Name, s.Seat.Code, TimeZones.Of(s.Seat.DepartementCode), s.Phone, s.Id == depotId && depotId != ownerId ? ownerId : null, createdAt }));
        Fill("Accounts",
            ["Id", "StructureId", "Email", "EmailKey", "DisplayName", "IsConseillerNumerique", "PasswordHash", "SecurityStamp", "FailedSignIns", "CreatedAt"],
            council.Accounts.Select(a => new object?[]
            {
                a.Id, a.StructureId, a.Email, Account.KeyOf(a.Email), a.DisplayName, a.IsConseillerNumerique, passwordHash, stamps.Hash(32), 0, createdAt,
            }));
        Fill("AccountRoles", ["AccountId", "Role"], council.Accounts.Select(a => new object?[] { a.Id, a.Role.ToString() }));
    }

    private void AddOrganisations(Council council)
    {
        var createdAt = council.OpenedOn.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc);
        var first = council.Accounts.Where(account => account.StructureId is not null).ToLookup(account => account.StructureId);
        Fill("Organisations", ["StructureId", "Name", "Kind", "CommuneCode", "ContactName", "Phone", "CreatedAt", "CreatedBy"],
            from structure in council.Structures
            from organisation in Organisations.Of(structure)
            select new object?[]
            {
                organisation.StructureId, organisation.Name, organisation.Kind, organisation.CommuneCode, organisation.ContactName, organisation.Phone, createdAt,
                first[structure.Id].First().Id,
            });
    }

    private void AddResidents(Council council)
    {
        var activity = council.Activity;
        var files = new FileMaker(council.Seed, Today(clock));
        Fill("Households", ["Id", "StructureId", "Name", "CreatedAt", "CreatedBy"],
            Households.Of(activity).Where(home => home.IsFirst).Select(home => new object?[]
            {
                home.HouseholdId, home.Resident.StructureId, $"Foyer {home.Resident.LastName}", home.First.At, home.First.Visit.MediatorId,
            }));
        Fill("Residents",
            [
                "Id", "StructureId", "FirstName", "LastName", "RecallCode", "CommuneCode", "BirthYear", "Gender", "Status", "OpenedOn", "CreatedAt", "CreatedBy",
                "ReferentId", "HouseholdId", "PreferredChannel", "Email", "Version",
            ],
            Households.Of(activity).Select(home =>
            {
                var (resident, first) = (home.Resident, home.First);
                var details = files.Of(resident, first.Visit.HeldOn);
                return new object?[]
                {
                    resident.Id, resident.StructureId, resident.FirstName, resident.LastName, resident.RecallCode, resident.CommuneCode, resident.BirthYear,
                    resident.Gender, resident.Status, first.Visit.HeldOn, first.At, first.Visit.MediatorId,
                    first.Visit.MediatorId, home.HouseholdId, details.Channel, details.Email, 1,
                };
            }));
        Fill("ResidentSearchKeys", ["StructureId", "SearchKey", "ResidentId"],
            activity.Residents().SelectMany(opened => opened.Resident.SearchWords.Select(word =>
                new object?[] { opened.Resident.StructureId, word, opened.Resident.Id })));
        AddDetails(activity, files);
    }

    private void AddDetails(Activity activity, FileMaker files)
    {
        Fill("ResidentNumbers", ["StructureId", "ResidentId", "Number", "Owner", "OwnerName", "DoNotWrite", "CreatedAt"],
            from opened in activity.Residents()
            from number in files.Of(opened.Resident, opened.First.Visit.HeldOn).Numbers
            select new object?[]
            {
                opened.Resident.StructureId, opened.Resident.Id, number.Number, number.Owner, number.OwnerName, number.DoNotWrite, opened.First.At,
            });
        Fill("SkillAssessments",
            [
                "Id", "StructureId", "ResidentId", "AccountId", "AssessedOn", "UsedInternet", "InformationSearch", "Communication", "Software", "PrivacyAndSafety",
                "ProblemSolving", "BlockedService", "CreatedAt",
            ],
            Assessments(activity, files).Select(row => new object?[]
            {
                row.Id, row.Opened.Resident.StructureId, row.Opened.Resident.Id, row.Opened.First.Visit.MediatorId, row.Made.On, row.Made.UsedInternet,
                row.Made.Levels[0], row.Made.Levels[1], row.Made.Levels[2], row.Made.Levels[3], row.Made.Levels[4], row.Made.BlockedService, AtTen(row.Made.On),
            }));
        Fill("SkillObstacles", ["AssessmentId", "Obstacle"],
            from row in Assessments(activity, files)
            from obstacle in row.Made.Obstacles
            select new object?[] { row.Id, obstacle });
    }

    private static IEnumerable<(int Id, (Resident Resident, RecordedVisit First) Opened, SeededAssessment Made)> Assessments(Activity activity, FileMaker files) =>
        activity.Residents()
            .SelectMany(opened => files.Of(opened.Resident, opened.First.Visit.HeldOn).Assessments, (opened, made) => (opened, made))
            .Select((row, rank) => (rank + 1, row.opened, row.made));

    private static DateTime AtTen(DateOnly day) => day.ToDateTime(new TimeOnly(10, 0), DateTimeKind.Utc);

    private void AddTeamWork(Council council)
    {
        var coordinator = council.Accounts.First(account => account.Role is Role.Coordinator);
        var mediator = council.Accounts.First(account => account.Role is Role.Mediator);
        var seat = council.Structures.First(structure => structure.Id == mediator.StructureId).Seat;
        Fill("Teams", ["Id", "StructureId", "CoordinatorId", "Name", "CreatedAt"], [[1, coordinator.StructureId, coordinator.Id, TeamWork.Name, AtTen(council.OpenedOn)]]);
        Fill("TeamMembers", ["TeamId", "AccountId", "JoinedOn", "LeftOn"],
            TeamWork.Members(council, Today(clock)).Select(member => new object?[] { 1, member.AccountId, member.JoinedOn, member.LeftOn }));
        Fill("VisitShortcuts",
            ["StructureId", "AccountId", "Name", "Kind", "Title", "DurationMinutes", "PlaceKind", "CommuneCode", "ThemeCodes", "EquipmentCodes", "CreatedAt"],
            TeamWork.Shortcuts.Select(shortcut => new object?[]
            {
                mediator.StructureId, mediator.Id, shortcut.Name, shortcut.Kind, shortcut.Title, shortcut.Minutes, "lieu_activite", seat.Code,
                shortcut.Themes, shortcut.Equipment, AtTen(council.OpenedOn),
            }));
    }

    private void AddFollowUps(Council council) =>
        Fill("FollowUps",
            ["Id", "StructureId", "ResidentId", "VisitId", "OwnerId", "DueOn", "Subject", "Means", "DoneAt", "DoneOn", "DoneBy", "CreatedAt", "CreatedBy"],
            FollowUpMaker.After(council.Activity.Visits(), council.Seed + 3, Today(clock)).Select(next =>
            {
                var visit = next.After.Visit;
                return new object?[]
                {
                    next.Id, visit.StructureId, next.ResidentId, visit.Id, visit.MediatorId, next.DueOn, next.Subject, next.Means,
                    next.DoneAt, next.DoneAt is { } doneAt ? DateOnly.FromDateTime(doneAt) : null, next.DoneAt is null ? null : visit.MediatorId, next.After.At, visit.MediatorId,
                };
            }));

    private void AddAppointments(Council council)
    {
        Fill("Appointments",
            [
                "Id", "StructureId", "MediatorId", "Kind", "Title", "StartsAt", "EndsAt", "HeldOn", "PlaceKind", "CommuneCode", "Subject", "Capacity", "CancelledAt",
                "Version", "CreatedAt", "CreatedBy", "ChangedAt",
            ],
            new AppointmentMaker(council, Today(clock)).Appointments().Select(made => new object?[]
            {
                made.Id, made.StructureId, made.MediatorId, made.Kind, made.Title, made.Slot.StartsAt, made.Slot.EndsAt, made.Slot.HeldOn, made.PlaceKind, made.CommuneCode,
                made.Subject, made.Capacity, made.CancelledAt, 1, made.CreatedAt, made.MediatorId, made.CancelledAt ?? made.CreatedAt,
            }));
        Fill("Bookings", ["Id", "AppointmentId", "StructureId", "ResidentId", "State", "VisitId", "StateAt", "CreatedAt"],
            new AppointmentMaker(council, Today(clock)).Appointments().SelectMany(made => made.Bookings, (made, who) => (made, who)).Select((row, rank) => new object?[]
            {
                rank + 1, row.made.Id, row.made.StructureId, row.who.ResidentId, row.who.State, row.who.VisitId, row.who.At, row.made.CreatedAt,
            }));
    }

    private void AddVisits(Activity activity)
    {
        Fill("Visits",
            [
                "Id", "StructureId", "MediatorId", "Kind", "HeldOn", "DurationMinutes", "PlaceKind", "CommuneCode", "Posture", "Notes", "Version", "CreatedAt", "ChangedAt",
                "Title", "Level", "Autonomy", "Orientation", "Mandate", "ProcedureName", "BlockedService", "AnonymousPeople",
            ],
            activity.Visits().Select(recorded =>
            {
                var visit = recorded.Visit;
                return new object?[]
                {
                    visit.Id, visit.StructureId, visit.MediatorId, visit.Kind, visit.HeldOn, visit.DurationMinutes, visit.PlaceKind, visit.CommuneCode,
                    visit.Posture, visit.Notes, visit.Version, recorded.At, recorded.At,
                    visit.Title, visit.Level, visit.Autonomy, visit.Orientation, visit.Mandate, visit.ProcedureName, visit.BlockedService, visit.Headcount.Total,
                };
            }));
        Fill("Participations",
            ["Id", "VisitId", "StructureId", "ResidentId", "CommuneCode", "Gender", "AgeBand", "Status", "CanRedo"],
            activity.Visits().SelectMany(recorded => recorded.Visit.Participations.Select(who => (recorded.Visit, Who: who))).Select((part, rank) => new object?[]
            {
                rank + 1, part.Visit.Id, part.Visit.StructureId, part.Who.ResidentId, part.Who.CommuneCode, part.Who.Gender, part.Who.AgeBand, part.Who.Status, part.Who.CanRedo,
            }));
        Fill("VisitThemes", ["VisitId", "StructureId", "Theme", "Kind", "HeldOn", "MediatorId"],
            from recorded in activity.Visits()
            from theme in recorded.Visit.Themes
            select new object?[] { recorded.Visit.Id, recorded.Visit.StructureId, theme, recorded.Visit.Kind, recorded.Visit.HeldOn, recorded.Visit.MediatorId });
        Fill("VisitEquipment", ["VisitId", "Equipment"],
            activity.Visits().SelectMany(recorded => recorded.Visit.Equipment.Select(equipment => new object?[] { recorded.Visit.Id, equipment })));
        Fill("WorkshopHeadcounts", ["VisitId", "StructureId", "Dimension", "Code", "People"],
            from recorded in activity.Visits()
            from dimension in recorded.Visit.Headcount.Dimensions
            from told in dimension.People
            select new object?[] { recorded.Visit.Id, recorded.Visit.StructureId, dimension.Dimension, told.Key, told.Value });
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
