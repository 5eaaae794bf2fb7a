using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>How a model is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>How many times all samples are gone through.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>m, the samples of a step: 1 is stochastic, null (all of them) is batch, anything between is mini-batch gradient descent.</summary>
    public int? BatchSize { get; init; }

    /// <summary>η, or its schedule by step.</summary>
    public LearningRate LearningRate { get; init; } = 0.1;

    /// <summary>How parameters follow their gradient.</summary>
    public Optimizer Optimizer { get; init; } = new GradientDescent();

    /// <summary>Shortens gradients that are too long; null for as they are.</summary>
    public Clipping? Clipping { get; init; }

    /// <summary>λ₁: every weight (no bias) is drawn towards 0 at this rate, whatever its size; adds λ₁ Σ|w| to what is minimised.</summary>
    public double L1 { get; init; }

    /// <summary>λ₂: every weight (no bias) is drawn towards 0 in proportion to its size; adds ½ λ₂ Σw² to what is minimised.</summary>
    public double L2 { get; init; }

    /// <summary>The standard deviation of the noise that every input gets anew in every step; 0 for none.</summary>
    public double Noise { get; init; }

    /// <summary>Samples to choose by, which are not learned from; null for none.</summary>
    public DataSet? Validation { get; init; }

    /// <summary>Stops when the loss on <see cref="Validation"/> no longer falls; null for all epochs.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Decides the order of the samples, what is dropped and the noise: the same seed repeats a run to the bit.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Require(TrainingModel model, DataSet data, Loss loss)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, 1);
        if (BatchSize is { } size && (size < 1 || size > data.Count))
        {
            throw new ArgumentOutOfRangeException(nameof(data), Invariant($"The batch size is {size}; 1 to {data.Count}, the number of samples, was expected."));
        }

        RequireNotNegative(L1, nameof(L1));
        RequireNotNegative(L2, nameof(L2));
        RequireNotNegative(Noise, nameof(Noise));
        if (EarlyStopping is not null && Validation is null)
        {
            throw new ArgumentException("Early stopping needs a validation set to stop by; none came.");
        }

        RequireShapes(model, data, "training");
        if (Validation is not null)
        {
            RequireShapes(model, Validation, "validation");
        }

        loss.RequireTargets(data.Targets);
        RequireEveryClass(data, loss);
    }

    private static void RequireShapes(TrainingModel model, DataSet data, string which)
    {
        var outputs = model.Layers[^1].Neurons;
        if (data.Inputs.Rows != model.Inputs)
        {
            throw new ArgumentException(Invariant($"The model takes {model.Inputs} inputs, but X of the {which} set is {data.Inputs.ShapeText}; {model.Inputs} ≠ {data.Inputs.Rows}."), nameof(data));
        }

        if (data.Targets.Rows != outputs)
        {
            throw new ArgumentException(Invariant($"Layer {model.Layers.Count} gives {outputs} values, but Y of the {which} set is {data.Targets.ShapeText}; {outputs} ≠ {data.Targets.Rows}."), nameof(data));
        }
    }

    /// <summary>A class without a sample is never learned; better said than found out.</summary>
    private static void RequireEveryClass(DataSet data, Loss loss)
    {
        for (var i = 0; i < data.Targets.Rows && loss is CategoricalCrossEntropy; i++)
        {
            if (data.Targets.Values.Slice(i * data.Count, data.Count).IndexOf(1.0) < 0)
            {
                throw new ArgumentException(Invariant($"Class {i} (row {i + 1} of Y) has no sample among the {data.Count} to learn from."), nameof(data));
            }
        }
    }

    private static void RequireNotNegative(double value, string name)
    {
        if (!(value >= 0) || !double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, Invariant($"{name} is {Finite.Text(value)}; a finite number of at least 0 was expected."));
        }
    }
}

/// <summary>Stops a training that no longer gets better on samples that it does not learn from, and goes back to where it was best.</summary>
/// <param name="Patience">For how many epochs it may get no better.</param>
/// <param name="Improvement">By how much the loss must fall to count as better.</param>
public sealed record EarlyStopping(int Patience, double Improvement = 0);
