using Mediation.Data.Residents;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain.Administration;
using Mediation.Domain.SchoolContinuity;

namespace Mediation.Web.SchoolContinuity;

/// <summary>What is known of a pupil's needs, and what is done about them.</summary>
/// <param name="Diagnoses">The last first.</param>
/// <param name="Actions">What is still to be done first.</param>
/// <param name="Referrals">The last first.</param>
/// <param name="Visits">Help with homework, the latest first.</param>
public sealed record PlanPart(IReadOnlyList<SchoolDiagnosisRow> Diagnoses, IReadOnlyList<SchoolActionRow> Actions, IReadOnlyList<SchoolReferral> Referrals, IReadOnlyList<BeneficiaryVisitRow> Visits)
{
    public static readonly PlanPart Nothing = new([], [], [], []);
}

/// <summary>Gathers what the page of a case says of the plan of a pupil.</summary>
public sealed class SchoolPlan(SchoolDiagnoses diagnoses, SchoolActionStore actions, SchoolReferralStore referrals, PlanVisits visits)
{
    private const int Most = 50;

    public async Task<PlanPart> Of(Scope scope, int caseId) =>
        new(await diagnoses.Of(scope, caseId, Most), await actions.Of(scope, caseId, Most), await referrals.Of(scope, caseId, Most), await visits.Help(scope, caseId));

    public Task<IReadOnlyList<HomeworkRow>> Homework(Scope scope, int caseId) => visits.Homework(scope, caseId);
}

/// <summary>What was brought or done for a pupil: homework on paper, and help with it.</summary>
public sealed class PlanVisits(SchoolCaseVisits visits, HomeworkList homework)
{
    public Task<IReadOnlyList<BeneficiaryVisitRow>> Help(Scope scope, int caseId) => visits.Of(scope, caseId, CasePage.MostVisits);

    public Task<IReadOnlyList<HomeworkRow>> Homework(Scope scope, int caseId) => homework.OfCase(scope, caseId, CasePage.MostVisits);
}
