using Bogus;

namespace Mediation.Seeds;

/// <summary>A weighted draw among many: Bogus walks its whole list each time, this finds its place by halves.</summary>
internal sealed class Odds<T>
{
    private readonly T[] _items;
    private readonly double[] _upTo;

    public Odds(IEnumerable<(T Item, double Weight)> weighted)
    {
        var kept = weighted.Where(entry => entry.Weight > 0).ToArray();
        _items = [.. kept.Select(entry => entry.Item)];
        _upTo = new double[kept.Length];
        var sum = 0.0;
        for (var i = 0; i < kept.Length; i++)
        {
            _upTo[i] = sum += kept[i].Weight;
        }
    }

    public Odds(params (T Item, double Weight)[] weighted)
        : this(weighted.AsEnumerable())
    {
    }

    public T Draw(Randomizer random)
    {
        var found = Array.BinarySearch(_upTo, random.Double() * _upTo[^1]);
        return _items[found >= 0 ? Math.Min(found + 1, _items.Length - 1) : ~found];
    }
}
