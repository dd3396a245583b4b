using FluentValidation;
using Mediation.Data.Equipment;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Equipment;
using Mediation.Web.Administration;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Equipment;

public sealed class DocumentForm
{
    public IFormFile? File { get; set; }
    public string? Kind { get; set; }
}

public sealed class DocumentFormValidator : AbstractValidator<DocumentForm>
{
    public DocumentFormValidator()
    {
        RuleFor(f => f.File).NotNull().WithMessage("Choisissez un fichier.");
        RuleFor(f => f.Kind).Must(ItemTerms.Documents.Has).WithMessage("Dites ce que c’est.");
    }
}

/// <param name="Item">Whose paper or picture it is.</param>
/// <param name="Form">What is proposed or was chosen; a browser never shows a chosen file again.</param>
public sealed record DocumentPage(Item Item, DocumentForm Form)
{
    public string Path => $"/materiel/{Item.Id}/documents/nouveau";
}

/// <summary>Adds a paper or a picture to an item: the file first, its row second.</summary>
[Route("materiel/{id:int}/documents/nouveau")]
[Allow(Right.ManageEquipment)]
public sealed class AddDocumentController(ItemStore items, ItemDocuments documents, Uploads uploads, CurrentUser user) : Controller
{
    private const string FileField = "Form.File";
    private const string OfOwner = "Ce matériel appartient à une autre structure : elle seule garde ses papiers.";

    [HttpGet]
    public async Task<IActionResult> AddDocument(int id) => await items.Find(user.Scope, id) switch
    {
        null => NotFound(),
        { OwnerId: not null } => this.Done($"{ItemsPage.Path}/{id}", OfOwner),
        var item => View(new DocumentPage(item, new DocumentForm())),
    };

    [HttpPost]
    [UploadLimit(Uploads.LargestRequest, "Un document pèse au plus 10 Mo : rien n’est enregistré. Revenez à la page précédente et choisissez un fichier plus petit.")]
    public async Task<IActionResult> AddDocument(int id, DocumentForm form, [FromServices] ItemList list)
    {
        if (await items.Find(user.Scope, id) is not { } item)
        {
            return NotFound();
        }

        if (item.OwnerId is not null)
        {
            return this.Done($"{ItemsPage.Path}/{id}", OfOwner);
        }

        var content = form.File is { } file ? await Uploads.Read(file) : null;
        if (content?.Fault is { } fault)
        {
            ModelState.AddModelError(FileField, DocumentWords.Of(fault, content.Type));
        }
        else if ((await list.Documents(user.Scope, id)).Count >= ItemDocument.Most)
        {
            ModelState.AddModelError("", $"Un matériel a au plus {ItemDocument.Most} documents : supprimez-en un, puis recommencez.");
        }

        if (!ModelState.IsValid || content is null || await uploads.Keep(this, FileField, user.Scope.Structure, content) is not { } name)
        {
            return this.Invalid(nameof(AddDocument), new DocumentPage(item, form));
        }

        try
        {
            await documents.Add(item, ItemDocument.Of(item, form.Kind!, content, name), user.Act(ActKind.AddDocument));
            return this.Done($"/materiel/{id}", "Le document est ajouté.");
        }
        catch (RuleViolation violation) when (violation.Reason is RuleReason.DocumentThereAlready)
        {
            uploads.Drop(item.StructureId, name);
            ModelState.AddModelError(FileField, Refusals.WordsFor(violation.Reason));
            return this.Invalid(nameof(AddDocument), new DocumentPage(item, form));
        }
    }
}
