using System.Globalization;
using System.Security.Cryptography;
using Mediation.Domain;

namespace Mediation.Web.Hosting;

/// <summary>
/// The folder of documents (Documents:Folder): a folder for each structure, in it files whose names are drawn and end with
/// nothing. It lies outside of what the product serves. A file is written before its row, and is there as a whole or not at
/// all; one without a row is swept (<see cref="Equipment.SweepDocuments"/>).
/// </summary>
public sealed class DocumentFiles(string folder, TimeProvider clock)
{
    private const int NameBytes = 16;

    /// <summary>While it is written.</summary>
    private const string Unfinished = ".tmp";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file, to the disk itself.</summary>
    /// <returns>The name that was drawn for it, in hexadecimal digits.</returns>
    /// <exception cref="IOException">The disk is full, or the folder is gone.</exception>
    /// <exception cref="UnauthorizedAccessException">The product may not write there.</exception>
    public async Task<string> Keep(int structureId, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes));
        var path = Path.Combine(MadeFolder(structureId), name);
        try
        {
            await using (var file = new FileStream(path + Unfinished, Writing()))
            {
                await file.WriteAsync(content, cancellation);
                file.Flush(flushToDisk: true);
            }

            File.SetLastWriteTimeUtc(path + Unfinished, clock.GetUtcNow().UtcDateTime);
            File.Move(path + Unfinished, path);
            return name;
        }
        catch
        {
            File.Delete(path + Unfinished);
            throw;
        }
    }

    /// <summary>What a file holds; null when it is not there, or is not what was written.</summary>
    /// <param name="structureId">Whose it is.</param>
    /// <param name="name">That was drawn for it.</param>
    /// <param name="hash">SHA-256 of what was written, in hexadecimal digits.</param>
    /// <param name="cancellation">Of whoever reads.</param>
    public async Task<byte[]?> Read(int structureId, string name, string hash, CancellationToken cancellation)
    {
        try
        {
            var content = await File.ReadAllBytesAsync(PathOf(structureId, name), cancellation);
            return DocumentContent.HashOf(content) == hash ? content : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public bool Has(int structureId, string name) => File.Exists(PathOf(structureId, name));

    public void Drop(int structureId, string name) => File.Delete(PathOf(structureId, name));

    /// <summary>Structures that have a folder.</summary>
    public IReadOnlyList<int> Structures() => Directory.Exists(folder)
        ? [.. Directory.EnumerateDirectories(folder).Select(Path.GetFileName).Where(IsNumber).Select(name => int.Parse(name!, CultureInfo.InvariantCulture))]
        : [];

    /// <summary>Files that the product wrote for a structure before an instant, those that it did not finish included.</summary>
    public IReadOnlyList<string> Before(int structureId, DateTime instant) => Directory.Exists(FolderOf(structureId))
        ? [.. new DirectoryInfo(FolderOf(structureId)).EnumerateFiles().Where(file => IsOurs(file.Name) && file.LastWriteTimeUtc < instant).Select(file => file.Name)]
        : [];

    /// <summary>Why no document could be kept; null when one could.</summary>
    public string? Fault()
    {
        var probe = Path.Combine(folder, $"essai{Unfinished}.{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"The folder of documents, {folder}, cannot be written to ({failure.GetType().Name}). Give it to the account that runs the product, or name another in Documents:Folder.";
        }
    }

    private static FileStreamOptions Writing()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    private string MadeFolder(int structureId)
    {
        var path = FolderOf(structureId);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }

        return path;
    }

    private string FolderOf(int structureId) => Path.Combine(folder, structureId.ToString(CultureInfo.InvariantCulture));

    private string PathOf(int structureId, string name) => IsOurs(name)
        ? Path.Combine(FolderOf(structureId), name)
        : throw new ArgumentOutOfRangeException(nameof(name), "The name of a document's file is drawn.");

    private static bool IsNumber(string? name) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool IsOurs(string name)
    {
        var drawn = name.EndsWith(Unfinished, StringComparison.Ordinal) ? name[..^Unfinished.Length] : name;
        return drawn.Length == 2 * NameBytes && drawn.All(char.IsAsciiHexDigitLower);
    }
}
