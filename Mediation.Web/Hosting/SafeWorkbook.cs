using System.Globalization;
using MiniExcelLibs;

namespace Mediation.Web.Hosting;

/// <summary>Writes a workbook of one sheet. Texts are written as texts: none can be taken for a formula.</summary>
public static class SafeWorkbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="sheet">The name of the sheet.</param>
    /// <param name="rows">Cells, the headings among them.</param>
    /// <param name="columns">How many cells a row has; shorter ones are filled up.</param>
    public static byte[] Write(string sheet, IEnumerable<object?[]> rows, int columns)
    {
        var cells = rows.Select(row => Enumerable.Range(0, columns).ToDictionary(at => at.ToString("00", CultureInfo.InvariantCulture), at => row.ElementAtOrDefault(at)));
        using var stream = new MemoryStream();
        stream.SaveAs(cells, printHeader: false, sheetName: sheet);
        return stream.ToArray();
    }
}
