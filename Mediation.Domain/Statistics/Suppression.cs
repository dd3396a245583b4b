namespace Mediation.Domain.Statistics;

/// <summary>What of a catalogue is not published.</summary>
/// <param name="Withheld">Tables, and totals with all tables below them.</param>
/// <param name="Unproven">
/// Counts of 1 to 4 that could not be shown to keep two possible values although all that could be withheld is. Empty unless
/// what was settled before gives them away: then nothing of the new periods may be published.
/// </param>
public sealed record SuppressionDecision(IReadOnlySet<CatalogueBlock> Withheld, IReadOnlyList<CatalogueCell> Unproven)
{
    /// <summary>How a count is written.</summary>
    public ProtectedCount Write(CatalogueCell cell, int count) =>
        Withheld.Contains(new(cell.Figure, cell.Territory, cell.Period, cell.Breakdown)) ? ProtectedCount.Withheld : ProtectedCount.Of(count);
}

/// <summary>
/// The protection of small counts (DESIGN, section 7): decides, once for a whole catalogue, what is withheld so that no count of
/// 1 to 4 can be computed from what is published, alone or together.
/// <para>
/// First come rules that look at written totals only, so that following them tells nothing: a table needs a total written
/// <see cref="RoomForLines"/> or more; a figure below 5 is not divided into its periods or territories; one of two parts only
/// needs a whole written <see cref="RoomForTwo"/> or more. Then, for each count of 1 to 4 of the catalogue, published or not, and
/// of the pieces in which declared lists and EPCIs overlap, other true counts are searched for that would be written exactly the
/// same and give it another value. Where none is found, the table it is in is withheld, then those that stand in the way, the
/// smallest first; a total goes last, and with the others of the same whole, so that it is not known which one was the cause.
/// Withholding only widens what is possible: what was proved before stays proved.
/// </para>
/// <para>
/// What the reader is taken to know: that counts are whole and never negative, how territories, periods and lines add up, that
/// each unit has a line in each table; and of persons counted once per period, that a period has at least those of each of its
/// parts and at most all of them together. That one person is one age and one gender all year bounds persons a little further;
/// it is not followed through several tables at once, nor is what one figure says of another.
/// </para>
/// <para>
/// The same catalogue always gives the same decision. It costs one bounded search for each count of 1 to 4 that no search before
/// it has settled: some seven moves, each chosen among at most sixty atoms by their ten to twenty sums. A drawn département (350
/// communes, 17 periods, 8 tables, 100,000 counts of 1 to 4) took 14 to 23 s and 240 MB.
/// </para>
/// </summary>
public static class Suppression
{
    /// <summary>The least written total of a table.</summary>
    public const int RoomForLines = 15;

    /// <summary>The least written whole that is divided into two parts: 8 written 10 would tell that both are 4.</summary>
    public const int RoomForTwo = 15;

    /// <summary>What is withheld of a catalogue.</summary>
    /// <param name="catalogue">All that is published, now and before, with its true counts.</param>
    /// <param name="settled">What was decided before; of the rest, all is decided now.</param>
    /// <exception cref="ArgumentException">The lines of a table do not make its total, or a count is negative.</exception>
    public static SuppressionDecision Decide(Catalogue catalogue, IReadOnlyCollection<SettledBlock> settled) =>
        new SuppressionRun(catalogue, settled).Decide();
}
