namespace Mediation.Tests.Support;

/// <summary>The product's own files, as they stand in the working copy.</summary>
public static class ProductFiles
{
    public static readonly IReadOnlyList<string> Projects = ["Mediation.Domain", "Mediation.Data", "Mediation.Web", "seeds"];

    public static string Root { get; } = FindRoot();

    /// <summary>The C# sources of a project, by their path from the root.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string project, string pattern = "*.cs") =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, project), pattern, SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !path.Split('/').Any(part => part is "bin" or "obj")
        orderby path
        select (path, File.ReadAllText(file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Mediation.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the working copy.");
    }
}
