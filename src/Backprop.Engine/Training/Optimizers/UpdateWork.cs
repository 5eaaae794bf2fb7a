namespace Backprop.Engine;

/// <summary>A step of an optimiser, whole and shared among the cores, or block by block.</summary>
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

    /// <summary>Says which step is to be taken.</summary>
    public UpdateWork Begin(double[] parameters, double[] gradient, double rate, int steps)
    {
        (_parameters, _gradient, _rate, _steps) = (parameters, gradient, rate, steps);
        return this;
    }

    /// <summary>Takes the step.</summary>
    public void Run()
    {
        if (_parameters.Length < 4 * Part)
        {
            Move(0, Block.All(1, _parameters.Length));
            return;
        }

        _habit.Begin(mayShare: true);
        _habit.Run(this, (_parameters.Length + Part - 1) / Part);
        _habit.End(1);
    }

    public void Do(int task) => Move(task * Part, Block.All(1, Math.Min(Part, _parameters.Length - (task * Part))));

    /// <summary>Takes the step of a block of some parameters.</summary>
    public void Move(in ParameterBlock parameters, in Block block) => Move(parameters.Offset, in block);

    private void Move(int first, in Block block) =>
        optimizer.Step(_parameters.AsSpan(first), _gradient.AsSpan(first), _rate, new(memories, _steps, first), in block);
}
