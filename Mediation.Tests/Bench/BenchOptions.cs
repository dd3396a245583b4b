using Mediation.Seeds;

namespace Mediation.Tests.Bench;

/// <summary>What the benchmark was asked to do.</summary>
/// <param name="Volume">How much data.</param>
/// <param name="File">The database; made when it is not there yet, used again otherwise.</param>
/// <param name="Only">Measures only the lines whose name holds this text; null for all.</param>
/// <param name="Reports">Also writes the figures into <c>docs/performance.md</c>.</param>
internal sealed record BenchOptions(VolumeSize Volume, string File, string? Only, bool Reports)
{
    public const string Usage = """
        bench [--volume small|standard|large]  how much data (standard: 300,000 residents, 1,000,000 visits)
              [--file PATH]                    the database; made there when missing, used again otherwise
              [--only TEXT]                    only the lines whose name holds this text
              [--report]                       also write the figures into docs/performance.md
        """;

    /// <summary>Where the databases and the published build are kept between runs.</summary>
    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), "mediation-bench");

    public bool Wants(string name) => Only is null || name.Contains(Only, StringComparison.OrdinalIgnoreCase);

    /// <returns>Null when the arguments are not understood.</returns>
    public static BenchOptions? Parse(string[] args)
    {
        var (volume, file, only, reports) = (VolumeSize.Standard, (string?)null, (string?)null, false);
        for (var rest = args.AsSpan(); rest.Length > 0;)
        {
            switch (rest)
            {
                case ["--volume", "small" or "standard" or "large", ..]:
                    volume = rest[1] switch { "small" => VolumeSize.Small, "large" => VolumeSize.Large, _ => VolumeSize.Standard };
                    break;
                case ["--file", _, ..]:
                    file = rest[1];
                    break;
                case ["--only", _, ..]:
                    only = rest[1];
                    break;
                case ["--report", ..]:
                    reports = true;
                    rest = rest[1..];
                    continue;
                default:
                    return null;
            }

            rest = rest[2..];
        }

        return new BenchOptions(volume, Path.GetFullPath(file ?? Path.Combine(Folder, $"{volume.Name}.db")), only, reports);
    }
}
