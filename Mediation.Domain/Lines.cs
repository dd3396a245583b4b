namespace Mediation.Domain;

/// <summary>A list that is kept as text, one thing a line.</summary>
public static class Lines
{
    public static IReadOnlyList<string> In(string? text) => (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <returns>Null for none.</returns>
    public static string? Of(IEnumerable<string> lines) => string.Join('\n', lines) is { Length: > 0 } text ? text : null;
}
