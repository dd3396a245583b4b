using Mediation.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Hosting;

/// <summary>Files that somebody hands in: read for what they hold, then kept in the folder of documents.</summary>
public sealed class Uploads(DocumentFiles files, ILogger<Uploads> log)
{
    /// <summary>Of a request that brings a document with the fields of its form, in bytes.</summary>
    public const long LargestRequest = DocumentContent.Largest + 1_000_000;

    /// <summary>All of a file, or as much as tells that it is too large.</summary>
    public static async Task<DocumentContent> Read(IFormFile file)
    {
        // One byte more than is taken tells a file that is too large.
        await using var body = file.OpenReadStream();
        var most = new byte[Math.Min(file.Length, DocumentContent.Largest + 1)];
        await body.ReadExactlyAsync(most);
        return DocumentContent.Read(file.FileName, most);
    }

    /// <summary>Keeps a document; when the folder does not take it, says so at its field.</summary>
    /// <param name="controller">Whose form it is.</param>
    /// <param name="field">The name of the field.</param>
    /// <param name="structureId">Whose document it is.</param>
    /// <param name="content">That was taken.</param>
    /// <returns>The name that was drawn for the file; null when the folder does not take it.</returns>
    public async Task<string?> Keep(Controller controller, string field, int structureId, DocumentContent content)
    {
        try
        {
            return await files.Keep(structureId, content.Bytes, controller.HttpContext.RequestAborted);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.LogError("A document could not be written ({Failure}): the folder of documents is full, or not the product's.", failure.GetType().Name);
            controller.ModelState.AddModelError(field, "Le fichier n’a pas pu être gardé : rien n’est enregistré. Prévenez votre administrateur, le dossier des documents est plein ou fermé.");
            return null;
        }
    }

    /// <summary>Lets go of a file whose act was refused.</summary>
    public void Drop(int structureId, string name) => files.Drop(structureId, name);
}
