using Backprop.Engine;
using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>The nodes of a gradient chain: each path as the product of its factors, and their sum.</summary>
public static class ChainNodes
{
    /// <summary>The scope in which a chain lives: <c>chain.W.1.1.1</c>, in a batch <c>chain.W.1.1.1.s2</c> for that of sample 2.</summary>
    /// <param name="chain">The chain.</param>
    public static string ScopeOf(GradientChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        var parameter = chain.Parameter;
        var scope = parameter.IsBias
            ? Invariant($"chain.b.{parameter.Layer}.{parameter.Row}")
            : Invariant($"chain.W.{parameter.Layer}.{parameter.Row}.{parameter.Column}");
        return SampleOf(chain) is { } sample ? Invariant($"{scope}.s{sample}") : scope;
    }

    /// <summary>The sample that a chain is of; null in a batch of one, whose names carry no sample.</summary>
    /// <param name="chain">The chain.</param>
    public static int? SampleOf(GradientChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return chain.Pass.Forward.Samples > 1 ? chain.Sample : null;
    }

    /// <summary>The sum over the paths: the gradient of that sample's loss.</summary>
    /// <param name="chain">The chain.</param>
    public static QuantityName TotalOf(GradientChain chain) => new("total", Scope: ScopeOf(chain));

    /// <summary>The derivation of the passes that a chain runs through, with its paths, their sum and their shares.</summary>
    /// <param name="chain">The chain.</param>
    public static Derivation Derive(this GradientChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return chain.Pass.Derive().With(Nodes(chain, chain.Paths, whole: true));
    }

    /// <summary>The derivation with the largest paths alone: their sum is not the gradient, which follows from BP3 or BP4 instead.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="largest">Its largest paths.</param>
    public static Derivation Derive(this GradientChain chain, LargestPaths largest)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(largest);
        return chain.Pass.Derive().With(Nodes(chain, largest.Paths, whole: false));
    }

    /// <summary>What a factor of a chain is: a quantity, or an entry of the softmax's Jacobian made of them.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="sample">The sample that the chain is of; null in a batch of one.</param>
    /// <exception cref="NotSupportedException">The factor is of a kind without an expression.</exception>
    public static Expression ExpressionOf(ChainFactor factor, int? sample)
    {
        var names = new Names();
        QuantityName Entry(QuantityName tensor, int row) => tensor with { Row = row, Sample = sample is { } s ? s : null };
        return factor.Kind switch
        {
            FactorKind.Source => Entry(names.A(factor.Layer), factor.Row),
            FactorKind.ActivationDerivative => Entry(names.Derivative(factor.Layer), factor.Row),
            FactorKind.Weight => names.W(factor.Layer) with { Row = factor.Row, Column = factor.Column },
            FactorKind.OutputGradient => Entry(names.ActivationGradient(factor.Layer), factor.Row),
            FactorKind.OutputDelta => Entry(names.Delta(factor.Layer), factor.Row),
            FactorKind.OutputJacobian when factor.Row == factor.Column =>
                Entry(names.A(factor.Layer), factor.Row) * (1 - (Expression)Entry(names.A(factor.Layer), factor.Row)),
            FactorKind.OutputJacobian =>
                -(Entry(names.A(factor.Layer), factor.Row) * (Expression)Entry(names.A(factor.Layer), factor.Column)),
            _ => throw new NotSupportedException($"A factor of the kind {factor.Kind} has no expression here."),
        };
    }

    private static IEnumerable<Node> Nodes(GradientChain chain, IReadOnlyList<ChainPath> listed, bool whole)
    {
        var scope = ScopeOf(chain);
        var sample = SampleOf(chain);
        var paths = new QuantityName("path", Scope: scope);
        var total = TotalOf(chain);
        var origin = $"chain of {chain.Parameter}";
        if (listed.Count > 0)
        {
            yield return new(
                paths,
                Matrix.Column([.. listed.Select(path => path.Contribution)]),
                Rows(listed.Select(path => path.Factors.Select(factor => ExpressionOf(factor, sample)).Aggregate((product, factor) => product * factor))),
                origin);
        }

        yield return new(
            total,
            chain.Total,
            whole ? Sum(listed.Select((_, index) => (Expression)(paths with { Row = index + 1 })).ToSequence()) : Gradient(chain, sample),
            origin);
        if (listed.Count > 0 && listed.All(path => path.Share is not null))
        {
            yield return new(
                new QuantityName("share", Scope: scope),
                Matrix.Column([.. listed.Select(path => path.Share!.Value)]),
                Rows(listed.Select((_, index) => (Expression)(paths with { Row = index + 1 }) / total)),
                origin);
        }
    }

    private static Expression Sum(Sequence<Expression> paths) => paths.Count == 1 ? paths[0] : new Apply(Op.Add, paths);

    /// <summary>The sample's gradient by BP3 or BP4.</summary>
    private static Expression Gradient(GradientChain chain, int? sample)
    {
        var (names, parameter) = (new Names(), chain.Parameter);
        Subscript? of = sample is { } s ? s : null;
        Expression error = names.Delta(parameter.Layer) with { Row = parameter.Row, Sample = of };
        return parameter.IsBias ? error : (Expression)(names.A(parameter.Layer - 1) with { Row = parameter.Column, Sample = of }) * error;
    }

    private static Apply Rows(IEnumerable<Expression> entries) =>
        new(Op.Matrix, entries.Select(entry => (Expression)new Apply(Op.Row, [entry])).ToSequence());
}
