using System.Globalization;

namespace Backprop.Worked;

/// <summary>Reads quantity names and expressions; one grammar for links, tables and files.</summary>
internal sealed class ExpressionReader(string text)
{
    private const int MostNesting = 200;

    private readonly string _text = text ?? throw new ArgumentNullException(nameof(text));
    private int _position;
    private int _nesting;

    public void ExpectEnd()
    {
        if (_position < _text.Length)
        {
            throw Error("the end");
        }
    }

    /// <summary>expression = term { ("+" | "-") term }</summary>
    public Expression ReadExpression()
    {
        if (++_nesting > MostNesting)
        {
            throw Error($"at most {MostNesting} nested parentheses");
        }

        var left = ReadTerm();
        while (true)
        {
            if (Take('+'))
            {
                left += ReadTerm();
            }
            else if (Take('-'))
            {
                left -= ReadTerm();
            }
            else
            {
                _nesting--;
                return left;
            }
        }
    }

    /// <summary>name = { scope "/" } base [ "(" index ")" ] [ "[" index [ "," index ] "]" ] [ "@" index ]</summary>
    public QuantityName ReadName()
    {
        SkipSpace();
        var start = _position;
        var scopes = new List<string>();
        var word = ReadWord();
        while (QuantityBase.Find(word) is null && Peek() == '/')
        {
            _position++;
            scopes.Add(word);
            word = ReadWord();
        }

        if (QuantityBase.Find(word) is null)
        {
            _position = start;
            throw Error($"a quantity ({string.Join(", ", QuantityBase.All.Select(kind => kind.Name))}) instead of '{word}'");
        }

        var name = new QuantityName(word, Scope: string.Join('/', scopes));
        if (Take('('))
        {
            name = name with { Layer = ReadIndex() };
            Expect(')');
        }

        if (Take('['))
        {
            name = name with { Row = ReadIndex() };
            if (Take(','))
            {
                name = name with { Column = ReadIndex() };
            }

            Expect(']');
        }

        return Take('@') ? name with { Sample = ReadIndex(isLast: true) } : name;
    }

    /// <summary>term = factor { ("*" | "/") factor }</summary>
    private Expression ReadTerm()
    {
        var left = ReadSigned();
        while (true)
        {
            if (Take('*'))
            {
                left *= ReadSigned();
            }
            else if (Take('/'))
            {
                left /= ReadSigned();
            }
            else
            {
                return left;
            }
        }
    }

    private Expression ReadSigned()
    {
        var negative = false;
        while (Take('-') || Take('−'))
        {
            negative = !negative;
        }

        var value = ReadPower();
        return negative ? -value : value;
    }

    private Expression ReadPower()
    {
        var value = ReadAtom();
        return Take('^') ? new Apply(Op.Power, [value, ReadAtom()]) : value;
    }

    private Expression ReadAtom()
    {
        if (Take('('))
        {
            var inner = ReadExpression();
            Expect(')');
            return inner;
        }

        if (char.IsAsciiDigit(Peek()))
        {
            return ReadNumber();
        }

        var start = _position;
        if (char.IsAsciiLetter(Peek()) && Op.FindFunction(ReadWord()) is { } function && Take('('))
        {
            List<Expression> arguments = [ReadExpression()];
            while (Take(','))
            {
                arguments.Add(ReadExpression());
            }

            Expect(')');
            return arguments.Count == function.Arity
                ? new Apply(function, arguments.ToSequence())
                : throw Error($"{function.Arity} argument(s) of {function.Name}, not {arguments.Count},");
        }

        _position = start;
        return ReadName();
    }

    private Number ReadNumber()
    {
        var start = _position;
        while (char.IsAsciiDigit(Peek()) || Peek() == '.')
        {
            _position++;
        }

        // 1e-5, but not the e of a name that happens to follow.
        if (Peek() is 'e' or 'E' && _position + 1 < _text.Length && (char.IsAsciiDigit(_text[_position + 1]) || _text[_position + 1] is '-' or '+'))
        {
            _position += 2;
            while (char.IsAsciiDigit(Peek()))
            {
                _position++;
            }
        }

        try
        {
            return Number.Literal(Rational.Parse(_text[start.._position]));
        }
        catch (FormatException)
        {
            _position = start;
            throw Error("a decimal number");
        }
    }

    /// <param name="isLast">Whether no bracket follows: then only a sign that touches its letter and its number is the index's own, as in <c>@s+1</c>, and any other adds or subtracts.</param>
    private Subscript ReadIndex(bool isLast = false)
    {
        SkipSpace();
        if (char.IsAsciiDigit(Peek()))
        {
            return ReadInteger();
        }

        var letter = ReadWord();
        if (isLast && !(Peek() is '+' or '-' && _position + 1 < _text.Length && char.IsAsciiDigit(_text[_position + 1])))
        {
            return letter;
        }

        var sign = Take('+') ? 1 : Take('-') ? -1 : 0;
        return new Subscript(letter, sign == 0 ? 0 : sign * ReadInteger());
    }

    private int ReadInteger()
    {
        SkipSpace();
        var start = _position;
        while (char.IsAsciiDigit(Peek()))
        {
            _position++;
        }

        return int.TryParse(_text.AsSpan(start, _position - start), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Error("a whole number");
    }

    private string ReadWord()
    {
        SkipSpace();
        var start = _position;
        if (!char.IsAsciiLetter(Peek()))
        {
            throw Error("a name");
        }

        while (char.IsAsciiLetterOrDigit(Peek()) || Peek() == '.')
        {
            _position++;
        }

        if (Peek() is '\'' or '′')
        {
            _position++;
            return _text[start..(_position - 1)] + '\'';
        }

        return _text[start.._position];
    }

    private char Peek() => _position < _text.Length ? _text[_position] : '\0';

    private bool Take(char character)
    {
        SkipSpace();
        if (Peek() != character)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void Expect(char character)
    {
        if (!Take(character))
        {
            throw Error($"'{character}'");
        }
    }

    private void SkipSpace()
    {
        while (Peek() == ' ')
        {
            _position++;
        }
    }

    private FormatException Error(string expected) => new(_position < _text.Length
        ? $"'{_text}': {expected} was expected at character {_position + 1}, where '{_text[_position..]}' begins."
        : $"'{_text}': {expected} was expected at the end.");
}
