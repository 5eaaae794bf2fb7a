namespace Backprop.Engine.Tests;

/// <summary>What allocates nothing; beside no other test.</summary>
[Collection(nameof(Alone))]
public sealed class AllocationTests
{
    [Fact]
    public void A_training_loop_over_its_own_arrays_gives_the_same_bits_and_allocates_nothing()
    {
        const int inputs = 3, outputs = 2, samples = 4;
        const double rate = 0.5;
        var random = new SplitMix64(12);
        var network = Samples.Network(random, [inputs, outputs], _ => Activation.Sigmoid);
        var (x, y) = (random.Matrix(inputs, samples), random.Matrix(outputs, samples));
        var (w, b) = (network.Layer(1).Weights.Values.ToArray(), network.Layer(1).Biases.Values.ToArray());
        var (z, a, gradient, delta) = (new double[outputs * samples], new double[outputs * samples], new double[outputs * samples], new double[outputs * samples]);
        var (dw, db, losses) = (new double[w.Length], new double[b.Length], new double[samples]);
        Activation activation = Activation.Sigmoid;
        Loss loss = Loss.HalfSquaredError;

        var steps = 0;
        Step();
        Assert.Contains(0, Allocated(Step));

        for (var step = 0; step < steps; step++)
        {
            network = network.Forward(x).Backward(y, loss).Update(rate).After;
        }

        Assert.Equal(network.Layer(1).Weights.Values.ToArray(), w);
        Assert.Equal(network.Layer(1).Biases.Values.ToArray(), b);

        void Step()
        {
            Kernel.Multiply(w, x.Values, z, outputs, inputs, samples);
            Kernel.AddColumn(b, z, samples);
            activation.Apply(z, a, samples);
            loss.Values(a, y.Values, losses);
            loss.Gradient(a, y.Values, gradient);
            activation.PullBack(z, a, gradient, delta, samples);
            Kernel.MultiplyTransposedRight(delta, x.Values, dw, outputs, samples, inputs);
            Kernel.Divide(dw, samples);
            Kernel.SumRows(delta, db, samples);
            Kernel.Divide(db, samples);
            Kernel.AddScaled(dw, -rate, w);
            Kernel.AddScaled(db, -rate, b);
            steps++;
        }
    }

    [Fact]
    public void A_step_allocates_nothing_after_the_first()
    {
        foreach (var (sizes, samples, optimizer) in new (int[], int, Optimizer)[] { ([3, 2, 2, 1], 1, new GradientDescent()), ([30, 90, 70, 10], 48, new Adam()) })
        {
            var random = new SplitMix64(44);
            var layers = sizes.Skip(1).Select((n, l) => new TrainingLayer(n, Activation.Tanh) { Normalized = l == 0 && samples > 1, Dropout = l == 1 && samples > 1 ? 0.2 : 0 });
            var step = new TrainingStep(TrainingModel.Create(sizes[0], layers, Initialization.Xavier, random), Loss.HalfSquaredError, samples, optimizer, random);
            var (x, y) = (random.Matrix(sizes[0], samples), random.Matrix(sizes[^1], samples));
            step.Take(x, y, 0.1);
            Assert.Contains(0, Allocated(() => step.Take(x, y, 0.1)));
        }
    }

    /// <summary>What each of many runs of ten steps allocates. What belongs to a step, all of them do; what the runtime does once, on whichever thread comes by, is not the step's.</summary>
    private static long[] Allocated(Action step)
    {
        var runs = new long[20];
        foreach (ref var run in runs.AsSpan())
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10; i++)
            {
                step();
            }

            run = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return runs;
    }
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
