using Mediation.Domain.SchoolContinuity;

namespace Mediation.Tests.Support;

public sealed partial class WalkedWorld
{
    private const string PupilName = "Elevzulin";
    private const string PupilNote = "Noteleverin";
    private const string PupilWords = "Scolamotzin";

    private int _school;

    /// <summary>By which the school reports pupils.</summary>
    private string _schoolLink = "";

    /// <summary>Pupils who are cut off from school: two of one household, in the states that pages tell apart.</summary>
    private async Task Continue(GivenAccount mediator)
    {
        _canaries.AddRange([new Canary(PupilName, IsPersonal: true), new Canary(PupilWords, IsPersonal: true)]);
        _school = await _app.Given.School(mediator, "Collège Vauquelin", contact: "Vie scolaire");
        var family = await _app.Given.Family(mediator, NamePrefix + "aud");
        var first = await _app.Given.SchoolCase(mediator, family, _school, PupilName, words: PupilWords);
        await _app.Given.SchoolCase(mediator, family, _school, PupilName + "e", reportedOn: _app.Today.AddDays(-9));
        await _app.Given.Attempt(mediator, family);
        await _app.Given.Attempt(mediator, family, SchoolTerms.Reached, PupilWords + "i", _app.Today);
        _canaries.Add(new Canary(PupilWords + "i", IsPersonal: true));
        await _app.Given.MoveCase(mediator, first, SchoolCaseStates.Diagnosed, SchoolCaseStates.Supported, SchoolCaseStates.BackAtSchool);
        await NewCase(mediator);
        await _app.Given.CaseNote(mediator, first, PupilNote);
        _canaries.Add(new Canary(PupilNote, IsPersonal: true));
        await _app.Given.Holiday(mediator, mediator.StructureId);
        await _app.Given.Holiday(mediator, null);
        Tokens.Add(_schoolLink = (await _app.Given.SchoolLink(mediator, _school)).Token);
        _canaries.AddRange([new Canary(PupilName + "i", IsPersonal: true), new Canary(AdultName, IsPersonal: true)]);
        await NewReport(mediator);
    }

    private const string AdultName = "Adulzolin";

    private Task<int> NewReport(GivenAccount mediator) => _app.Given.SchoolReport(mediator, _school, PupilName + "i", AdultName);

    private async Task<int> NewCase(GivenAccount mediator) => await _app.Given.SchoolCase(mediator, await _app.Given.Family(mediator, NamePrefix + "aud"), _school, PupilName);

    /// <summary>A page of a case that is still where a form of it leads on from; null for any other route.</summary>
    private async Task<string?> RenewedCase(ProductRoute route, GivenAccount mediator)
    {
        switch (route.Template)
        {
            case "continuite-scolaire/signalements/{id:int}":
            case "continuite-scolaire/signalements/{id:int}/ecarter":
                return $"/continuite-scolaire/signalements/{await NewReport(mediator)}";
            case "continuite-scolaire/etablissements/{id:int}/lien":
            case "continuite-scolaire/etablissements/{id:int}/lien/retirer":
                await _app.Given.SchoolLink(mediator, _school);
                return $"/continuite-scolaire/etablissements/{_school}/lien";
            case "continuite-scolaire/{id:int}/etat":
                return $"/continuite-scolaire/{await NewCase(mediator)}";
            case "continuite-scolaire/{id:int}/contact":
            case "continuite-scolaire/{id:int}/notes":
            case "continuite-scolaire/{id:int}/suivi":
            case "continuite-scolaire/{id:int}/modifier":
                return $"/{route.Template.Replace("{id:int}", $"{await NewCase(mediator)}", StringComparison.Ordinal)}";
            case "continuite-scolaire/calendrier/vacances/{id:int}/supprimer":
                // Whatever zone another form has set meanwhile: that of the département again.
                await _app.Given.Write(mediator, "DELETE FROM SchoolSettings WHERE StructureId = @StructureId", new { mediator.StructureId });
                await _app.Given.Holiday(mediator, mediator.StructureId);
                return "/continuite-scolaire/calendrier";
            default:
                return null;
        }
    }
}
