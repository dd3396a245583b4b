using System.Text;
using System.Text.RegularExpressions;

namespace Mediation.Tests.Architecture;

/// <summary>A stretch of a C# source: code, or the inside of a string literal, without comments.</summary>
/// <param name="IsText">The inside of a string literal, holes included.</param>
/// <param name="Value">The stretch itself.</param>
/// <param name="Constant">The <c>const string</c> whose declaration it stands in; null elsewhere.</param>
public sealed record CodePiece(bool IsText, string Value, string? Constant);

/// <summary>Parts C# sources into code and string literals: enough to find SQL that hides outside constants.</summary>
public sealed partial class CodeText
{
    private readonly string _source;
    private readonly List<CodePiece> _pieces = [];
    private readonly StringBuilder _statement = new();
    private readonly StringBuilder _code = new();
    private int _at;

    private CodeText(string source) => _source = source;

    public static IReadOnlyList<CodePiece> Split(string source)
    {
        var text = new CodeText(source);
        while (text._at < source.Length)
        {
            text.Step();
        }

        text.Flush();
        return text._pieces;
    }

    private void Step()
    {
        if (Starts("//"))
        {
            _at = EndOf("\n", _at);
        }
        else if (Starts("/*"))
        {
            _at = EndOf("*/", _at + 2);
        }
        else if (_source[_at] == '\'')
        {
            _at = EndOf("'", _source[_at + 1] == '\\' ? _at + 3 : _at + 2);
        }
        else if (Opening().Match(_source, _at) is { Success: true } opening)
        {
            Flush();
            var end = EndOfLiteral(opening);
            _pieces.Add(new CodePiece(true, _source[(_at + opening.Length)..(end - opening.Groups["quotes"].Length)], Constant()));
            _at = end;
        }
        else
        {
            Code(_source[_at++]);
        }
    }

    private void Code(char letter)
    {
        _code.Append(letter);
        _statement.Append(letter);
        if (letter is ';' or '{' or '}')
        {
            Flush();
            _statement.Clear();
        }
    }

    private void Flush()
    {
        if (_code.Length > 0)
        {
            _pieces.Add(new CodePiece(false, _code.ToString(), Constant()));
            _code.Clear();
        }
    }

    private string? Constant() => Declaration().Match(_statement.ToString()) is { Success: true } declared ? declared.Groups[1].Value : null;

    private int EndOfLiteral(Match opening)
    {
        var quotes = opening.Groups["quotes"].Value;
        var begin = opening.Index + opening.Length;
        if (quotes.Length > 1)
        {
            return EndOf(quotes, begin);
        }

        var isVerbatim = opening.Value.Contains('@', StringComparison.Ordinal);
        return isVerbatim
            ? begin + VerbatimRest().Match(_source, begin).Length
            : EndOfLine(begin, opening.Value.Contains('$', StringComparison.Ordinal));
    }

    private int EndOfLine(int at, bool hasHoles)
    {
        var depth = 0;
        while (at < _source.Length && (depth > 0 || _source[at] != '"'))
        {
            if (depth > 0 && Opening().Match(_source, at) is { Success: true } inner)
            {
                at = EndOfLiteral(inner);
                continue;
            }

            depth += !hasHoles ? 0 : _source[at] == '{' ? 1 : _source[at] == '}' ? -1 : 0;
            at += _source[at] == '\\' ? 2 : 1;
        }

        return at + 1;
    }

    private bool Starts(string mark) => string.CompareOrdinal(_source, _at, mark, 0, mark.Length) == 0;

    private int EndOf(string mark, int from) => _source.IndexOf(mark, from, StringComparison.Ordinal) is var found and >= 0 ? found + mark.Length : _source.Length;

    [GeneratedRegex("""\G[$@]*(?:(?<quotes>"{3,})|(?<quotes>"))""")]
    private static partial Regex Opening();

    [GeneratedRegex("""\G(?:[^"]|"")*"?""")]
    private static partial Regex VerbatimRest();

    [GeneratedRegex(@"\bconst\s+string\s+(\w+)\s*=")]
    private static partial Regex Declaration();
}
