namespace Backprop.Engine;

/// <summary>What the first steps of an optimiser did to one weight or bias, while all others moved too.</summary>
public sealed class OptimizerTrace
{
    private OptimizerTrace(Optimizer optimizer, ParameterIndex parameter, double rate, double start, IReadOnlyList<OptimizerStep> steps) =>
        (Optimizer, Parameter, LearningRate, Start, Steps) = (optimizer, parameter, rate, start, steps);

    /// <summary>The optimiser.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The parameter that is followed.</summary>
    public ParameterIndex Parameter { get; }

    /// <summary>η.</summary>
    public double LearningRate { get; }

    /// <summary>Its value before the first step.</summary>
    public double Start { get; }

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<OptimizerStep> Steps { get; }

    /// <summary>Takes steps from a network, each with the gradient of the batch at the point that has been reached.</summary>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="network">Where it starts.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="loss">ℓ.</param>
    /// <param name="parameter">The parameter to follow.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="steps">How many steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such parameter, or no step.</exception>
    public static OptimizerTrace Of(Optimizer optimizer, Network network, DataSet batch, Loss loss, ParameterIndex parameter, double learningRate, int steps = 3)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var start = network[parameter];
        var model = TrainingModel.From(network);
        var place = model.ParameterNames.Index().Single(named => named.Item.ToString() == parameter.ToString()).Index;
        var state = optimizer.Begin(model.ParameterCount);
        var pass = new TrainingPass(model, loss, batch.Count);
        var taken = new List<OptimizerStep>();
        for (var step = 0; step < steps; step++)
        {
            pass.Backward(batch.Inputs.Storage, batch.Targets.Storage, batch.Count, keepStatistics: false);
            state.Step(model.Parameters, pass.Gradient, learningRate);
            taken.Add(new(
                pass.Gradient[place],
                [.. Enumerable.Range(0, optimizer.Memories.Count).Select(memory => state[memory, place])],
                model.Parameters[place]));
        }

        return new(optimizer, parameter, learningRate, start, taken);
    }
}

/// <summary>A step as one parameter saw it.</summary>
/// <param name="Gradient">g, its slope before the step.</param>
/// <param name="Memories">What the optimiser remembers of it after the step, in the order of its <see cref="Optimizer.Memories"/>.</param>
/// <param name="Parameter">θ after the step.</param>
public sealed record OptimizerStep(double Gradient, IReadOnlyList<double> Memories, double Parameter);
