namespace Backprop.Engine;

/// <summary>A step of an optimiser, shared among the cores.</summary>
/// <param name="optimizer">The optimiser.</param>
/// <param name="memories">What it remembers.</param>
internal sealed class UpdateWork(Optimizer optimizer, double[][] memories) : IParallelWork
{
    // Parameters that are moved in some microseconds.
    private const int Part = 8192;

    private readonly Habit _habit = new();
    private double[] _parameters = [];
    private double[] _gradient = [];
    private double _rate;
    private int _steps;

    /// <summary>Takes the step.</summary>
    public void Run(double[] parameters, double[] gradient, double rate, int steps)
    {
        (_parameters, _gradient, _rate, _steps) = (parameters, gradient, rate, steps);
        if (parameters.Length < 4 * Part)
        {
            optimizer.Step(parameters, gradient, rate, new(memories, steps, 0, parameters.Length));
            return;
        }

        _habit.Run(this, (parameters.Length + Part - 1) / Part);
    }

    public void Do(int task)
    {
        var first = task * Part;
        var count = Math.Min(Part, _parameters.Length - first);
        optimizer.Step(_parameters.AsSpan(first, count), _gradient.AsSpan(first, count), _rate, new(memories, _steps, first, count));
    }
}
