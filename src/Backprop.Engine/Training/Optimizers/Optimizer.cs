namespace Backprop.Engine;

/// <summary>How parameters follow their gradient. Immutable; what it remembers between steps is a <see cref="OptimizerState"/> of its own.</summary>
public abstract class Optimizer
{
    private protected Optimizer()
    {
    }

    /// <summary>Its name, as papers and charts write it.</summary>
    public abstract string Name { get; }

    /// <summary>Begins to optimise so many parameters, with nothing remembered.</summary>
    /// <param name="parameters">How many.</param>
    public OptimizerState Begin(int parameters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters, 1);
        return new OptimizerState(this, parameters, Memories.Count);
    }

    /// <summary>The names of what it remembers of each parameter, such as <c>m</c> and <c>v</c>.</summary>
    public abstract IReadOnlyList<string> Memories { get; }

    /// <summary>One step of all parameters or some of them: each goes its own way.</summary>
    /// <param name="parameters">θ, moved in place.</param>
    /// <param name="gradient">g = ∂L/∂θ.</param>
    /// <param name="rate">η.</param>
    /// <param name="state">What it remembers; its step counts from 1.</param>
    /// <param name="block">Which of them.</param>
    internal abstract void Step(Span<double> parameters, ReadOnlySpan<double> gradient, double rate, OptimizerMemory state, in Block block);

    private protected static void RequirePart(double value, string name)
    {
        if (value is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(name, FormattableString.Invariant($"{name} is {Finite.Text(value)}; 0 or more and less than 1 was expected."));
        }
    }

    private protected static void RequirePositive(double value, string name)
    {
        if (!(value > 0) || !double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, FormattableString.Invariant($"{name} is {Finite.Text(value)}; a positive finite number was expected."));
        }
    }
}
