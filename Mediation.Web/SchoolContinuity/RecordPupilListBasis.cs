using FluentValidation;
using Mediation.Domain.SchoolContinuity;
using Mediation.Web.Hosting;
using Mediation.Web.Residents;

namespace Mediation.Web.SchoolContinuity;

/// <summary>Why a school may hand in a list, and how the families were told.</summary>
public sealed class PupilListBasisForm
{
    public string? Document { get; set; }
    public string? Reference { get; set; }
    public DateOnly? SignedOn { get; set; }
    public string? Means { get; set; }
    public DateOnly? InformedOn { get; set; }

    public static PupilListBasisForm Of(PupilListBasis? last) => last is null ? new() : new()
    {
        Document = last.Document,
        Reference = last.Reference,
        SignedOn = last.SignedOn,
        Means = last.Means,
        InformedOn = last.InformedOn,
    };

    public PupilListBasis ToBasis(int structureId, int schoolId) => new()
    {
        StructureId = structureId,
        SchoolId = schoolId,
        Document = Document!,
        Reference = Reference!.Trim(),
        SignedOn = SignedOn!.Value,
        Means = Means!,
        InformedOn = InformedOn!.Value,
    };
}

public sealed class PupilListBasisFormValidator : AbstractValidator<PupilListBasisForm>
{
    public PupilListBasisFormValidator(CurrentUser user)
    {
        RuleFor(f => f.Document).Must(PupilListBasis.Documents.Has).WithMessage("Dites dans quel écrit cet établissement est autorisé à remettre une liste.");
        RuleFor(f => f.Reference).NotEmpty().WithMessage("Écrivez la référence de cet écrit : son titre, son numéro, son service.");
        RuleFor(f => f.Reference).AtMost(PupilListBasis.LongestReference);
        RuleFor(f => f.SignedOn).NotNull().WithMessage("Dites de quel jour date cet écrit.");
        RuleFor(f => f.SignedOn).Must(day => day is null || PupilListBasis.MayBeSigned(day.Value, user.Today)).WithMessage($"Choisissez aujourd’hui ou un jour passé, de {PupilListBasis.OldestYears} ans au plus.");
        RuleFor(f => f.Means).Must(PupilListBasis.Informations.Has).WithMessage("Dites comment les familles ont été informées.");
        RuleFor(f => f.InformedOn).NotNull().WithMessage("Dites quel jour les familles ont été informées.");
        RuleFor(f => f.InformedOn).Must(day => day is null || PupilListBasis.MayBeInformed(day.Value, user.Today)).WithMessage("Choisissez aujourd’hui ou un jour passé, d’un an au plus : les familles de cette année scolaire sont informées à nouveau.");
    }
}
