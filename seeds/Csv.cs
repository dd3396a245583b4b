using System.Globalization;
using CsvHelper;

namespace Mediation.Seeds;

/// <summary>The files of <c>seeds/reference</c>, as they were built into the assembly.</summary>
public static class Csv
{
    public static Stream Open(string file) =>
        typeof(Csv).Assembly.GetManifestResourceStream(file) ?? throw new FileNotFoundException($"seeds/reference/{file}", file);

    /// <summary>The rows of a file, by the names of its first line.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string file)
    {
        using var csv = new CsvReader(new StreamReader(Open(file)), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            yield return csv.HeaderRecord!.ToDictionary(name => name, name => csv.GetField(name)!, StringComparer.Ordinal);
        }
    }
}
