using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Notebooks.Tests;

/// <summary>The checks of document 3 can fail: each does where its sentence is false.</summary>
public class FoundationsClaimTests
{
    private static readonly BackwardPass Pass = FoundationsDocument.Pass;

    [Theory]
    [InlineData("two-hidden-layers-of-two-neurons")]
    [InlineData("two-inputs")]
    [InlineData("layer-1-has-2-neurons")]
    [InlineData("layer-2-has-2-neurons")]
    [InlineData("layer-3-has-1-neuron")]
    [InlineData("layer-1-has-four-weights-and-two-biases")]
    [InlineData("layer-2-has-four-weights-and-two-biases")]
    [InlineData("layer-3-has-two-weights-and-one-bias")]
    public void A_claim_about_the_documents_shape_is_false_of_another(string claim)
    {
        var other = Random(3, (4, Activation.Sigmoid), (5, Activation.Sigmoid), (2, Activation.Sigmoid));

        Assert.True(Claims(Pass)[claim]());
        Assert.False(Claims(other)[claim]());
    }

    [Fact]
    public void An_activation_that_ties_neurons_together_is_none_of_each_neuron() =>
        Assert.False(Claims(Random(2, (2, Activation.Sigmoid), (2, Activation.Softmax)))["every-hidden-and-output-neuron-has-z-and-a"]());

    [Fact]
    public void A_gradient_of_the_printed_rules_is_neither_a_slope_nor_a_sum_over_paths()
    {
        var after = UpdateRules.AsPrinted(new FoundationsDocument().Report).Step(Pass, learningRate: 1).After;
        double AsPrinted(ParameterIndex parameter) => FoundationsDocument.Network[parameter] - after[parameter];

        Assert.True(GradientClaims.AreSlopes(Pass, parameter => Pass[parameter]));
        Assert.False(GradientClaims.AreSlopes(Pass, AsPrinted));
        Assert.True(GradientClaims.AreSumsOverPaths(Pass, parameter => Pass[parameter]));
        Assert.False(GradientClaims.AreSumsOverPaths(Pass, AsPrinted));
    }

    [Fact]
    public void Errors_that_are_not_made_from_those_of_the_next_layer_do_not_pass_backward()
    {
        var derivation = Pass.Derive();
        var forward = new Derivation(derivation.Nodes.Select(node => node.Name == "da(1)"
            ? node with { Rule = new Apply(Op.MatMul, [new Apply(Op.Transpose, [new Names().W(2)]), new Names().Z(2)]) }
            : node));

        Assert.True(GradientClaims.ErrorsPassBackward(derivation, depth: 3));
        Assert.False(GradientClaims.ErrorsPassBackward(forward, depth: 3));
    }

    [Fact]
    public void A_function_with_a_product_of_its_inputs_is_not_linear_and_is_reached_by_no_plane()
    {
        var claims = FoundationsClaims.Of(Pass, (x1, x2) => (x1 * x2) + 10);

        Assert.False(claims["the-target-function-is-linear"]());
        Assert.False(claims["identity-or-relu-output-reaches-the-function"]());
    }

    [Fact]
    public void A_sigmoid_output_reaches_a_function_that_lies_between_0_and_1() =>
        Assert.True(FoundationsClaims.Of(Pass, (_, _) => 0.5)["sigmoid-output-reaches-the-function"]());

    [Fact]
    public void A_network_of_sigmoids_is_no_plane_and_neither_are_its_log_odds()
    {
        Assert.False(RegressionClaims.IsPlane(FoundationsDocument.Network, output => output));
        Assert.False(RegressionClaims.IsPlane(FoundationsDocument.Network, RegressionClaims.LogOdds));
        Assert.False(RegressionClaims.IsPlane(RegressionClaims.Plane(2, 3, 10), output => output, (10, 2, 3.001)));
    }

    [Fact]
    public void Nothing_becomes_logistic_regression_that_is_it_already()
    {
        var network = new Network(new Layer([[0.4, -0.3]], [0.1], Activation.Sigmoid));

        Assert.False(Claims(network.Forward(1, 2).Backward(0.3, Loss.HalfSquaredError))["sigmoid-on-the-output-alone-is-logistic-regression"]());
    }

    [Fact]
    public void Cross_entropy_is_no_mean_squared_error()
    {
        var pass = Pass.Forward.Backward(0.3, Loss.BinaryCrossEntropy);

        Assert.False(Claims(pass)["loss-is-the-mean-squared-error-up-to-a-factor"]());
    }

    [Fact]
    public void Two_samples_are_not_one()
    {
        var pass = FoundationsDocument.Network.Forward(Matrix.FromRows([1, 2], [3, 4])).Backward(Matrix.FromRows([0.1, 0.2]), Loss.HalfSquaredError);

        Assert.False(Claims(pass)["there-is-one-training-sample"]());
    }

    [Fact]
    public void Where_the_prediction_is_the_target_no_parameter_is_updated() =>
        Assert.False(Claims(Pass.Forward.Backward(Pass.Forward.Output, Loss.HalfSquaredError))["every-parameter-is-updated"]());

    [Fact]
    public void A_single_subscript_names_a_weight_where_there_is_only_one()
    {
        var claims = Claims(Random(2, (2, Activation.Sigmoid), (1, Activation.Sigmoid), (1, Activation.Sigmoid)));

        Assert.True(claims["w-1-of-layer-3-names-a-weight"]());
        Assert.False(claims["w-2-of-layer-3-names-a-weight"]());
        Assert.False(claims["w-12-of-layer-3-names-a-weight"]());
        Assert.False(Claims(Random(2, (2, Activation.Sigmoid), (1, Activation.Sigmoid)))["w-11-of-layer-3-names-a-weight"]());
    }

    [Fact]
    public void Steps_that_are_too_long_do_not_converge()
    {
        var claims = Claims(new Network(new Layer([[1, 1]], [0], Activation.Identity)).Forward(5, 5).Backward(1, Loss.HalfSquaredError));

        Assert.False(claims["the-error-converges-under-repeated-steps"]());
        Assert.False(claims["repeated-steps-minimize-the-error"]());
    }

    [Fact]
    public void A_target_out_of_reach_is_not_reached()
    {
        var claims = Claims(Pass.Forward.Backward(2, Loss.HalfSquaredError));

        Assert.False(claims["repeated-steps-minimize-the-error"]());
    }

    private static IReadOnlyDictionary<string, Func<bool>> Claims(BackwardPass pass) => FoundationsClaims.Of(pass, FoundationsDocument.Function);

    private static BackwardPass Random(int inputs, params IEnumerable<(int Neurons, Activation Activation)> layers)
    {
        var random = new SplitMix64(5);
        var network = Network.Random(random, 1, inputs, layers);
        return network.Forward(random.Matrix(inputs, 1)).Backward(random.Matrix(network.Sizes[^1], 1), Loss.HalfSquaredError);
    }
}
