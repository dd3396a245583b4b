using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Tests.Support;

public sealed partial class Given
{
    public Task<int> School(GivenAccount keeper, string name = "Collège des Hauts-Clos", string kind = "college", string? uai = null, string? contact = null) => Act(services =>
        services.GetRequiredService<SchoolStore>().Add(new School { StructureId = keeper.Scope.Structure, Name = name, Kind = kind, CommuneCode = CommuneCode, Uai = uai, ContactName = contact }, ActOf(ActKind.ChangeSchool, keeper)));

    /// <summary>A household of one adult.</summary>
    public async Task<int> Family(GivenAccount mediator, string lastName = "Kerbrat")
    {
        var adult = await Resident(mediator, "Anna", lastName);
        await Number(mediator, adult, "+33199001234");
        return await Household(mediator, $"Foyer {lastName}", adult);
    }

    /// <summary>The case of a pupil, as it was reported today.</summary>
    public Task<int> SchoolCase(GivenAccount mediator, int householdId, int schoolId, string firstName = "Lina", string? initial = "K", DateOnly? reportedOn = null, string? words = null) => Act(services =>
    {
        var told = Domain.SchoolContinuity.SchoolCase.Report(new SchoolCase
        {
            StructureId = mediator.Scope.Structure,
            Code = Domain.SchoolContinuity.SchoolCase.DrawCode(),
            FirstName = firstName,
            Initial = initial,
            Level = "6e",
            SchoolId = schoolId,
            HouseholdId = householdId,
            CommuneCode = CommuneCode,
            ReportedBy = SchoolTerms.BySchool,
            ReportedOn = reportedOn ?? app.Today,
            OwnerId = mediator.Id,
        }, ["appareil", "langue"], app.Today);
        return services.GetRequiredService<SchoolCaseStore>().Add(told, ["appareil", "langue"], words, ActOf(ActKind.ReportCase, mediator));
    });

    /// <summary>Tries to reach a household.</summary>
    public Task<int> Attempt(GivenAccount mediator, int householdId, string outcome = SchoolTerms.NoAnswer, string? words = null, DateOnly? nextOn = null) => Act(async services =>
    {
        var attempt = ContactAttempt.Make(new ContactAttempt { StructureId = mediator.Scope.Structure, HouseholdId = householdId, Means = SchoolTerms.Call, Outcome = outcome, HeldOn = app.Today, NextOn = nextOn, Words = words }, app.Today);
        return (await services.GetRequiredService<ContactAttempts>().Add(mediator.Scope, attempt, app.Today, ActOf(ActKind.TryContact, mediator))).Count;
    });

    /// <summary>A note that is kept apart about a pupil.</summary>
    public Task<int> CaseNote(GivenAccount mediator, int id, string text) => Act(async services =>
    {
        var subject = (await services.GetRequiredService<SchoolCaseStore>().Find(mediator.Scope, id))!;
        await services.GetRequiredService<SchoolCaseNotes>().Add(subject, text, ActOf(ActKind.WriteCaseNote, mediator));
        return id;
    });

    /// <summary>A diagnosis, an action and a referral of a pupil whose family was reached.</summary>
    public Task<(int Action, int Referral)> Plan(GivenAccount mediator, int id, string words = "Motdelaction", string service = "Motduservice") => Act(async services =>
    {
        var (db, store) = (services.GetRequiredService<Data.Database.Db>(), services.GetRequiredService<SchoolCaseStore>());
        async Task<SchoolCase> Case() => (await store.Find(mediator.Scope, id))!;
        var (diagnosis, diagnosed) = SchoolDiagnosis.Make(new SchoolDiagnosis { CaseId = id, StructureId = mediator.Scope.Structure, HeldOn = app.Today, Device = SchoolDiagnosis.Lacking, Printer = SchoolDiagnosis.Partial }, await Case(), app.Today);
        await services.GetRequiredService<SchoolDiagnoses>().Add(diagnosis, diagnosed, (await Case()).State, ActOf(ActKind.DiagnoseCase, mediator));
        var (action, planned) = SchoolAction.Plan(new SchoolAction { StructureId = mediator.Scope.Structure, CaseId = id, Kind = SchoolAction.Other, Words = words, ResponsibleId = mediator.Id, DueOn = app.Today.AddDays(5) }, await Case(), app.Today);
        await services.GetRequiredService<SchoolActionStore>().Add(action, planned, ActOf(ActKind.PlanSchoolAction, mediator));
        var (referral, referred) = SchoolReferral.Send(new SchoolReferral { StructureId = mediator.Scope.Structure, CaseId = id, Service = "reussite", ServiceName = service, AgreedBy = "parent", AgreedHow = "oral", AgreedOn = app.Today, SentOn = app.Today }, await Case(), app.Today);
        await services.GetRequiredService<SchoolReferralStore>().Add(referral, referred, ActOf(ActKind.ReferPupil, mediator));
        return (await db.Value<int>("SELECT MAX(Id) FROM SchoolActions"), await db.Value<int>("SELECT MAX(Id) FROM SchoolReferrals"));
    });

    /// <summary>That the authorities were told of a child in danger.</summary>
    public Task<int> Alert(GivenAccount mediator, int id) => Act(async services =>
    {
        await services.GetRequiredService<SchoolAlerts>().Add((await services.GetRequiredService<SchoolCaseStore>().Find(mediator.Scope, id))!, app.Today, ActOf(ActKind.TellAlert, mediator));
        return id;
    });

    /// <summary>Holidays that begin some day to come: of a structure, or of all.</summary>
    public Task<int> Holiday(GivenAccount keeper, int? structureId, string zone = "B", string name = "Vacances d’essai") => Act(async services =>
    {
        var holiday = new SchoolHoliday { Zone = zone, Name = name, FromOn = app.Today.AddDays(Next()), ResumesOn = app.Today.AddDays(_last + 12) };
        await services.GetRequiredService<SchoolCalendarStore>().Import(structureId, [holiday], [], ActOf(ActKind.ChangeSchoolHolidays, keeper));
        return 0;
    });

    /// <summary>The way in of a school: its link and its code.</summary>
    public Task<(string Token, string Code)> SchoolLink(GivenAccount mediator, int schoolId, int days = 31) => Act(async services =>
    {
        var (token, code) = (LinkToken.Draw(), Domain.SchoolContinuity.SchoolLink.DrawCode());
        await services.GetRequiredService<SchoolLinks>().Issue(mediator.Scope, schoolId, LinkToken.HashOf(token), Mediation.Web.SchoolContinuity.SchoolDoor.HashOf(code), app.Clock.GetUtcNow().UtcDateTime.AddDays(days), ActOf(ActKind.IssueSchoolLink, mediator));
        return (token, code);
    });

    /// <summary>Why a school may hand in a list of pupils.</summary>
    public Task<int> PupilListBasis(GivenAccount mediator, int schoolId) => Act(async services =>
    {
        var basis = new Domain.SchoolContinuity.PupilListBasis { StructureId = mediator.Scope.Structure, SchoolId = schoolId, Document = "convention", Reference = "Convention n° 2026-14", SignedOn = app.Today.AddDays(-80), Means = "courrier", InformedOn = app.Today.AddDays(-40) };
        await services.GetRequiredService<PupilListBases>().Add(basis, ActOf(ActKind.RecordPupilListBasis, mediator));
        return schoolId;
    });

    /// <summary>What a school reported and nobody has seen to.</summary>
    public Task<int> SchoolReport(GivenAccount mediator, int schoolId, string firstName = "Lina", string adultName = "Anna Kerbrat") => Act(async services =>
    {
        var told = new SchoolReport { StructureId = mediator.Scope.Structure, SchoolId = schoolId, Code = Domain.SchoolContinuity.SchoolCase.DrawCode(), FirstName = firstName, Initial = "K", Level = "6e", Reasons = "appareil,langue", AdultName = adultName, Number = "+33199001234" };
        await services.GetRequiredService<SchoolReports>().Add(told, ActOf(ActKind.ReportFromSchool, mediator));
        return await services.GetRequiredService<Data.Database.Db>().Value<int>("SELECT MAX(Id) FROM SchoolReports");
    });

    /// <summary>Moves a case, one decision after the other.</summary>
    public async Task MoveCase(GivenAccount mediator, int id, params IReadOnlyList<string> states)
    {
        foreach (var state in states)
        {
            await Act(async services =>
            {
                var store = services.GetRequiredService<SchoolCaseStore>();
                var moved = SchoolCaseStates.Move((await store.Find(mediator.Scope, id))!, state, app.Today);
                await store.Keep(moved, new ToldOfCase(state, "Décidé."), ActOf(ActKind.MoveCase, mediator), "State");
                return id;
            });
        }
    }
}
