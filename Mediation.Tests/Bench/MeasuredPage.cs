using Mediation.Domain.Visits;

namespace Mediation.Tests.Bench;

/// <summary>A page with its budget, and the reference page it stands beside.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Account">Who asks.</param>
/// <param name="Budget">Most milliseconds, p95.</param>
/// <param name="Rows">A selector of its rows.</param>
/// <param name="Product">The n-th request.</param>
/// <param name="Reference">The n-th request of the reference.</param>
internal sealed record MeasuredPage(string Name, string Account, double Budget, string Rows, Func<int, Ask> Product, Func<int, Ask> Reference)
{
    /// <summary>Most statements. A page of several lists has one for each: a resident's file asks for its head, the audit line, the timeline, numbers, positionnements, what remains to be done and the appointments to come.</summary>
    public int MostQueries { get; private init; } = 3;

    /// <summary>Least share of the reference's throughput, for lists and for recording.</summary>
    public const double LeastOfAll = 0.60;

    /// <summary>That of this page; null for a page that is no list, whose share is told and not judged.</summary>
    public double? LeastShare { get; private init; } = LeastOfAll;

    public const string ReferenceRows = "ul.rows > li";
    public const string Mediator = "mediatrice@demo.example";
    private const string Manager = "direction@demo.example";
    private const string Administrator = "admin@demo.example";

    /// <summary>One visit in two.</summary>
    private const string Frequent = "aide_aux_demarches_administratives";

    /// <summary>One visit in thirteen.</summary>
    private const string Hotline = VisitTerms.Hotline;

    private const double List = 10;
    private const double Search = 5;

    public static IReadOnlyList<MeasuredPage> All(Drawn drawn, DateOnly today) =>
    [
        SearchFor("Resident search, one word", drawn, r => r.LastName),
        SearchFor("Resident search, two words", drawn, r => $"{r.FirstName} {r.LastName}"),
        SearchFor("Resident search, two letters", drawn, r => Start(r.FirstName)),
        SearchFor("Resident search, two words of two letters", drawn, r => $"{Start(r.FirstName)} {Start(r.LastName)}"),
        PhoneFor(drawn),
        ListAt("Home", Mediator, "/", "/reference/accueil") with { MostQueries = 4, LeastShare = null },
        ListAt("Residents, first page", Mediator, "/habitants", "/reference/habitants"),
        ListAt("Residents, deep page", Mediator, $"/habitants?avant={drawn.DeepResident}", $"/reference/habitants?avant={drawn.DeepResident}"),
        ListAt("Resident's file, the longest timeline", Mediator, $"/habitants/{drawn.Followed}", $"/reference/habitants/{drawn.Followed}") with { MostQueries = 8, LeastShare = null },
        ListAt("Visits, first page", Mediator, "/accompagnements", "/reference/accompagnements"),
        ListAt("Visits of five years, deep page", Mediator,
            $"/accompagnements?du={drawn.FirstDay}&au={today:yyyy-MM-dd}&avant={drawn.DeepVisit}", $"/reference/accompagnements?avant={drawn.DeepVisit}"),
        ListAt("Visits about a rare theme", Mediator, $"/accompagnements?theme={drawn.RareTheme}", $"/reference/accompagnements?theme={drawn.RareTheme}"),
        ListAt("Visits of a rare kind about a frequent theme", Mediator, $"/accompagnements?theme={Frequent}&sorte={Hotline}", $"/reference/accompagnements?theme={Frequent}&sorte={Hotline}"),
        ListAt("Visits of a rare kind", Mediator, $"/accompagnements?sorte={Hotline}", $"/reference/accompagnements?sorte={Hotline}"),
        ListAt("Visits of one mediator about a rare theme", Mediator, $"/accompagnements?mediateur={drawn.MediatorId}&theme={drawn.RareTheme}", $"/reference/accompagnements?mediateur={drawn.MediatorId}&theme={drawn.RareTheme}"),
        ListAt("What is to be done in the structure", Mediator, "/a-faire?qui=structure", "/reference/a-faire"),
        ListAt("Appointments of the structure", Mediator, "/rendez-vous?qui=structure", "/reference/rendez-vous"),
        ListAt("Households", Mediator, "/habitants/foyers", "/reference/foyers"),
        ListAt("Audit trail, manager", Manager, "/administration/journal", "/reference/journal", "tbody tr"),
        ListAt("Audit trail, administrator", Administrator, "/administration/journal", "/reference/journal", "tbody tr"),
        ListAt("Audit trail of five years, deep page, administrator", Administrator,
            $"/administration/journal?du={drawn.FirstDay}&au={today:yyyy-MM-dd}&avant={drawn.DeepLine.Milliseconds}_{drawn.DeepLine.Id}",
            $"/reference/journal?at={Uri.EscapeDataString(drawn.DeepLine.At)}&id={drawn.DeepLine.Id}", "tbody tr"),
    ];

    /// <param name="granted">A request for which something free is looked for.</param>
    public static IReadOnlyList<MeasuredPage> OfEquipment(int granted) =>
    [
        ListAt("Inventory, first page", Mediator, "/materiel", "/reference/materiel"),
        ListAt("Inventory, one word", Mediator, "/materiel?q=lenovo", "/reference/materiel"),
        ListAt("Loans that are overdue", Mediator, "/materiel/prets?vue=en-retard", "/reference/prets"),
        ListAt("What is to be done with the equipment", Mediator, "/materiel/prets", "/reference/prets", "ul.quick > li") with { LeastShare = null },
        ListAt("What is free from a day to another", Mediator, $"/materiel/prets/{granted}/preparation", "/reference/materiel", "input[name='Form.Items']") with { MostQueries = 5, LeastShare = null },
    ];

    public static IReadOnlyList<MeasuredPage> OfSchools =>
    [
        ListAt("Pupils to see to, first page", Mediator, "/continuite-scolaire/a-faire", "/reference/eleves"),
        ListAt("Pupils by state, first page", Mediator, "/continuite-scolaire?etat=accompagnement", "/reference/eleves"),
        ListAt("Steering of work with schools", Manager, "/continuite-scolaire/pilotage", "/reference/eleves", "tbody tr") with { Budget = 1_000, MostQueries = 5, LeastShare = null },
    ];

    private static MeasuredPage ListAt(string name, string account, string product, string reference, string rows = "ul.rows > li") =>
        new(name, account, List, rows, _ => new Ask(product), _ => new Ask(reference));

    private static MeasuredPage SearchFor(string name, Drawn drawn, Func<DrawnResident, string> typed)
    {
        Ask At(string path, int n) => new(path, [new("nom", typed(drawn.Residents[n % drawn.Residents.Count]))]);
        return new(name, Mediator, Search, "ul.rows > li", n => At("/habitants", n), n => At("/reference/habitants", n));
    }

    private static MeasuredPage PhoneFor(Drawn drawn)
    {
        Ask At(string path, int n) => new(path, [new("nom", $"0{drawn.Numbers[n % drawn.Numbers.Count][3..10]}")]);
        return new("Resident search, eight digits of a phone", Mediator, Search, "ul.rows > li", n => At("/habitants", n), n => At("/reference/numeros", n));
    }

    private static string Start(string name) => name.Length > 2 ? name[..2] : name;
}
