using Bogus;
using Mediation.Domain.Residents;
using Mediation.Domain.Visits;

namespace Mediation.Seeds;

/// <summary>A structure with its mediators, and its weight among the others.</summary>
internal sealed record Team(int StructureId, Place Seat, IReadOnlyList<int> MediatorIds, double Weight);

/// <summary>A visit as it was recorded, and the file that it opened, if it did.</summary>
internal sealed record RecordedVisit(Visit Visit, DateTime At, Resident? Opened);

/// <summary>How much happened, and when.</summary>
internal sealed record Span(int Residents, int Visits, DateOnly From, DateOnly Before);

/// <summary>
/// The life of several structures, visit after visit in the order of recording. Nothing is kept but the files of the
/// residents: asked twice, it tells the same story again, so that each table is filled by reading it once more.
/// </summary>
internal sealed class Activity(int seed, Territory territory, IReadOnlyList<Team> teams, Span span)
{
    private const double Anonymous = 0.35;

    /// <summary>A quarter of the returns are of one person in sixteen, who comes all the time.</summary>
    private const double ByRegulars = 0.25;
    private const int OneRegularIn = 16;

    private const double Workshops = 0.03;
    private const int MostKnownInWorkshop = 6;

    /// <summary>Most visits that one mediator holds in a row.</summary>
    private const int LongestSession = 6;

    private const int WorkingDayInSeconds = 9 * 60 * 60;

    private static readonly TimeOnly FirstHour = new(7, 30);

    private readonly PersonMaker _people = new(territory);
    private readonly VisitMaker _visits = new(territory);
    private readonly Odds<Team> _teams = new(teams.Select(team => (team, team.Weight)));

    public IEnumerable<RecordedVisit> Visits()
    {
        var random = new Randomizer(seed);
        var files = new Files();
        var turns = teams.ToDictionary(team => team.StructureId, _ => 0);
        var id = 0;
        foreach (var (day, count) in OpenDays.Share(span.Visits, span.From, span.Before, new Randomizer(seed + 1)))
        {
            files.BeginDay();
            var (team, mediatorId, left) = (teams[0], 0, 0);
            for (var rank = 0; rank < count; rank++)
            {
                if (left-- == 0)
                {
                    team = _teams.Draw(random);
                    mediatorId = team.MediatorIds[turns[team.StructureId]++ % team.MediatorIds.Count];
                    left = random.Number(1, LongestSession - 1);
                }

                id++;
                var at = day.ToDateTime(FirstHour, DateTimeKind.Utc).AddSeconds(WorkingDayInSeconds * rank / count);
                if (random.Double() < Workshops && span.Residents - files.Count < span.Visits - id)
                {
                    yield return new(WorkshopMaker.Make(team.Seat, (team.StructureId, mediatorId), Group(team, files, random), id, day, random), at, null);
                    continue;
                }

                var (resident, isNew) = Who(team, day, id, files, random);
                yield return new(_visits.Make(team.Seat, (team.StructureId, mediatorId), resident, id, day, random), at, isNew ? resident : null);
            }
        }
    }

    /// <summary>The files in the order they were opened: those of <see cref="Visits"/>, with a name.</summary>
    public IEnumerable<(Resident Resident, RecordedVisit First)> Residents()
    {
        var random = new Randomizer(seed + 2);
        var names = new Bogus.DataSets.Name("fr") { Random = random };
        foreach (var visit in Visits())
        {
            if (visit.Opened is { } file)
            {
                yield return (PersonMaker.Named(file, names, random), visit);
            }
        }
    }

    private (Resident? Resident, bool IsNew) Who(Team team, DateOnly day, int visit, Files files, Randomizer random)
    {
        var missing = span.Residents - files.Count;
        var mustOpen = missing > span.Visits - visit;
        if (!mustOpen && random.Double() < Anonymous)
        {
            return (null, false);
        }

        if (mustOpen || files.Count < OpenedBy(visit))
        {
            return (files.Add(_people.File(files.Count + 1, team.StructureId, team.Seat, day, random)), true);
        }

        return (files.Known(team.StructureId, random), false);
    }

    /// <summary>Those of a workshop whom the mediator knows, each once.</summary>
    private static List<Resident> Group(Team team, Files files, Randomizer random)
    {
        var group = new List<Resident>(MostKnownInWorkshop);
        for (var wanted = random.Number(MostKnownInWorkshop); wanted > 0; wanted--)
        {
            if (files.Known(team.StructureId, random) is { } known && group.TrueForAll(other => other.Id != known.Id))
            {
                group.Add(known);
            }
        }

        return group;
    }

    /// <summary>How many files are open after so many visits: more are new at the beginning than at the end.</summary>
    private double OpenedBy(int visit)
    {
        var done = (double)visit / span.Visits;
        return span.Residents * done * (1.5 - (0.5 * done));
    }

    /// <summary>The open files of each structure, in the order they were opened.</summary>
    private sealed class Files
    {
        private readonly Dictionary<int, Folder> _folders = [];

        public int Count { get; private set; }

        public Resident Add(Resident file)
        {
            if (!_folders.TryGetValue(file.StructureId, out var folder))
            {
                _folders.Add(file.StructureId, folder = new Folder());
            }

            folder.Files.Add(file);
            Count++;
            return file;
        }

        /// <summary>Whoever comes for the first time today does not come back today.</summary>
        public void BeginDay()
        {
            foreach (var folder in _folders.Values)
            {
                folder.Known = folder.Files.Count;
            }
        }

        /// <summary>Somebody who came before, more often lately than long ago; null in a structure that has just opened.</summary>
        public Resident? Known(int structureId, Randomizer random)
        {
            if (!_folders.TryGetValue(structureId, out var folder) || folder.Known == 0)
            {
                return null;
            }

            var longAgo = random.Double();
            var place = folder.Known - 1 - (int)(longAgo * longAgo * folder.Known);
            return folder.Files[random.Double() < ByRegulars ? place - (place % OneRegularIn) : place];
        }

        private sealed class Folder
        {
            public List<Resident> Files { get; } = [];

            public int Known { get; set; }
        }
    }
}
