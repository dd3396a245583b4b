using Mediation.Domain.SchoolContinuity;

namespace Mediation.Seeds;

internal sealed partial class CouncilWriter
{
    /// <summary>Streets of the demonstration, invented.</summary>
    private static readonly string[] Streets = ["rue des Ajoncs", "allée du Lavoir", "rue de la Vieille-Halle", "impasse des Goélands"];

    /// <summary>Where the pupils live, what they are brought, and the rounds that bring it.</summary>
    private void AddHomework(IReadOnlyList<SchoolCase> cases, ILookup<int, int> mediators)
    {
        var today = Today(clock);
        var open = cases.Where(one => one.IsOpen).GroupBy(one => one.StructureId).ToList();
        Fill("HouseholdAddresses", ["HouseholdId", "StructureId", "CommuneCode", "HouseNumber", "Street", "Details", "Version", "ChangedAt", "ChangedBy"],
            open.SelectMany(structure => structure.DistinctBy(one => one.HouseholdId).SkipLast(1).Select((one, n) => new object?[]
            {
                one.HouseholdId, one.StructureId, one.CommuneCode, $"{(3 * n) + 2}", Streets[n % Streets.Length], n % 3 == 0 ? "deuxième étage" : null, 1, AtTen(one.ReportedOn), mediators[structure.Key].First(),
            })));
        var maker = new HomeworkMaker(today.AddDays(-1));
        var homework = open.SelectMany(structure => maker.Of(structure.Key, [.. structure], mediators[structure.Key].First())).ToList();
        Fill("HomeworkSettings", ["StructureId", "PagePrice", "Version"], open.Select(structure => new object?[] { structure.Key, HomeworkMaker.PagePrice, 1 }));
        Fill("HomeworkRounds", ["Id", "StructureId", "HeldOn", "CollectOn", "CarrierId", "Means", "PagePrice", "Version", "CreatedAt", "CreatedBy"],
            maker.Rounds.Select(made => new object?[]
            {
                made.Round.Id, made.Round.StructureId, made.Round.HeldOn, made.Round.CollectOn, made.Round.CarrierId, made.Round.Means, made.Round.PagePrice, 1, AtTen(made.PlannedOn), made.Round.CarrierId,
            }));
        Fill("PaperHomeworks",
            ["Id", "StructureId", "CaseId", "Title", "Discipline", "Pages", "DueOn", "State", "StateOn", "Reason", "PreviousState", "PreviousOn", "PrintedOn", "RoundId", "Version", "CreatedAt", "CreatedBy"],
            homework.Select(made => made.Last).Select(one => new object?[]
            {
                one.Id, one.StructureId, one.CaseId, one.Title, one.Discipline, one.Pages, one.DueOn, one.State, one.StateOn, one.Reason, one.PreviousState, one.PreviousOn, one.PrintedOn, one.RoundId, 1,
                AtTen(one.DueOn!.Value.AddDays(-14)), mediators[one.StructureId].First(),
            }));
        Fill("HomeworkTrips", ["StructureId", "RoundId", "HomeworkId", "Stop", "Pages", "Outcome", "Reason"],
            from made in homework
            where made.Stop is not null
            let one = made.Last
            let outcome = PaperHomeworkStates.BeforeTheDoor.Contains(one.State) ? null : one.State is PaperHomeworkStates.NotDelivered ? one.State : PaperHomeworkStates.Delivered
            select new object?[] { one.StructureId, one.RoundId, one.Id, made.Stop, one.Pages, outcome, one.Reason });
        Fill("HomeworkEvents", ["StructureId", "HomeworkId", "State", "Reason", "IsUndo", "RoundId", "At", "AccountId"],
            from made in homework from one in made.Path select new object?[] { one.StructureId, one.Id, one.State, one.Reason, false, one.RoundId, AtTen(one.StateOn), mediators[one.StructureId].First() });
    }
}
