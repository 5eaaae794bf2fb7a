namespace Backprop.Engine;

/// <summary>What a training did, epoch by epoch.</summary>
/// <param name="Epochs">The epochs, in order; the first is epoch 1.</param>
public sealed record TrainingHistory(IReadOnlyList<EpochRecord> Epochs)
{
    /// <summary>The epoch with the lowest loss on the validation set, or on the training set if there is none.</summary>
    /// <exception cref="InvalidOperationException">The training ended before an epoch was complete.</exception>
    public EpochRecord Best => Complete.MinBy(epoch => epoch.ValidationLoss ?? epoch.TrainingLoss)!;

    /// <summary>The last epoch.</summary>
    /// <exception cref="InvalidOperationException">The training ended before an epoch was complete.</exception>
    public EpochRecord Last => Complete[^1];

    private IReadOnlyList<EpochRecord> Complete => Epochs.Count > 0
        ? Epochs
        : throw new InvalidOperationException("The training ended before an epoch was complete; there is nothing to look at.");
}

/// <summary>An epoch, looked at when it is over, with nothing dropped and no noise.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Steps">Steps taken since the beginning.</param>
/// <param name="LearningRate">η of its last step.</param>
/// <param name="TrainingLoss">The loss on the training set, without penalties.</param>
/// <param name="TrainingAccuracy">The part of the training set that is classified rightly; null where there are no classes.</param>
/// <param name="ValidationLoss">The loss on the validation set; null if there is none.</param>
/// <param name="ValidationAccuracy">The part of the validation set that is classified rightly; null if there is none, or no classes.</param>
/// <param name="Layers">What the layers did, layer 1 first.</param>
public sealed record EpochRecord(
    int Epoch,
    int Steps,
    double LearningRate,
    double TrainingLoss,
    double? TrainingAccuracy,
    double? ValidationLoss,
    double? ValidationAccuracy,
    IReadOnlyList<LayerRecord> Layers);

/// <summary>What a layer did in an epoch.</summary>
/// <param name="Layer">The layer, from 1.</param>
/// <param name="GradientNorm">‖∂L/∂θ‖ over its parameters before clipping, the mean of the epoch's steps.</param>
/// <param name="UpdateNorm">‖Δθ‖ over its parameters, the mean of the epoch's steps.</param>
/// <param name="Dead">The part of its neurons that are 0 for every training sample; null unless it is ReLU.</param>
/// <param name="Saturated">The part of its activations whose slope is less than 1/100; null unless it is sigmoid or tanh.</param>
public sealed record LayerRecord(int Layer, double GradientNorm, double UpdateNorm, double? Dead, double? Saturated);
