namespace Backprop.Engine;

/// <summary>A layer of a model in training.</summary>
/// <param name="Neurons">n_l, how many neurons it has.</param>
/// <param name="Activation">f, what they apply.</param>
public sealed record TrainingLayer(int Neurons, Activation Activation)
{
    /// <summary>Whether its weighted sums are normalised over the batch before f.</summary>
    public bool Normalized { get; init; }

    /// <summary>p, the part of its activations that is dropped at random in each step; 0 for none.</summary>
    public double Dropout { get; init; }
}
