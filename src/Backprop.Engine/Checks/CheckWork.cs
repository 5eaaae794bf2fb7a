namespace Backprop.Engine;

/// <summary>The derivatives of many parameters, shared among the cores.</summary>
/// <param name="pass">The pass that is checked.</param>
/// <param name="parameters">The parameters.</param>
/// <param name="entry">Checks one, with memory of its own thread.</param>
internal sealed class CheckWork(BackwardPass pass, ParameterIndex[] parameters, Func<BackwardPass, ParameterIndex, MovedPass, DualPass, GradientCheckEntry?> entry) : IParallelWork
{
    // Parameters of a task.
    private const int Part = 32;

    private readonly System.Collections.Concurrent.ConcurrentBag<(MovedPass Moved, DualPass Dual)> _memory = [];

    /// <summary>An entry for each parameter; null where one cannot be checked.</summary>
    public GradientCheckEntry?[] Entries { get; } = new GradientCheckEntry?[parameters.Length];

    /// <summary>Checks all.</summary>
    public void Run() => Cores.Run(this, (parameters.Length + Part - 1) / Part);

    public void Do(int task)
    {
        if (!_memory.TryTake(out var memory))
        {
            memory = (new(pass.Forward, pass.Target, pass.LossFunction), new(pass.Forward, pass.Target, pass.LossFunction));
        }

        for (var i = task * Part; i < Math.Min((task + 1) * Part, parameters.Length); i++)
        {
            Entries[i] = entry(pass, parameters[i], memory.Moved, memory.Dual);
        }

        _memory.Add(memory);
    }
}
