using System.Globalization;
using Backprop.Engine;
using Backprop.Rendering.Formulas;
using Backprop.Worked;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering;

/// <summary>Views of gradient checks: BP1–BP4 held against central differences and dual numbers.</summary>
public static class CheckViews
{
    private const int Places = 13; // the last digits are where a difference quotient runs out
    private const int MostRows = 200;
    private const double Threshold = 1e-5;
    private const double Floor = 1e-13; // the left end of the gauge

    /// <summary>The check of one parameter: L⁺, L⁻ and their quotient, with digits enough to differ.</summary>
    /// <param name="check">The check.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <exception cref="ArgumentException">The parameter was not checked.</exception>
    public static View Show(this GradientCheck check, ParameterIndex parameter, ViewOptions? options = null)
    {
        var look = options ?? ViewOptions.Default;
        var derivation = check.Derive(parameter);
        var fine = look with { Format = NumberFormat.Digits(Places) with { Point = look.Format.Point } };
        var gradient = CheckNodes.GradientOf(parameter);
        var quotient = CheckNodes.QuotientOf(parameter);
        return new([
            Results(derivation, ["plus/L", "minus/L"], fine) with { Title = "Shifted losses", Subtitle = "the parameter moved up and down by ε" },
            StatementBlocks.Of(derivation, quotient, fine) with { Title = "Central difference", Subtitle = "", Label = "" },
            Results(derivation, [gradient, quotient, gradient with { Scope = "dual" }], fine) with
            {
                Title = "Side by side",
                Subtitle = "backward pass, central difference, dual numbers",
            },
            Results(derivation, ["numeric/error"], look) with { Title = "Relative error", Subtitle = "of backward pass and central difference" },
        ]);
    }

    /// <summary>Every parameter that was checked, with its relative error on a scale up to the threshold.</summary>
    /// <param name="check">The check.</param>
    /// <param name="threshold">The largest relative error that counts as agreement.</param>
    /// <param name="options">Notation; the gradient trace's if null.</param>
    public static View Show(this GradientCheck check, double threshold = Threshold, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Show(check, check.Backward.Derive(), threshold, options ?? ViewOptions.Default);
    }

    /// <summary>The same where the passes have been derived before.</summary>
    internal static View Show(GradientCheck check, Derivation derivation, ViewOptions options) => Show(check, derivation, Threshold, options);

    private static View Show(GradientCheck check, Derivation derivation, double threshold, ViewOptions options)
    {
        var symbols = new QuantitySymbols(options.Notation);
        var groups = check.Entries.Take(MostRows)
            .GroupBy(entry => entry.Parameter.Layer)
            .Select(layer => new TableGroup(
                string.Create(CultureInfo.InvariantCulture, $"Layer {layer.Key}"),
                layer.Select(entry => Line(entry, symbols, threshold)).ToSequence()))
            .ToSequence();
        var table = new TableBlock(TableKind.Check,
        [
            new(new Words("Parameter")),
            new(new Words("Backward pass"), CellKind.Value),
            new(new Words("Central difference"), CellKind.Value),
            new(new Words("Relative error"), CellKind.Value),
            new(new Row([End("10", Floor), End("threshold 10", threshold)]), CellKind.Gauge),
        ],
        groups) { Title = "Gradient check", Subtitle = Summary(check, threshold), Description = "analytic and numerical gradient of every parameter", Record = RecordMark.OfPasses(derivation, NumberFormat.Default) };
        return new([
            table,
            .. check.Entries.Count > MostRows ? [new SentenceBlock($"… {Count(check.Entries.Count - MostRows)} more parameters")] : Array.Empty<Block>(),
            new SentenceBlock(Duals(check)),
        ]);
    }

    private static StatementBlock Results(Derivation derivation, IReadOnlyList<QuantityName> names, ViewOptions options) =>
        new(AlignedSetting.Set(names.Select(name => Result(derivation.State(name, options.Format))), options.For(derivation)))
        {
            Defines = names.Select(name => name.ToString()).ToSequence(),
            Record = RecordMark.Of(derivation, options.Format),
        };

    /// <summary>A statement's left side and its result alone.</summary>
    private static Statement Result(Statement statement) => statement with
    {
        Steps = [statement.Steps[^1] with { Relation = Relation.Approximate }],
    };

    private static Sequence<TableCell> Line(GradientCheckEntry entry, QuantitySymbols symbols, double threshold)
    {
        var name = QuantityName.Parse(entry.Parameter.ToString());
        var gradient = CheckNodes.GradientOf(entry.Parameter);
        var (analytic, central) = (Digits(entry.Analytic), Digits(entry.CentralDifference));
        return
        [
            new(symbols.Of(name), CellKind.Head) { Label = SpokenNames.Of(entry.Parameter) },
            new(new Numeral(analytic) { Role = Role.Error, Quantity = gradient.ToString() }, CellKind.Value),
            new(new Numeral(central) { Quantity = CheckNodes.QuotientOf(entry.Parameter).ToString() }, CellKind.Value) { Differing = Differing(analytic, central) },
            new(entry.AtKink ? new Words("at a kink") : NumberSetting.Scientific(entry.CentralRelativeError), CellKind.Value),
            new(new Row([]), CellKind.Gauge) { Part = Place(entry.CentralRelativeError, threshold) },
        ];
    }

    private static string Summary(GradientCheck check, double threshold)
    {
        var kinks = check.Entries.Count(entry => entry.AtKink);
        var agreeing = check.Entries.Count(entry => !entry.AtKink && entry.AgreesWithCentral(threshold));
        var unresolved = check.Entries.Count(entry => !entry.AtKink && entry.AgreesWithCentral(threshold) && entry.CentralRelativeError > threshold);
        var worst = check.WorstCentral;
        return $"{Count(agreeing)} of {Count(check.Entries.Count)} parameters agree; the largest relative error is "
            + $"{Text(worst.CentralRelativeError)}, at {worst.Parameter}"
            + (unresolved > 0 ? $"; {Count(unresolved)} added up from terms so large that a step of {check.Epsilon.ToString(CultureInfo.InvariantCulture)} tells no more digits" : "")
            + (kinks > 0 ? $"; {Count(kinks)} at a kink of ReLU, where there is no derivative to compare" : "");
    }

    private static string Duals(GradientCheck check) =>
        $"Forward-mode dual numbers, which have no truncation error, agree with the backward pass to a relative error of {Text(check.WorstDual.DualRelativeError)} at worst"
        + (check.WorstDual.DualRelativeError > 0 ? $", at {check.WorstDual.Parameter}." : ".");

    private static string Digits(double value) => double.IsFinite(value) ? NumberFormat.Fixed(Rational.FromDouble(value), Places) : NumberFormat.Default.Print(value).ToString();

    /// <summary>How many of the last digits are not those of the other number.</summary>
    private static int Differing(string reference, string digits)
    {
        var same = reference.Zip(digits).TakeWhile(pair => pair.First == pair.Second).Count();
        return digits.Length - same;
    }

    private static double Place(double error, double threshold) => error <= Floor
        ? 0
        : Math.Clamp(100 * (Math.Log10(error) - Math.Log10(Floor)) / (Math.Log10(threshold) - Math.Log10(Floor)), 0, 100);

    private static string Text(double error) => NumberSetting.Scientific(error) switch
    {
        Row { Parts: [Numeral mantissa, _, Scripts { Super: Numeral exponent }] } =>
            $"{mantissa.Text}·10{Printed.Superscript(int.Parse(exponent.Text.Replace('−', '-'), CultureInfo.InvariantCulture))}",
        _ => "0",
    };

    private static Row End(string words, double value) => new([
        new Words(words),
        new Numeral(((int)Math.Round(Math.Log10(value))).ToString(CultureInfo.InvariantCulture).Replace('-', '−')),
    ]);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
