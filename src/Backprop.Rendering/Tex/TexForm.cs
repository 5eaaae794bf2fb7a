using System.Text;
using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering.Tex;

/// <summary>A formula as far as TeX can say it: what <see cref="TexReader"/> makes of what <see cref="LatexWriter"/> wrote.</summary>
/// <remarks>
/// TeX has no sign for quantities and what rows define, for implied products (U+2062), and for a row around one part.
/// It knows a role on a row around one part only if that part has none; a role on a row, on brackets or on a matrix is also
/// that of the numbers in it. Aligned steps stand at the left, but for their
/// left sides; a column of a matrix stands as its first entry does. White space in words is one space. A number is a
/// decimal; any other is a name. Bold italic Greek is bold. Aligned steps whose operators have no columns of their own,
/// cases without their brace, and placed matrices without operators and shapes are arrays of a matrix. Only a matrix pads its
/// decimals; no first row has room above, and no row of steps ends in empty cells. Brackets that do not pair by themselves
/// grow. A limit around a limit, as \underset{a}{\overset{b}{x}}, is one with both, but for braces, which stay by themselves.
/// </remarks>
public static class TexForm
{
    /// <summary>The formula as TeX says it.</summary>
    /// <param name="formula">The formula.</param>
    public static Formula Of(Formula formula) =>
        TexRoles.Give(Bare(formula with { Role = Role.None, Quantity = null }), formula.Role);

    /// <summary>Words with every run of white space and control characters as one space; without what turns the direction of the text around it, which TeX does not know.</summary>
    internal static string Tidy(string words)
    {
        var tidy = new StringBuilder(words.Length);
        foreach (var character in words)
        {
            if (Html.Directions.Turns(character))
            {
                continue;
            }

            if (character == '\u00A0' || !(char.IsWhiteSpace(character) || char.IsControl(character)))
            {
                tidy.Append(character);
            }
            else if (tidy.Length == 0 || tidy[^1] != ' ')
            {
                tidy.Append(' ');
            }
        }

        return tidy.ToString();
    }

    /// <summary>A fence of which TeX knows no brackets, as its parts.</summary>
    internal static Row WithoutFence(Fence fence) => new([new Operator(fence.Open), fence.Body, new Operator(fence.Close)]);

    private static Formula Bare(Formula formula) => formula switch
    {
        Identifier letter => Letter(letter),
        Operator { Text: Symbols.InvisibleTimes or "" } => new Row([]),
        Operator op => Sign(op),
        Words words => words with { Text = Tidy(words.Text) },
        Row row => Row.Of([.. row.Parts.Where(part => part is not Operator { Text: Symbols.InvisibleTimes }).Select(Of)]),
        Scripts { Sub: null, Super: null } scripts => Of(scripts.Base),
        Scripts scripts => scripts with { Base = Of(scripts.Base), Sub = OfAny(scripts.Sub), Super = OfAny(scripts.Super) },
        Limits limits => Merge(limits with { Base = Of(limits.Base), Under = OfAny(limits.Under), Over = OfAny(limits.Over) }),
        Fraction fraction => fraction with { Numerator = Of(fraction.Numerator), Denominator = Of(fraction.Denominator) },
        Root root => root with { Radicand = Of(root.Radicand), Index = OfAny(root.Index) },
        Accent accent => accent with { Base = Of(accent.Base) },
        Space space => new Space(TexSpaces.Exact(space.Width) ?? Math.Round(space.Width, 4)),
        Fence fence => Brackets(fence),
        Grid grid => TexGridForm.Of(grid),
        _ => formula,
    };

    private static Formula? OfAny(Formula? formula) => formula is null ? null : Of(formula);

    private static Identifier Letter(Identifier letter)
    {
        var (text, style) = LetterForms.Plain(letter.Text, letter.Style);
        var isGreek = text.Length > 0 && !char.IsAsciiLetterOrDigit(text[0]);
        return letter with { Text = text, Style = style == LetterStyle.BoldItalic && isGreek ? LetterStyle.Bold : style };
    }

    private static Operator Sign(Operator op)
    {
        var text = op.Text == "'" ? "′" : Symbols.ByText(op.Text) is null && op.Text.Length == 1 && Symbols.ByTex(op.Text) is { } symbol ? symbol.Text : op.Text;
        return new Operator(text) { Role = op.Role, Height = op.Height > 0 && TexDelimiters.IsDelimiter(text) ? TexDelimiters.Nearest(op.Height) : 0 };
    }

    // What \underset{a}{\overset{b}{x}} says at once.
    private static Formula Merge(Limits limits) => limits switch
    {
        { Under: null, Over: null } => limits.Base,
        // A brace or a line belongs to its base before anything else does.
        { Under: Operator { Text: "⏟" or "_", Role: Role.None }, Over: not null } =>
            new Limits(limits with { Over = null }, null, limits.Over),
        { Under: not null, Over: Operator { Text: "⏞", Role: Role.None } } =>
            new Limits(limits with { Under = null }, limits.Under, null),
        _ when TexNames.TakesLimits(limits.Base) => limits,
        { Over: null, Under: not Operator { Text: "⏟" or "_" }, Base: Limits { Under: null, Role: Role.None, Over: not Operator { Text: "⏞" } } inner } =>
            inner with { Under = limits.Under },
        { Over: not (null or Operator { Text: "⏞" }), Base: Limits { Over: null, Role: Role.None, Under: not Operator { Text: "⏟" or "_" } } inner } =>
            Merge(new Limits(inner with { Over = limits.Over }, limits.Under, null)),
        _ => limits,
    };

    private static Formula Brackets(Fence fence)
    {
        if (fence is { Stretchy: true, Open: "{", Close: "", Body: Grid { Kind: GridKind.Cases, Role: Role.None } cases })
        {
            return fence with { Body = TexGridForm.WithCells(cases, GridKind.Cases) with { Quantity = null } };
        }

        if (!fence.Stretchy && TexDelimiters.Pair(fence.Open, fence.Close))
        {
            return fence with { Body = Of(fence.Body) };
        }

        return TexDelimiters.IsDelimiter(fence.Open) && TexDelimiters.IsDelimiter(fence.Close)
            ? fence with { Body = Of(fence.Body), Stretchy = true }
            : Of(WithoutFence(fence));
    }
}
