using System.Text;

namespace Mediation.Tests.Bench;

/// <summary>What one run found, as text and as the part of <c>docs/performance.md</c> about its volume.</summary>
internal sealed record BenchReport(string Volume, string Heading, IReadOnlyList<Figure> Figures, IReadOnlyList<string> Plans)
{
    private static readonly string[] Columns = ["What", "Budget", "Measured", "Reference", "Ratio", "Verdict"];

    public bool IsKept => Figures.All(figure => figure.IsKept is not false);

    public string Markdown
    {
        get
        {
            var text = new StringBuilder($"{Heading}\n\n| {string.Join(" | ", Columns)} |\n|{string.Concat(Enumerable.Repeat("---|", Columns.Length))}\n");
            foreach (var f in Figures)
            {
                text.Append($"| {string.Join(" | ", f.What, f.Budget, f.Measured, f.Reference, f.Ratio, f.Verdict)} |\n");
            }

            return text.ToString();
        }
    }

    /// <summary>Replaces what stands between the marks of this volume in <c>docs/performance.md</c>.</summary>
    public void Write(string file)
    {
        var text = Replace(File.ReadAllText(file), $"figures {Volume}", Markdown);
        File.WriteAllText(file, Replace(text, $"plans {Volume}", $"```text\n{string.Join("\n\n", Plans)}\n```\n"));
    }

    private static string Replace(string text, string mark, string content)
    {
        var (begin, end) = ($"<!-- {mark} -->\n", $"<!-- end of {mark} -->");
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        var to = text.IndexOf(end, StringComparison.Ordinal);
        return from < 0 || to < from ? text : $"{text[..(from + begin.Length)]}\n{content}\n{text[to..]}";
    }
}
