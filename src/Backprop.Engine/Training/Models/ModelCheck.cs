namespace Backprop.Engine;

/// <summary>The gradient of a model in training, normalisation and dropout included, held against central differences and dual numbers.</summary>
/// <remarks>What is dropped is drawn once and stays; mean and variance move with every parameter, as in a step of training.</remarks>
public sealed record ModelCheck
{
    private ModelCheck(IReadOnlyList<ModelCheckEntry> entries) => Entries = entries;

    /// <summary>One entry a parameter, in the model's order.</summary>
    public IReadOnlyList<ModelCheckEntry> Entries { get; }

    /// <summary>The largest distance of the backward pass from the central difference, relative to the larger and to 10⁻⁵.</summary>
    public double WorstCentral => Entries.Max(entry => Distance(entry.Analytic, entry.CentralDifference, 1e-5));

    /// <summary>The largest distance of the backward pass from the dual numbers, relative to the larger and to 10⁻⁶.</summary>
    public double WorstDual => Entries.Max(entry => Distance(entry.Analytic, entry.DualDerivative, 1e-6));

    /// <summary>Checks the gradient of a batch.</summary>
    /// <param name="model">The model; it is left as it was.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="loss">ℓ.</param>
    /// <param name="seed">Decides what is dropped.</param>
    /// <param name="epsilon">ε, how far each parameter is moved both ways.</param>
    public static ModelCheck Of(TrainingModel model, DataSet batch, Loss loss, ulong seed = 1, double epsilon = 1e-5)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        var pass = new TrainingPass(model, loss, batch.Count);
        pass.Drop(new SplitMix64(seed), batch.Count);
        double Loss() => pass.Forward(batch.Inputs.Storage, batch.Targets.Storage, batch.Count, keepStatistics: false);
        pass.Backward(batch.Inputs.Storage, batch.Targets.Storage, batch.Count, keepStatistics: false);
        var analytic = pass.Gradient.ToArray();
        var entries = new List<ModelCheckEntry>();
        foreach (var (index, parameter) in model.ParameterNames.Index())
        {
            var value = model.Parameters[index];
            model.Parameters[index] = value + epsilon;
            var plus = Loss();
            model.Parameters[index] = value - epsilon;
            var minus = Loss();
            model.Parameters[index] = value;
            entries.Add(new(parameter, analytic[index], (plus - minus) / (2 * epsilon), DualTrainingPass.Derivative(model, pass, batch, loss, index)));
        }

        return new(entries);
    }

    /// <summary>Whether both witnesses agree with the backward pass.</summary>
    /// <param name="threshold">The largest relative distance that counts as agreement.</param>
    public bool Agrees(double threshold = 1e-5) => WorstCentral <= threshold && WorstDual <= threshold;

    private static double Distance(double one, double other, double floor) => Math.Abs(one - other) / Math.Max(floor, Math.Max(Math.Abs(one), Math.Abs(other)));
}

/// <summary>A parameter's slope, found three ways.</summary>
/// <param name="Parameter">Which parameter.</param>
/// <param name="Analytic">By the backward pass.</param>
/// <param name="CentralDifference">By moving it both ways.</param>
/// <param name="DualDerivative">By dual numbers.</param>
public sealed record ModelCheckEntry(ModelParameter Parameter, double Analytic, double CentralDifference, double DualDerivative);
