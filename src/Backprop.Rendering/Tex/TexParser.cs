using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering.Tex;

/// <summary>
/// Recursive descent over tokens: rows of atoms, each with its scripts. What a command means is in
/// <see cref="TexCommands"/>, what an environment means in <see cref="TexEnvironments"/>.
/// </summary>
internal sealed class TexParser(TexLexer lexer, int depth = 0)
{
    // Far above any formula, far below what a thread's stack holds, here and in the writers.
    private const int DepthLimit = 120;

    private int _depth = depth;

    public TexLexer Lexer => lexer;

    /// <summary>The whole source; line breaks outside any environment make steps of it.</summary>
    public Formula ReadAll()
    {
        var rows = new List<Formula>();
        do
        {
            rows.Add(Row.Of(ReadRow()));
        }
        while (lexer.Take(@"\\"));

        var last = lexer.Peek();
        if (last.Kind != TexTokenKind.End)
        {
            throw Unexpected(last);
        }

        if (rows.Count == 1)
        {
            return rows[0];
        }

        var steps = rows.Where(row => row is not Row { Parts.Count: 0 });
        return new Grid(GridKind.Aligned, steps.Select(row => new GridRow([new GridCell(row, CellAlign.Left)])).ToSequence());
    }

    /// <summary>Atoms up to what ends a row: the end, a closing brace, &amp;, \\, \right, \end; in brackets a closing one too.</summary>
    public List<Formula> ReadRow(bool inBrackets = false)
    {
        var parts = new List<Formula>();
        while (!EndsRow(lexer.Peek(), inBrackets))
        {
            ReadItem(parts);
        }

        return parts;
    }

    /// <summary>What a command applies to: a group in braces, a command with its own arguments, or one character.</summary>
    public Formula ReadArgument(TexToken command)
    {
        var token = lexer.Peek();
        if (EndsRow(token, inBrackets: false) || token.Kind is TexTokenKind.Sub or TexTokenKind.Super or TexTokenKind.Prime)
        {
            throw lexer.Error($"{command.Source} needs an argument, but {TexLexer.Describe(token)} follows.", command);
        }

        return Nested(token, () => token.Kind switch
        {
            TexTokenKind.OpenGroup => ReadGroup(),
            TexTokenKind.Character => TexCharacters.Read(lexer.Next()),
            _ => ReadCommand() ?? throw lexer.Error($"{command.Source} needs an argument, but {token.Source} is none.", command),
        });
    }

    /// <summary>What stands in the brackets that come next, as the index of a root does; null if none do.</summary>
    public Formula? ReadOptional(TexToken command)
    {
        var open = lexer.Peek();
        if (!open.IsCharacter("["))
        {
            return null;
        }

        var end = lexer.EndOfOption() ?? throw lexer.Error($"The '[' after {command.Source} is never closed.", open);
        lexer.SkipTo(end + 1);
        return Nested(open, () => ReadPart(open.End, end));
    }

    /// <summary>Counts how deep the source nests, so that no source overflows the stack.</summary>
    public T Nested<T>(TexToken at, Func<T> read)
    {
        if (_depth >= DepthLimit)
        {
            throw lexer.Error($"This nests deeper than {DepthLimit} levels.", at);
        }

        _depth++;
        var result = read();
        _depth--;
        return result;
    }

    /// <summary>Reads a part of the source, as \text{… $x$ …} holds one.</summary>
    public Formula ReadPart(int start, int end) => new TexParser(lexer.Part(start, end), _depth).ReadAll();

    private Formula ReadGroup()
    {
        var open = lexer.Next();
        var parts = ReadRow();
        if (lexer.Peek().Kind != TexTokenKind.CloseGroup)
        {
            throw lexer.Peek().Kind == TexTokenKind.End
                ? lexer.Error("The brace '{' is never closed.", open)
                : Unexpected(lexer.Peek());
        }

        lexer.Next();
        return Row.Of(parts);
    }

    private void ReadItem(List<Formula> parts)
    {
        var token = lexer.Peek();
        if (TexDelimiters.Opening(token) is { } open)
        {
            ReadBrackets(parts, open);
            return;
        }

        var atom = token.Kind switch
        {
            TexTokenKind.OpenGroup => Nested(token, ReadGroup),
            TexTokenKind.Command => Nested(token, ReadCommand),
            TexTokenKind.Character => TexCharacters.ReadNumber(lexer, parts) ?? TexCharacters.Read(lexer.Next()),
            _ => new Row([]),
        };
        if (atom is not null)
        {
            parts.Add(TexScripts.Read(this, atom, isStarred: token.Is("operatorname*")));
        }
    }

    // A bracket without its partner, as in [0, 1[ or f(x & y), is an operator, and what follows it stands beside it.
    private void ReadBrackets(List<Formula> parts, string open)
    {
        var token = lexer.Next();
        var body = Nested(token, () => ReadRow(inBrackets: true));
        if (TexDelimiters.Closing(lexer.Peek()) is { } close)
        {
            lexer.Next();
            parts.Add(TexScripts.Read(this, new Fence(open, Row.Of(body), close)));
        }
        else
        {
            parts.Add(new Operator(open));
            parts.AddRange(body);
        }
    }

    private Formula? ReadCommand()
    {
        var token = lexer.Next();
        if (token.Kind != TexTokenKind.Command)
        {
            throw Unexpected(token);
        }

        return TexCommands.Read(this, token);
    }

    private static bool EndsRow(TexToken token, bool inBrackets) =>
        token.Kind is TexTokenKind.End or TexTokenKind.CloseGroup or TexTokenKind.Align
        || token is { Kind: TexTokenKind.Command, Text: @"\\" or "right" or "end" or "phantom" }
        || (inBrackets && TexDelimiters.Closing(token) is not null);

    private TexException Unexpected(TexToken token) => token switch
    {
        { Kind: TexTokenKind.CloseGroup } => lexer.Error("The brace '}' closes nothing.", token),
        { Kind: TexTokenKind.Align } => lexer.Error(@"'&' stands outside of any environment; a sign & is written \&.", token),
        { Text: "right" } => lexer.Error(@"\right has no \left before it.", token),
        { Text: "end" } => lexer.Error(@"\end has no \begin before it.", token),
        { Text: "phantom" } => lexer.Error(@"\phantom is read at the end of a matrix entry only.", token),
        _ => lexer.Error($"{TexLexer.Describe(token)} cannot stand here.", token),
    };
}
