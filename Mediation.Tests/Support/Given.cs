using Mediation.Data.Administration;
using Mediation.Data.Database;
using Mediation.Data.Residents;
using Mediation.Data.Visits;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mediation.Tests.Support;

public sealed record GivenStructure(int Id, string Name);

public sealed record GivenAccount(int Id, int? StructureId, string Email, string DisplayName, IReadOnlyCollection<Role> Roles)
{
    public const string Password = "Bruyère-Lagon-2026";

    /// <summary>One hash for every test account. Hashing is slow by design, and so is checking a hash: that of the tests is made in one round (<see cref="App"/> asks for no more).</summary>
    internal static readonly string PasswordHash =
        new PasswordHasher<SignInAccount>(Options.Create(new PasswordHasherOptions { IterationCount = 1 })).HashPassword(new SignInAccount(), Password);

    public Scope Scope => new() { AccountId = Id, StructureId = StructureId, Roles = Roles, TimeZone = TimeZones.Metropolitan };
}

/// <summary>Makes what a test begins with, through the product's own stores. Every call makes something new.</summary>
public sealed partial class Given(App app)
{
    /// <summary>Rennes.</summary>
    public const string CommuneCode = "35238";

    private int _last;

    public async Task<GivenStructure> Structure(string? name = null, string communeCode = CommuneCode)
    {
        name ??= $"Structure {Next()}";
        var id = await Act(async services => await services.GetRequiredService<StructureStore>()
            .Add(new Structure { Name = name, CommuneCode = communeCode }, TimeZones.Of(communeCode[..(communeCode.StartsWith("97", StringComparison.Ordinal) ? 3 : 2)]), ActOf(ActKind.CreateStructure)));
        return new GivenStructure(id, name);
    }

    /// <summary>An account that can sign in with <see cref="GivenAccount.Password"/>; an administrator belongs to no structure.</summary>
    public async Task<GivenAccount> Account(Role role, GivenStructure? structure = null, string? displayName = null)
    {
        var number = Next();
        structure ??= role is Role.Administrator ? null : await Structure();
        var account = new Account
        {
            StructureId = structure?.Id,
            Email = $"compte{number}@essai.example",
            DisplayName = displayName ?? $"Compte {number}",
            IsConseillerNumerique = false,
            Roles = [role],
        };
        var id = await Act(async services =>
        {
            var store = services.GetRequiredService<AccountStore>();
            var created = await store.Add(account, ActOf(ActKind.CreateAccount));
            await store.SetPassword(created, GivenAccount.PasswordHash, ActOf(ActKind.SetPasswordByLink));
            return created;
        });
        return new GivenAccount(id, structure?.Id, account.Email, account.DisplayName, account.Roles);
    }

    public Task<int> Resident(GivenAccount mediator, string firstName = "Jeanne", string? lastName = "Le Goff", int? birthYear = null, string? recallCode = null) =>
        Act(services => services.GetRequiredService<ResidentStore>().Add(
            new Resident
            {
                StructureId = mediator.Scope.Structure,
                FirstName = recallCode is null ? firstName : null,
                LastName = recallCode is null ? lastName : null,
                RecallCode = recallCode,
                CommuneCode = CommuneCode,
                BirthYear = birthYear,
            },
            app.Today,
            ActOf(ActKind.CreateResident, mediator)));

    public Task<int> Number(GivenAccount mediator, int residentId, string number = "+33612345678", string owner = ResidentTerms.OwnNumber, string? ownerName = null, bool doNotWrite = false) =>
        Act(async services =>
        {
            await services.GetRequiredService<NumberStore>().Add(mediator.Scope,
                new ResidentNumber { ResidentId = residentId, Number = number, Owner = owner, OwnerName = ownerName, DoNotWrite = doNotWrite }, ActOf(ActKind.ChangeResident, mediator));
            return 0;
        });

    /// <summary>A household, and who lives in it.</summary>
    public Task<int> Household(GivenAccount mediator, string name, params int[] members) => Act(async services =>
    {
        var store = services.GetRequiredService<HouseholdStore>();
        var id = await store.Add(new Household { StructureId = mediator.Scope.Structure, Name = name }, ActOf(ActKind.CreateHousehold, mediator));
        var residents = services.GetRequiredService<ResidentStore>();
        foreach (var member in members)
        {
            await store.Move((await residents.Find(mediator.Scope, member))!, id, ActOf(ActKind.ChangeResident, mediator));
        }

        return id;
    });

    public Task<int> Organisation(GivenAccount mediator, string name, string kind = "association") => Act(services =>
        services.GetRequiredService<OrganisationStore>().Add(
            new Organisation { StructureId = mediator.Scope.Structure, Name = name, Kind = kind, CommuneCode = CommuneCode }, ActOf(ActKind.CreateOrganisation, mediator)));

    /// <summary>A positionnement of somebody who uses the internet, at one level everywhere.</summary>
    public Task<int> Assessment(GivenAccount mediator, int residentId, int level = 1, DateOnly? on = null) => Act(async services =>
    {
        await services.GetRequiredService<SkillAssessmentStore>().Add(
            new SkillAssessment
            {
                StructureId = mediator.Scope.Structure,
                ResidentId = residentId,
                AccountId = mediator.Id,
                AssessedOn = on ?? app.Today,
                UsedInternet = true,
                InformationSearch = level,
                Communication = level,
                Software = level,
                PrivacyAndSafety = level,
                ProblemSolving = level,
            },
            ActOf(ActKind.AssessSkills, mediator));
        return 0;
    });

    public async Task<int> Visit(GivenAccount mediator, int? residentId = null, DateOnly? heldOn = null, string? notes = null)
    {
        var resident = residentId is { } id ? await app.With<ResidentStore, Resident?>(store => store.Find(mediator.Scope, id)) : null;
        return await Act(services => services.GetRequiredService<VisitStore>().Add(
            new Visit
            {
                StructureId = mediator.Scope.Structure,
                MediatorId = mediator.Id,
                Kind = VisitTerms.Individual,
                HeldOn = heldOn ?? app.Today,
                DurationMinutes = 30,
                PlaceKind = VisitTerms.UsualPlace,
                CommuneCode = CommuneCode,
                Notes = notes,
                Themes = ["email"],
                Participations = [resident is null ? Participation.Anonymous(null, null, null, null) : Participation.Of(resident, heldOn ?? app.Today, null)],
            },
            ActOf(ActKind.RecordVisit, mediator)));
    }

    /// <summary>A workshop with people named and people counted, all of them women.</summary>
    public async Task<int> Workshop(GivenAccount mediator, IReadOnlyCollection<int> residentIds, int anonymous = 0, string? title = null, string? notes = null)
    {
        var people = await app.With<WorkshopPeople, IReadOnlyList<Resident>>(known => known.Named(mediator.Scope, residentIds));
        return await Act(services => services.GetRequiredService<VisitStore>().Add(
            new Visit
            {
                StructureId = mediator.Scope.Structure,
                MediatorId = mediator.Id,
                Kind = VisitTerms.Workshop,
                HeldOn = app.Today,
                DurationMinutes = 120,
                PlaceKind = VisitTerms.UsualPlace,
                CommuneCode = CommuneCode,
                Title = title,
                Notes = notes,
                Themes = ["email"],
                Equipment = ["ordinateur"],
                Participations = [.. people.Select(resident => Participation.Of(resident, app.Today, null))],
                Headcount = WorkshopHeadcount.Of(anonymous, [KeyValuePair.Create("feminin", anonymous)], [], []),
            },
            ActOf(ActKind.RecordVisit, mediator)));
    }

    /// <summary>Notes a visit as sent on to La Coop.</summary>
    public async Task<int> SentOn(GivenAccount mediator, int visitId)
    {
        var visit = (await app.With<VisitDetail, VisitRow?>(detail => detail.Find(mediator.Scope, visitId)))!;
        return await Act(async services =>
        {
            await services.GetRequiredService<SentOnStore>().Mark(visit, isSent: true, ActOf(ActKind.SendOnVisit, mediator));
            return visitId;
        });
    }

    public async Task<int> Shortcut(GivenAccount mediator, int visitId, string name = "Le mardi")
    {
        var visit = (await app.With<VisitDetail, VisitRow?>(detail => detail.Find(mediator.Scope, visitId)))!;
        return await Act(services => services.GetRequiredService<ShortcutStore>().Add(VisitShortcut.Of(visit.ToVisit(), name, mediator.Id), ActOf(ActKind.AddShortcut, mediator)));
    }

    /// <summary>Something to do for a resident; due today unless said otherwise, late days included.</summary>
    public Task<int> FollowUp(GivenAccount mediator, int residentId, DateOnly? dueOn = null, string subject = "Pièce manquante", int? ownerId = null) =>
        Act(services => services.GetRequiredService<FollowUpStore>().Add(
            new FollowUp
            {
                StructureId = mediator.Scope.Structure,
                ResidentId = residentId,
                OwnerId = ownerId ?? mediator.Id,
                DueOn = dueOn ?? app.Today,
                Subject = subject,
                Means = FollowUpTerms.Call,
            },
            ActOf(ActKind.PlanFollowUp, mediator)));

    /// <summary>The e-mail and the notes of a resident's file.</summary>
    public Task<int> Contact(GivenAccount mediator, int residentId, string? email, string? notes) =>
        Write(mediator, "UPDATE Residents SET Email = @email, Notes = @notes WHERE Id = @residentId AND StructureId = @StructureId",
            new { mediator.StructureId, residentId, email, notes });

    /// <summary>A file opened three years ago, to which nothing has happened since.</summary>
    public async Task<int> Expired(GivenAccount account, string firstName, string lastName)
    {
        var id = await Resident(account, firstName, lastName);
        await Write(account, "UPDATE Residents SET OpenedOn = @openedOn WHERE Id = @id", new { id, openedOn = app.Today.AddYears(-3) });
        return id;
    }

    /// <summary>A change that no store of this part of the product makes.</summary>
    public Task<int> Write(GivenAccount account, string sql, object values) => Act(async services =>
    {
        var rows = await services.GetRequiredService<Db>().Write(sql, values);
        await services.GetRequiredService<AuditTrail>().Record(ActOf(ActKind.LoadSeeds, account), new AuditSubject(AuditSubjectKind.ReferenceData, null));
        return rows;
    });

    public Task<int> Team(GivenAccount coordinator, string name = "Équipe") =>
        Act(services => services.GetRequiredService<TeamStore>().Add(
            new Team { StructureId = coordinator.Scope.Structure, CoordinatorId = coordinator.Id, Name = name }, ActOf(ActKind.CreateTeam, coordinator)));

    /// <summary>Somebody who belongs to a team, or did.</summary>
    public Task<int> Member(GivenAccount coordinator, int teamId, GivenAccount who, DateOnly joinedOn, DateOnly? leftOn = null) =>
        Row(coordinator, "INSERT INTO TeamMembers (TeamId, AccountId, JoinedOn, LeftOn) VALUES (@teamId, @Id, @joinedOn, @leftOn)",
            new { teamId, who.Id, joinedOn, leftOn });

    /// <summary>Makes an account that of a replacement.</summary>
    public Task<int> Period(GivenAccount account, DateOnly fromOn, DateOnly untilOn, int? replacesId = null) =>
        Write(account, "UPDATE Accounts SET FromOn = @fromOn, UntilOn = @untilOn, ReplacesId = @replacesId WHERE Id = @Id",
            new { account.Id, fromOn, untilOn, replacesId });

    /// <summary>A row that no store of this part of the product writes.</summary>
    /// <returns>Its id.</returns>
    public Task<int> Row(GivenAccount account, string insert, object values) => Act(async services =>
    {
        var id = await services.GetRequiredService<Db>().Insert(insert, values);
        await services.GetRequiredService<AuditTrail>().Record(ActOf(ActKind.LoadSeeds, account), new AuditSubject(AuditSubjectKind.ReferenceData, null));
        return id;
    });

    /// <summary>A one-time link of an account.</summary>
    /// <returns>The secret of the link.</returns>
    public async Task<string> Link(GivenAccount account)
    {
        var token = LinkToken.Draw();
        var act = ActOf(ActKind.IssueLink);
        await Act(async services =>
        {
            await services.GetRequiredService<AccountStore>().IssueLink(account.Id, LinkToken.HashOf(token), act.At + LinkToken.Lifetime, act);
            return 0;
        });
        return token;
    }

    private int Next() => Interlocked.Increment(ref _last);

    private Act ActOf(ActKind what, GivenAccount? who = null) =>
        new() { AccountId = who?.Id, StructureId = who?.StructureId, At = app.Clock.GetUtcNow().UtcDateTime, What = what };

    private async Task<T> Act<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var result = await act(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<Db>().Commit();
        return result;
    }
}
