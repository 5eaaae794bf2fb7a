namespace Backprop.Engine;

/// <summary>What an optimiser remembers between steps.</summary>
public sealed class OptimizerState
{
    private readonly double[][] _memories;
    private readonly UpdateWork _work;

    internal OptimizerState(Optimizer optimizer, int parameters, int memories)
    {
        Optimizer = optimizer;
        _memories = new double[memories][];
        for (var i = 0; i < memories; i++)
        {
            _memories[i] = new double[parameters];
        }

        _work = new UpdateWork(optimizer, _memories);
    }

    /// <summary>Whose memory it is.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>t, how many steps have been taken.</summary>
    public int Steps { get; private set; }

    /// <summary>What is remembered of a parameter, in the order of the optimiser's <see cref="Optimizer.Memories"/>.</summary>
    /// <param name="memory">Which memory, from 0.</param>
    /// <param name="parameter">Which parameter, from 0.</param>
    public double this[int memory, int parameter] => _memories[memory][parameter];

    /// <summary>Takes a step.</summary>
    /// <param name="parameters">θ, moved in place.</param>
    /// <param name="gradient">g = ∂L/∂θ.</param>
    /// <param name="rate">η.</param>
    /// <exception cref="ArgumentException">There are more or fewer parameters or gradients than it began with.</exception>
    public void Step(Span<double> parameters, ReadOnlySpan<double> gradient, double rate)
    {
        if (parameters.Length != gradient.Length || (_memories.Length > 0 && parameters.Length != _memories[0].Length))
        {
            throw new ArgumentException(FormattableString.Invariant($"{parameters.Length} parameters and {gradient.Length} gradients came; {(_memories.Length > 0 ? _memories[0].Length : parameters.Length)} of each were expected."), nameof(gradient));
        }

        Steps++;
        Optimizer.Step(parameters, gradient, rate, new(_memories, Steps, 0), Block.All(1, parameters.Length));
    }

    /// <summary>Begins a step, which <see cref="UpdateWork"/> then takes, on all cores where that pays.</summary>
    internal UpdateWork Begin(double[] parameters, double[] gradient, double rate) => _work.Begin(parameters, gradient, rate, ++Steps);
}

/// <summary>What an optimiser remembers, from one of the parameters on.</summary>
/// <param name="memories">What it remembers of all.</param>
/// <param name="steps">t, counted from 1.</param>
/// <param name="first">That parameter.</param>
internal readonly ref struct OptimizerMemory(double[][] memories, int steps, int first)
{
    /// <summary>t.</summary>
    public int Steps => steps;

    /// <summary>One of the memories.</summary>
    public Span<double> Of(int memory) => memories[memory].AsSpan(first);
}
