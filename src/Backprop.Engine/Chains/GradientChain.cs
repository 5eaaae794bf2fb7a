using System.Numerics;
using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>The derivative ∂ℓ/∂θ of one sample by one parameter θ as a sum over all paths from θ to the loss, each path a product of factors.</summary>
/// <remarks>
/// The chain rule written out: a path takes one neuron of every layer from θ's to L. It multiplies the value that θ multiplies (1 for a bias),
/// then at every neuron f′(z) and on every edge its weight, then what the loss gives at the output.
/// Source: document 5, complete gradient chain; Nielsen, Neural Networks and Deep Learning, ch. 2, eq. 47–53.
/// </remarks>
public sealed class GradientChain
{
    /// <summary>The most paths that <see cref="Paths"/> lists.</summary>
    public const int MostListed = 10_000;

    private readonly Lazy<IReadOnlyList<ChainPath>> _paths;

    private GradientChain(BackwardPass pass, ParameterIndex parameter, int sample)
    {
        Pass = pass;
        Parameter = parameter;
        Sample = sample;
        Total = pass.Delta(parameter.Layer)[parameter.Row - 1, sample - 1]
            * (parameter.IsBias ? 1 : pass.Forward.Activation(parameter.Layer - 1)[parameter.Column - 1, sample - 1]);
        PathCount = pass.Forward.Network.Sizes.Skip(parameter.Layer + 1)
            .Concat(HasOutputJacobian ? [Outputs] : [])
            .Aggregate(BigInteger.One, (count, size) => count * size);
        _paths = new(List);
    }

    /// <summary>The backward pass that gave the gradient.</summary>
    public BackwardPass Pass { get; }

    /// <summary>θ.</summary>
    public ParameterIndex Parameter { get; }

    /// <summary>The sample whose derivative it is, from 1.</summary>
    public int Sample { get; }

    /// <summary>∂ℓ/∂θ of the sample by BP3 or BP4; the paths sum to it.</summary>
    public double Total { get; }

    /// <summary>How many paths there are.</summary>
    public BigInteger PathCount { get; }

    /// <summary>The paths, ordered by the neurons that they run through.</summary>
    /// <exception cref="InvalidOperationException">There are more than <see cref="MostListed"/>.</exception>
    public IReadOnlyList<ChainPath> Paths => PathCount <= MostListed
        ? _paths.Value
        : throw new InvalidOperationException(
            Invariant($"{Parameter} has {PathCount} paths to the loss; at most {MostListed} are listed. Total is exact without them."));

    private bool HasOutputJacobian => !Pass.IsFused && Pass.Forward.Network.Layers[^1].Activation is Softmax;

    private int Depth => Pass.Forward.Network.Depth;

    private int Outputs => Pass.Forward.Network.Sizes[^1];

    /// <summary>The chain of a parameter.</summary>
    /// <param name="pass">The backward pass that gave the gradient.</param>
    /// <param name="parameter">θ.</param>
    /// <param name="sample">The sample, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The network has no such parameter, or the batch no such sample.</exception>
    /// <exception cref="ArgumentException">A softmax layer below the output lies on the paths: there a neuron's derivative belongs to no single neuron.</exception>
    public static GradientChain Of(BackwardPass pass, ParameterIndex parameter, int sample = 1)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var network = pass.Forward.Network;
        network.Require(parameter);
        pass.RequireSample(sample);
        for (var l = parameter.Layer; l < network.Depth; l++)
        {
            if (network.Layer(l).Activation is not ScalarActivation)
            {
                throw new ArgumentException(
                    Invariant($"Layer {l}: softmax below the output ties its neurons together, so {parameter} has no path through single neurons; ")
                    + Invariant($"a chain needs an activation of single neurons in layers {parameter.Layer} to {network.Depth - 1}."),
                    nameof(parameter));
            }
        }

        return new(pass, parameter, sample);
    }

    /// <summary>The paths of the largest contributions, of any sign, without listing all: the work grows with the weights, not with the paths.</summary>
    /// <param name="count">How many at most, from 1 to <see cref="MostListed"/>.</param>
    /// <returns>The largest first; of equal ones, that through the lower neurons. Paths that carry nothing are left out.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1 or more than <see cref="MostListed"/>.</exception>
    public LargestPaths Largest(int count)
    {
        if (count is < 1 or > MostListed)
        {
            throw new ArgumentOutOfRangeException(nameof(count), Invariant($"{count} paths were asked for; a number from 1 to {MostListed} was expected."));
        }

        var search = new PathSearch(Depth, count);
        var ends = Enumerable.Range(1, Outputs).Select(j => Ends(j).ToList()).ToList();
        var derivatives = Enumerable.Range(Parameter.Layer, Depth - Parameter.Layer).ToDictionary(l => l, l => Pass.ActivationDerivative(l));
        search.Run(
            Parameter.Layer,
            Pass.Forward.Network.Sizes,
            j => ends[j - 1].ConvertAll(end => end.Aggregate(1.0, (product, factor) => product * factor.Value)),
            (l, j, i) => Cell(derivatives[l], j) * Pass.Forward.Network.Layer(l + 1).Weights[i - 1, j - 1]);
        var paths = search.From(Parameter.Layer, Parameter.Row)
            .Select(way => Path([.. way.Neurons], Factors(way.Neurons, ends[way.Neurons[^1] - 1][way.End - 1])))
            .Where(path => path.Contribution != 0)
            .OrderByDescending(path => Math.Abs(path.Contribution)) // stable, so that equal ones keep their order
            .ToList();
        var together = paths.Sum(path => path.Contribution);
        return new(paths, together, Total == 0 ? null : together / Total);
    }

    private ChainFactor[] Factors(int[] neurons, ChainFactor[] end)
    {
        var factors = Parameter.IsBias ? new List<ChainFactor>() : [Source()];
        for (var l = Parameter.Layer; l < Depth; l++)
        {
            var (from, to) = (neurons[l - Parameter.Layer], neurons[l - Parameter.Layer + 1]);
            factors.Add(Derivative(l, from));
            factors.Add(new(FactorKind.Weight, l + 1, to, from, Pass.Forward.Network.Layer(l + 1).Weights[to - 1, from - 1]));
        }

        return [.. factors, .. end];
    }

    private List<ChainPath> List()
    {
        var paths = new List<ChainPath>((int)PathCount);
        var head = Parameter.IsBias ? new List<ChainFactor>() : [Source()];
        Extend([Parameter.Row], head, paths);
        return paths;
    }

    /// <summary>Goes on from the path's last neuron through every neuron of the layer above, depth first.</summary>
    private void Extend(List<int> neurons, List<ChainFactor> factors, List<ChainPath> paths)
    {
        var (l, j) = (Parameter.Layer + neurons.Count - 1, neurons[^1]);
        if (l == Depth)
        {
            paths.AddRange(Ends(j).Select(end => Path(neurons, [.. factors, .. end])));
            return;
        }

        factors.Add(Derivative(l, j));
        var above = Pass.Forward.Network.Layer(l + 1);
        for (var next = 1; next <= above.Outputs; next++)
        {
            factors.Add(new(FactorKind.Weight, l + 1, next, j, above.Weights[next - 1, j - 1]));
            neurons.Add(next);
            Extend(neurons, factors, paths);
            neurons.RemoveAt(neurons.Count - 1);
            factors.RemoveAt(factors.Count - 1);
        }

        factors.RemoveAt(factors.Count - 1);
    }

    /// <summary>The last factors of paths that reach output neuron j: one way, or through softmax one for each output.</summary>
    private IEnumerable<ChainFactor[]> Ends(int j)
    {
        if (Pass.IsFused)
        {
            return [[new(FactorKind.OutputDelta, Depth, j, 0, Cell(Pass.Delta(Depth), j))]];
        }

        if (!HasOutputJacobian)
        {
            return [[Derivative(Depth, j), OutputGradient(j)]];
        }

        var jacobian = Pass.ActivationJacobian(Depth, Sample);
        return Enumerable.Range(1, Outputs).Select(i => new[]
        {
            new ChainFactor(FactorKind.OutputJacobian, Depth, i, j, jacobian[i - 1, j - 1]),
            OutputGradient(i),
        });
    }

    private ChainPath Path(List<int> neurons, ChainFactor[] factors)
    {
        var contribution = factors.Aggregate(1.0, (product, factor) => product * factor.Value);
        return new([.. neurons], factors, contribution, Total == 0 ? null : contribution / Total);
    }

    private ChainFactor Source() => new(
        FactorKind.Source, Parameter.Layer - 1, Parameter.Column, 0, Cell(Pass.Forward.Activation(Parameter.Layer - 1), Parameter.Column));

    private ChainFactor Derivative(int l, int j) => new(
        FactorKind.ActivationDerivative,
        l,
        j,
        0,
        ((ScalarActivation)Pass.Forward.Network.Layer(l).Activation).Derivative(Cell(Pass.Forward.PreActivation(l), j)));

    private ChainFactor OutputGradient(int i) => new(FactorKind.OutputGradient, Depth, i, 0, Cell(Pass.ActivationGradient(Depth)!, i));

    private double Cell(Matrix matrix, int row) => matrix[row - 1, Sample - 1];
}
