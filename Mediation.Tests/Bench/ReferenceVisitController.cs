using Dapper;
using Mediation.Data.Database;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Tests.Bench;

/// <summary>
/// What recording stands beside: a signed-in POST with its anti-forgery token, which writes the same rows with bare SQL in
/// one transaction. It takes its turn among the writers as the product does, so that the ratio is not about lock polling.
/// </summary>
[Route("reference/accompagnement")]
[Allow(Right.RecordVisits)]
public sealed class ReferenceVisitController(ReferenceDatabase database, Engine engine, CurrentUser user) : Controller
{
    private const string VisitSql = """
        INSERT INTO Visits (StructureId, MediatorId, Kind, HeldOn, DurationMinutes, PlaceKind, CommuneCode, Posture, Notes, Version, CreatedAt, ChangedAt)
        VALUES (@structureId, @accountId, @kind, @heldOn, @minutes, @place, @commune, @posture, @notes, 1, @now, @now);
        SELECT last_insert_rowid()
        """;

    private const string PartsSql = """
        INSERT INTO Participations (VisitId, StructureId, ResidentId, CommuneCode, Gender, AgeBand, Status, CanRedo)
        VALUES (@id, @structureId, @residentId, @commune, 'feminin', 'quarante_cinquante_neuf', 'en_emploi', @canRedo);
        INSERT INTO VisitThemes (VisitId, StructureId, Theme, Kind, HeldOn, MediatorId) VALUES (@id, @structureId, @theme1, @kind, @heldOn, @accountId);
        INSERT INTO VisitThemes (VisitId, StructureId, Theme, Kind, HeldOn, MediatorId) VALUES (@id, @structureId, @theme2, @kind, @heldOn, @accountId);
        INSERT INTO AuditEntries (At, AccountId, StructureId, Act, SubjectKind, SubjectId, ResidentId)
        VALUES (@now, @accountId, @structureId, 'RecordVisit', 'Visit', @id, @residentId);
        INSERT INTO SentForms (AccountId, Token, BodyHash, Location, SentAt)
        VALUES (@accountId, @token, @hash, @location, @now);
        """;

    [HttpPost]
    [Reads]
    public async Task<IActionResult> Record()
    {
        var form = Request.Form;
        using var turn = await engine.EnterWriter(CancellationToken.None);
        await using var connection = await database.Open();
        await using var transaction = await connection.BeginTransactionAsync();
        var values = new
        {
            structureId = user.Scope.Structure,
            accountId = user.Scope.AccountId,
            now = user.Now,
            kind = form["Form.Kind"].ToString(),
            heldOn = form["Form.HeldOn"].ToString(),
            minutes = form["Form.Duration"].ToString(),
            place = form["Form.PlaceKind"].ToString(),
            commune = form["Form.CommuneCode"].ToString(),
            posture = form["Form.Posture"].ToString(),
            notes = form["Form.Notes"].ToString(),
        };
        var id = await connection.ExecuteScalarAsync<int>(VisitSql, values, transaction);
        await connection.ExecuteAsync(PartsSql, new
        {
            id,
            values.structureId,
            values.accountId,
            values.now,
            values.commune,
            values.kind,
            values.heldOn,
            residentId = form["Form.ResidentId"].ToString(),
            canRedo = form["Form.CanRedo"].ToString(),
            theme1 = form["Form.Themes"][0],
            theme2 = form["Form.Themes"][1],
            token = Guid.NewGuid().ToString("N"),
            hash = new string('0', 64),
            location = $"/accompagnements/{id}",
        }, transaction);
        await transaction.CommitAsync();
        return LocalRedirect($"/accompagnements/{id}");
    }
}
