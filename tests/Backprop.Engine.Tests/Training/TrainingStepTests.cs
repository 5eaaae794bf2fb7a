namespace Backprop.Engine.Tests;

/// <summary>The step that training goes by: the teaching passes' numbers, the same bits however many cores.</summary>
public sealed class TrainingStepTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(33)]
    public void The_gradient_and_the_update_are_those_of_the_passes(int samples)
    {
        var random = new SplitMix64(41);
        foreach (var (activation, loss, output) in new (Activation, Loss, Activation)[]
        {
            (Activation.Sigmoid, Loss.HalfSquaredError, Activation.Sigmoid), (Activation.Tanh, Loss.HalfSquaredError, Activation.Softmax),
            (Activation.Softmax, Loss.BinaryCrossEntropy, Activation.Sigmoid), (Activation.LeakyReLU(0.1), Loss.CategoricalCrossEntropy, Activation.Softmax),
            (Activation.Softplus, Loss.HalfSquaredError, Activation.Identity),
        })
        {
            var network = Network.Random(random, 1, 5, (9, activation), (18, activation), (3, output));
            var (x, y) = (random.Matrix(5, samples), Samples.Targets(random, loss, 3, samples));
            var backward = network.Forward(x).Backward(y, loss);
            var step = new TrainingStep(TrainingModel.From(network), loss, samples);

            Assert.Equal(backward.Loss, step.Take(x, y, 0.3), 1e-14);
            Close.To(Matrix.Column([.. network.Parameters.Select(parameter => backward[parameter])]), Matrix.Column(step.Gradient), 1e-14);
            var (after, expected) = (step.Model.ToNetwork(), backward.Update(0.3).After);
            Assert.All(network.Parameters, parameter => Assert.Equal(expected[parameter], after[parameter], 1e-14));
        }
    }

    [Fact]
    public void What_a_pass_computed_can_be_trained_on()
    {
        var random = new SplitMix64(53);
        var pass = Network.Random(random, 1, 3, (5, Activation.Tanh), (2, Activation.Sigmoid)).Forward(random.Matrix(3, 7));
        var y = random.Matrix(1, 7);
        double[] Gradient(Matrix x)
        {
            var step = new TrainingStep(TrainingModel.From(Network.Random(new SplitMix64(54), 1, 2, (4, Activation.Sigmoid), (1, Activation.Identity))), Loss.HalfSquaredError, 7);
            step.Take(x, y, 0.1);
            return step.Gradient.ToArray();
        }

        var output = pass.Output;
        Assert.Equal(Gradient(Matrix.FromRows([.. Enumerable.Range(0, 2).Select(row => output.Values.Slice(row * 7, 7).ToArray())])), Gradient(output));
    }

    [Fact]
    public void A_batch_smaller_than_the_largest_gives_what_it_gives_alone()
    {
        var random = new SplitMix64(47);
        foreach (var output in new Activation[] { Activation.Softmax, Activation.Sigmoid })
        {
            var network = Network.Random(random, 1, 5, (9, Activation.Softmax), (4, output));
            double[] Gradient(int most)
            {
                var step = new TrainingStep(TrainingModel.From(network), Loss.HalfSquaredError, most);
                step.Take(new SplitMix64(48).Matrix(5, most), new SplitMix64(49).Matrix(4, most), 0);
                step.Take(new SplitMix64(50).Matrix(5, 3), new SplitMix64(51).Matrix(4, 3), 0);
                return [.. step.Gradient];
            }

            LaneWidths.SameBits(Gradient(3), Gradient(20), output.Name);
        }
    }

    [Fact]
    public void A_step_is_its_gradient_and_then_its_update()
    {
        foreach (var optimizer in new Optimizer[] { new GradientDescent(), new Momentum(), new Adam() })
        {
            TrainingStep Step()
            {
                TrainingLayer[] layers = [new(96, Activation.Sigmoid) { Normalized = true }, new(33, Activation.Tanh) { Dropout = 0.3 }, new(10, Activation.Softmax)];
                return new(TrainingModel.Create(70, layers, Initialization.Xavier, new SplitMix64(1)), Loss.HalfSquaredError, 64, optimizer);
            }

            var (x, y) = (new SplitMix64(45).Matrix(70, 64), new SplitMix64(46).Matrix(10, 64));
            var (whole, parts) = (Step(), Step());
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(whole.Take(x, y, 0.1), parts.ComputeGradient(x.Storage, y.Storage, 64));
                parts.Update(0.1);
            }

            LaneWidths.SameBits(parts.Model.Parameters, whole.Model.Parameters, optimizer.Name);
        }
    }

    [Fact]
    public void A_column_of_a_batch_has_the_bits_of_its_sample_alone()
    {
        var random = new SplitMix64(43);
        var network = Network.Random(random, 1, 13, (20, Activation.Sigmoid), (7, Activation.Tanh));
        var (x, y) = (random.Matrix(13, 21), random.Matrix(7, 21));
        var model = TrainingModel.From(network);
        var (batch, alone) = (new TrainingPass(model, Loss.HalfSquaredError, 21), new TrainingPass(model, Loss.HalfSquaredError, 3));
        batch.Forward(x.Storage, y.Storage, 21, keepStatistics: false);
        for (var s = 0; s < 21; s++)
        {
            alone.Forward(x.Samples(s + 1).Storage, y.Samples(s + 1).Storage, 1, keepStatistics: false);
            for (var j = 0; j < 7; j++)
            {
                Assert.Equal(alone.Activations(2, 1)[j], batch.Activations(2, 21)[(j * 21) + s]);
            }
        }
    }

    [Fact]
    public void A_single_sample_of_a_fused_pair_has_its_error_as_its_slope_far_out()
    {
        var step = new TrainingStep(TrainingModel.From(new Network(new Layer([[800.0]], [0.0], Activation.Sigmoid))), Loss.BinaryCrossEntropy, 1);

        Assert.Equal(800, step.Take(Matrix.Column(1), Matrix.Column(0), 0));
        Assert.Equal([1.0, 1.0], step.Gradient.ToArray());
    }

    [Fact]
    public void Alone_or_shared_by_cores_a_training_has_the_same_bits()
    {
        // Batches of changing sizes are cut in changing ways.
        (Matrix X, Matrix Y)[] batches = [.. new[] { 64, 48 }.Select(m => (new SplitMix64(45).Matrix(70, m), new SplitMix64(46).Matrix(10, m)))];
        double[] Trained()
        {
            var step = new TrainingStep(
                TrainingModel.Create(70, [new TrainingLayer(96, Activation.Sigmoid), new TrainingLayer(10, Activation.Sigmoid)], Initialization.Xavier, new SplitMix64(1)),
                Loss.HalfSquaredError,
                64);
            for (var i = 0; i < 40; i++)
            {
                step.Take(batches[i % 2].X, batches[i % 2].Y, 0.5);
            }

            return step.Model.Parameters;
        }

        var before = Cores.Count;
        try
        {
            var expected = Trained();
            foreach (var cores in new[] { 1, 2, 3, 5 })
            {
                Cores.Count = cores;
                LaneWidths.SameBits(expected, Trained(), $"{cores} cores");
            }
        }
        finally
        {
            Cores.Count = before;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Wide_layers_between_narrow_ones_that_cores_share_by_neurons_give_the_numbers_of_the_passes(int cores)
    {
        // Of 60 and of 70 neurons a core takes some, as there are 50 samples; of fewer neurons it takes samples.
        var random = new SplitMix64(53);
        var network = Network.Random(random, 1, 8, (25, Activation.Tanh), (60, Activation.Sigmoid), (20, Activation.Tanh), (70, Activation.ReLU), (2, Activation.Softmax));
        var (x, y) = (random.Matrix(8, 50), Samples.Targets(random, Loss.CategoricalCrossEntropy, 2, 50));
        var backward = network.Forward(x).Backward(y, Loss.CategoricalCrossEntropy);
        double[] expected = [.. Enumerable.Range(1, 5).SelectMany(l => (double[])[.. backward.WeightGradient(l).Values, .. backward.BiasGradient(l).Values])];
        var before = Cores.Count;
        try
        {
            Cores.Count = cores;
            var step = new TrainingStep(TrainingModel.From(network), Loss.CategoricalCrossEntropy, 50);
            for (var i = 0; i < 12; i++)
            {
                // The first rounds go alone.
                Assert.Equal(backward.Loss, step.Take(x, y, 0), 1e-12);
                Assert.Equal(expected, step.Gradient.ToArray(), (one, other) => Math.Abs(one - other) < 1e-12);
            }
        }
        finally
        {
            Cores.Count = before;
        }
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var step = new TrainingStep(TrainingModel.From(Samples.GradientTrace), Loss.HalfSquaredError, 4);

        Assert.StartsWith("The model takes 3 inputs, but X is 2×4; 3 ≠ 2.", Assert.Throws<ArgumentException>(() => step.Take(Matrix.Zeros(2, 4), Matrix.Zeros(1, 4), 1)).Message);
        Assert.StartsWith("X is 3×5, a batch of 5 samples; memory was taken for 4.", Assert.Throws<ArgumentException>(() => step.Take(Matrix.Zeros(3, 5), Matrix.Zeros(1, 5), 1)).Message);
        Assert.StartsWith("Y is 1×3; 1×4, a row an output", Assert.Throws<ArgumentException>(() => step.Take(Matrix.Zeros(3, 4), Matrix.Zeros(1, 3), 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingStep(step.Model, Loss.HalfSquaredError, 0));
    }
}
