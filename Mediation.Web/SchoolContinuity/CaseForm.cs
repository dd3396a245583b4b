using System.Globalization;
using FluentValidation;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;

namespace Mediation.Web.SchoolContinuity;

/// <summary>What is told of a pupil: once when the case is reported, again when it is corrected.</summary>
public sealed class CaseForm : ICommuneForm
{
    public const string Searching = "chercher";

    /// <summary>The household, where it is known beforehand.</summary>
    public int? HouseholdId { get; set; }

    /// <summary>What a school reported that the case comes of; null for none.</summary>
    public int? ReportId { get; set; }

    /// <summary>The adult who answers for the pupil, as it was searched.</summary>
    public string? Search { get; set; }

    /// <summary>Id of whom was chosen among those found.</summary>
    public string? ResidentId { get; set; }

    /// <summary>The button that was pressed; null to report.</summary>
    public string? Step { get; set; }

    public string? FirstName { get; set; }
    public string? Initial { get; set; }
    public string? Level { get; set; }
    public string? SchoolId { get; set; }
    public string? ReportedBy { get; set; }
    public DateOnly? ReportedOn { get; set; }
    public string[] Reasons { get; set; } = [];

    /// <summary>What whoever reports it says, on the first line of the timeline.</summary>
    public string? Words { get; set; }

    public string[] Confirmed { get; set; } = [];

    /// <summary>Where the pupil lives: asked when the case is corrected.</summary>
    public string? Commune { get; set; }

    public string? CommuneCode { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }

    public bool IsAsking => Step is Searching;

    public int SchoolNumber => int.TryParse(SchoolId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    public int ResidentNumber => int.TryParse(ResidentId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>What a school reported, to be joined to a household.</summary>
    /// <param name="report">What.</param>
    /// <param name="reportedOn">When, in the structure.</param>
    public static CaseForm Of(SchoolReport report, DateOnly reportedOn) => new()
    {
        ReportId = report.Id,
        Search = report.AdultName,
        FirstName = report.FirstName,
        Initial = report.Initial,
        Level = report.Level,
        SchoolId = report.SchoolId.ToString(CultureInfo.InvariantCulture),
        ReportedBy = SchoolTerms.BySchool,
        ReportedOn = reportedOn,
        Reasons = [.. report.ReasonCodes],
    };

    /// <summary>A case as this form tells it.</summary>
    public SchoolCase Over(SchoolCase before) => before with
    {
        FirstName = FormText.NameOf(FirstName),
        Initial = FormText.NameOf(Initial)?.ToUpper(CultureInfo.GetCultureInfo("fr-FR")),
        Level = Level!,
        SchoolId = SchoolNumber,
        ReportedBy = ReportedBy!,
        ReportedOn = ReportedOn!.Value,
    };
}

public sealed class CaseFormValidator : AbstractValidator<CaseForm>
{
    public CaseFormValidator(CurrentUser user)
    {
        RuleFor(f => f.Search).AtMost(FindResidentController.Longest);
        When(f => !f.IsAsking, () =>
        {
            RuleFor(f => f.FirstName).NotEmpty().WithMessage("Écrivez le prénom de l’élève.");
            RuleFor(f => f.FirstName).Name(SchoolCase.LongestFirstName);
            RuleFor(f => f.Initial).Must(text => FormText.Of(text) is not { } initial || (initial.Length <= SchoolCase.LongestInitial && initial.All(char.IsLetter))).WithMessage("Une lettre suffit : le nom de famille n’est pas gardé.");
            RuleFor(f => f.Level).Must(SchoolTerms.Levels.Has).WithMessage("Choisissez la classe.");
            RuleFor(f => f.SchoolId).NotEmpty().WithMessage("Choisissez l’établissement.");
            RuleFor(f => f.ReportedBy).Must(SchoolTerms.Reporters.Has).WithMessage("Dites qui signale.");
            RuleFor(f => f.ReportedOn).NotNull().WithMessage("Dites de quel jour date le signalement.");
            RuleFor(f => f.ReportedOn).Must(day => day is null || SchoolCase.MayBeReported(day.Value, user.Today)).WithMessage("Choisissez aujourd’hui ou un jour passé, d’un an au plus.");
            RuleFor(f => f.Reasons).Must(reasons => reasons.Length > 0 && reasons.All(SchoolTerms.Reasons.Has)).WithMessage(Refusals.WordsFor(RuleReason.SchoolCaseWithoutReason));
            RuleFor(f => f.Words).AtMost(SchoolCase.LongestWords).NoSecret(SchoolCase.LongestWords, f => f.Confirmed);
        });
    }
}

/// <summary>The choices of a form about a pupil.</summary>
/// <param name="Form">What is proposed or was typed.</param>
/// <param name="Schools">Those of the structure.</param>
public sealed record CaseFields(CaseForm Form, IReadOnlyList<SchoolRow> Schools)
{
    /// <summary>Shown at once; the others are one click away.</summary>
    public const int FirstSchools = 8;

    public IEnumerable<Term> Choices => Schools.Select(school => new Term(school.Id.ToString(CultureInfo.InvariantCulture), school.Label));
}
