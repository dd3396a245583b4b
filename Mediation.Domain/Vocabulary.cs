using System.Collections;

namespace Mediation.Domain;

/// <summary>One answer of a closed list: the code that is stored and exported, the label that is read.</summary>
public sealed record Term(string Code, string Label);

/// <summary>A closed list of the field. Codes are those of La Coop de la médiation numérique wherever it has one (<c>seeds/reference/vocabularies.csv</c>).</summary>
public sealed class Vocabulary(params Term[] terms) : IReadOnlyList<Term>
{
    private readonly Dictionary<string, string> _labels = terms.ToDictionary(t => t.Code, t => t.Label, StringComparer.Ordinal);

    public int Count => terms.Length;

    public Term this[int index] => terms[index];

    public bool Has(string? code) => code is not null && _labels.ContainsKey(code);

    /// <summary>The label of a code; the code itself when a later version has dropped it; "sans réponse" when there is none.</summary>
    public string LabelOf(string? code) => code is null ? "sans réponse" : _labels.GetValueOrDefault(code, code);

    public IEnumerator<Term> GetEnumerator() => ((IEnumerable<Term>)terms).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => terms.GetEnumerator();
}
