using System.Globalization;
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
        var look = options ?? ViewOptions.Default;
        var derivation = chain.Derive();
        return new([
            .. chain.ShowFormula(look).Blocks,
            .. Paths(chain, derivation, look),
            .. chain.Paths.Count > MostPaths ? [new SentenceBlock($"… {(chain.Paths.Count - MostPaths).ToString(CultureInfo.InvariantCulture)} more paths")] : Array.Empty<Block>(),
            Together(chain, derivation, look),
            .. Shares(chain),
        ]);
    }

    /// <summary>One path, its factors under their names.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="path">The path's name: <c>A</c> for the first.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <exception cref="ArgumentException">The chain has no such path.</exception>
    public static View Show(this GradientChain chain, string path, ViewOptions? options = null) => new([
        Paths(chain, chain.Derive(), options ?? ViewOptions.Default).FirstOrDefault(block => block.Title == $"Path {path}")
            ?? throw new ArgumentException($"The chain of {chain.Parameter} has no path '{path}'; its paths are A to {QuantitySymbols.PathName(chain.Paths.Count)}.", nameof(path)),
    ]);

    /// <summary>The general formula alone: a product of local factors, summed over the neurons between.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="options">Notation; the gradient trace's if null.</param>
    public static View ShowFormula(this GradientChain chain, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(chain);
        var typesetter = (options ?? ViewOptions.Default).For(chain.Pass.Derive());
        var left = ChainNodes.SampleOf(chain) is null ? CheckNodes.GradientOf(chain.Parameter) : ChainNodes.TotalOf(chain);
        return new([
            new StatementBlock(new Formulas.Row([
                typesetter.Symbols.Of(left),
                new Formulas.Operator("="),
                typesetter.Set(ChainFormula.Of(chain)),
            ])),
        ]);
    }

    private static IEnumerable<FactorsBlock> Paths(GradientChain chain, Derivation derivation, ViewOptions options)
    {
        var typesetter = options.For(derivation);
        var sample = ChainNodes.SampleOf(chain);
        var scope = ChainNodes.ScopeOf(chain);
        foreach (var (index, path) in chain.Paths.Take(MostPaths).Index())
        {
            var name = new QuantityName("path", Row: index + 1, Scope: scope);
            var factors = path.Factors.Select(factor => ChainNodes.ExpressionOf(factor, sample)).ToList();
            var product = derivation.Place(name);
            var placed = factors.Select(factor => derivation.Substitute(factor)).Aggregate((one, other) => one * other);
            yield return new FactorsBlock(
                factors.Select((factor, place) => new Factor(
                    typesetter.Bracketed(derivation.Substitute(factor), Op.MatMul.Precedence),
                    typesetter.Set(factor),
                    factor.Quantities().First().ToString(),
                    chain.Paths.Any(other => !IsSame(other.Factors[place], path.Factors[place])))).ToSequence(),
                HonestEquals.Between(placed, product, options.Format),
                typesetter.Set(product),
                path.Share is { } share ? Percent.Of(share) : "—")
            {
                Title = $"Path {QuantitySymbols.PathName(index + 1)}",
                Subtitle = Through(chain, path),
                Defines = [name.ToString()],
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
        StatementBlocks.Of(derivation, ChainNodes.TotalOf(chain), options) with
        {
            Title = "Together",
            Subtitle = (chain.Paths.Count == 1 ? "one path is the whole" : "the paths add up to the gradient")
                + (ChainNodes.SampleOf(chain) is { } sample ? string.Create(CultureInfo.InvariantCulture, $" of sample {sample}") : ""),
        };

    private static IEnumerable<Block> Shares(GradientChain chain)
    {
        var shares = chain.Paths.Select((path, index) => (Name: $"Path {QuantitySymbols.PathName(index + 1)}", path.Share)).ToList();

        // A bar can show parts of a whole only if none is negative.
        return shares.Count is > 1 and <= MostPaths && shares.All(share => share.Share is >= 0)
            ? [new SharesBlock(shares.Select(share => new Share(share.Name, share.Share!.Value * 100, Percent.Of(share.Share.Value))).ToSequence())]
            : [];
    }
}
