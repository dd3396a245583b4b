using System.Text.RegularExpressions;

namespace Mediation.Tests.Journeys;

/// <summary>
/// A picture of every page at both widths, in the folder that MEDIATION_SCREENSHOTS names; none without it.
/// For looking at the product, and for its README.
/// </summary>
public sealed partial class Pictures
{
    public const string FolderVariable = "MEDIATION_SCREENSHOTS";

    private readonly string? _folder;

    private Pictures(string? folder) => _folder = folder;

    public static Pictures Wanted => new(Environment.GetEnvironmentVariable(FolderVariable));

    public async Task Take(Person person, PageSeen page)
    {
        if (_folder is null)
        {
            return;
        }

        foreach (var width in PageCheck.Widths)
        {
            await person.Page.SetViewportSizeAsync(width, 900);
            var name = $"{NotLetters().Replace(page.ToString(), "-").Trim('-')}-{width}.png";
            await person.Page.ScreenshotAsync(new() { Path = Path.Combine(_folder, name), FullPage = true });
        }
    }

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotLetters();
}
