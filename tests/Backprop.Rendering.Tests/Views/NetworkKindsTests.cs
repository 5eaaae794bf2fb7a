using AngleSharp.Dom;
using Backprop.Engine;
using Backprop.Worked;
using Backprop.Worked.Tests;

namespace Backprop.Rendering.Tests.Views;

/// <summary>Batches, kinks, softmax, large networks: what is shown of them, and that nothing throws.</summary>
public class NetworkKindsTests
{
    private static readonly BackwardPass Kinks = new Network(
        new Layer([[0.5], [-0.3], [0.8], [-1]], [0.1, 0.2, -0.4, 2], Activation.ReLU),
        new Layer([[0.6, -0.7, 0.2, 0.9]], [0.5], Activation.Identity)).Forward(2).Backward(5, Loss.HalfSquaredError);

    [Theory]
    [MemberData(nameof(NetworkKinds.All), MemberType = typeof(NetworkKinds))]
    public void Every_view_of_every_kind_of_network_can_be_written(string output, string loss, int samples)
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var pass = RandomNetworks.Pass(output, loss, samples, seed, round: seed == 1);
            var derivation = pass.Update(0.5).Derive();
            View[] views =
            [
                pass.Forward.Show(), pass.Show(), pass.ShowTable(samples), pass.Draw(ParameterIndex.Bias(1, 1)), pass.Update(0.5).Show(), pass.ShowUpdate(),
                GradientChain.Of(pass, ParameterIndex.Weight(2, 1, 1), samples).Show(),
                .. derivation.Nodes.SelectMany(node => new[] { derivation.Show(node.Name.ToString()), derivation.Show(node.Name.ToString(), cells: true) }),
            ];
            foreach (var view in views)
            {
                _ = System.Xml.Linq.XDocument.Parse(view.ToHtml());
                Assert.DoesNotContain("NaN", view.ToText() + view.ToLatex(), StringComparison.Ordinal);
                Assert.DoesNotContain("−0.0 ", view.ToText() + " ", StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_slope_at_a_kink_shows_its_argument_and_its_value() => Assert.Equal(
        """
        Derivatives of layer 1, at its weighted sums
        ReLU′(z₁⁽¹⁾) = ReLU′(1.1)  = 1.0
        ReLU′(z₂⁽¹⁾) = ReLU′(−0.4) = 0.0
        ReLU′(z₃⁽¹⁾) = ReLU′(1.2)  = 1.0
        ReLU′(z₄⁽¹⁾) = ReLU′(0.0)  = 0.0
        """.ReplaceLineEndings("\n"),
        Kinks.Show("f'(1)", cells: true).ToText());

    [Fact]
    public void The_identity_says_little()
    {
        Assert.Equal("Derivative of the output, at its weighted sum\nid′(z⁽²⁾) = 1.0", Kinks.Show("f'(2)").ToText());
        Assert.Equal("Output\na⁽²⁾ = z⁽²⁾ = 1.4", Kinks.Show("a(2)").ToText());
    }

    [Fact]
    public void Values_taken_over_are_equal_to_themselves() => Assert.Equal(
        """
        Gradient of the biases of layer 1
            δ⁽¹⁾     =   ∂ℒ/∂b⁽¹⁾
        ╭ −0.00212 ╮ = ╭ −0.00212 ╮
        ╰ −0.00235 ╯   ╰ −0.00235 ╯
           2 × 1          2 × 1
        """.ReplaceLineEndings("\n"),
        GradientTrace.Pass.Show("db(1)").ToText());

    [Fact]
    public void Of_several_samples_each_entry_names_neuron_and_sample()
    {
        var pass = RandomNetworks.Pass("sigmoid", "half-squared-error", 2, seed: 1);

        var cells = pass.Forward.Show("a(3)", cells: true);
        Assert.Equal(
            ["a(3)[1]@1", "a(3)[2]@1", "a(3)[1]@2", "a(3)[2]@2"],
            new Fragment(cells).Body.QuerySelectorAll("mtr[data-defines]").Select(row => row.GetAttribute("data-defines")));
        Assert.StartsWith("Output\na₁,₁⁽³⁾ = σ(z₁,₁⁽³⁾)", cells.ToText(), StringComparison.Ordinal);
        Assert.StartsWith("Weighted sums of the output, a column a sample\n", pass.Forward.Show("z(3)").ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_output_and_several_samples_are_not_taken_for_several_outputs()
    {
        var pass = new Network(new Layer([[0.5, 0.2]], [0.1], Activation.Sigmoid))
            .Forward(Matrix.FromRows([1, 2], [3, 4])).Backward(Matrix.FromRows([[0, 1]]), Loss.BinaryCrossEntropy);

        Assert.Contains("z₁,₂⁽¹⁾", pass.Forward.Show("z(1)", cells: true).ToText(), StringComparison.Ordinal);
        Assert.Contains("ℓ₂ = softplus(z₁,₂⁽¹⁾)", pass.Show("ell").ToText(), StringComparison.Ordinal);
        Assert.Contains("ℒ = (1/m)·(ℓ₁ + ℓ₂)\n  ≈ ½·(", pass.Show("L").ToText(), StringComparison.Ordinal);
        Assert.Equal("Network 2–1, sample 1", new Fragment(pass.Draw()).Body.QuerySelector("figcaption b")!.TextContent);
    }

    [Fact]
    public void Errors_are_slopes_of_each_samples_own_loss()
    {
        var batch = RandomNetworks.Pass("identity", "half-squared-error", 2, seed: 1);

        Assert.Contains("∇_(a⁽³⁾)ℓ", batch.Show("da(3)").ToText(), StringComparison.Ordinal);
        Assert.Contains("∂ℒ/∂W⁽³⁾", batch.Show("dW(3)").ToText(), StringComparison.Ordinal);
        Assert.Contains("∂ℓ₂/∂w₁,₁⁽¹⁾ = A + B", GradientChain.Of(batch, ParameterIndex.Weight(1, 1, 1), 2).Show().ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_head_of_the_table_names_the_function_that_all_layers_share()
    {
        Assert.Contains("σ′(zⱼ)", GradientTrace.Pass.ShowTable().ToText(), StringComparison.Ordinal);
        Assert.Contains("f′(zⱼ)", Kinks.ShowTable().ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_of_unknown_length_shows_numbers_and_multiples_of_the_rate() => Assert.Equal(
        """
        Biases of the output, after the step
        b⁽²⁾ⁿᵉʷ = b⁽²⁾ − η·(∂ℒ/∂b⁽²⁾)
                = 0.5  −   η·(−3.6)
                = 0.5  −   (−3.6·η)   = 0.5 + 3.6·η
        """.ReplaceLineEndings("\n"),
        Kinks.ShowUpdate("step2/b(2)").ToText());

    [Theory]
    [InlineData("half-squared-error", "∑")]
    [InlineData("binary-cross-entropy", "ln")]
    [InlineData("categorical-cross-entropy", "ln")]
    public void A_loss_shows_its_formula_and_its_slope(string name, string sign)
    {
        var loss = new Loss[] { Loss.HalfSquaredError, Loss.BinaryCrossEntropy, Loss.CategoricalCrossEntropy }.Single(candidate => candidate.Name == name);

        Assert.Contains(sign, loss.Show().ToText(), StringComparison.Ordinal);
        Assert.Equal(2, new Fragment(loss.Show()).Body.QuerySelectorAll("figure").Length);
    }

    [Fact]
    public void Views_of_a_large_network_are_cut_and_small_and_say_the_full_shape()
    {
        var random = new Random(5);
        Matrix Fill(int rows, int columns, double size) => Matrix.FromRows(
            [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => ((random.NextDouble() * 2) - 1) * size).ToArray())]);
        var network = new Network(
            new Layer(Fill(128, 784, 0.1), Fill(128, 1, 1), Activation.ReLU),
            new Layer(Fill(10, 128, 0.3), Fill(10, 1, 1), Activation.Softmax));
        var target = Matrix.FromRows([.. Enumerable.Range(0, 10).Select(row => Enumerable.Range(0, 32).Select(sample => sample % 10 == row ? 1.0 : 0).ToArray())]);
        var pass = network.Forward(Fill(784, 32, 1)).Backward(target, Loss.CategoricalCrossEntropy);
        var check = GradientCheck.Of(network, pass.Forward.Input, target, Loss.CategoricalCrossEntropy, parameters: [ParameterIndex.Weight(2, 1, 1), ParameterIndex.Bias(2, 3)]);

        View[] views = [network.Show(), pass.Forward.Show(), pass.Show(), pass.ShowTable(), pass.Draw(ParameterIndex.Weight(1, 1, 1)), check.Show(), pass.Update(0.1).Show(), network.Layer(1).Weights.Show()];
        foreach (var view in views)
        {
            Assert.True(view.ToHtml().Length < 300_000, $"{view.ToHtml().Length} characters");
            Assert.True(view.ToText().Length < 60_000, $"{view.ToText().Length} characters of text");
        }

        Assert.Contains("128 × 784, … 100 336 more", pass.Forward.Show("z(1)").ToText(), StringComparison.Ordinal);
        Assert.Contains("… 100 336 more of 128 × 784", network.ShowParameters().ToText(), StringComparison.Ordinal);
        Assert.Contains("… 770 more", pass.ShowTable().ToText(), StringComparison.Ordinal);
        Assert.Contains("the first 6 of 4,096", pass.Forward.Show("z(1)", cells: true).ToText(), StringComparison.Ordinal);
        Assert.Contains("+ ⋯ +", pass.Forward.Show("z(1)[1]@1").ToText(), StringComparison.Ordinal);
    }
}
