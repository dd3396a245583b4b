using System.Text.Encodings.Web;
using System.Text.Json;
using Mediation.Data.Administration;
using Mediation.Data.Residents;
using Mediation.Domain.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Residents;

/// <param name="Id">Whose file.</param>
/// <param name="On">The day it was asked for.</param>
public sealed record ExportDossierPage(int Id, DateOnly On, Dossier Dossier);

/// <summary>Everything that is held about somebody, to read and print or as a JSON file. It is in the audit trail before its first byte.</summary>
[Route("habitants/{id:int}/droits/export")]
[Allow(Right.ReadResidents)]
public sealed class ExportDossierController(ErasurePreview files, ResidentDossier dossiers, AuditTrail trail, CurrentUser user) : Controller
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [HttpGet]
    [TellsEverything]
    public async Task<IActionResult> ExportDossier(int id) =>
        await Read(id) is { } dossier ? View(new ExportDossierPage(id, user.Today, dossier)) : NotFound();

    [HttpPost]
    [Reads]
    public async Task<IActionResult> Download(int id) =>
        await Read(id) is { } dossier ? File(JsonSerializer.SerializeToUtf8Bytes(dossier, Written), "application/json", $"habitant-{id}.json") : NotFound();

    private async Task<Dossier?> Read(int id)
    {
        if (await files.Of(user.Scope, id) is null)
        {
            return null;
        }

        await trail.RecordReading(user.Act(ActKind.ExportResident), new AuditSubject(AuditSubjectKind.Resident, id, id));
        return await dossiers.Of(user.Scope, id);
    }
}
