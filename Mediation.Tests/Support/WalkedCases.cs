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
        _school = await _app.Given.PupilListBasis(mediator, await _app.Given.School(mediator, "Collège Vauquelin", contact: "Vie scolaire"));
        await NewHelpedCase(mediator);
        await NewCaseToText(mediator);
        await NewExpiredCase(mediator);
        var family = await _app.Given.Family(mediator, NamePrefix + "aud");
        var first = await _app.Given.SchoolCase(mediator, family, _school, PupilName, words: PupilWords);
        await _app.Given.SchoolCase(mediator, family, _school, PupilName + "e", reportedOn: _app.Today.AddDays(-9));
        await _app.Given.Attempt(mediator, family);
        await _app.Given.Attempt(mediator, family, SchoolTerms.Reached, PupilWords + "i", _app.Today);
        _canaries.Add(new Canary(PupilWords + "i", IsPersonal: true));
        await _app.Given.Plan(mediator, first, PupilWords + "o", "Servicezolun");
        _canaries.AddRange([new Canary(PupilWords + "o", IsPersonal: true), new Canary("Servicezolun", IsPersonal: true)]);
        await _app.Given.MoveCase(mediator, first, SchoolCaseStates.Supported, SchoolCaseStates.BackAtSchool);
        await NewCase(mediator);
        await _app.Given.CaseNote(mediator, first, PupilNote);
        await _app.Given.Alert(mediator, first);
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

    /// <summary>The case of a pupil whose family was reached.</summary>
    private async Task<int> NewReachedCase(GivenAccount mediator)
    {
        var family = await _app.Given.Family(mediator, NamePrefix + "aud");
        var id = await _app.Given.SchoolCase(mediator, family, _school, PupilName);
        await _app.Given.Attempt(mediator, family, SchoolTerms.Reached);
        return id;
    }

    /// <summary>A case that is closed and that nobody has written about for years.</summary>
    private async Task<int> NewExpiredCase(GivenAccount mediator)
    {
        var id = await NewCase(mediator);
        await _app.Given.MoveCase(mediator, id, SchoolCaseStates.WithoutFollowUp);
        await _app.Given.Write(mediator, "UPDATE SchoolCases SET WrittenOn = @old WHERE Id = @id", new { id, old = _app.Today.AddYears(-3) });
        return id;
    }

    /// <summary>The case of a pupil of whose household an adult agreed to be written to about school.</summary>
    private async Task<int> NewCaseToText(GivenAccount mediator)
    {
        var adult = await _app.Given.Resident(mediator, NamePrefix + "aud", null);
        await _app.Given.Number(mediator, adult, "+33639980022");
        await _app.Given.Agreement(mediator, adult, "+33639980022", purpose: Domain.Sms.SmsTerms.School);
        return await _app.Given.SchoolCase(mediator, await _app.Given.Household(mediator, "Foyer " + NamePrefix, adult), _school, PupilName);
    }

    private async Task<(int Action, int Referral)> NewPlan(GivenAccount mediator) => await _app.Given.Plan(mediator, await NewReachedCase(mediator), PupilWords + "o", "Servicezolun");

    /// <summary>The case of a pupil of a household with a visit.</summary>
    private async Task<int> NewHelpedCase(GivenAccount mediator)
    {
        var adult = await _app.Given.Resident(mediator, NamePrefix + "aud", null);
        var family = await _app.Given.Household(mediator, "Foyer " + NamePrefix, adult);
        var visit = await _app.Given.Visit(mediator, adult);
        await _app.Given.Write(mediator, "UPDATE Visits SET HouseholdId = @family WHERE Id = @visit", new { family, visit });
        return await _app.Given.SchoolCase(mediator, family, _school, PupilName);
    }

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
            case "continuite-scolaire/actions/{id:int}":
            case "continuite-scolaire/actions/{id:int}/fin":
                return $"/continuite-scolaire/actions/{(await NewPlan(mediator)).Action}";
            case "continuite-scolaire/orientations/{id:int}":
                return $"/continuite-scolaire/orientations/{(await NewPlan(mediator)).Referral}";
            case "continuite-scolaire/{id:int}/diagnostic":
            case "continuite-scolaire/{id:int}/orientations/nouvelle":
                return $"/{route.Template.Replace("{id:int}", $"{await NewReachedCase(mediator)}", StringComparison.Ordinal)}";
            case "continuite-scolaire/{id:int}/accompagnements":
                return $"/continuite-scolaire/{await NewHelpedCase(mediator)}";
            case "continuite-scolaire/a-eliminer":
                await NewExpiredCase(mediator);
                return "/continuite-scolaire/a-eliminer";
            case "continuite-scolaire/{id:int}/sms":
                return $"/continuite-scolaire/{await NewCaseToText(mediator)}/sms";
            case "continuite-scolaire/{id:int}/actions/nouvelle":
            case "continuite-scolaire/{id:int}/danger":
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
