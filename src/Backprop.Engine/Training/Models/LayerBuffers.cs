namespace Backprop.Engine;

/// <summary>The memory of one layer in training.</summary>
internal sealed class LayerBuffers
{
    public LayerBuffers(TrainingModel model, int layer, int mostSamples)
    {
        (Number, Plan) = (layer, model.Layers[layer - 1]);
        Weights = model.Block(layer, ParameterKind.Weight);
        Shift = model.Block(layer, Plan.Normalized ? ParameterKind.Shift : ParameterKind.Bias);
        Scale = Plan.Normalized ? model.Block(layer, ParameterKind.Scale) : default;
        (Means, Variances) = model.Running(layer);
        var count = Plan.Neurons * mostSamples;
        (Sums, Activations, Slopes, Deltas) = (new double[count], new double[count], new double[count], new double[count]);
        Mask = Plan.Dropout > 0 ? new double[count] : [];
        Outputs = Plan.Dropout > 0 ? new double[count] : Activations;
        Normalized = Plan.Normalized ? new double[count] : [];
        Inverses = Plan.Normalized ? new double[Plan.Neurons] : [];
    }

    /// <summary>l.</summary>
    public int Number { get; }

    public TrainingLayer Plan { get; }

    public ParameterBlock Weights { get; }

    /// <summary>b, or β of a normalised layer.</summary>
    public ParameterBlock Shift { get; }

    /// <summary>γ of a normalised layer.</summary>
    public ParameterBlock Scale { get; }

    public int Neurons => Weights.Rows;

    public int Inputs => Weights.Columns;

    /// <summary>z, n_l×m, or what f is taken of in a normalised layer.</summary>
    public double[] Sums { get; }

    /// <summary>a, n_l×m.</summary>
    public double[] Activations { get; }

    /// <summary>What the next layer takes, n_l×m: a, or a ⊙ mask if the layer drops.</summary>
    public double[] Outputs { get; }

    /// <summary>∂ℓ/∂a, n_l×m.</summary>
    public double[] Slopes { get; }

    /// <summary>δ, n_l×m.</summary>
    public double[] Deltas { get; }

    /// <summary>The factors of dropout, n_l×m, if the layer drops.</summary>
    public double[] Mask { get; }

    /// <summary>ẑ, n_l×m, of a normalised layer.</summary>
    public double[] Normalized { get; }

    public double[] Inverses { get; }

    public Memory<double> Means { get; }

    public Memory<double> Variances { get; }
}
