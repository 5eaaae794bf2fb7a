using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Backprop.Rendering.Tex;
using Backprop.Worked;

namespace Backprop.Rendering.Formulas;

/// <summary>One walk over a formula, as LaTeX.</summary>
internal sealed partial class LatexTree(LatexRoles roles)
{
    // Inside a sub- or superscript, where no one writes spaces.
    private int _scripts;

    /// <summary>The formula where TeX takes a list: its parts without braces.</summary>
    public string Inline(Formula formula) => formula is Row { Role: Role.None } row ? Parts(row.Parts) : Atom(formula);

    /// <summary>The formula as one atom.</summary>
    public string Atom(Formula formula) =>
        LatexWriter.Wrap(Bare(formula), formula.Role, formula is Numeral, roles);

    private string Bare(Formula formula) => formula switch
    {
        Identifier letter => LatexLetters.Write(letter),
        Numeral numeral => Number(numeral.Text),
        Operator op => LatexLetters.Write(op),
        Words words => $@"\text{{{TexText.Escape(TexForm.Tidy(words.Text))}}}",
        // The macro of a role braces its argument.
        Row { Role: not Role.None } row => Parts(row.Parts),
        Row row => $"{{{Parts(row.Parts)}}}",
        Scripts scripts => Scripted(scripts),
        Limits limits => LatexLimits.Write(this, limits),
        Fraction fraction => $@"\{FractionCommand(fraction.Size)}{Group(fraction.Numerator)}{Group(fraction.Denominator)}",
        Root root => $@"\sqrt{(root.Index is null ? "" : $"[{Group(root.Index)}]")}{Group(root.Radicand)}",
        Fence fence => LatexFences.Write(this, fence),
        Accent accent when TexCommands.CommandOf(accent.Mark) is { } command => $@"\{command}{Group(accent.Base)}",
        Accent accent => $@"\overset{{{LatexLetters.Write(new Operator(accent.Mark))}}}{Group(accent.Base)}",
        Space space => Room(space.Width),
        Grid grid => LatexGrids.Write(this, grid),
        _ => throw new ArgumentException($"LaTeX: no rule for a formula of type {formula.GetType().Name}.", nameof(formula)),
    };

    /// <summary>The formula in braces.</summary>
    public string Group(Formula formula) => $"{{{Inline(formula)}}}";

    /// <summary>The formula as what a sub- or superscript says; a single letter or digit needs no braces.</summary>
    public string Script(Formula formula)
    {
        _scripts++;
        var tex = Inline(formula);
        _scripts--;
        return tex is [var only] && char.IsAsciiLetterOrDigit(only) ? tex : $"{{{tex}}}";
    }

    /// <summary>The formula as what carries scripts: braces where they would otherwise belong to its last part.</summary>
    public string Base(Formula formula)
    {
        var tex = Atom(formula);
        return formula is { Role: Role.None } and (Scripts or Limits or Space or Numeral { Text: ['−', ..] }) ? $"{{{tex}}}" : tex;
    }

    private string Scripted(Scripts scripts)
    {
        var aside = TexNames.TakesLimits(scripts.Base) ? @"\nolimits" : "";
        var sub = scripts.Sub is null ? "" : $"_{Script(scripts.Sub)}";
        var super = scripts.Super switch
        {
            null => "",
            Operator { Text: "′", Role: Role.None } => "'",
            _ => $"^{Script(scripts.Super)}",
        };
        // Primes come first; after a subscript they read the same, but no one writes them there.
        return Base(scripts.Base) + aside + (super == "'" ? super + sub : sub + super);
    }

    private string Parts(Sequence<Formula> parts)
    {
        var tex = new StringBuilder();
        var last = "";
        AtomClass? previous = null;
        foreach (var part in parts)
        {
            if (part is Operator { Text: Symbols.InvisibleTimes })
            {
                continue;
            }

            var here = Atoms.ClassOf(part);
            var piece = part is Numeral { Text: ['−', ..], Role: Role.None } && !Atoms.MakesSign(previous) ? Group(part) : Atom(part);
            if (previous is { } before && NeedSpace(last, piece, before, here))
            {
                tex.Append(' ');
            }

            tex.Append(piece);
            last = piece;
            // A minus sign stays with its letter; with a number it would become that number's.
            previous = here == AtomClass.Binary && Atoms.MakesSign(previous) ? AtomClass.Prefix : here;
        }

        return tex.ToString();
    }

    private bool NeedSpace(string before, string piece, AtomClass previous, AtomClass here)
    {
        var first = piece.Length > 0 ? piece[0] : ' ';
        var last = before.Length > 0 ? before[^1] : ' ';
        // For TeX, where a command would swallow a letter, a number its neighbour, or a minus become a number's sign.
        if (char.IsAsciiLetter(first))
        {
            return EndsInCommand().IsMatch(before) || (_scripts == 0 && IsApart(previous, here));
        }

        return ((char.IsAsciiDigit(first) || first == '.') && (char.IsAsciiDigit(last) || last == '.' || (previous == AtomClass.Prefix && last is '-' or '+')))
            || (first == '=' && last == ':')
            || (_scripts == 0 && IsApart(previous, here));
    }

    // For the eye.
    private static bool IsApart(AtomClass previous, AtomClass here) =>
        previous is AtomClass.Binary or AtomClass.Relation or AtomClass.Punctuation or AtomClass.Large
        || here is AtomClass.Binary or AtomClass.Relation
        || (previous is AtomClass.Ordinary or AtomClass.Close && here == AtomClass.Ordinary);

    private static string Number(string text) =>
        Decimal().IsMatch(text) ? text.Replace('−', '-') : LatexLetters.Write(new Identifier(text, LetterStyle.Upright));

    private static string Room(double width) =>
        TexSpaces.CommandOf(width) ?? $@"\hspace{{{width.ToString("0.####", CultureInfo.InvariantCulture)}em}}";

    private static string FractionCommand(FractionSize size) => size switch
    {
        FractionSize.Small => "tfrac",
        FractionSize.Large => "dfrac",
        _ => "frac",
    };

    [GeneratedRegex(@"^−?([0-9]+(\.[0-9]+)?|\.[0-9]+)$")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\\[A-Za-z]+$")]
    private static partial Regex EndsInCommand();
}
