using Mediation.Data.Administration;
using Mediation.Data.SchoolContinuity;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Web.Equipment;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.SchoolContinuity;

/// <summary>Gives what a school handed in to be saved and printed: never shown inside of the product, whatever it holds. Each reading is in the audit trail.</summary>
[Route("continuite-scolaire/devoirs/{id:int}/document")]
[Allow(Right.ReadSchoolCases)]
public sealed class OpenHomeworkController(HomeworkDocuments documents, DocumentFiles files, AuditTrail trail, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> OpenHomework(int id, [FromServices] ILogger<OpenHomeworkController> log)
    {
        if (await documents.Of(user.Scope, id) is not { } found)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadHomework), new AuditSubject(AuditSubjectKind.PaperHomework, id));
        if (await files.Read(found.StructureId, found.StoredName, found.Hash, HttpContext.RequestAborted) is { } content)
        {
            return File(content, DocumentWords.MediaTypeOf(DocumentContent.Pdf), found.OriginalName);
        }

        log.LogError("The file of homework {HomeworkId} is missing, or is not what was handed in: take it from a backup.", id);
        var lost = View("LostHomework", found);
        lost.StatusCode = StatusCodes.Status404NotFound;
        return lost;
    }
}
