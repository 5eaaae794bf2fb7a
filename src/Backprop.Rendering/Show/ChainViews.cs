using System.Globalization;
using System.Numerics;
using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Views of gradient chains: the gradient as the sum over the paths from a parameter to the loss.</summary>
public static class ChainViews
{
    private const int MostPaths = 12;

    /// <summary>The general formula, each path with its factors under their names, the sum, and the shares.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    public static View Show(this GradientChain chain, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(chain);
        var look = options ?? ViewOptions.Default;
        if (chain.PathCount > MostPaths)
        {
            var largest = chain.Largest(MostPaths);
            return ShowLargest(chain, largest, chain.Derive(largest), look);
        }

        return ShowAll(chain, chain.Derive(), look);
    }

    /// <summary>The same from a record that holds it among other things.</summary>
    internal static View Show(GradientChain chain, Derivation derivation, ViewOptions look) => chain.PathCount > MostPaths
        ? ShowLargest(chain, chain.Largest(MostPaths), derivation, look)
        : ShowAll(chain, derivation, look);

    /// <summary>The record behind what <see cref="Show(GradientChain, ViewOptions?)"/> shows.</summary>
    internal static Derivation DeriveShown(GradientChain chain) =>
        chain.PathCount > MostPaths ? chain.Derive(chain.Largest(MostPaths)) : chain.Derive();

    private static View ShowAll(GradientChain chain, Derivation derivation, ViewOptions look) => new([
        Formula(chain, derivation, look),
        .. Paths(chain, chain.Paths, derivation, look),
        Together(chain, derivation, look),
        .. Shares(chain, RecordMark.OfPasses(derivation, look.Format)),
    ]);

    private static View ShowLargest(GradientChain chain, LargestPaths largest, Derivation derivation, ViewOptions look) => new([
        Formula(chain, derivation, look),
        new SentenceBlock(Summary(chain, largest)),
        .. Paths(chain, largest.Paths, derivation, look),
        Total(chain, derivation, look) with { Title = "All paths together", Subtitle = "the exact total, from the backward pass" },
    ]);

    /// <summary>The 12 largest of 10¹⁸ paths; together they make up 1.30 % of the gradient.</summary>
    private static string Summary(GradientChain chain, LargestPaths largest)
    {
        var all = Count(chain.PathCount);
        return largest.Paths.Count == 0
            ? $"There are {all} paths. Each has a factor that is 0, so none carries anything."
            : $"The {(largest.Paths.Count == 1 ? "largest" : $"{largest.Paths.Count.ToString(CultureInfo.InvariantCulture)} largest")} of {all} paths; "
                + (largest.Share is { } share ? $"{(largest.Paths.Count == 1 ? "it makes" : "together they make")} up {Percent.Of(share)} of the gradient." : "all paths together cancel to 0.");
    }

    /// <summary>10¹⁸ for a power of ten, 262 144 with its digits, and about 3.4·10³⁰ where those are too many.</summary>
    private static string Count(BigInteger count)
    {
        var digits = count.ToString(CultureInfo.InvariantCulture);
        return digits.Length > 6 && digits.Skip(1).All(digit => digit == '0') && digits[0] == '1' ? "10" + Printed.Superscript(digits.Length - 1)
            : digits.Length <= 12 ? count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f')
            : $"about {digits[0]}.{digits[1]}·10{Printed.Superscript(digits.Length - 1)}";
    }

    /// <summary>One path, its factors under their names.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="path">The path's name: <c>A</c> for the first.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <exception cref="ArgumentException">The chain has no such path.</exception>
    public static View Show(this GradientChain chain, string path, ViewOptions? options = null) => new([
        Paths(chain, chain.Paths, chain.Derive(), options ?? ViewOptions.Default).FirstOrDefault(block => block.Title == $"Path {path}")
            ?? throw new ArgumentException($"The chain of {chain.Parameter} has no path '{path}'; its paths are A to {QuantitySymbols.PathName(chain.Paths.Count)}.", nameof(path)),
    ]);

    /// <summary>The general formula alone: a product of local factors, summed over the neurons between.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="options">Notation; the gradient trace's if null.</param>
    public static View ShowFormula(this GradientChain chain, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return new([Formula(chain, chain.Pass.Derive(), options ?? ViewOptions.Default)]);
    }

    private static StatementBlock Formula(GradientChain chain, Derivation derivation, ViewOptions options)
    {
        var typesetter = options.For(derivation);
        var left = ChainNodes.SampleOf(chain) is null ? CheckNodes.GradientOf(chain.Parameter) : ChainNodes.TotalOf(chain);
        return new(new Formulas.Row([
            typesetter.Symbols.Of(left),
            new Formulas.Operator("="),
            typesetter.Set(ChainFormula.Of(chain)),
        ]));
    }

    private static IEnumerable<FactorsBlock> Paths(GradientChain chain, IReadOnlyList<ChainPath> paths, Derivation derivation, ViewOptions options)
    {
        var typesetter = options.For(derivation);
        var sample = ChainNodes.SampleOf(chain);
        var scope = ChainNodes.ScopeOf(chain);
        var record = RecordMark.OfPasses(derivation, options.Format);
        foreach (var (index, path) in paths.Take(MostPaths).Index())
        {
            var name = new QuantityName("path", Row: index + 1, Scope: scope);
            var factors = path.Factors.Select(factor => ChainNodes.ExpressionOf(factor, sample)).ToList();
            var product = derivation.Place(name);
            var placed = factors.ConvertAll(factor => derivation.Substitute(factor));
            yield return new FactorsBlock(
                factors.Select((factor, place) => new Factor(
                    typesetter.Bracketed(placed[place], Op.MatMul.Precedence),
                    typesetter.Set(factor),
                    factor.Quantities().First().ToString(),
                    paths.Any(other => !IsSame(other.Factors[place], path.Factors[place])))).ToSequence(),
                HonestEquals.Between(placed.Aggregate((one, other) => one * other), product, options.Format),
                typesetter.Set(product),
                path.Share is { } share ? Percent.Of(share) : "—")
            {
                Title = $"Path {QuantitySymbols.PathName(index + 1)}",
                Subtitle = Through(chain, path),
                Defines = [name.ToString()],
                Record = record,
                ShareOf = path.Share is null ? null : (name with { Base = "share" }).ToString(),
            };
        }
    }

    private static bool IsSame(ChainFactor one, ChainFactor other) =>
        (one.Kind, one.Layer, one.Row, one.Column) == (other.Kind, other.Layer, other.Row, other.Column);

    /// <summary>"through neuron 1 of layer 2": the neurons that this path does not share with all others.</summary>
    private static string Through(GradientChain chain, ChainPath path)
    {
        var sizes = chain.Pass.Forward.Network.Sizes;
        var own = path.Neurons.Index()
            .Where(neuron => neuron.Index > 0 && neuron.Index + chain.Parameter.Layer < sizes.Count && sizes[neuron.Index + chain.Parameter.Layer] > 1)
            .Select(neuron => string.Create(CultureInfo.InvariantCulture, $"neuron {neuron.Item} of layer {neuron.Index + chain.Parameter.Layer}"))
            .ToList();
        return own.Count == 0 ? "" : "through " + string.Join(" and ", own);
    }

    private static StatementBlock Together(GradientChain chain, Derivation derivation, ViewOptions options) =>
        Total(chain, derivation, options) with
        {
            Title = "Together",
            Subtitle = (chain.Paths.Count == 1 ? "one path is the whole" : "the paths add up to the gradient")
                + (ChainNodes.SampleOf(chain) is { } sample ? string.Create(CultureInfo.InvariantCulture, $" of sample {sample}") : ""),
        };

    private static StatementBlock Total(GradientChain chain, Derivation derivation, ViewOptions options) =>
        StatementBlocks.Of(derivation, ChainNodes.TotalOf(chain), options) with { Record = RecordMark.OfPasses(derivation, options.Format) };

    private static IEnumerable<Block> Shares(GradientChain chain, string? record)
    {
        var quantity = new QuantityName("share", Scope: ChainNodes.ScopeOf(chain));
        var shares = chain.Paths.Select((path, index) => (Name: $"Path {QuantitySymbols.PathName(index + 1)}", path.Share, Quantity: quantity with { Row = index + 1 })).ToList();

        // A bar can show parts of a whole only if none is negative.
        return shares.Count is > 1 and <= MostPaths && shares.All(share => share.Share is >= 0)
            ? [new SharesBlock(shares.Select(share => new Share(share.Name, share.Share!.Value * 100, Percent.Of(share.Share.Value), share.Quantity.ToString())).ToSequence()) { Record = record }]
            : [];
    }
}
