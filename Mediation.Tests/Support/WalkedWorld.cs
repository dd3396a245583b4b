using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Tests.Support;

/// <summary>
/// Two structures alike. A has an account of each role, residents with and without a name, their visits, accounts closed
/// and not yet activated; its every name is a canary. B has a mediator and a manager, who must learn none of them.
/// </summary>
public sealed partial class WalkedWorld
{
    /// <summary>Begins every name of a resident of A: a search for it finds them all.</summary>
    public const string NamePrefix = "Zelvanir";

    private static readonly string[] NameEnds = ["ette", "ois", "ine", "eau", "-7", "aud", "ix"];

    private static readonly string[] Contacts = ["+33199006677", "01 99 00 66 77", "+33199008899", "01 99 00 88 99", "Prochezeline", "courriel.example", "Motzibal"];

    private readonly App _app;
    private readonly List<Canary> _canaries = [];
    private readonly List<Actor> _actors = [];
    private GivenAccount _newcomer = null!;

    private WalkedWorld(App app) => _app = app;

    public IReadOnlyList<Canary> Canaries => _canaries;

    public IReadOnlyList<Actor> Actors => _actors;

    /// <summary>The secrets of activation links that were handed out.</summary>
    public List<string> Tokens { get; } = [];

    public IReadOnlyList<Actor> Others => [.. _actors.Where(actor => !actor.IsOfA)];

    /// <summary>Somebody nobody walks as, for forms that ask who one is.</summary>
    public string UserName => _newcomer.Email;

    public static async Task<WalkedWorld> Make(App app)
    {
        var world = new WalkedWorld(app);
        var b = await app.Given.Structure("Ormeval");
        var a = await app.Given.Structure("Quisterane");
        world._canaries.Add(new Canary(a.Name, IsPersonal: false));
        // The first account of all is the one that an administrator may close.
        await app.Given.Account(Role.ElectedOfficial, b, "Agent Premier");
        world._newcomer = await app.Given.Account(Role.Mediator, b, "Personne Nouvelle");

        // The first accounts of A are those that walkers may close, open again or change.
        var spare = await world.AccountOfA(Role.Mediator, a);
        var closed = await world.AccountOfA(Role.Mediator, a);
        foreach (var role in Enum.GetValues<Role>())
        {
            var account = role is Role.Administrator ? await app.Given.Account(role) : await world.AccountOfA(role, a);
            world._actors.Add(new Actor($"{role} of A", role, true, account, await app.SignedIn(account)));
        }

        foreach (var role in new[] { Role.Mediator, Role.StructureManager })
        {
            var account = await app.Given.Account(role, b, $"Agent {role}");
            world._actors.Add(new Actor($"{role} of B", role, false, account, await app.SignedIn(account)));
        }

        world._actors.Add(new Actor("a visitor", null, false, null, app.Visitor()));
        await world.Record();
        await world.LeaveWork(spare, closed);
        await world.Close(closed);
        await world.Gather(spare);
        await app.Given.Link(spare);
        return world;
    }

    /// <summary>
    /// Values of the parameters that no link of the product can hold. A walk needs nothing more when a page is added,
    /// since every other page is found by following links.
    /// </summary>
    public async Task<string?> Sample(ProductRoute route)
    {
        var path = route.Template;
        foreach (var name in route.PathParameters)
        {
            var value = name switch { "token" => route.FirstSegment switch { "rendez-vous" => await NewCalendar(), "sms" => _optOut, "continuite-scolaire" => _schoolLink, _ => await NewLink() }, "status" => "404", _ => null };
            if (value is null)
            {
                return null;
            }

            path = System.Text.RegularExpressions.Regex.Replace(path, @"\{" + name + @"[^}]*\}", value);
        }

        return "/" + path;
    }

    /// <summary>A page that shows a form whose first page shows it no more, because sending it was what it was for.</summary>
    public async Task<string?> Renewed(ProductRoute route)
    {
        var mediator = _actors.Single(actor => actor is { IsOfA: true, Role: Role.Mediator }).Account!;
        switch (route.Template)
        {
            case "administration/comptes/{id:int}/transmettre":
                var leaving = await _app.Given.Account(Role.Mediator, new GivenStructure(mediator.Scope.Structure, ""));
                await _app.Given.Resident(leaving, NamePrefix + "aud", null);
                return $"/administration/comptes/{leaving.Id}/transmettre?a={mediator.Id}";
            case "rendez-vous/{id:int}/deplacer":
            case "rendez-vous/{id:int}/annuler":
                var appointment = await _app.Given.Appointment(mediator, await _app.Given.Resident(mediator, NamePrefix + "aud", null));
                return $"/{route.Template.Replace("{id:int}", $"{appointment}", StringComparison.Ordinal)}";
            case "rendez-vous/{id:int}/inscrire":
                return $"/rendez-vous/{await _app.Given.Session(mediator, 5, [])}/inscrire";
            case "rendez-vous/inscriptions/{id:int}/venu":
            case "rendez-vous/inscriptions/{id:int}/absent":
            case "rendez-vous/inscriptions/{id:int}/excuse":
                return $"/rendez-vous/{await _app.Given.Appointment(mediator, await _app.Given.Resident(mediator, NamePrefix + "aud", null), App.Begin.UtcDateTime)}";
            default:
                return await RenewedMessage(route, mediator) ?? await RenewedItem(route, mediator) ?? await RenewedLoan(route, mediator) ?? await RenewedCase(route, mediator) ?? await RenewedHomework(route, mediator) ?? await Sample(route);
        }
    }

    /// <summary>What this actor must not read in a page that was refused, or in any page when they are not of A.</summary>
    public IEnumerable<Canary> SecretFrom(Actor actor) => actor.IsOfA
        ? _canaries.Where(canary => canary.IsPersonal || (canary.AccountId is { } id && id != actor.Account!.Id))
        : _canaries;

    public IEnumerable<Canary> Personal => _canaries.Where(canary => canary.IsPersonal);

    private async Task<string> NewLink()
    {
        var token = await _app.Given.Link(_newcomer);
        Tokens.Add(token);
        return token;
    }

    private async Task<string> NewCalendar()
    {
        var token = await _app.Given.CalendarLink(_newcomer);
        Tokens.Add(token);
        return token;
    }

    private async Task<GivenAccount> AccountOfA(Role role, GivenStructure a)
    {
        var account = await _app.Given.Account(role, a, $"Brunovald Agent{(char)('A' + _canaries.Count)}zy");
        _canaries.Add(new Canary(account.DisplayName.Split(' ')[1], IsPersonal: false, account.Id));
        _canaries.Add(new Canary(account.Email, IsPersonal: false, account.Id));
        return account;
    }

    private async Task Record()
    {
        var mediator = _actors.Single(actor => actor is { IsOfA: true, Role: Role.Mediator }).Account!;
        var named = await _app.Given.Resident(mediator, NamePrefix + "ette", NamePrefix + "ois", birthYear: 1951);
        var other = await _app.Given.Resident(mediator, NamePrefix + "ine", NamePrefix + "eau");
        var code = $"{NamePrefix.ToUpperInvariant()}-7";
        Assert.True(code.Length <= RecallCode.Longest);
        var coded = await _app.Given.Resident(mediator, recallCode: code);
        foreach (var resident in new int?[] { named, other, coded, null })
        {
            var note = $"Notefaralin{(resident is { } id ? (char)('a' + (id % 26)) : 'z')}";
            await _app.Given.Visit(mediator, resident, notes: note);
            _canaries.Add(new Canary(note, IsPersonal: true));
        }

        // A second file of the first person, so that their pages propose to make one of both.
        await _app.Given.Resident(mediator, NamePrefix + "ette", NamePrefix + "ois");
        await _app.Given.Number(mediator, named);
        await _app.Given.Assessment(mediator, named, 0, _app.Today.AddDays(-90));
        await _app.Given.Assessment(mediator, named);
        await _app.Given.Household(mediator, $"Foyer {NamePrefix}ois", named, other);
        await _app.Given.Organisation(mediator, "Amicale Dorvanel");
        _canaries.Add(new Canary("Dorvanel", IsPersonal: false));
        await _app.Given.Shortcut(mediator, await _app.Given.SentOn(mediator, await _app.Given.Visit(mediator)));
        await _app.Given.Shortcut(mediator, await _app.Given.Workshop(mediator, [named, other], anonymous: 9, title: "Premiers pas", notes: "Notefaralinw"));
        _canaries.Add(new Canary("Notefaralinw", IsPersonal: true));
        await Reach(mediator, named, coded);
        await FollowUp(mediator, named, coded);
        await Appoint(mediator, named, other, coded);
        await Write(mediator, other);
        await Keep(mediator);
        await Lend(mediator);
        await File(mediator);
        await Continue(mediator);
        await Carry(mediator);
        await _app.Given.CededItem(mediator);
        await AskRights(mediator, named);
        _canaries.AddRange(NameEnds.Select(end => new Canary(NamePrefix + end, IsPersonal: true)));
        var neighbour = Others[0].Account!;
        await _app.Given.Visit(neighbour, await _app.Given.Resident(neighbour, "Paulette", "Ormeau"), notes: "Une note de B.");
    }

    /// <summary>How they are reached, and what is noted of them.</summary>
    private async Task Reach(GivenAccount mediator, int named, int coded)
    {
        await _app.Given.Number(mediator, named, "+33199006677");
        await _app.Given.Number(mediator, coded, "+33199008899", "proche", "Prochezeline", doNotWrite: true);
        await _app.Given.Contact(mediator, named, "zelvanir@courriel.example", "Motzibal du dossier");
        _canaries.AddRange(Contacts.Select(text => new Canary(text, IsPersonal: true)));
    }

    /// <summary>Things to do: late and to come, and one that is done.</summary>
    private async Task FollowUp(GivenAccount mediator, int named, int coded)
    {
        foreach (var (resident, day, subject) in new[] { (named, -3, "Rappelzurin"), (coded, 4, "Rappelzuron") })
        {
            await _app.Given.FollowUp(mediator, resident, _app.Today.AddDays(day), subject);
            _canaries.Add(new Canary(subject, IsPersonal: true));
        }

        var done = await _app.Given.FollowUp(mediator, named, subject: "Rappelzuran");
        _canaries.Add(new Canary("Rappelzuran", IsPersonal: true));
        var browser = _actors.Single(actor => actor.Account == mediator).Browser;
        await browser.Submit(await browser.Get("/a-faire"), form => form.GetAttribute("action") == $"/a-faire/{done}/fait");
        await browser.Get("/a-faire");
    }

    /// <summary>Appointments past and to come in every state, a session with somebody who waits, one that is cancelled, a calendar.</summary>
    private async Task Appoint(GivenAccount mediator, int named, int other, int coded)
    {
        var now = App.Begin.UtcDateTime;
        _canaries.Add(new Canary("Objetzurbalin", IsPersonal: true));
        await _app.Given.Appointment(mediator, named, now.AddHours(2), "Objetzurbalin");
        await _app.Given.Session(mediator, 1, [named, coded], now.AddHours(5), "Café numérique");
        var browser = _actors.Single(actor => actor.Account == mediator).Browser;
        foreach (var (resident, hours, act) in new[] { (other, -1, "venu"), (coded, -2, "absent") })
        {
            var id = await _app.Given.Appointment(mediator, resident, now.AddHours(hours));
            var page = await browser.Get($"/rendez-vous/{id}");
            await browser.Submit(page, form => form.GetAttribute("action")!.EndsWith($"/{act}", StringComparison.Ordinal));
        }

        var cancelled = await _app.Given.Session(mediator, 4, [named], now.AddDays(2), "Découverte");
        await browser.Submit(await browser.Get($"/rendez-vous/{cancelled}/annuler"), form => form.GetAttribute("action")!.EndsWith("/annuler", StringComparison.Ordinal));
        Tokens.Add(await _app.Given.CalendarLink(mediator));
        await browser.Get("/rendez-vous");
    }

    /// <summary>An opposition, a refusal with its ground, and two files that nothing has happened to for years.</summary>
    private async Task AskRights(GivenAccount mediator, int named)
    {
        await _app.Given.Write(mediator, "UPDATE Residents SET OpposedOn = @day WHERE Id = @named", new { named, day = _app.Today });
        await _app.Given.Row(mediator, """
            INSERT INTO RightsDecisions (StructureId, ResidentId, AccountId, Request, ReceivedOn, IsGranted, Ground, DecidedAt)
            VALUES (@StructureId, @named, @Id, 'effacement', @day, 0, 'Motifzelburin', @at)
            """, new { mediator.StructureId, mediator.Id, named, day = _app.Today, at = App.Begin.UtcDateTime });
        _canaries.Add(new Canary("Motifzelburin", IsPersonal: true));
        await _app.Given.Expired(mediator, NamePrefix + "ine", NamePrefix + "aud");
        await _app.Given.Expired(mediator, NamePrefix + "ix", NamePrefix + "eau");
    }

    /// <summary>Files and things to do of accounts that are closed, or will be.</summary>
    private async Task LeaveWork(GivenAccount spare, GivenAccount closed)
    {
        await _app.Given.FollowUp(spare, await _app.Given.Resident(spare, NamePrefix + "aud", null));
        await _app.Given.FollowUp(closed, await _app.Given.Resident(closed, NamePrefix + "ix", null));
    }

    /// <summary>A team of the coordinator: somebody in it, somebody who was, somebody of B; and a replacement that ends soon.</summary>
    private async Task Gather(GivenAccount spare)
    {
        var coordinator = _actors.Single(actor => actor is { IsOfA: true, Role: Role.Coordinator }).Account!;
        var mediator = _actors.Single(actor => actor is { IsOfA: true, Role: Role.Mediator }).Account!;
        var team = await _app.Given.Team(coordinator, "Équipe Nord");
        await _app.Given.Member(coordinator, team, mediator, _app.Today.AddDays(-40));
        await _app.Given.Member(coordinator, team, spare, _app.Today.AddDays(-400), _app.Today.AddDays(-40));
        await _app.Given.Member(coordinator, team, Others[0].Account!, _app.Today.AddDays(-5));
        await _app.Given.Period(spare, _app.Today.AddDays(-5), _app.Today.AddDays(5), replacesId: mediator.Id);
    }

    private async Task Close(GivenAccount account)
    {
        var manager = _actors.Single(actor => actor is { IsOfA: true, Role: Role.StructureManager }).Browser;
        var answer = await manager.Submit(await manager.Get($"/administration/comptes/{account.Id}/fermer"), []);
        Assert.Equal("/administration/comptes", answer.Location);
        await manager.Get(answer.Location!);
    }
}
