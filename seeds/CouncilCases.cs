using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Seeds;

internal sealed partial class CouncilWriter
{
    /// <summary>Schools of each structure, at its seat: those of the demonstration are invented.</summary>
    private static readonly (string Name, string Kind)[] Schools = [("École des Korrigans", "ecole"), ("Collège Anjela-Lannog", "college"), ("Lycée Jeanne-Kerivel", "lycee")];

    private void AddCases(Council council)
    {
        var mediators = council.Accounts.Where(account => account.Role is Role.Mediator && account.StructureId is not null).ToLookup(account => account.StructureId!.Value, account => account.Id);
        var structures = council.Structures.Where(structure => mediators[structure.Id].Any()).ToArray();
        var createdAt = AtTen(council.OpenedOn);
        Fill("Schools", ["Id", "StructureId", "Name", "Kind", "CommuneCode", "ContactName", "Phone", "Version", "CreatedAt", "CreatedBy"],
            structures.SelectMany((structure, rank) => Schools.Select((school, n) => new object?[]
            {
                CaseMaker.FirstSchoolOf(rank) + n, structure.Id, school.Name, school.Kind, structure.Seat.Code, n == 1 ? "La vie scolaire" : null, n == 1 ? "+33199002299" : null, 1, createdAt, mediators[structure.Id].First(),
            })));
        var families = Families(council);
        var maker = new CaseMaker(Today(clock).AddDays(-1));
        var cases = structures.SelectMany((structure, rank) => maker.Of(structure.Id, families.GetValueOrDefault(structure.Id, []), [.. mediators[structure.Id]], CaseMaker.FirstSchoolOf(rank))).ToList();
        Fill("ContactAttempts", ["Id", "StructureId", "HouseholdId", "Means", "Outcome", "HeldOn", "Words", "AccountId", "CreatedAt"],
            maker.Attempts.Select(made => new object?[]
            {
                made.Id, made.Attempt.StructureId, made.Attempt.HouseholdId, made.Attempt.Means, made.Attempt.Outcome, made.Attempt.HeldOn, made.Attempt.Words, mediators[made.Attempt.StructureId].First(), AtTen(made.Attempt.HeldOn),
            }));
        Fill("SchoolCases",
            [
                "Id", "StructureId", "Code", "FirstName", "Initial", "Level", "SchoolId", "HouseholdId", "CommuneCode", "ReportedBy", "ReportedOn", "State", "StateOn", "WaitsSinceOn", "ReachedOn", "WrittenOn", "Attempts",
                "OwnerId", "SecondId", "ReviewOn", "Version", "CreatedAt", "CreatedBy",
            ],
            cases.Select(made => made.Case).Select(made => new object?[]
            {
                made.Id, made.StructureId, made.Code, made.FirstName, made.Initial, made.Level, made.SchoolId, made.HouseholdId, made.CommuneCode, made.ReportedBy, made.ReportedOn, made.State, made.StateOn, made.WaitsSinceOn,
                made.ReachedOn, made.WrittenOn, made.Attempts, made.OwnerId, made.SecondId, made.ReviewOn, made.Version, AtTen(made.ReportedOn), made.OwnerId,
            }));
        Fill("SchoolCaseReasons", ["CaseId", "Reason"], from made in cases from reason in made.Reasons select new object?[] { made.Case.Id, reason });
        Fill("SchoolCaseEvents", ["CaseId", "StructureId", "State", "Words", "AttemptId", "At", "AccountId"],
            from made in cases
            from happened in made.Events
            select new object?[] { made.Case.Id, made.Case.StructureId, happened.State, happened.Words, happened.AttemptId, AtTen(happened.On), made.Case.OwnerId });
        AddCounts([.. cases.Select(made => made.Case)]);
        AddPlans(cases);
        AddHomework([.. cases.Select(made => made.Case)], mediators);
    }

    /// <summary>What the product keeps with each case, so that its lists count nothing.</summary>
    private void AddCounts(IReadOnlyList<SchoolCase> cases)
    {
        Fill("SchoolCaseCounts", ["StructureId", "State", "Cases"], cases.GroupBy(one => (one.StructureId, one.State)).Select(group => new object?[] { group.Key.StructureId, group.Key.State, group.Count() }));
        Fill("SchoolCaseCommunes", ["StructureId", "CommuneCode"], cases.Select(one => (one.StructureId, one.CommuneCode)).Distinct().Select(one => new object?[] { one.StructureId, one.CommuneCode }));
    }

    private void AddPlans(IReadOnlyList<SeededCase> cases)
    {
        var plans = cases.Select(made => (made.Case, Plan: PlanMaker.Of(made, Today(clock)))).ToList();
        Fill("SchoolDiagnoses", ["StructureId", "CaseId", "HeldOn", "Device", "Connection", "Printer", "Language", "Place", "Adult", "At", "AccountId"],
            from made in plans
            let one = made.Plan.Diagnosis
            where one is not null
            select new object?[] { one.StructureId, one.CaseId, one.HeldOn, one.Device, one.Connection, one.Printer, one.Language, one.Place, one.Adult, AtTen(one.HeldOn), made.Case.OwnerId });
        Fill("SchoolActions", ["StructureId", "CaseId", "Kind", "Words", "ResponsibleId", "DueOn", "State", "StateOn", "Version", "CreatedAt", "CreatedBy"],
            from made in plans
            from one in made.Plan.Actions
            select new object?[] { one.StructureId, one.CaseId, one.Kind, one.Words, one.ResponsibleId, one.DueOn, one.State, one.StateOn, 1, AtTen(one.DueOn.AddDays(-7)), one.ResponsibleId });
        Fill("SchoolReferrals", ["StructureId", "CaseId", "Service", "ServiceName", "AgreedBy", "AgreedHow", "AgreedOn", "SentOn", "AcknowledgedOn", "Outcome", "OutcomeOn", "Version", "CreatedAt", "CreatedBy"],
            from made in plans
            let one = made.Plan.Referral
            where one is not null
            select new object?[]
            {
                one.StructureId, one.CaseId, one.Service, one.ServiceName, one.AgreedBy, one.AgreedHow, one.AgreedOn, one.SentOn, one.AcknowledgedOn, one.Outcome, one.OutcomeOn, 1, AtTen(one.SentOn), made.Case.OwnerId,
            });
    }

    /// <summary>Some households of each structure, with an adult.</summary>
    private static Dictionary<int, List<SeededFamily>> Families(Council council)
    {
        var families = new Dictionary<int, List<SeededFamily>>();
        foreach (var home in Households.Of(council.Activity).Take(MostRead).Where(home => home is { IsFirst: true, Resident.LastName: not null } && home.Resident.BirthYear <= home.First.Visit.HeldOn.Year - 25))
        {
            var known = families.TryGetValue(home.Resident.StructureId, out var list) ? list : families[home.Resident.StructureId] = [];
            if (known.Count < CaseMaker.Families)
            {
                known.Add(new SeededFamily(home.HouseholdId!.Value, home.Resident.LastName!, home.Resident.CommuneCode));
            }
        }

        return families;
    }
}
