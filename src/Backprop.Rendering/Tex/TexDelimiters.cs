using Backprop.Rendering.Formulas;

namespace Backprop.Rendering.Tex;

/// <summary>Brackets: those that pair by themselves, and those of \left, \right and \big.</summary>
internal static class TexDelimiters
{
    // How far \big and its like reach, in em.
    private static readonly Dictionary<string, double> Heights = new()
    {
        ["big"] = 1.2, ["Big"] = 1.8, ["bigg"] = 2.4, ["Bigg"] = 3,
    };

    /// <summary>The commands that enlarge a bracket, in all their endings.</summary>
    public static IEnumerable<string> Commands => Heights.Keys.SelectMany(size => new[] { size, $"{size}l", $"{size}r", $"{size}m" });

    /// <summary>The bracket that the token opens; null if it opens none.</summary>
    public static string? Opening(TexToken token) => token switch
    {
        { Kind: TexTokenKind.Command, Text: "lvert" } => "|",
        { Kind: TexTokenKind.Command, Text: "lVert" } => "‖",
        _ => OfClass(token, AtomClass.Open),
    };

    /// <summary>The bracket that the token closes; null if it closes none.</summary>
    public static string? Closing(TexToken token) => token switch
    {
        { Kind: TexTokenKind.Command, Text: "rvert" } => "|",
        { Kind: TexTokenKind.Command, Text: "rVert" } => "‖",
        _ => OfClass(token, AtomClass.Close),
    };

    /// <summary>\left( … \right): brackets that grow with what they hold.</summary>
    public static Formula ReadLeftRight(TexParser parser, TexToken left)
    {
        var open = ReadDelimiter(parser, left);
        var body = Row.Of(parser.ReadRow());
        if (!parser.Lexer.Peek().Is("right"))
        {
            throw parser.Lexer.Error($@"\left has no \right: {TexLexer.Describe(parser.Lexer.Peek())} comes before it.", left);
        }

        var close = ReadDelimiter(parser, parser.Lexer.Next());
        return new Fence(open, body, close, Stretchy: true);
    }

    /// <summary>\big( and its like: one bracket of a fixed height; null if the command is none of them.</summary>
    public static Formula? ReadBig(TexParser parser, TexToken command)
    {
        var size = command.Text.StartsWith("big", StringComparison.OrdinalIgnoreCase) ? command.Text.TrimEnd('l', 'r', 'm') : "";
        return Heights.TryGetValue(size, out var height)
            ? new Operator(ReadDelimiter(parser, command)) { Height = height }
            : null;
    }

    /// <summary>The command whose height is nearest.</summary>
    public static string CommandOf(double height) => Heights.MinBy(pair => Math.Abs(pair.Value - height)).Key;

    /// <summary>The nearest height that a command has.</summary>
    public static double Nearest(double height) => Heights.Values.MinBy(known => Math.Abs(known - height));

    /// <summary>Whether \left, \right and \big take it; nothing at all they take too.</summary>
    public static bool IsDelimiter(string text) =>
        text is "" or "/" or "|" or "‖" || Symbols.ClassOf(text) is AtomClass.Open or AtomClass.Close;

    /// <summary>Whether the two pair by themselves.</summary>
    public static bool Pair(string open, string close) =>
        (open is "|" or "‖" || Symbols.ClassOf(open) == AtomClass.Open) && (close is "|" or "‖" || Symbols.ClassOf(close) == AtomClass.Close);

    private static string ReadDelimiter(TexParser parser, TexToken command)
    {
        var token = parser.Lexer.Next();
        return token switch
        {
            { Kind: TexTokenKind.Character, Text: "." } => "",
            { Kind: TexTokenKind.Character, Text: "/" or "|" } => token.Text,
            { Kind: TexTokenKind.Character, Text: "<" } => "⟨",
            { Kind: TexTokenKind.Character, Text: ">" } => "⟩",
            { Kind: TexTokenKind.Command, Text: "vert" } => "|",
            { Kind: TexTokenKind.Command, Text: @"\|" or "Vert" } => "‖",
            _ => Opening(token) ?? Closing(token)
                ?? throw parser.Lexer.Error($"{command.Source} needs a bracket, but {TexLexer.Describe(token)} follows.", command),
        };
    }

    private static string? OfClass(TexToken token, AtomClass wanted) =>
        token.Kind is TexTokenKind.Command or TexTokenKind.Character
        && (Symbols.ByTex(token.Text) ?? (token.Kind == TexTokenKind.Character ? Symbols.ByText(token.Text) : null)) is { } symbol
        && symbol.Class == wanted
            ? symbol.Text
            : null;
}
