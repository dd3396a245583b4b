using Mediation.Data.Residents;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;

namespace Mediation.Web.SchoolContinuity;

/// <summary>Writes what a list of pupils was confirmed to do, in the transaction of its act: households, files of adults, cases. No agreement on messages comes of it.</summary>
public sealed class AddPupils(HouseholdStore households, ResidentImport residents, SchoolCaseStore cases, CurrentUser user)
{
    /// <summary>The first line of each case.</summary>
    private const string Words = "Sur une liste remise par l’établissement.";

    /// <param name="schoolId">Whose list it is.</param>
    /// <param name="chosen">The families, each with its file or without.</param>
    /// <returns>How many pupils are reported.</returns>
    public async Task<int> Add(int schoolId, IReadOnlyList<ChosenFamily> chosen)
    {
        var adults = await WithCodes([.. chosen.Where(one => one.File is null).Select(one => one.Family)]);
        var homeless = chosen.Select(one => one.File).OfType<TwinRow>().Where(file => file.HouseholdId is null).DistinctBy(file => file.Id).ToArray();
        var made = await households.AddAll(user.Scope,
            [.. adults.Select(adult => Household.NameFor(adult.Resident)), .. homeless.Select(file => Household.NameFor(file.ToResident() with { RecallCode = file.RecallCode }))], user.Act(ActKind.CreateHousehold));
        if (adults.Count > 0)
        {
            await residents.Add(user.Scope, [.. adults.Zip(made, (adult, id) => adult with { Resident = adult.Resident with { HouseholdId = id } })], user.Today, user.Act(ActKind.ImportResidents));
        }

        var settled = homeless.Zip(made.Skip(adults.Count), (file, id) => (file.Id, HouseholdId: id)).ToArray();
        if (settled.Length > 0)
        {
            await households.SettleAll(user.Scope, settled, user.Act(ActKind.ChangeResident));
        }

        var newHomes = new Queue<int>(made.Take(adults.Count));
        var oldHomes = settled.ToDictionary(one => one.Id, one => one.HouseholdId);
        var told = chosen.SelectMany(one => CasesOf(one, schoolId, one.File is { } file ? file.HouseholdId ?? oldHomes[file.Id] : newHomes.Dequeue())).ToArray();
        await cases.AddAll(told, Words, user.Act(ActKind.ImportPupils));
        return told.Length;
    }

    /// <summary>The adults of new families; one whom the list does not name by a first name is found again by a recall code.</summary>
    private async Task<IReadOnlyList<ImportedResident>> WithCodes(IReadOnlyList<PupilFamily> families)
    {
        var codes = new Queue<string>(await residents.FreeRecallCodes(user.Scope, families.Count(family => family.Adult.FirstName is null)));
        return [.. families.Select(family => new ImportedResident(Resident.Register(family.Adult.FirstName is null ? family.Adult with { RecallCode = codes.Dequeue() } : family.Adult, user.Today), family.Phone))];
    }

    private IEnumerable<(SchoolCase Told, IReadOnlyList<string> Reasons)> CasesOf(ChosenFamily one, int schoolId, int householdId) =>
        one.Family.Pupils.Select(pupil => (SchoolCase.Report(new SchoolCase
        {
            StructureId = user.Scope.Structure,
            Code = SchoolCase.DrawCode(),
            FirstName = pupil.FirstName,
            Initial = pupil.Initial,
            Level = pupil.Level,
            SchoolId = schoolId,
            HouseholdId = householdId,
            CommuneCode = one.File?.CommuneCode ?? one.Family.Adult.CommuneCode,
            ReportedBy = SchoolTerms.BySchool,
            ReportedOn = user.Today,
            OwnerId = user.Scope.Holds(Role.Mediator) ? user.Scope.AccountId : null,
        }, pupil.Reasons, user.Today), pupil.Reasons));
}
