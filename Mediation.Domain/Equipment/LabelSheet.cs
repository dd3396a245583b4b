namespace Mediation.Domain.Equipment;

/// <summary>An A4 sheet of labels that are cut out already; all in millimetres.</summary>
/// <param name="Code">As it stands in an address.</param>
/// <param name="Label">As makers call it.</param>
/// <param name="Columns">Labels side by side.</param>
/// <param name="Rows">Labels one under the other.</param>
/// <param name="Width">Of a label.</param>
/// <param name="Height">Of a label.</param>
/// <param name="Left">Where the first column begins.</param>
/// <param name="Top">Where the first row begins.</param>
/// <param name="Across">From one column to the next.</param>
/// <param name="Down">From one row to the next.</param>
public sealed record LabelSheet(string Code, string Label, int Columns, int Rows, decimal Width, decimal Height, decimal Left, decimal Top, decimal Across, decimal Down)
{
    public const int PageWidth = 210;
    public const int PageHeight = 297;

    /// <summary>Printers draw the paper in askew: what is printed may be moved by so much.</summary>
    public const decimal MostOffset = 10;

    /// <summary>Two usual formats; makers differ by a few tenths of a millimetre, which the offset corrects.</summary>
    public static readonly IReadOnlyList<LabelSheet> All =
    [
        new("24", "24 étiquettes (63,5 × 33,9 mm)", 3, 8, 63.5m, 33.9m, 7.25m, 12.9m, 66m, 33.9m),
        new("65", "65 étiquettes (38,1 × 21,2 mm)", 5, 13, 38.1m, 21.2m, 4.75m, 10.7m, 40.6m, 21.2m),
    ];

    public static readonly Vocabulary Terms = new([.. All.Select(sheet => new Term(sheet.Code, sheet.Label))]);

    /// <summary>A sheet by its code; null for none.</summary>
    public static LabelSheet? Find(string? code) => All.FirstOrDefault(sheet => sheet.Code == code);

    public int Places => Columns * Rows;

    /// <summary>Where a label begins: rows are filled from left to right, from the top.</summary>
    /// <param name="place">From 0, on its own page.</param>
    public (decimal X, decimal Y) At(int place) => (Left + (place % Columns * Across), Top + (place / Columns * Down));

    /// <summary>Labels page by page, from a place of the first page: a sheet that was begun is used up.</summary>
    /// <param name="labels">What is printed.</param>
    /// <param name="start">The first free place, from 1.</param>
    public IReadOnlyList<IReadOnlyList<(int Place, T Label)>> Pages<T>(IReadOnlyList<T> labels, int start) =>
        [.. labels.Select((label, rank) => (At: rank + start - 1, Label: label)).GroupBy(one => one.At / Places).Select(page => page.Select(one => (one.At % Places, one.Label)).ToList())];
}
