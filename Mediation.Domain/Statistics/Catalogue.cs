namespace Mediation.Domain.Statistics;

/// <summary>A territory whose figures are published: a commune alone, an EPCI, a département or a declared list of communes.</summary>
/// <param name="Code">Its code, unique among the territories of a catalogue.</param>
/// <param name="Communes">The INSEE codes of its communes.</param>
public sealed record CatalogueTerritory(string Code, IReadOnlyList<string> Communes);

/// <summary>An ended period whose figures are published: a month, a quarter, a year, three years.</summary>
/// <param name="Code">Its code, unique among the periods of a catalogue.</param>
/// <param name="Months">The codes of its months.</param>
public sealed record CataloguePeriod(string Code, IReadOnlyList<string> Months);

/// <summary>A one-way table of a figure.</summary>
/// <param name="Code">Its code, unique among those of the figure.</param>
/// <param name="Codes">The codes of its lines, "non communiqué" included.</param>
/// <param name="AddsUp">Each counted unit has one line, so that the lines make the total; otherwise it has one or several.</param>
public sealed record CatalogueBreakdown(string Code, IReadOnlyList<string> Codes, bool AddsUp = true);

/// <summary>
/// What is counted: accompaniments, or persons and anonymous participations. Several figures of one catalogue are protected each
/// by itself: what one says of another (persons are no more than their accompaniments) is not followed.
/// </summary>
public sealed record CatalogueFigure
{
    public required string Code { get; init; }

    /// <summary>Whoever comes in two months is counted once in their quarter, so that periods do not add up. Territories do.</summary>
    public bool OncePerPeriod { get; init; }

    public required IReadOnlyList<CatalogueBreakdown> Breakdowns { get; init; }
}

/// <summary>How many there truly are; what is not mentioned is zero.</summary>
/// <param name="Figure">Code of the figure.</param>
/// <param name="Commune">INSEE code of the commune.</param>
/// <param name="Period">Code of a month, or of a published period for a figure that counts once per period.</param>
/// <param name="Breakdown">Code of the breakdown; null for the total.</param>
/// <param name="Line">Code of the line; null for the total.</param>
/// <param name="Count">How many.</param>
public sealed record CataloguedCount(string Figure, string Commune, string Period, string? Breakdown, string? Line, int Count);

/// <summary>
/// Everything that is published, and the true counts behind it. It is closed: figures, territories, periods and one-way tables,
/// never crossed in another way. Whatever else is published of the same persons (three years, another list) belongs to it.
/// </summary>
public sealed record Catalogue
{
    public required IReadOnlyList<CatalogueTerritory> Territories { get; init; }
    public required IReadOnlyList<CataloguePeriod> Periods { get; init; }
    public required IReadOnlyList<CatalogueFigure> Figures { get; init; }
    public required IReadOnlyList<CataloguedCount> Counts { get; init; }
}

/// <summary>What is published or withheld in one piece: a table, or with a null breakdown the total and all tables below it.</summary>
public sealed record CatalogueBlock(string Figure, string Territory, string Period, string? Breakdown);

/// <summary>One count of the catalogue; the breakdown and its line are null for a total.</summary>
public sealed record CatalogueCell(string Figure, string Territory, string Period, string? Breakdown, string? Line);

/// <summary>What was decided of a block before, and has been seen since: it is not changed any more.</summary>
public sealed record SettledBlock(CatalogueBlock Block, bool IsWithheld);
