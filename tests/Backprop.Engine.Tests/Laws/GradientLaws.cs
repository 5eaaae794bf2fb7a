using Backprop.Laws;

namespace Backprop.Engine.Tests.Laws;

/// <summary>What is known of gradients without computing any.</summary>
public sealed class GradientLaws
{
    [Law(500)]
    public void Permuting_hidden_neurons_permutes_the_gradients(Problem problem, ulong seed)
    {
        var random = new SplitMix64(seed);
        var orders = problem.Network.Sizes.Select((size, l) => l == 0 || l == problem.Network.Depth ? Enumerable.Range(0, size).ToArray() : Order(random, size)).ToArray();
        var pass = problem.Pass;
        var permuted = problem.WithLayers((l, layer) => new(layer.Weights.Select(orders[l], orders[l - 1]), layer.Biases.Select(orders[l]), layer.Activation)).Pass;
        var operands = new Operands(permuted);

        foreach (var parameter in problem.Network.Parameters)
        {
            var row = orders[parameter.Layer][parameter.Row - 1] + 1;
            var before = parameter.IsBias
                ? ParameterIndex.Bias(parameter.Layer, row)
                : ParameterIndex.Weight(parameter.Layer, row, orders[parameter.Layer - 1][parameter.Column - 1] + 1);
            Assert.Equal(pass[before], permuted[parameter], 1e-12 * operands[parameter]);
        }
    }

    [Law(500)]
    public void A_loss_times_a_power_of_2_has_gradients_times_that_to_the_bit(Problem problem, sbyte exponent)
    {
        // The same formulas on both sides: a fused pair has others.
        var loss = new Times(1, problem.Loss);
        var scaled = new Times(Math.ScaleB(1, exponent), problem.Loss);
        var (pass, other) = ((problem with { Loss = loss }).Pass, (problem with { Loss = scaled }).Pass);

        Assert.Equal(scaled.Factor * pass.Loss, other.Loss);
        Assert.All(problem.Network.Parameters, parameter => Assert.Equal(scaled.Factor * pass[parameter], other[parameter]));
    }

    [Law(500)]
    public void Outputs_and_targets_c_times_as_large_make_the_loss_c2_times_as_large_and_the_gradients_with_it(Problem problem, byte tenths)
    {
        var (c, depth) = ((tenths + 1) / 10.0, problem.Network.Depth);
        var last = problem.Network.Layers[^1];
        var plain = problem.WithLayers((l, layer) => l == depth ? new(last.Weights, last.Biases, Activation.Identity) : layer) with { Loss = Loss.HalfSquaredError };
        var scaled = plain.WithLayers((l, layer) => l == depth ? new(layer.Weights.Map(Times), layer.Biases.Map(Times), layer.Activation) : layer) with { Y = problem.Y.Map(Times) };
        var (pass, other, operands) = (plain.Pass, scaled.Pass, new Operands(scaled.Pass));

        // ℓ = ½ Σ (cŷ − cy)²; the last layer's own parameters have grown by c, so that its gradients grow by c only.
        Assert.Equal(c * c * pass.Loss, other.Loss, 1e-12 * c * c * (1 + pass.Loss));
        Assert.All(problem.Network.Parameters, parameter =>
            Assert.Equal((parameter.Layer == depth ? c : c * c) * pass[parameter], other[parameter], 1e-12 * operands[parameter]));

        double Times(double value) => c * value;
    }

    [Law(500)]
    public void The_paths_of_a_chain_sum_to_its_total_and_the_samples_chains_to_the_gradient(Problem problem)
    {
        var pass = problem.Pass;
        var operands = new Operands(pass);
        var lowest = 1 + problem.Network.Layers.SkipLast(1).Select((layer, i) => layer.Activation is Softmax ? i + 1 : 0).Append(0).Max();
        foreach (var parameter in problem.Network.Parameters.Where(parameter => parameter.Layer >= lowest))
        {
            var chains = Enumerable.Range(1, problem.X.Columns).Select(s => GradientChain.Of(pass, parameter, s)).ToList();

            Assert.All(chains, chain =>
            {
                Assert.Equal(chain.PathCount, chain.Paths.Count);
                Assert.Equal(chain.Total, chain.Paths.Sum(path => path.Contribution), 1e-12 * operands[parameter, chain.Sample]);
                Assert.All(chain.Paths, path =>
                {
                    Assert.Equal(path.Factors.Aggregate(1.0, (product, factor) => product * factor.Value), path.Contribution);
                    Assert.Equal(chain.Total == 0 ? null : path.Contribution / chain.Total, path.Share);
                });
            });
            Assert.Equal(pass[parameter], chains.Average(chain => chain.Total), 1e-12 * operands[parameter]);
        }
    }

    [Law(500)]
    public void A_dead_ReLU_has_delta_0_and_neither_it_nor_what_it_feeds_learns_from_it(Problem problem, byte which)
    {
        // Neuron 1 of a layer below another, its bias so low that no sample brings it to life.
        var l = 1 + (which % Math.Max(1, problem.Network.Depth - 1));
        if (l == problem.Network.Depth)
        {
            return;
        }

        var largest = problem.Pass.Forward.Activation(l - 1).Values.ToArray().Max(Math.Abs);
        var pass = problem.WithLayers((k, layer) => k != l ? layer
            : new(layer.Weights, layer.Biases.With(0, 0, -1 - (2 * largest * layer.Inputs)), Activation.ReLU)).Pass;

        for (var s = 0; s < problem.X.Columns; s++)
        {
            Assert.Equal(0, pass.Delta(l)[0, s]);
        }

        Assert.All(
            problem.Network.Parameters.Where(parameter => (parameter.Layer, parameter.Row) == (l, 1) || (parameter.Layer, parameter.Column) == (l + 1, 1)),
            parameter => Assert.Equal(0, pass[parameter]));
    }

    [Law(500)]
    public void A_batch_is_its_samples_side_by_side_and_its_gradient_their_mean(Problem problem)
    {
        var batch = problem.Pass;
        var operands = new Operands(batch);
        var singles = Enumerable.Range(0, problem.X.Columns).Select(s => problem.WithSamples(s).Pass).ToList();

        Assert.Equal(singles.Average(single => single.Loss), batch.Loss, 1e-14 * (1 + batch.Loss));
        for (var s = 0; s < singles.Count; s++)
        {
            Assert.Equal(singles[s].Loss, batch.SampleLoss(s + 1));
            for (var l = 1; l <= problem.Network.Depth; l++)
            {
                Assert.Equal(singles[s].Delta(l), batch.Delta(l).Select(null, [s]));
            }
        }

        Assert.All(problem.Network.Parameters, parameter =>
            Assert.Equal(singles.Average(single => single[parameter]), batch[parameter], 1e-14 * operands[parameter]));
    }

    [Law(500)]
    public void An_update_undone_gives_back_the_parameters_to_the_last_bit_that_doubles_can_keep(Problem problem, byte hundredths)
    {
        var update = problem.Pass.Update(hundredths / 100.0);
        foreach (var parameter in problem.Network.Parameters)
        {
            var (before, after) = (update.Before[parameter], update.After[parameter]);
            var undone = after + (update.LearningRate * update.Backward[parameter]);

            // Each of the two sums rounds once, by half of its last bit; a sum that shrinks has bits to spare, and loses none.
            Assert.True(
                Math.Abs(undone - before) <= (Math.BitIncrement(Math.Abs(after)) - Math.Abs(after) + Math.BitIncrement(Math.Abs(undone)) - Math.Abs(undone)) / 2,
                FormattableString.Invariant($"{parameter}: {before:R}, after the step {after:R}, undone {undone:R}"));
            Assert.True(undone == before || Math.Abs(after) > Math.Abs(before) / 2, parameter.ToString());
        }
    }

    private static int[] Order(SplitMix64 random, int count) => [.. Enumerable.Range(0, count).OrderBy(_ => random.Next())];

    /// <summary>c·ℓ.</summary>
    private sealed class Times(double factor, Loss loss) : Loss
    {
        public double Factor => factor;

        public override string Name => $"{factor}·{loss.Name}";

        public override double Term(double prediction, double target) => factor * loss.Term(prediction, target);

        public override double TermDerivative(double prediction, double target) => factor * loss.TermDerivative(prediction, target);

        public override Dual Term(Dual prediction, double target) => factor * loss.Term(prediction, target);
    }
}
