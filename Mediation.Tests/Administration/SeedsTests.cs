using System.Text.RegularExpressions;
using Mediation.Data.Administration;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;
using Mediation.Seeds;
using Mediation.Tests.Support;

namespace Mediation.Tests.Administration;

/// <summary>What is loaded at the first start: territories, the demonstration, the volumes of the benchmark.</summary>
public sealed partial class SeedsTests(SeededDatabases databases) : IClassFixture<SeededDatabases>
{
    [Fact]
    public async Task Loads_every_commune_and_loading_again_changes_nothing()
    {
        using var empty = new SeededDatabase();
        Assert.Equal(["territories"], empty.LoadReferenceData());
        var first = await empty.Digest("Communes", "Epcis", "Departements", "CommuneSearchKeys", "LoadedReferences");

        Assert.Empty(empty.LoadReferenceData());

        Assert.Equal(34_969, await empty.Count("Communes"));
        Assert.Equal(first, await empty.Digest("Communes", "Epcis", "Departements", "CommuneSearchKeys", "LoadedReferences"));
    }

    [Fact]
    public async Task The_demonstration_loads_once()
    {
        Assert.False(databases.Demonstration.LoadDemonstration());

        Assert.Equal(4, await databases.Demonstration.Count("Structures"));
        Assert.Equal(DemonstrationCouncil.Residents, await databases.Demonstration.Count("Residents"));
        Assert.Equal(DemonstrationCouncil.Visits, await databases.Demonstration.Count("Visits"));
        Assert.Equal(DemonstrationCouncil.Visits, await databases.Demonstration.Count("Participations p JOIN Visits v ON v.Id = p.VisitId WHERE v.Kind <> 'collectif'") + await databases.Demonstration.Count("Visits WHERE Kind = 'collectif'"));
        Assert.Equal(1, await databases.Demonstration.Count("AuditEntries WHERE Act = 'LoadSeeds'"));
    }

    [Fact]
    public async Task The_demonstration_is_the_same_whenever_it_is_loaded_on_the_same_day()
    {
        using var another = new SeededDatabase();
        another.LoadReferenceData();
        Assert.True(another.LoadDemonstration());
        string[] tables = ["Structures", "Accounts", "AccountRoles", "Households", "Residents", "ResidentSearchKeys", "ResidentNumbers", "SkillAssessments", "SkillObstacles", "Visits", "Participations", "VisitThemes", "VisitEquipment", "WorkshopHeadcounts", "FollowUps", "Appointments", "Bookings"];

        Assert.Equal(await databases.Demonstration.Digest(tables), await another.Digest(tables));
    }

    [Fact]
    public async Task Every_account_of_the_demonstration_exists_with_its_role()
    {
        using var db = databases.Demonstration.Open();
        var administrator = new Scope { AccountId = 0, StructureId = null, Roles = [Role.Administrator], TimeZone = TimeZones.Metropolitan };
        var accounts = (await new Accounts(db).Managed(administrator, 0, 100)).ToDictionary(account => account.Email, StringComparer.Ordinal);

        Assert.Equal(Enum.GetValues<Role>().ToHashSet(), DemonstrationCouncil.Accounts.Select(account => account.Role).ToHashSet());
        Assert.All(DemonstrationCouncil.Accounts, expected =>
        {
            var account = accounts[expected.Email];
            Assert.Equal([expected.Role], account.Roles);
            Assert.Equal(expected.StructureId, account.StructureId);
            Assert.Equal(expected.DisplayName, account.DisplayName);
            Assert.True(account.HasPassword);
        });
        Assert.Equal(14, accounts.Values.Count(account => account.Roles.Contains(Role.Mediator)));
    }

    [Fact]
    public async Task How_many_cases_of_pupils_are_where_is_what_the_cases_say()
    {
        using var db = databases.Demonstration.Open();
        var counted = await db.List<(int, string, int)>("SELECT StructureId, State, COUNT(*) FROM SchoolCases GROUP BY StructureId, State ORDER BY StructureId, State");
        Assert.NotEmpty(counted);
        Assert.Equal(counted, await db.List<(int, string, int)>("SELECT StructureId, State, Cases FROM SchoolCaseCounts ORDER BY StructureId, State"));
        Assert.Equal(await db.Value<int>("SELECT COUNT(*) FROM SchoolCases WHERE State = 'orientee'"), await db.Value<int>("SELECT COUNT(DISTINCT CaseId) FROM SchoolReferrals"));
    }

    [Fact]
    public async Task No_visit_is_held_on_a_closed_day_nor_after_today()
    {
        HashSet<DateOnly> holidays = [new(2023, 7, 14), new(2023, 8, 15), new(2023, 11, 1), new(2024, 4, 1), new(2024, 5, 9), new(2024, 5, 20), new(2024, 12, 25), new(2025, 4, 21), new(2025, 5, 8), new(2025, 5, 29), new(2025, 7, 14), new(2026, 4, 6), new(2026, 5, 14), new(2026, 5, 25)];

        var days = await databases.Demonstration.List<DateOnly>("SELECT HeldOn FROM Visits ORDER BY Id");

        Assert.DoesNotContain(days, day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        Assert.DoesNotContain(days, holidays.Contains);
        Assert.Equal(days.Order(), days);
        Assert.InRange(days[0], SeededDatabase.Today.AddMonths(-DemonstrationCouncil.Months), SeededDatabase.Today.AddMonths(1 - DemonstrationCouncil.Months));
        Assert.InRange(days[^1], SeededDatabase.Today.AddDays(-7), SeededDatabase.Today);
    }

    [Fact]
    public async Task Appointments_are_past_and_to_come_and_a_session_has_people_who_wait()
    {
        var now = SeededDatabase.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        Assert.InRange(await databases.Demonstration.Count("Bookings WHERE State = 'seen' AND VisitId IS NOT NULL"), 1500, 4000);
        Assert.InRange(await databases.Demonstration.Count("Bookings WHERE State IN ('noshow', 'excused')"), 100, 1000);
        Assert.InRange(await databases.Demonstration.Count($"Appointments WHERE HeldOn >= '{now}'"), 20, 400);
        Assert.InRange(await databases.Demonstration.Count($"Appointments WHERE HeldOn = '{now}' AND MediatorId = 1"), 3, 16);
        Assert.InRange(await databases.Demonstration.Count("Bookings WHERE State = 'waiting'"), 1, 40);
        Assert.Equal(0, await databases.Demonstration.Count("Bookings b JOIN Residents r ON r.Id = b.ResidentId WHERE r.StructureId <> b.StructureId"));
        Assert.Equal(0, await databases.Demonstration.Count("Bookings b JOIN Appointments a ON a.Id = b.AppointmentId WHERE b.State = 'unknown' AND a.HeldOn < '" + now + "'"));
    }

    [Fact]
    public async Task A_kit_is_lent_once_and_a_depot_holds_two_items_of_another_structure()
    {
        var demonstration = databases.Demonstration;
        Assert.Equal(1, await demonstration.Count("Kits"));
        Assert.Equal(2, await demonstration.Count("LoanItems o JOIN Items i ON i.Id = o.ItemId WHERE i.KitId IS NOT NULL AND o.HandedAt IS NOT NULL AND o.EndedAt IS NULL"));
        Assert.Equal(1, await demonstration.Count("(SELECT DISTINCT o.LoanId FROM LoanItems o JOIN Items i ON i.Id = o.ItemId WHERE i.KitId IS NOT NULL) AS Loans"));
        Assert.Equal(1, await demonstration.Count("Structures WHERE DepotOfId IS NOT NULL"));
        Assert.Equal(2, await demonstration.Count("Items i JOIN Structures s ON s.Id = i.StructureId WHERE i.OwnerId = s.DepotOfId AND i.State = 'en_service'"));
        Assert.Equal(0, await demonstration.Count("ItemSearchKeys k JOIN Items i ON i.Id = k.ItemId WHERE k.StructureId <> i.StructureId"));
        Assert.Equal(1, await demonstration.Count("Allotments a WHERE a.Change >= (SELECT COUNT(*) FROM Items i WHERE i.OwnerId = a.StructureId AND i.StructureId = a.DepotId AND i.Kind = a.Kind)"));
        Assert.Equal(0, await demonstration.Count("LoanItems o JOIN Items i ON i.Id = o.ItemId WHERE i.OwnerId IS NOT NULL"));
    }

    [Fact]
    public async Task Phones_are_those_kept_for_fiction()
    {
        var phones = (await databases.Demonstration.List<string>("SELECT Phone FROM Structures"))
            .Concat(await databases.Volume.List<string>("SELECT Phone FROM Structures")).ToArray();

        Assert.Equal(4 + VolumeSize.Small.Structures, phones.Length);
        Assert.All(phones, phone => Assert.Matches(FictionalPhone(), phone));

        var numbers = await databases.Demonstration.List<string>("SELECT Number FROM ResidentNumbers");
        Assert.InRange(numbers.Count, DemonstrationCouncil.Residents * 6 / 10, DemonstrationCouncil.Residents);
        Assert.All(numbers, number => Assert.Matches(@"^\+33(63998|19900)\d{4}$", number));
        Assert.Equal(0, await databases.Demonstration.Count("Residents WHERE Email IS NOT NULL AND Email NOT LIKE '%@courriel.example'"));
    }

    [Fact]
    public async Task A_workshop_has_people_named_once_and_others_in_totals_that_add_up()
    {
        var workshops = await databases.Demonstration.Count("Visits WHERE Kind = 'collectif' AND Title IS NOT NULL AND AnonymousPeople >= 2");

        Assert.InRange(workshops, 300, 600);
        Assert.Equal(workshops, await databases.Demonstration.Count("Visits WHERE Kind = 'collectif' OR AnonymousPeople > 0"));
        Assert.Equal(0, await databases.Demonstration.Count("(SELECT VisitId FROM Participations WHERE ResidentId IS NOT NULL GROUP BY VisitId, ResidentId HAVING COUNT(*) > 1) AS Twice"));
        Assert.Equal(3 * workshops, await databases.Demonstration.Count("""
            (SELECT h.VisitId
             FROM WorkshopHeadcounts h
             JOIN Visits v ON v.Id = h.VisitId AND v.StructureId = h.StructureId
             GROUP BY h.VisitId, h.Dimension, v.AnonymousPeople
             HAVING SUM(h.People) = v.AnonymousPeople) AS Totals
            """));
    }

    [Fact]
    public async Task A_household_is_of_two_files_of_one_structure()
    {
        var sizes = await databases.Demonstration.List<int>("""
            SELECT COUNT(*)
            FROM Households h
            JOIN Residents r ON r.HouseholdId = h.Id AND r.StructureId = h.StructureId
            GROUP BY h.Id
            """);

        Assert.InRange(sizes.Count, 150, 350);
        Assert.All(sizes, size => Assert.InRange(size, 1, 2));
        Assert.InRange(sizes.Count(size => size == 2), sizes.Count - 4, sizes.Count);
        Assert.Equal(sizes.Count, await databases.Demonstration.Count("Households"));
    }

    [Fact]
    public async Task Positionnements_are_made_after_the_file_is_opened_and_some_are_made_again()
    {
        var made = await databases.Demonstration.List<int>("SELECT COUNT(*) FROM SkillAssessments GROUP BY ResidentId");

        Assert.InRange(made.Count, DemonstrationCouncil.Residents * 4 / 10, DemonstrationCouncil.Residents / 2);
        Assert.InRange(made.Count(count => count == 2), 200, 500);
        Assert.Equal(0, await databases.Demonstration.Count("SkillAssessments s JOIN Residents r ON r.Id = s.ResidentId WHERE s.AssessedOn < r.OpenedOn OR s.AssessedOn >= '2026-06-15'"));
    }

    [Fact]
    public async Task The_coordinator_has_a_team_that_somebody_has_left()
    {
        var members = await databases.Demonstration.Count("TeamMembers m JOIN Teams t ON t.Id = m.TeamId JOIN Accounts a ON a.Id = t.CoordinatorId WHERE a.Email = 'coordination@demo.example' AND m.LeftOn IS NULL");

        Assert.InRange(members, 8, 15);
        Assert.Equal(members + 1, await databases.Demonstration.Count("TeamMembers"));
        Assert.Equal(3, await databases.Demonstration.Count("VisitShortcuts s JOIN Accounts a ON a.Id = s.AccountId WHERE a.Email = 'mediatrice@demo.example'"));
    }

    [Fact]
    public async Task Follow_ups_are_done_late_or_still_to_come()
    {
        async Task<int> Count(string condition) => await databases.Demonstration.Count($"FollowUps WHERE {condition}");

        Assert.InRange(await Count("DoneAt IS NOT NULL"), 400, 1000);
        Assert.InRange(await Count("DoneAt IS NULL AND DueOn < '2026-06-15'"), 5, 40);
        Assert.InRange(await Count("DoneAt IS NULL AND DueOn >= '2026-06-15'"), 5, 60);
        Assert.Equal(0, await Count("DoneAt < CreatedAt OR DoneAt >= '2026-06-15'"));
    }

    [Fact]
    public async Task A_participation_tells_the_resident_as_they_were_on_the_day_of_the_visit()
    {
        var rows = await databases.Demonstration.List<AgeRow>("""
            SELECT v.HeldOn, r.BirthYear, p.AgeBand, p.CommuneCode AS TakenCommune, r.CommuneCode AS FileCommune, r.OpenedOn
            FROM Participations p
            JOIN Visits v ON v.Id = p.VisitId
            JOIN Residents r ON r.Id = p.ResidentId
            """);

        Assert.InRange(rows.Count, 10_200, 11_500);
        Assert.All(rows, row =>
        {
            Assert.Equal(ResidentTerms.AgeBandOn(row.HeldOn, row.BirthYear), row.AgeBand);
            Assert.Equal(row.FileCommune, row.TakenCommune);
            Assert.True(row.HeldOn >= row.OpenedOn);
        });
        Assert.Equal(0, await databases.Demonstration.Count("Participations WHERE ResidentId IS NULL AND CommuneCode IS NOT NULL"));
    }

    [Fact]
    public async Task Shares_are_near_what_such_places_report()
    {
        async Task<double> Share(string condition) => (double)await databases.Volume.Count(condition) / VolumeSize.Small.Visits;

        Assert.InRange(await Share("Visits WHERE Kind = 'collectif'"), 0.02, 0.04);
        Assert.InRange(await Share("Participations WHERE ResidentId IS NULL"), 0.32, 0.36);
        Assert.InRange(await Share("Participations WHERE CanRedo IS NOT NULL"), 0.58, 0.67);
        Assert.InRange(await Share("Visits WHERE Posture IS NULL"), 0.10, 0.14);
        Assert.InRange(await Share("Visits WHERE Notes IS NOT NULL"), 0.23, 0.27);
        Assert.InRange(await Share("Visits WHERE DurationMinutes BETWEEN 15 AND 60"), 0.85, 1);
        Assert.InRange(await Share("VisitThemes WHERE Theme = 'aide_aux_demarches_administratives'"), 0.4, 0.5);
        Assert.True(await databases.Volume.Count("(SELECT DISTINCT Notes FROM Visits WHERE Notes IS NOT NULL) AS Kinds") > 1000);
    }

    [Fact]
    public async Task A_volume_has_its_size_and_very_unequal_structures()
    {
        Assert.False(databases.Volume.LoadVolume());
        Assert.Equal(VolumeSize.Small.Structures, await databases.Volume.Count("Structures"));
        Assert.Equal(VolumeSize.Small.Residents, await databases.Volume.Count("Residents"));
        Assert.Equal(VolumeSize.Small.Visits, await databases.Volume.Count("Visits"));
        Assert.Equal(VolumeSize.Small.Mediators, await databases.Volume.Count("AccountRoles WHERE Role = 'Mediator'"));

        var visits = await databases.Volume.List<int>("SELECT COUNT(*) FROM Visits GROUP BY StructureId ORDER BY StructureId");

        Assert.Equal(visits.Max(), visits[0]);
        Assert.InRange((double)visits[0] / visits[1], 1.6, 2.5);
        Assert.InRange((double)visits[0] / visits[^1], 8, 18);
    }

    [Fact]
    public void No_two_places_share_a_recall_code()
    {
        var codes = Enumerable.Range(0, RecallCode.Count).Select(RecallCode.Of).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(RecallCode.Count, codes.Count);
        Assert.DoesNotContain(codes, code => code.Length > RecallCode.Longest || code.Split('-') is not [var first, var second, _] || first == second);
    }

    public static TheoryData<string> Vocabularies => [.. Ours.Keys];

    [Theory]
    [MemberData(nameof(Vocabularies))]
    public void A_vocabulary_is_that_of_the_field(string name)
    {
        var published = Csv.Read("vocabularies.csv").Where(row => row["vocabulary"] == name).Select(row => new Term(row["code"], row["label"])).ToHashSet();

        // Hotlines are a kind of ours: La Coop counts a call as an individual visit.
        var ours = Ours[name].Where(term => term.Code is not VisitTerms.Hotline).ToHashSet();

        Assert.NotEmpty(published);
        Assert.Equal(published, ours);
    }

    private static readonly Dictionary<string, Vocabulary> Ours = new(StringComparer.Ordinal)
    {
        ["type_activite"] = VisitTerms.Kinds,
        ["type_lieu"] = VisitTerms.PlaceKinds,
        ["thematique_mediation"] = VisitTerms.Themes,
        ["thematique_demarche"] = VisitTerms.Procedures,
        ["genre"] = ResidentTerms.Genders,
        ["tranche_age"] = ResidentTerms.AgeBands,
        ["statut_social"] = ResidentTerms.Statuses,
    };

    [GeneratedRegex(@"^(06 39 98 00 \d\d|01 99 00 \d\d \d\d)$")]
    private static partial Regex FictionalPhone();

    private sealed record AgeRow
    {
        public required DateOnly HeldOn { get; init; }
        public required int? BirthYear { get; init; }
        public required string AgeBand { get; init; }
        public required string? TakenCommune { get; init; }
        public required string FileCommune { get; init; }
        public required DateOnly OpenedOn { get; init; }
    }
}
