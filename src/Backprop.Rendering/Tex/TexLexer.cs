using System.Text.RegularExpressions;

namespace Backprop.Rendering.Tex;

/// <summary>Cuts TeX source, or a part of it, into tokens; spaces and comments only separate them.</summary>
internal sealed partial class TexLexer(string source, int start, int end)
{
    private int _offset = start;
    private TexToken? _peeked;
    private int? _lastClosing;

    /// <summary>The token that comes next.</summary>
    public TexToken Peek() => _peeked ??= Lex();

    /// <summary>The token that comes next, taken.</summary>
    public TexToken Next()
    {
        var token = Peek();
        _peeked = null;
        _offset = token.End;
        return token;
    }

    /// <summary>Whether the next token is that character or command; if so it is taken.</summary>
    public bool Take(string text)
    {
        var found = Peek().Kind is TexTokenKind.Command or TexTokenKind.Character && Peek().Text == text;
        if (found)
        {
            Next();
        }

        return found;
    }

    /// <summary>The source from an offset on.</summary>
    public ReadOnlySpan<char> Rest(int offset) => source.AsSpan(offset, end - offset);

    /// <summary>What stands in the braces that come next, as written, and where it begins.</summary>
    public (string Text, int Start) RawGroup(TexToken command)
    {
        if (Peek().Kind != TexTokenKind.OpenGroup)
        {
            throw Error($"{command.Source} needs an argument in braces, but {Describe(Peek())} follows.", command);
        }

        var open = Next();
        var depth = 1;
        for (var i = open.End; i < end; i++)
        {
            depth += source[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                _offset = i + 1;
                return (source[open.End..i], open.End);
            }

            i += source[i] == '\\' ? 1 : 0;
        }

        throw Error("The brace '{' is never closed.", open);
    }

    /// <summary>Takes the room that is asked for in brackets after a line break; whether any is.</summary>
    public bool TakeRoom()
    {
        var match = Room().Match(source, _offset, end - _offset);
        if (match.Success)
        {
            SkipTo(match.Index + match.Length);
        }

        return match.Success;
    }

    /// <summary>Where the inside of the option that the bracket at hand opens ends; null if it never does.</summary>
    public int? EndOfOption()
    {
        // Where no bracket closes any more, nothing is searched: else a row of openings would be searched from each.
        _lastClosing ??= source.AsSpan(0, end).LastIndexOf(']');
        var depth = 0;
        for (var i = Peek().End; i <= _lastClosing && depth >= 0; i++)
        {
            if (source[i] == ']' && depth == 0)
            {
                return i;
            }

            depth += source[i] switch { '{' => 1, '}' => -1, _ => 0 };
            i += source[i] == '\\' ? 1 : 0;
        }

        return null;
    }

    /// <summary>Goes on at an offset.</summary>
    public void SkipTo(int offset)
    {
        _peeked = null;
        _offset = offset;
    }

    /// <summary>A lexer of a part of the same source, so that positions stay true.</summary>
    public TexLexer Part(int partStart, int partEnd) => new(source, partStart, partEnd);

    /// <summary>An exception that names a token and its place.</summary>
    public TexException Error(string problem, TexToken at) => new(problem, at.Source, TexPosition.Of(source, at.Start));

    /// <summary>Where a token stands.</summary>
    public TexPosition PositionOf(TexToken token) => TexPosition.Of(source, token.Start);

    /// <summary>A token as a message names it.</summary>
    public static string Describe(TexToken token) => token.Kind == TexTokenKind.End ? "the end" : $"'{token.Source}'";

    private TexToken Lex()
    {
        var i = SkipSpace(_offset);
        if (i >= end)
        {
            return new(TexTokenKind.End, "", end, end);
        }

        return source[i] switch
        {
            '{' => One(TexTokenKind.OpenGroup, i),
            '}' => One(TexTokenKind.CloseGroup, i),
            '_' => One(TexTokenKind.Sub, i),
            '^' => One(TexTokenKind.Super, i),
            '\'' or '’' => One(TexTokenKind.Prime, i),
            '&' => One(TexTokenKind.Align, i),
            '\\' => Command(i),
            _ => Character(i),
        };
    }

    private TexToken One(TexTokenKind kind, int i) => new(kind, source[i..(i + 1)], i, i + 1);

    private TexToken Command(int i)
    {
        var stop = i + 1;
        while (stop < end && char.IsAsciiLetter(source[stop]))
        {
            stop++;
        }

        if (stop > i + 1)
        {
            // operatorname* is another command than operatorname; no other takes a star.
            stop += stop < end && source[stop] == '*' && source[(i + 1)..stop] is "operatorname" or "tag" ? 1 : 0;
            return new(TexTokenKind.Command, source[(i + 1)..stop], i, stop);
        }

        stop = Math.Min(i + 2, end);
        return new(TexTokenKind.Command, source[i..stop], i, stop);
    }

    private TexToken Character(int i)
    {
        // A letter with its combining accent, a pair of surrogates: one character to a reader; so is :=.
        var length = source.AsSpan(i, end - i).StartsWith(":=", StringComparison.Ordinal) ? 2 : Math.Min(System.Globalization.StringInfo.GetNextTextElementLength(source.AsSpan(i)), end - i);
        return new(TexTokenKind.Character, source[i..(i + length)], i, i + length);
    }

    private int SkipSpace(int i)
    {
        while (i < end && (char.IsWhiteSpace(source[i]) || source[i] == '%'))
        {
            if (source[i] == '%')
            {
                var newLine = source.IndexOf('\n', i, end - i);
                i = newLine < 0 ? end - 1 : newLine;
            }

            i++;
        }

        return i;
    }

    [GeneratedRegex(@"\G\s*\[\s*-?[0-9.]+\s*(?:em|ex|pt|mu|mm|cm)\s*\]")]
    private static partial Regex Room();
}
