using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering.Tex;

/// <summary>What each environment means: matrices in their brackets, cases, aligned steps, arrays.</summary>
internal static class TexEnvironments
{
    private static readonly Dictionary<string, (string Open, string Close)> Matrices = new()
    {
        ["matrix"] = ("", ""), ["smallmatrix"] = ("", ""), ["pmatrix"] = ("(", ")"), ["bmatrix"] = ("[", "]"),
        ["Bmatrix"] = ("{", "}"), ["vmatrix"] = ("|", "|"), ["Vmatrix"] = ("‖", "‖"),
    };

    private static readonly string[] Aligned = ["aligned", "align", "align*", "alignedat", "alignat", "alignat*", "split"];
    private static readonly string[] Plain = ["equation", "equation*", "displaymath", "math"];

    private static IEnumerable<string> Known => Matrices.Keys.Concat(Aligned).Concat(Plain).Concat(["cases", "array"]);

    /// <summary>The brackets around a matrix as an environment; null if none has them.</summary>
    public static string? MatrixOf(string open, string close) =>
        Matrices.Where(pair => pair.Value == (open, close)).Select(pair => pair.Key).FirstOrDefault();

    /// <summary>\begin{…} to its \end{…}.</summary>
    public static Formula? Read(TexParser parser, TexToken begin)
    {
        var name = parser.Lexer.RawGroup(begin).Text.Trim();
        if (Matrices.TryGetValue(name, out var brackets))
        {
            var matrix = TexGrids.Matrix(TexRows.Read(parser, begin, name));
            return brackets.Open.Length == 0 ? matrix : new Fence(brackets.Open, matrix, brackets.Close, Stretchy: true);
        }

        if (Aligned.Contains(name))
        {
            if (name.Contains("at", StringComparison.Ordinal))
            {
                parser.Lexer.RawGroup(begin);
            }

            return TexGrids.Aligned(TexRows.Read(parser, begin, name));
        }

        return name switch
        {
            "cases" => new Fence("{", TexGrids.Cases(TexRows.Read(parser, begin, name)), "", Stretchy: true),
            "array" => Array(parser, begin),
            _ when Plain.Contains(name) => TexGrids.Plain(TexRows.Read(parser, begin, name)),
            _ => throw Unknown(parser, begin, name),
        };
    }

    /// <summary>\substack{a \\ b}: lines below a large operator.</summary>
    public static Formula ReadStack(TexParser parser, TexToken command)
    {
        if (parser.Lexer.Peek().Kind != TexTokenKind.OpenGroup)
        {
            throw parser.Lexer.Error($"{command.Source} needs an argument in braces, but {TexLexer.Describe(parser.Lexer.Peek())} follows.", command);
        }

        parser.Lexer.Next();
        return TexGrids.Matrix(TexRows.ReadGroup(parser, command));
    }

    /// <summary>Two formulas above each other in round brackets.</summary>
    public static Formula Column(Formula above, Formula below) =>
        new Fence("(", new Grid(GridKind.Matrix, [new GridRow([new GridCell(above)]), new GridRow([new GridCell(below)])]), ")", Stretchy: true);

    private static Grid Array(TexParser parser, TexToken begin)
    {
        var columns = parser.Lexer.RawGroup(begin).Text.Replace(" ", "", StringComparison.Ordinal);
        return columns.All(column => column is 'l' or 'c' or 'r')
            ? TexGrids.Array(TexRows.Read(parser, begin, "array"), columns)
            : throw parser.Lexer.Error($"The columns of an array are l, c or r; here they are '{columns}'.", begin);
    }

    private static TexException Unknown(TexParser parser, TexToken begin, string name)
    {
        var nearest = Spelling.Nearest(name, Known);
        return parser.Lexer.Error(
            nearest is null
                ? $@"The environment \begin{{{name}}} is not known; known are {string.Join(", ", Known)}."
                : $@"The environment \begin{{{name}}} is not known; did you mean \begin{{{nearest}}}?",
            begin);
    }
}
