using System.Globalization;
using Mediation.Data.Administration;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>What a question of the diagnosis was answered.</summary>
/// <param name="Label">The question.</param>
/// <param name="Answered">How many families were asked.</param>
/// <param name="Lacking">How many lack it.</param>
public sealed record LackingRow(string Label, int Answered, int Lacking);

/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Cases">Those that were reported in the period.</param>
/// <param name="Weeks">How many cases were in each state.</param>
/// <param name="Lacking">What is missing at home.</param>
/// <param name="Actions">What was planned in the period.</param>
/// <param name="Help">What was done in the period.</param>
public sealed record SteeringPage(
    DateOnly From, DateOnly To, IReadOnlyList<CountedCase> Cases, IReadOnlyList<SchoolWeek> Weeks, IReadOnlyList<LackingRow> Lacking, IReadOnlyList<CountedActionsRow> Actions, CountedHelpRow Help)
{
    public const string Path = "/continuite-scolaire/pilotage";

    public string Query => string.Create(CultureInfo.InvariantCulture, $"du={From:yyyy-MM-dd}&au={To:yyyy-MM-dd}");

    public SchoolTotals All => SchoolFigures.Totals("Ensemble", Cases);

    public ContactDelay Delay => SchoolFigures.Delay(Cases);

    /// <summary>The states that a case was in, in their order.</summary>
    public IEnumerable<Term> States => SchoolTerms.States.Where(state => Weeks.Any(week => week.Cases.ContainsKey(state.Code)));

    /// <summary>"12 sur 30 (40 %)".</summary>
    public static string Share(int count, int of) => $"{count} sur {of} ({Percent(count, of)})";

    /// <summary>"40 %", rounded; of something.</summary>
    public static string Percent(int count, int of) => $"{Math.Round(100m * count / of, MidpointRounding.AwayFromZero):0}\u00a0%";

    /// <summary>"en 3,5 jours au plus".</summary>
    public static string Within(decimal? days) => days switch { null => "–", 0 => "le jour même", 1 => "en un jour au plus", { } known => $"en {known.ToString("0.#", CultureInfo.GetCultureInfo("fr-FR"))} jours au plus" };
}

/// <summary>The figures by which a manager steers work with schools. They are exact, for somebody who may see the pupils; what is published is protected.</summary>
[Route(SteeringPage.Path)]
[Allow(Right.SteerSchoolCases)]
public sealed class ShowSteeringController(SchoolSteering steering, CurrentUser user) : Controller
{
    private const int MostDays = 366;
    private const int UsualDays = 90;

    private const string NotThen = "La période ne va pas : le premier jour précède le dernier, d’un an au plus.";

    private static readonly string[] Headings = ["Par", "Nom", "Signalés", "Familles jointes", "Raccrochés", "Orientés", "Perdus de vue", "Sans suite", "En cours"];

    [HttpGet]
    public async Task<IActionResult> ShowSteering(PaperPeriodForm asked)
    {
        if (Period(asked) is { } period)
        {
            return View(await Page(period.From, period.To));
        }

        ModelState.AddModelError("du", NotThen);
        return this.Invalid(nameof(ShowSteering), await Page(user.Today.AddDays(-UsualDays), user.Today));
    }

    /// <summary>The same as a file.</summary>
    [HttpGet("fichier")]
    public async Task<IActionResult> Export(PaperPeriodForm asked, [FromServices] AuditTrail trail)
    {
        if (Period(asked) is not { } period)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ExportSteering), new AuditSubject(AuditSubjectKind.Structure, user.Scope.Structure));
        var cases = await steering.Cases(user.Scope, period.From, period.To);
        return File(SafeCsv.Write(
            [
                Headings,
                Cells("Ensemble", SchoolFigures.Totals("", cases)),
                .. SchoolFigures.BySchool(cases).Select(row => Cells("Établissement", row)),
                .. SchoolFigures.ByCommune(cases).Select(row => Cells("Commune de résidence", row)),
            ]), SafeCsv.ContentType, "continuite-scolaire.csv");
    }

    private static string[] Cells(string kind, SchoolTotals row) =>
    [
        kind, row.Name, .. new[] { row.Reported, row.Reached, row.BackAtSchool, row.Referred, row.LostSight, row.WithoutFollowUp, row.Open }.Select(figure => figure.ToString(CultureInfo.InvariantCulture)),
    ];

    private (DateOnly From, DateOnly To)? Period(PaperPeriodForm asked)
    {
        var to = asked.To ?? user.Today;
        if (to.Year is <= 2000 or >= 3000)
        {
            return null;
        }

        var from = asked.From ?? to.AddDays(-UsualDays);
        return ModelState.IsValid && from <= to && to.DayNumber - from.DayNumber <= MostDays ? (from, to) : null;
    }

    private async Task<SteeringPage> Page(DateOnly from, DateOnly to)
    {
        var (begin, end) = (user.InstantOf(from), user.InstantOf(to.AddDays(1)));
        var diagnoses = await steering.Diagnoses(user.Scope, from, to);
        return new SteeringPage(
            from, to,
            await steering.Cases(user.Scope, from, to),
            SchoolFigures.Weeks(await steering.Moves(user.Scope), from, to < user.Today ? to : user.Today < from ? from : user.Today),
            [
                Lacking("Un appareil", diagnoses, one => one.Device), Lacking("Une connexion", diagnoses, one => one.Connection), Lacking("De quoi imprimer", diagnoses, one => one.Printer),
                Lacking("La langue", diagnoses, one => one.Language), Lacking("Un endroit pour travailler", diagnoses, one => one.Place), Lacking("Quelqu’un qui peut aider", diagnoses, one => one.Adult),
            ],
            await steering.Actions(user.Scope, begin, end),
            await steering.Help(user.Scope, (from, to), begin, end));
    }

    private static LackingRow Lacking(string label, IReadOnlyList<SchoolDiagnosis> diagnoses, Func<SchoolDiagnosis, string?> answer) =>
        new(label, diagnoses.Count(one => answer(one) is not null), diagnoses.Count(one => answer(one) is SchoolDiagnosis.Lacking));
}
