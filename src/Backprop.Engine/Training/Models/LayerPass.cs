namespace Backprop.Engine;

/// <summary>One layer in training: its memory, and the equations of its forward and backward pass, each for a block of its result.</summary>
internal sealed class LayerPass
{
    private readonly double[] _parameters;
    private readonly Activation _activation;
    private readonly bool _normalized;
    private readonly bool _drops;

    public LayerPass(TrainingModel model, int layer, int mostSamples)
    {
        (Number, Plan, _parameters) = (layer, model.Layers[layer - 1], model.Parameters);
        (_activation, _normalized, _drops) = (Plan.Activation, Plan.Normalized, Plan.Dropout > 0);
        Weights = model.Block(layer, ParameterKind.Weight);
        Shift = model.Block(layer, _normalized ? ParameterKind.Shift : ParameterKind.Bias);
        Scale = _normalized ? model.Block(layer, ParameterKind.Scale) : default;
        (Means, Variances) = model.Running(layer);
        var count = Plan.Neurons * mostSamples;
        (Sums, Activations, Deltas) = (new(count), new(count), new(count));
        Mask = new(_drops ? count : 0);
        Outputs = _drops ? new(count) : Activations;
        Normalized = new(_normalized ? count : 0);
        Inverses = new double[_normalized ? Plan.Neurons : 0];
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
    public Aligned Sums { get; }

    /// <summary>a, n_l×m.</summary>
    public Aligned Activations { get; }

    /// <summary>What the next layer takes, n_l×m: a, or a ⊙ mask if the layer drops.</summary>
    public Aligned Outputs { get; }

    /// <summary>δ, n_l×m; ∂ℓ/∂a before f′ comes to it.</summary>
    public Aligned Deltas { get; }

    /// <summary>The factors of dropout, n_l×m, if the layer drops.</summary>
    public Aligned Mask { get; }

    /// <summary>ẑ, n_l×m, of a normalised layer.</summary>
    public Aligned Normalized { get; }

    /// <summary>1 / √(σ² + ε) of each neuron of a normalised layer.</summary>
    public double[] Inverses { get; }

    public Memory<double> Means { get; }

    public Memory<double> Variances { get; }

    /// <summary>
    /// Whether cores share the layer's neurons rather than the samples: then a core reads no weights but those that it has moved itself,
    /// and what it gets from others are activations, which are fewer when there are fewer samples than neurons.
    /// </summary>
    public bool SharesNeurons(int samples) =>
        Neurons > samples && _activation is ScalarActivation && Cut.Pays((long)Weights.Length * samples);

    /// <summary>z = W a(l−1) + b, and a = f(z) unless normalisation comes between.</summary>
    /// <param name="input">a(l−1), n_(l−1)×m.</param>
    /// <param name="block">Some samples of all neurons, or of some of them if f works on each alone.</param>
    public void Forward(ReadOnlySpan<double> input, in Block block)
    {
        // The sums begin with the bias; that of a normalised neuron comes after its normalisation.
        var start = _normalized ? default : _parameters.AsSpan(Shift.Offset, Shift.Length);
        var weights = _parameters.AsSpan(Weights.Offset, Weights.Length);
        new Product<AsSummed>(Operand.Of(weights, Weights.Columns), Operand.Of(input, block.Stride), Sums.Span, Weights.Columns, in block, start).Compute();
        if (!_normalized)
        {
            Activate(in block);
        }
    }

    /// <summary>a = f(z), and what dropout leaves of it.</summary>
    /// <param name="block">Some samples of all neurons.</param>
    public void Activate(in Block block)
    {
        _activation.ApplyBlock(Sums.Span, Activations.Span, in block);
        if (_drops)
        {
            Dropout.Apply(Activations.Span, Mask.Span, Outputs.Span, in block);
        }
    }

    /// <summary>BP1: δ = ∂ℓ/∂a ⊙ f′(z), or a − y where loss and activation are one.</summary>
    /// <param name="loss">ℓ.</param>
    /// <param name="y">Y, n_L×m.</param>
    /// <param name="block">Some samples of all neurons.</param>
    public void OutputError(Loss loss, ReadOnlySpan<double> y, in Block block)
    {
        var fused = loss.IsFusedWith(_activation);
        for (var row = 0; row < block.Rows; row++)
        {
            var start = block.Offset + (row * block.Stride);
            var a = Activations.Span.Slice(start, block.Columns);
            var target = y.Slice(start, block.Columns);
            var delta = Deltas.Span.Slice(start, block.Columns);
            if (fused)
            {
                Kernel.Subtract(a, target, delta);
            }
            else
            {
                loss.Gradient(a, target, delta);
            }
        }

        if (!fused)
        {
            _activation.PullBackBlock(Sums.Span, Activations.Span, Deltas.Span, in block);
        }
    }

    /// <summary>BP2: ∂ℓ/∂a = W(l+1)ᵀ δ(l+1), δ = ∂ℓ/∂a ⊙ f′(z); in a normalised layer the error before normalisation comes later.</summary>
    /// <param name="above">Layer l+1.</param>
    /// <param name="block">Some samples of all neurons.</param>
    public void PropagateError(LayerPass above, in Block block)
    {
        var weights = Operand.Transposed(_parameters.AsSpan(above.Weights.Offset, above.Weights.Length), Neurons);
        var errors = Operand.Of(above.Deltas.Span, block.Stride);
        if (!_drops)
        {
            _activation.PropagateBlock(weights, errors, above.Neurons, Sums.Span, Activations.Span, Deltas.Span, in block);
            return;
        }

        new Product<AsSummed>(weights, errors, Deltas.Span, above.Neurons, in block).Compute();
        Dropout.Apply(Deltas.Span, Mask.Span, Deltas.Span, in block);
        _activation.PullBackBlock(Sums.Span, Activations.Span, Deltas.Span, in block);
    }

    /// <summary>BP3 and BP4: ∂L/∂W = (1/m) δ a(l−1)ᵀ, and ∂L/∂b = (1/m) Σ δ unless the layer is normalised.</summary>
    /// <param name="input">a(l−1), n_(l−1)×m.</param>
    /// <param name="samples">m.</param>
    /// <param name="gradient">That of the whole model.</param>
    /// <param name="block">A block of W; the one that has a row's first weight has its bias too.</param>
    public void Gradient(ReadOnlySpan<double> input, int samples, Span<double> gradient, in Block block)
    {
        var deltas = Deltas.Span;
        var weights = gradient.Slice(Weights.Offset, Weights.Length);
        new Product<Times>(Operand.Of(deltas, samples), Operand.Transposed(input, samples), weights, samples, in block, end: new(1.0 / samples)).Compute();
        if (block.Column == 0 && !_normalized)
        {
            Rows.Means(deltas.Slice(block.Row * samples, block.Rows * samples), gradient.Slice(Shift.Offset + block.Row, block.Rows), samples);
        }
    }

    /// <summary>Moves the parameters of a block whose gradient is known.</summary>
    /// <param name="update">How.</param>
    /// <param name="block">A block of W; what has a row's first weight has all else of its neuron too.</param>
    public void Update(UpdateWork update, in Block block)
    {
        update.Move(Weights, in block);
        if (block.Column == 0)
        {
            var neurons = new Block(block.Row, 0, block.Rows, 1, 1);
            update.Move(Shift, in neurons);
            if (_normalized)
            {
                update.Move(Scale, in neurons);
            }
        }
    }
}
