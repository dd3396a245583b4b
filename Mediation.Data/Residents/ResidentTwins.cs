using Mediation.Data.Database;
using Mediation.Domain;
using Mediation.Domain.Administration;
using Mediation.Domain.Residents;

namespace Mediation.Data.Residents;

/// <summary>A file that may be of somebody who has one already.</summary>
public sealed record TwinRow
{
    public required int Id { get; init; }
    public required string? FirstName { get; init; }
    public required string? LastName { get; init; }
    public required string? RecallCode { get; init; }
    public required int? BirthYear { get; init; }
    public required string CommuneCode { get; init; }
    public required string CommuneName { get; init; }
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Where they live; null for nowhere, and where it was not asked.</summary>
    public int? HouseholdId { get; init; }

    /// <summary>It has the same phone number.</summary>
    public bool HasSamePhone { get; init; }

    /// <summary>The number by which it was found; null when it was by name.</summary>
    public string? Phone { get; init; }

    public string DisplayName => Resident.NameOf(FirstName, LastName, RecallCode);

    /// <summary>Its number, as a form sends it.</summary>
    public string Choice => Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What tells whether it may be of somebody: <see cref="Resident.MayBeOne"/>.</summary>
    public Resident ToResident() => new() { StructureId = 0, FirstName = FirstName, LastName = LastName, BirthYear = BirthYear, CommuneCode = CommuneCode };
}

/// <summary>Files of the reader's structure that may be of one person: the same name and birth year, or the same phone number.</summary>
public sealed class ResidentTwins(Db db)
{
    /// <summary>More than anybody would choose from.</summary>
    private const int Most = 5;

    /// <summary>People of one name who are looked at: beyond, the birth year decides among the latest files.</summary>
    private const int MostNamesakes = 100;

    private const string Columns = """
        SELECT r.Id,
               r.FirstName,
               r.LastName,
               r.RecallCode,
               r.BirthYear,
               r.CommuneCode,
               c.Name AS CommuneName,
               r.OpenedOn

        """;

    private const string NamesakesSql = Columns + """
        FROM ResidentSearchKeys k
        JOIN Residents r ON r.Id = k.ResidentId
        JOIN Communes c ON c.Code = r.CommuneCode
        WHERE k.StructureId = @structureId
          AND k.SearchKey = @word
          AND k.ResidentId <> @exceptId
          AND EXISTS (
              SELECT 1 FROM ResidentSearchKeys k2
              WHERE k2.ResidentId = k.ResidentId AND k2.SearchKey = @otherWord)
        ORDER BY k.ResidentId DESC

        """ + Sql.Page;

    private const string WithNumbersSql = Columns + """
        FROM Residents r
        JOIN Communes c ON c.Code = r.CommuneCode
        WHERE r.StructureId = @structureId
          AND r.Id <> @exceptId
          AND r.Id IN (
              SELECT n.ResidentId FROM ResidentNumbers n
              WHERE n.StructureId = @structureId AND n.Number IN @numbers)
        ORDER BY r.Id DESC

        """ + Sql.Page;

    /// <param name="scope">Who asks.</param>
    /// <param name="resident">As it is, or would be, recorded; its own file is not its twin.</param>
    /// <param name="numbers">Phone numbers, E.164.</param>
    /// <returns>Those with the same number first.</returns>
    public async Task<IReadOnlyList<TwinRow>> Of(Scope scope, Resident resident, IReadOnlyList<string> numbers)
    {
        var samePhone = numbers.Count == 0 ? [] : await db.List<TwinRow>(WithNumbersSql,
            new { structureId = scope.Structure, exceptId = resident.Id, numbers = numbers.Take(Sql.MostIds), take = Most });
        var sameName = (await Namesakes(scope, resident)).Where(row => Resident.MayBeOne(resident, row.ToResident()));
        return [.. samePhone.Select(row => row with { HasSamePhone = true }).Concat(sameName).DistinctBy(row => row.Id).Take(Most)];
    }

    private async Task<IReadOnlyList<TwinRow>> Namesakes(Scope scope, Resident resident)
    {
        // The longest word is the rarest: it leads, by the index.
        var words = SearchKey.WordsOf($"{resident.FirstName} {resident.LastName}").OrderByDescending(word => word.Length).ToArray();
        return words.Length == 0 ? [] : await db.List<TwinRow>(NamesakesSql,
            new { structureId = scope.Structure, word = words[0], otherWord = words[^1], exceptId = resident.Id, take = MostNamesakes });
    }
}
