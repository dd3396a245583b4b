using Mediation.Domain.SchoolContinuity;

namespace Mediation.Tests.Support;

public sealed partial class WalkedWorld
{
    private const string PaperTitle = "Devoirzunel";
    private const string StreetName = "rue Adrezilune";

    /// <summary>Homework on paper in the states that pages tell apart, a round with it, a household with its address.</summary>
    private async Task Carry(GivenAccount mediator)
    {
        _canaries.AddRange([new Canary(PaperTitle, IsPersonal: true), new Canary("Adrezilune", IsPersonal: true), new Canary("Papierdevoirzol", IsPersonal: true)]);
        var family = await _app.Given.Family(mediator, NamePrefix + "aud");
        await _app.Given.Address(mediator, family, StreetName, details: "Adrezilune, fond de cour");
        var pupil = await _app.Given.SchoolCase(mediator, family, _school, PupilName);
        var (given, missed, printed) = (await _app.Given.Homework(mediator, pupil, PaperTitle), await _app.Given.Homework(mediator, pupil, PaperTitle), await _app.Given.Homework(mediator, pupil, PaperTitle));
        await _app.Given.Round(mediator, given, missed, printed);
        await _app.Given.MoveHomework(mediator, given, PaperHomeworkStates.Printed, PaperHomeworkStates.Delivered, PaperHomeworkStates.Collected, PaperHomeworkStates.GivenBack);
        await _app.Given.MoveHomework(mediator, missed, PaperHomeworkStates.Printed, PaperHomeworkStates.NotDelivered);
        await _app.Given.MoveHomework(mediator, printed, PaperHomeworkStates.Printed);
        await _app.Given.Homework(mediator, pupil, PaperTitle, document: SampleFiles.Pdf("devoir"), name: "Papierdevoirzol.pdf");
        await _app.Given.Round(mediator, await _app.Given.Homework(mediator, pupil, PaperTitle));
        await _app.Given.Round(mediator);
    }

    private async Task<int> NewHomework(GivenAccount mediator) => await _app.Given.Homework(mediator, await NewCase(mediator), PaperTitle);

    /// <summary>A page of homework, a round or an address that is still where a form of it leads on from; null for any other route.</summary>
    private async Task<string?> RenewedHomework(ProductRoute route, GivenAccount mediator)
    {
        switch (route.Template)
        {
            case "habitants/foyers/{id:int}/adresse":
            case "habitants/foyers/{id:int}/adresse/effacer":
                return $"/habitants/foyers/{await _app.Given.Address(mediator, await _app.Given.Family(mediator, NamePrefix + "aud"), StreetName)}/adresse";
            case "continuite-scolaire/{id:int}/devoirs/nouveau":
                return $"/continuite-scolaire/{await NewCase(mediator)}/devoirs/nouveau";
            case "continuite-scolaire/devoirs/{id:int}/retirer":
                var planned = await NewHomework(mediator);
                await _app.Given.Round(mediator, planned);
                return $"/continuite-scolaire/devoirs/{planned}";
            case "continuite-scolaire/devoirs/{id:int}/etat":
            case "continuite-scolaire/devoirs/{id:int}/annuler":
                var moved = await NewHomework(mediator);
                await _app.Given.Round(mediator, moved);
                await _app.Given.MoveHomework(mediator, moved, PaperHomeworkStates.Printed);
                return $"/continuite-scolaire/devoirs/{moved}";
            case "continuite-scolaire/tournees/{id:int}/etat":
                return $"/continuite-scolaire/tournees/{await _app.Given.Round(mediator, await NewHomework(mediator))}";
            case "continuite-scolaire/tournees/{id:int}/annuler":
            case "continuite-scolaire/tournees/{id:int}/enveloppes/{stop:int}/etat":
            case "continuite-scolaire/tournees/{id:int}/enveloppes/{stop:int}/annuler":
                var printed = await NewHomework(mediator);
                var round = await _app.Given.Round(mediator, printed);
                await _app.Given.MoveHomework(mediator, printed, PaperHomeworkStates.Printed);
                return $"/continuite-scolaire/tournees/{round}";
            case "continuite-scolaire/tournees/{id:int}/devoirs":
                await NewHomework(mediator);
                return $"/continuite-scolaire/tournees/{await _app.Given.Round(mediator)}";
            case "continuite-scolaire/tournees/{id:int}/supprimer":
            case "continuite-scolaire/tournees/{id:int}/modifier":
                var empty = $"/continuite-scolaire/tournees/{await _app.Given.Round(mediator)}";
                return route.Template.EndsWith("modifier", StringComparison.Ordinal) ? $"{empty}/modifier" : empty;
            default:
                return null;
        }
    }
}
