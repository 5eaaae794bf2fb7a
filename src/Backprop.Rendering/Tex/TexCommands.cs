using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering.Tex;

using Command = Func<TexParser, TexToken, Formula?>;

/// <summary>What each command means. One that is in no table is an error that names it and the nearest known.</summary>
internal static class TexCommands
{
    private static readonly Command Nothing = (_, _) => null;

    private static readonly Dictionary<string, Command> Structures = new()
    {
        ["frac"] = (parser, token) => Fraction(parser, token, FractionSize.Auto),
        ["tfrac"] = (parser, token) => Fraction(parser, token, FractionSize.Small),
        ["dfrac"] = (parser, token) => Fraction(parser, token, FractionSize.Large),
        ["binom"] = (parser, token) => TexEnvironments.Column(parser.ReadArgument(token), parser.ReadArgument(token)),
        ["sqrt"] = Root,
        ["left"] = TexDelimiters.ReadLeftRight,
        ["begin"] = TexEnvironments.Read,
        ["substack"] = TexEnvironments.ReadStack,
        ["not"] = Not,
        ["underbrace"] = (parser, token) => new Limits(parser.ReadArgument(token), new Operator("⏟"), null),
        ["overbrace"] = (parser, token) => new Limits(parser.ReadArgument(token), null, new Operator("⏞")),
        ["underline"] = (parser, token) => new Limits(parser.ReadArgument(token), new Operator("_"), null),
        ["overset"] = (parser, token) => Set(over: parser.ReadArgument(token), under: null, parser.ReadArgument(token)),
        ["stackrel"] = (parser, token) => Set(over: parser.ReadArgument(token), under: null, parser.ReadArgument(token)),
        ["underset"] = (parser, token) => Set(over: null, under: parser.ReadArgument(token), parser.ReadArgument(token)),
        ["xrightarrow"] = (parser, token) => Arrow(parser, token, "→"),
        ["xleftarrow"] = (parser, token) => Arrow(parser, token, "←"),
        ["hspace"] = Room,
        ["mspace"] = Room,
        ["tag"] = (parser, token) => Tag($"({parser.Lexer.RawGroup(token).Text})"),
        ["tag*"] = (parser, token) => Tag(parser.Lexer.RawGroup(token).Text),
        ["displaystyle"] = Nothing,
        ["textstyle"] = Nothing,
        ["nonumber"] = Nothing,
        ["notag"] = Nothing,
        ["relax"] = Nothing,
    };

    // Document 5's macros, and those that the writer puts around numbers, whose cue is a line below.
    private static readonly Dictionary<string, Role> Roles = new()
    {
        ["inp"] = Role.Input, ["inpval"] = Role.Input,
        ["wt"] = Role.Weight, ["wtval"] = Role.Weight,
        ["act"] = Role.Activation, ["actval"] = Role.Activation,
        ["err"] = Role.Error, ["errval"] = Role.Error,
    };

    private static readonly Dictionary<string, string> Accents = new()
    {
        ["hat"] = "^", ["widehat"] = "^", ["tilde"] = "~", ["widetilde"] = "~", ["bar"] = "¯", ["overline"] = "‾",
        ["vec"] = "→", ["dot"] = "˙", ["ddot"] = "¨", ["check"] = "ˇ",
    };

    // Aliases of which the table of symbols knows nothing.
    private static readonly Dictionary<string, Command> Others = new()
    {
        ["hadamard"] = (_, _) => new Operator("⊙"),
        ["rvert"] = (_, _) => new Operator("|"),
        ["rVert"] = (_, _) => new Operator("‖"),
        ["limits"] = (parser, token) => throw Misplaced(parser, token),
        ["nolimits"] = (parser, token) => throw Misplaced(parser, token),
    };

    /// <summary>The formula that a command begins, its arguments read; null if it adds nothing.</summary>
    public static Formula? Read(TexParser parser, TexToken token)
    {
        if (Structures.TryGetValue(token.Text, out var command) || Others.TryGetValue(token.Text, out command))
        {
            return command(parser, token);
        }

        if (Roles.TryGetValue(token.Text, out var role))
        {
            return TexRoles.Give(parser.ReadArgument(token), role);
        }

        if (Accents.TryGetValue(token.Text, out var mark))
        {
            return new Accent(parser.ReadArgument(token), mark);
        }

        return TexStyles.Read(parser, token)
            ?? TexText.Read(parser, token)
            ?? TexNames.Of(token.Text)
            ?? TexSpaces.Of(token.Text)
            ?? TexDelimiters.ReadBig(parser, token)
            ?? (Symbols.ByTex(token.Text) is { } symbol ? TexCharacters.Of(symbol) : throw Unknown(parser, token));
    }

    /// <summary>The command of a role around letters; its cousin around numbers ends in "val".</summary>
    public static string CommandOf(Role role) => Roles.First(pair => pair.Value == role).Key;

    /// <summary>The command of an accent; null if none sets it.</summary>
    public static string? CommandOf(string mark) => Accents.FirstOrDefault(pair => pair.Value == mark).Key;

    private static IEnumerable<string> Known =>
        Structures.Keys.Concat(Roles.Keys).Concat(Accents.Keys).Concat(Others.Keys)
            .Concat(TexStyles.Commands).Concat(TexText.Commands).Concat(TexNames.Commands)
            .Concat(TexSpaces.Commands).Concat(TexDelimiters.Commands).Concat(Symbols.Commands)
            .Concat(["end", "right", "lvert", "lVert", "phantom"]);

    private static TexException Unknown(TexParser parser, TexToken token)
    {
        if (token.Text == @"\")
        {
            return parser.Lexer.Error("A backslash stands alone at the end.", token);
        }

        var nearest = Spelling.Nearest(token.Text, Known);
        return parser.Lexer.Error(
            nearest is null ? $"The command {token.Source} is not known." : $@"The command {token.Source} is not known; did you mean \{nearest.TrimStart('\\')}?",
            token);
    }

    private static TexException Misplaced(TexParser parser, TexToken token) =>
        parser.Lexer.Error($"{token.Source} must follow a large operator such as \\sum.", token);

    private static Fraction Fraction(TexParser parser, TexToken token, FractionSize size) =>
        new(parser.ReadArgument(token), parser.ReadArgument(token)) { Size = size };

    private static Root Root(TexParser parser, TexToken token)
    {
        var index = parser.ReadOptional(token);
        return new Root(parser.ReadArgument(token), index);
    }

    private static Limits Arrow(TexParser parser, TexToken token, string arrow)
    {
        var below = parser.ReadOptional(token);
        return new Limits(new Operator(arrow), below, parser.ReadArgument(token));
    }

    // \underset{a}{\overset{b}{x}} is one base with both.
    private static Limits Set(Formula? over, Formula? under, Formula subject) => subject switch
    {
        Limits { Under: null, Role: Role.None } inner when under is not null && inner.Over is not (null or Operator { Text: "⏞" }) =>
            inner with { Under = under },
        Limits { Over: null, Role: Role.None } inner when over is not null && inner.Under is not (null or Operator { Text: "⏟" or "_" }) =>
            inner with { Over = over },
        _ => new Limits(subject, under, over),
    };

    private static Formula Not(TexParser parser, TexToken token)
    {
        var next = parser.Lexer.Peek();
        if (Symbols.ByTex($"not{(next.Kind == TexTokenKind.Command ? next.Source : next.Text)}") is { } negated)
        {
            parser.Lexer.Next();
            return TexCharacters.Of(negated);
        }

        return next.IsCharacter("=") || next.Is("in")
            ? new Operator(parser.Lexer.Next().Text == "=" ? "≠" : "∉")
            : throw parser.Lexer.Error($@"\not cannot negate {TexLexer.Describe(next)}; it can =, \in, \equiv, \approx, \sim, \subset, <, > and their like.", token);
    }

    private static Space Room(TexParser parser, TexToken token)
    {
        var length = parser.Lexer.RawGroup(token).Text;
        return new Space(TexSpaces.Length(length)
            ?? throw parser.Lexer.Error($"{token.Source} needs a length such as 1em or 18mu, but has '{length}'.", token));
    }

    private static Row Tag(string text) => new([new Space(2), new Words(text)]);
}
