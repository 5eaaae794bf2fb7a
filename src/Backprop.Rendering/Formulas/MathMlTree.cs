using System.Globalization;
using Backprop.Rendering.Html;
using Backprop.Worked;

namespace Backprop.Rendering.Formulas;

/// <summary>One walk over a formula; knows where in it the walk stands.</summary>
internal sealed class MathMlTree(HtmlBuilder html)
{
    private const double AroundWords = 0.25;

    // Inside a sub- or superscript, where TeX and we leave out the space around operators.
    private int _scripts;

    /// <summary>Writes the formula where the parent takes any number of elements.</summary>
    public void Inline(Formula formula)
    {
        if (formula is Row { Role: Role.None, Quantity: null } row)
        {
            Parts(row.Parts);
        }
        else
        {
            Single(formula);
        }
    }

    /// <summary>Writes the formula as exactly one element.</summary>
    public void Single(Formula formula)
    {
        switch (formula)
        {
            case Identifier letter: Letter(letter); break;
            case Numeral numeral: Leaf("mn", numeral, numeral.Text); break;
            case Operator op: Operator(op, form: null); break;
            case Words words: Leaf("mtext", words, MathMlText.KeepOuterSpaces(words.Text)); break;
            case Row row: Open("mrow", row); Parts(row.Parts); html.Close(); break;
            case Scripts scripts: Scripted(scripts); break;
            case Limits limits: Limited(limits); break;
            case Fraction fraction: Fraction(fraction); break;
            case Root root: Root(root); break;
            case Fence fence: Fenced(fence); break;
            case Accent accent: Accented(accent); break;
            case Space space: html.Empty("mspace", Room(space.Width)); break;
            case Grid grid: MathMlGrid.Write(html, this, grid); break;
            default: throw new ArgumentException($"MathML: no rule for a formula of type {formula.GetType().Name}.", nameof(formula));
        }
    }

    private void Parts(Sequence<Formula> parts)
    {
        AtomClass? previous = null;
        for (var index = 0; index < parts.Count; index++)
        {
            var part = parts[index];
            var here = Atoms.ClassOf(part);
            if (_scripts == 0 && previous is { } before && Atoms.WantThinSpace(before, here))
            {
                html.Empty("mspace", Room(1 / 6.0));
            }

            if (part is Operator { Text: "+" or "−" or "±" or "∓" } sign && previous is not null && Atoms.MakesSign(previous))
            {
                // MathML takes an operator for a sign only at the start of a row.
                Operator(sign, form: "prefix");
            }
            else if (part is Operator between && !(between.Text == "," && _scripts > 0) && IsBetweenWords(parts, index))
            {
                // To MathML words are space, and an operator that has only space beside it gets none of its own.
                html.Empty("mspace", Room(AroundWords)).Element("mo", between.Text, ("lspace", "0"), ("rspace", "0")).Empty("mspace", Room(AroundWords));
            }
            else
            {
                Single(part);
            }

            // An implied product leaves y ln x as it is spaced without one.
            previous = part is Operator { Text: Symbols.InvisibleTimes } ? previous : here;
        }
    }

    private static bool IsBetweenWords(Sequence<Formula> parts, int index) =>
        index > 0 && index < parts.Count - 1 && (parts[index - 1] is Words || parts[index + 1] is Words);

    private void Letter(Identifier letter)
    {
        var single = letter.Text.Length > 0 && StringInfo.GetNextTextElementLength(letter.Text) == letter.Text.Length;
        // MathML slants a single letter by itself, and only that.
        var text = letter.Style == LetterStyle.Italic && single ? letter.Text : LetterForms.Apply(letter.Text, letter.Style);
        html.Element("mi", text,
            ("class", MathMlText.Class(letter.Role)),
            ("data-q", letter.Quantity),
            ("mathvariant", letter.Style == LetterStyle.Upright && single ? "normal" : null));
    }

    private void Operator(Operator op, string? form)
    {
        if (op.Text == "∂")
        {
            // As a letter it needs no words on the space around it, and slants as TeX's does.
            Leaf("mi", op, op.Text);
            return;
        }

        var look = OperatorLook.Of(op.Text, inScript: _scripts > 0);
        var size = op.Height > 0 ? $"{MathMlText.Decimal(op.Height)}em" : null;
        html.Element("mo", op.Text,
            ("class", MathMlText.Class(op.Role)),
            ("data-q", op.Quantity),
            ("form", form),
            ("stretchy", size is null ? look.Stretchy : "true"),
            ("symmetric", size is null ? null : "true"),
            ("minsize", size),
            ("maxsize", size),
            ("largeop", look.LargeOp),
            ("lspace", look.LeftSpace),
            ("rspace", look.RightSpace));
    }

    private void Scripted(Scripts scripts)
    {
        var element = (scripts.Sub, scripts.Super) switch
        {
            (not null, not null) => "msubsup",
            (not null, null) => "msub",
            (null, not null) => "msup",
            _ => "mrow",
        };
        Open(element, scripts);
        if (scripts.Base is Operator { Height: > 0 } tall)
        {
            // Chromium stretches a bar that carries scripts only if it has a row of its own.
            html.Open("mrow");
            Single(tall);
            html.Close();
        }
        else
        {
            Single(scripts.Base);
        }

        Script(scripts.Sub);
        Script(scripts.Super);
        html.Close();
    }

    private void Limited(Limits limits)
    {
        if (limits is { Under: Operator { Text: "_" }, Over: null })
        {
            Ruled(limits, limits.Base, "end");
            return;
        }

        var element = (limits.Under, limits.Over) switch
        {
            (not null, not null) => "munderover",
            (not null, null) => "munder",
            (null, not null) => "mover",
            _ => "mrow",
        };
        Open(element, limits);
        if (limits.Base is Identifier { Style: LetterStyle.Upright } name)
        {
            // As an operator, max takes its limits to its side in a line of text, as ∑ does.
            html.Element("mo", name.Text, ("class", MathMlText.Class(name.Role)), ("data-q", name.Quantity),
                ("movablelimits", "true"), ("lspace", "0"), ("rspace", "0"));
        }
        else
        {
            Single(limits.Base);
        }

        Script(limits.Under);
        Script(limits.Over);
        html.Close();
    }

    private void Fraction(Fraction fraction)
    {
        var displayStyle = fraction.Size switch
        {
            FractionSize.Small => "false",
            FractionSize.Large => "true",
            _ => null,
        };
        if (displayStyle is not null)
        {
            html.Open("mstyle", ("displaystyle", displayStyle));
        }

        Open("mfrac", fraction);
        Single(fraction.Numerator);
        Single(fraction.Denominator);
        html.Close();
        if (displayStyle is not null)
        {
            html.Close();
        }
    }

    private void Root(Root root)
    {
        if (root.Index is null)
        {
            Open("msqrt", root);
            Inline(root.Radicand);
        }
        else
        {
            Open("mroot", root);
            Single(root.Radicand);
            Script(root.Index);
        }

        html.Close();
    }

    private void Fenced(Fence fence)
    {
        var isMatrix = fence is { Stretchy: true, Body: Grid { Kind: GridKind.Matrix } };
        html.Open("mrow", ("class", MathMlText.Class(fence.Role, isMatrix ? "bp-matrix" : null)), ("data-q", fence.Quantity));
        Bracket(fence.Open, "prefix", fence.Stretchy);
        if (isMatrix)
        {
            MathMlGrid.WriteTable(html, this, (Grid)fence.Body);
        }
        else
        {
            Inline(fence.Body);
        }

        Bracket(fence.Close, "postfix", fence.Stretchy);
        html.Close();
    }

    private void Bracket(string text, string form, bool stretchy)
    {
        if (text.Length == 0)
        {
            return;
        }

        // A bar opens as well as closes; which, MathML cannot see.
        var isBar = text is "|" or "‖";
        html.Element("mo", text,
            ("form", isBar ? form : null),
            ("stretchy", stretchy ? (isBar ? "true" : null) : "false"),
            ("lspace", isBar ? "0" : null),
            ("rspace", isBar ? "0" : null));
    }

    // Fonts rarely have a line that stretches; a border always does.
    private void Ruled(Formula formula, Formula body, string side)
    {
        html.Open("mrow",
            ("class", MathMlText.Class(formula.Role)),
            ("data-q", formula.Quantity),
            ("style", $"border-block-{side}: 0.06em solid; padding-block-{side}: 0.1em"));
        Inline(body);
        html.Close();
    }

    private void Accented(Accent accent)
    {
        if (accent.Mark == "‾")
        {
            Ruled(accent, accent.Base, "start");
            return;
        }

        html.Open("mover", ("class", MathMlText.Class(accent.Role)), ("data-q", accent.Quantity), ("accent", "true"));
        Single(accent.Base);
        html.Element("mo", accent.Mark, ("stretchy", "false"));
        html.Close();
    }

    /// <summary>The number of a layer, (1) above z, is one word: with brackets of their own these alone would be a tenth of a page.</summary>
    private void Script(Formula? script)
    {
        if (script is Fence { Stretchy: false, Role: Role.None, Quantity: null, Body: Numeral { Role: Role.None, Quantity: null } number } index)
        {
            html.Element("mn", index.Open + number.Text + index.Close);
        }
        else if (script is not null)
        {
            _scripts++;
            Single(script);
            _scripts--;
        }
    }

    private void Leaf(string element, Formula formula, string text) =>
        html.Element(element, text, ("class", MathMlText.Class(formula.Role)), ("data-q", formula.Quantity));

    private void Open(string element, Formula formula) =>
        html.Open(element, ("class", MathMlText.Class(formula.Role)), ("data-q", formula.Quantity));

    // MathML Core takes no negative width; a negative margin it does.
    private static (string, string?) Room(double width) =>
        width >= 0 ? ("width", $"{MathMlText.Decimal(width)}em") : ("style", $"margin-inline-start: {MathMlText.Decimal(width)}em");
}
