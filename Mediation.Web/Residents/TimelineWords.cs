using Mediation.Domain.Residents;

namespace Mediation.Web.Residents;

/// <summary>What the detail of an event says (<c>db/views/ResidentTimeline.sql</c>).</summary>
public static class TimelineWords
{
    /// <summary>The reading of a positionnement, "1 01210"; null when the detail is none.</summary>
    public static string? ReadingOf(string? detail) => detail?.Split(' ') is [var used, { Length: 5 } levels] && levels.All(char.IsAsciiDigit)
        ? SkillAssessment.ReadingOf(used is "1", [.. levels.Select(level => level - '0')])
        : null;
}
