using Mediation.Data.Administration;
using Mediation.Data.Equipment;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

/// <summary>
/// Gives a paper or a picture of an item to be saved: never shown inside of the product, whatever it holds. An invoice may name
/// somebody, so each reading is in the audit trail.
/// </summary>
[Route("materiel/{id:int}/documents/{document:int}")]
[Allow(Right.ReadEquipment)]
public sealed class OpenDocumentController(ItemDocuments documents, DocumentFiles files, AuditTrail trail, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> OpenDocument(int id, int document, [FromServices] ILogger<OpenDocumentController> log)
    {
        if (!ModelState.IsValid || await documents.Find(user.Scope, id, document) is not { } found)
        {
            return NotFound();
        }

        await trail.RecordReading(user.Act(ActKind.ReadDocument), new AuditSubject(AuditSubjectKind.Document, document));
        if (await files.Read(found.StructureId, found.StoredName, found.Hash, HttpContext.RequestAborted) is { } content)
        {
            return File(content, DocumentWords.MediaTypeOf(found.ContentType), found.OriginalName);
        }

        log.LogError("The file of document {DocumentId} is missing, or is not what was handed in: take it from a backup.", document);
        var lost = View("LostDocument", found);
        lost.StatusCode = StatusCodes.Status404NotFound;
        return lost;
    }
}

/// <param name="Item">Whose paper or picture it is.</param>
/// <param name="Document">As it is.</param>
public sealed record DeleteDocumentPage(Item Item, ItemDocument Document)
{
    public string Path => $"/materiel/{Item.Id}/documents/{Document.Id}/supprimer";
}

/// <summary>Deletes a paper or a picture of an item, after asking; the sweep deletes its file.</summary>
[Route("materiel/{id:int}/documents/{document:int}/supprimer")]
[Allow(Right.ManageEquipment)]
public sealed class DeleteDocumentController(ItemStore items, ItemDocuments documents, CurrentUser user) : Controller
{
    [HttpGet]
    public async Task<IActionResult> DeleteDocument(int id, int document) => await Page(id, document) is { } page ? View(page) : NotFound();

    [HttpPost]
    [ActionName(nameof(DeleteDocument))]
    public async Task<IActionResult> Delete(int id, int document) =>
        await Page(id, document) is { } page && await documents.Drop(page.Item, page.Document, user.Act(ActKind.DeleteDocument))
            ? this.Done($"/materiel/{id}", "Le document est supprimé.")
            : NotFound();

    private async Task<DeleteDocumentPage?> Page(int id, int document) =>
        await items.Find(user.Scope, id) is { } item && await documents.Find(user.Scope, id, document) is { } found ? new DeleteDocumentPage(item, found) : null;
}
