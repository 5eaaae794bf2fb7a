using System.Globalization;
using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Views of a document's rules for a step of gradient descent: held against witnesses, and executed in two orders.</summary>
public static class RuleViews
{
    private const int Places = 8; // more than a wrong rule has in common with a right one, fewer than a central difference is good for

    /// <summary>Every rule, the slope that it gives, what central differences and dual numbers say, and on how many networks they agree.</summary>
    /// <param name="check">The check.</param>
    /// <param name="options">Notation; the gradient trace's if null.</param>
    public static View Show(this RuleCheck check, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(check);
        var typesetter = (options ?? ViewOptions.Default).For(check.Derivation);
        return new([
            new TableBlock(
                TableKind.Rules,
                [
                    new(new Words("Of")),
                    new(new Words("Slope by the rule")),
                    new(new Words("Its value"), CellKind.Value),
                    new(new Words("Central difference"), CellKind.Value),
                    new(new Words("Dual numbers"), CellKind.Value),
                    new(new Words("Agrees on")),
                ],
                [new TableGroup("", check.Lines.Select(line => Line(line, check, typesetter)).ToSequence())])
            {
                Title = check.GoesOn ? "Rules together" : "Rules one by one",
                Subtitle = check.GoesOn ? "with the errors that they give themselves" : "against two witnesses",
                Description = "rules, the slopes that they give, and what two other methods say",
            },
        ]);
    }

    /// <summary>The errors that two executions of a step gave, side by side, with their differences.</summary>
    /// <param name="one">One execution, and what to call it.</param>
    /// <param name="other">Another one, and what to call it.</param>
    /// <param name="options">Notation; the gradient trace's if null.</param>
    public static View ShowErrors((string Name, RuleStep Step) one, (string Name, RuleStep Step) other, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(one.Step);
        ArgumentNullException.ThrowIfNull(other.Step);
        var symbols = new QuantitySymbols((options ?? ViewOptions.Default).Notation);
        var rows = one.Step.Errors.Select(name =>
        {
            var (first, second) = (one.Step.Value(name), other.Step.Value(name));
            return (Sequence<TableCell>)
            [
                new(symbols.Of(name), CellKind.Head),
                Number(first, second),
                Number(second, first),
                new(second == first ? new Numeral("0") : NumberSetting.Scientific(second - first), CellKind.Value),
            ];
        });
        return new([
            new TableBlock(
                TableKind.Plain,
                [new(new Words("Error")), new(new Words(one.Name), CellKind.Value), new(new Words(other.Name), CellKind.Value), new(new Words("Difference"), CellKind.Value)],
                [new TableGroup("", rows.ToSequence())])
            {
                Title = "Errors",
                Subtitle = "in two orders of updating",
                Description = "the errors of every neuron in two orders of updating",
            },
        ]);
    }

    private static Sequence<TableCell> Line(RuleCheckLine line, RuleCheck check, Typesetter typesetter) =>
    [
        line.Rule.IsCorrection
            ? new(new Words("rightly"), CellKind.Place)
            : new(typesetter.Symbols.Of(line.Rule.IsError ? line.Rule.Gives : line.Rule.Gives with { Scope = "" }), CellKind.Head),
        new(typesetter.Set(line.Rule.Gradient), CellKind.Phrase),
        line.Agreeing == check.Passes ? new(Digits(line.Slope), CellKind.Value) : Number(line.Slope, line.DualDerivative),
        new(Digits(line.CentralDifference), CellKind.Value),
        new(Digits(line.DualDerivative), CellKind.Value),
        new(new Words(string.Create(CultureInfo.InvariantCulture, $"{line.Agreeing} of {check.Passes}")), CellKind.Text),
    ];

    /// <summary>A number, the digits marked in which it is not the other one.</summary>
    private static TableCell Number(double value, double reference)
    {
        var (digits, right) = (Digits(value), Digits(reference));
        var same = digits.Text.Zip(right.Text).TakeWhile(pair => pair.First == pair.Second).Count();
        return new(digits, CellKind.Value) { Differing = digits.Text.Length - same };
    }

    private static Numeral Digits(double value) =>
        new(double.IsFinite(value) ? NumberFormat.Fixed(Rational.FromDouble(value), Places) : NumberFormat.Default.Print(value).ToString());
}
