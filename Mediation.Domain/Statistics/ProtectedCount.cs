namespace Mediation.Domain.Statistics;

/// <summary>How a count is written for whoever may not see the persons.</summary>
public enum ProtectedCountKind
{
    Withheld,
    Zero,
    LessThanFive,
    Rounded,
}

/// <summary>
/// What is written of a count: its whole value is never known, except zero. The same text always stands for the same counts, so
/// that whoever reads it knows <see cref="Least"/> and <see cref="Most"/>, and nothing else.
/// </summary>
/// <param name="Kind">Which of the four ways.</param>
/// <param name="Written">The multiple of 5 that is written; 0 for the other kinds.</param>
public readonly record struct ProtectedCount(ProtectedCountKind Kind, int Written)
{
    /// <summary>The greatest count that is small.</summary>
    public const int MostSmall = 4;

    private const int Step = 5;
    private const int Half = 2;

    public static readonly ProtectedCount Withheld = new(ProtectedCountKind.Withheld, 0);

    /// <summary>The least that the count may be.</summary>
    public int Least => Kind switch
    {
        ProtectedCountKind.LessThanFive => 1,
        ProtectedCountKind.Rounded => Math.Max(MostSmall + 1, Written - Half),
        _ => 0,
    };

    /// <summary>The most that the count may be; null when nothing limits it.</summary>
    public int? Most => Kind switch
    {
        ProtectedCountKind.Withheld => null,
        ProtectedCountKind.Zero => 0,
        ProtectedCountKind.LessThanFive => MostSmall,
        _ => Written + Half,
    };

    /// <summary>0, 1 to 4, or the nearest multiple of 5.</summary>
    public static ProtectedCount Of(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count switch
        {
            0 => new(ProtectedCountKind.Zero, 0),
            <= MostSmall => new(ProtectedCountKind.LessThanFive, 0),
            _ => new(ProtectedCountKind.Rounded, (count + Half) / Step * Step),
        };
    }

    public static bool IsSmall(int count) => count is >= 1 and <= MostSmall;
}
