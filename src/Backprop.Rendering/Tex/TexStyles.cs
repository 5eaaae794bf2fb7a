using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering.Tex;

/// <summary>The commands that say how letters are cut: \mathbf{W}, \mathrm{ReLU}, \boldsymbol{\delta}.</summary>
internal static class TexStyles
{
    private static readonly Dictionary<string, LetterStyle> Styles = new()
    {
        ["mathrm"] = LetterStyle.Upright, ["operatorname"] = LetterStyle.Upright, ["operatorname*"] = LetterStyle.Upright,
        ["mathit"] = LetterStyle.Italic, ["mathnormal"] = LetterStyle.Italic,
        ["mathbf"] = LetterStyle.Bold, ["boldsymbol"] = LetterStyle.BoldItalic, ["bm"] = LetterStyle.BoldItalic,
        ["mathcal"] = LetterStyle.Script, ["mathscr"] = LetterStyle.Script, ["mathbb"] = LetterStyle.DoubleStruck,
    };

    // Capitals that exist in one cut only; TeX writes them by command.
    private static readonly Dictionary<string, string> SlantedCapitals = new()
    {
        ["varGamma"] = "Γ", ["varDelta"] = "Δ", ["varTheta"] = "Θ", ["varLambda"] = "Λ", ["varXi"] = "Ξ", ["varPi"] = "Π",
        ["varSigma"] = "Σ", ["varUpsilon"] = "Υ", ["varPhi"] = "Φ", ["varPsi"] = "Ψ", ["varOmega"] = "Ω",
    };

    /// <summary>The names of all style commands.</summary>
    public static IEnumerable<string> Commands => Styles.Keys.Concat(SlantedCapitals.Keys);

    /// <summary>The letters of a style command's argument in that style; null if the command is none.</summary>
    public static Formula? Read(TexParser parser, TexToken token)
    {
        if (SlantedCapitals.TryGetValue(token.Text, out var capital))
        {
            return new Identifier(capital);
        }

        return Styles.TryGetValue(token.Text, out var style) ? Restyle(Join(parser.ReadArgument(token)), style) : null;
    }

    /// <summary>The command that writes a slanted Greek capital; null if there is none.</summary>
    public static string? SlantedCapital(string letter) => SlantedCapitals.FirstOrDefault(pair => pair.Value == letter).Key;

    // Letters and digits side by side are one name: \mathrm{ReLU}, \operatorname{arg\,max}, \mathrm{leaky-ReLU}.
    private static Formula Join(Formula formula) =>
        formula is Row row && row.Parts.All(part => NamePart(part) is not null)
            ? new Identifier(string.Concat(row.Parts.Select(NamePart)))
            : formula is Numeral or Operator { Text: "%" } ? new Identifier(NamePart(formula)!) : formula;

    private static string? NamePart(Formula part) => part switch
    {
        Identifier { Style: LetterStyle.Italic } letter => letter.Text,
        Numeral digits => digits.Text,
        Operator { Text: "−" } => "-",
        Operator { Text: "." or "_" or "%" or "#" or "&" or "$" or "/" or "′" } sign => sign.Text,
        Space => " ",
        _ => null,
    };

    private static Formula Restyle(Formula formula, LetterStyle style) => formula switch
    {
        Identifier letter => letter with { Style = StyleOf(letter, style) },
        Row row => row with { Parts = row.Parts.Select(part => Restyle(part, style)).ToSequence() },
        Scripts scripts => scripts with
        {
            Base = Restyle(scripts.Base, style),
            Sub = scripts.Sub is null ? null : Restyle(scripts.Sub, style),
            Super = scripts.Super is null ? null : Restyle(scripts.Super, style),
        },
        Fence fence => fence with { Body = Restyle(fence.Body, style) },
        Accent accent => accent with { Base = Restyle(accent.Base, style) },
        _ => formula,
    };

    // Bold Greek is upright like bold Latin in these documents, whichever command TeX needs for it.
    private static LetterStyle StyleOf(Identifier letter, LetterStyle style) =>
        style == LetterStyle.BoldItalic && !char.IsAsciiLetter(letter.Text[0]) ? LetterStyle.Bold : style;
}
