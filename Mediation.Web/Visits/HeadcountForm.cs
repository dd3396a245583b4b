using FluentValidation;
using Mediation.Domain;
using Mediation.Domain.Visits;
using Mediation.Web.Hosting;

namespace Mediation.Web.Visits;

/// <summary>The anonymous people of a workshop: how many, and those who are told by gender, by age band, by status.</summary>
public sealed class HeadcountForm
{
    public int? Total { get; set; }

    public int? Women { get; set; } = 0;
    public int? Men { get; set; } = 0;

    public int? Under12 { get; set; } = 0;
    public int? From12To17 { get; set; } = 0;
    public int? From18To24 { get; set; } = 0;
    public int? From25To39 { get; set; } = 0;
    public int? From40To59 { get; set; } = 0;
    public int? From60To69 { get; set; } = 0;
    public int? From70 { get; set; } = 0;

    public int? AtSchool { get; set; } = 0;
    public int? WithoutWork { get; set; } = 0;
    public int? AtWork { get; set; } = 0;
    public int? Retired { get; set; } = 0;

    /// <summary>The fields of a dimension by their code.</summary>
    private (string Code, int? People)[] Genders => [("feminin", Women), ("masculin", Men)];

    private (string Code, int? People)[] AgeBands =>
    [
        ("moins_de_douze", Under12), ("douze_dix_huit", From12To17), ("dix_huit_vingt_quatre", From18To24), ("vingt_cinq_trente_neuf", From25To39),
        ("quarante_cinquante_neuf", From40To59), ("soixante_soixante_neuf", From60To69), ("soixante_dix_plus", From70),
    ];

    private (string Code, int? People)[] Statuses => [("scolarise", AtSchool), ("sans_emploi", WithoutWork), ("en_emploi", AtWork), ("retraite", Retired)];

    /// <summary>Somebody has told more than the total.</summary>
    public bool IsDetailed => Genders.Concat(AgeBands).Concat(Statuses).Any(told => told.People is > 0);

    /// <summary>What a dimension tells more than there are people, in words; null when none does.</summary>
    public string? Excess
    {
        get
        {
            foreach (var (words, told) in new[] { ("genre", Genders), ("tranche d’âge", AgeBands), ("situation", Statuses) })
            {
                var sum = told.Sum(one => (long)(one.People ?? 0));
                if (sum > (Total ?? 0))
                {
                    return $"Le détail par {words} compte {sum} personnes, plus que le total ({Total ?? 0}).";
                }
            }

            return null;
        }
    }

    public WorkshopHeadcount ToHeadcount() => WorkshopHeadcount.Of(Total ?? 0, Told(Genders), Told(AgeBands), Told(Statuses));

    public static HeadcountForm Of(WorkshopHeadcount headcount) => new()
    {
        Total = headcount.Total,
        Women = headcount.Genders.GetValueOrDefault("feminin"),
        Men = headcount.Genders.GetValueOrDefault("masculin"),
        Under12 = headcount.AgeBands.GetValueOrDefault("moins_de_douze"),
        From12To17 = headcount.AgeBands.GetValueOrDefault("douze_dix_huit"),
        From18To24 = headcount.AgeBands.GetValueOrDefault("dix_huit_vingt_quatre"),
        From25To39 = headcount.AgeBands.GetValueOrDefault("vingt_cinq_trente_neuf"),
        From40To59 = headcount.AgeBands.GetValueOrDefault("quarante_cinquante_neuf"),
        From60To69 = headcount.AgeBands.GetValueOrDefault("soixante_soixante_neuf"),
        From70 = headcount.AgeBands.GetValueOrDefault("soixante_dix_plus"),
        AtSchool = headcount.Statuses.GetValueOrDefault("scolarise"),
        WithoutWork = headcount.Statuses.GetValueOrDefault("sans_emploi"),
        AtWork = headcount.Statuses.GetValueOrDefault("en_emploi"),
        Retired = headcount.Statuses.GetValueOrDefault("retraite"),
    };

    private static IEnumerable<KeyValuePair<string, int>> Told((string Code, int? People)[] fields) =>
        fields.Select(field => KeyValuePair.Create(field.Code, field.People ?? 0));
}

public sealed class HeadcountFormValidator : AbstractValidator<HeadcountForm>
{
    public HeadcountFormValidator()
    {
        RuleFor(f => f.Total).Must(IsPossible).WithMessage(Wrong);
        RuleFor(f => f.Women).Must(IsPossible).WithMessage(Wrong);
        RuleFor(f => f.Men).Must(IsPossible).WithMessage(Wrong);
        RuleFor(f => f.Under12).Must(IsPossible).WithMessage(Wrong);
        RuleFor(f => f.From12To17).Must(IsPossible).WithMessage(Wrong);
        RuleFor(f => f.From18To24).Must(IsPossible).WithMessage(Wrong);
        RuleFor(f => f.From25To39).Must(IsPossible).WithMessage(Wrong);
        RuleFor(f => f.From40To59).Must(IsPossible).WithMessage(Wrong);
        RuleFor(f => f.From60To69).Must(IsPossible).WithMessage(Wrong);
        RuleFor(f => f.From70).Must(IsPossible).WithMessage(Wrong);
        RuleFor(f => f.AtSchool).Must(IsPossible).WithMessage(Wrong);
        RuleFor(f => f.WithoutWork).Must(IsPossible).WithMessage(Wrong);
        RuleFor(f => f.AtWork).Must(IsPossible).WithMessage(Wrong);
        RuleFor(f => f.Retired).Must(IsPossible).WithMessage(Wrong);
        RuleFor(f => f.Total).Must((form, _) => form.Excess is null).WithMessage(form => form.Excess);
    }

    private static string Wrong => Refusals.WordsFor(RuleReason.HeadcountOutOfBounds);

    private static bool IsPossible(int? people) => people is null or (>= 0 and <= WorkshopHeadcount.MostPeople);
}
