using Backprop.Engine;

namespace Backprop.Worked.Tests;

public class DescentNodesTests
{
    private static readonly IReadOnlyList<Update> Steps = [.. GradientTrace.Pass.Descend(0.5).Take(2)];

    [Fact]
    public void Every_pass_has_a_scope_of_its_own_and_all_of_them_share_data_and_learning_rate()
    {
        var derivation = Steps.Derive();

        Assert.Equal(Steps[1].Backward.Delta(2)[0, 0], derivation.Value("step2/delta(2)[1]").Value);
        Assert.Equal(Steps[1].Backward.WeightGradient(1)[1, 0], derivation.Value("step2/dW(1)[2,1]").Value);
        Assert.Equal(Steps[1].After.Layer(3).Biases[0, 0], derivation.Value("step3/b(3)[1]").Value);
        Assert.True(derivation.Value("step3/L").Value < derivation.Value("step2/L").Value);
        Assert.Equal("step2/W(2)[1,2] - eta*step2/dW(2)[1,2]", derivation.Element("step3/W(2)[1,2]")!.ToGrammar());
        Assert.Equal("step2/delta(1)[2]*x[3]", derivation.Element("step2/dW(1)[2,3]")!.ToGrammar());
        Assert.Null(derivation.Find("step2/x"));
        Assert.Null(derivation.Find("step2/eta"));
        Assert.Null(derivation.Find("step3/delta(3)"));
    }

    [Theory]
    [InlineData("sigmoid", "binary-cross-entropy", 1)]
    [InlineData("tanh", "half-squared-error", 3)]
    [InlineData("softmax", "categorical-cross-entropy", 3)]
    public void Every_rule_evaluated_afresh_gives_what_the_engine_recorded(string output, string loss, int samples)
    {
        var derivation = RandomNetworks.Pass(output, loss, samples, seed: 5).Descend(0.2).Take(3).Derive();
        var afresh = new Replay(derivation, new Dictionary<Expression, Scalar>(), rounding: null, afresh: true);

        Assert.All(derivation.Nodes.SelectMany(node => node.Entries), entry =>
            Assert.Equal(derivation.Value(entry).Value, afresh[entry].Value, 1e-11));
    }

    [Fact]
    public void A_weight_changed_at_the_beginning_is_felt_in_the_last_pass()
    {
        var other = GradientTrace.Network.With(ParameterIndex.Weight(1, 1, 2), 0.9)
            .Forward(GradientTrace.Pass.Forward.Input).Backward(GradientTrace.Pass.Target, Loss.HalfSquaredError).Descend(0.5).Take(2).Derive();

        var replay = Steps.Derive().Replay(new Dictionary<Expression, Scalar> { [(QuantityName)"W(1)[1,2]"] = 0.9 });

        Assert.Equal(other.Value("step3/L").Value, replay["step3/L"].Value, 1e-14);
    }

    [Fact]
    public void One_update_alone_has_the_same_nodes_as_the_list_of_it() => Assert.Equal(
        Steps[0].Derive().Nodes.Select(node => node.Name), Steps.Take(1).Derive().Nodes.Select(node => node.Name));

    [Fact]
    public void Updates_that_do_not_follow_each_other_are_refused_by_what_differs()
    {
        var next = Steps[1].Backward;
        var input = next.Forward.Input.With(0, 0, 2);

        Refused("the network", [Steps[0], Steps[0]]);
        Refused("the network", [Steps[0], Again(next.Forward.Network.With(ParameterIndex.Weight(3, 1, 1), 9))]);
        Refused("the network", [Steps[0], Again(next.Forward.Network.With(ParameterIndex.Bias(1, 2), 9))]);
        Refused("the network", [Steps[0], Again(new Network([.. next.Forward.Network.Layers.Take(2), WithTanh(next.Forward.Network.Layer(3))]))]);
        Refused("the learning rate", [Steps[0], next.Update(0.4)]);
        Refused("the input", [Steps[0], next.Forward.Network.Forward(input).Backward(next.Target, next.LossFunction).Update(0.5)]);
        Refused("the target", [Steps[0], next.Forward.Backward(0.25, next.LossFunction).Update(0.5)]);
        Refused("the loss", [Steps[0], next.Forward.Backward(next.Target, Loss.BinaryCrossEntropy).Update(0.5)]);
        Assert.StartsWith("There is no update; at least one was expected.", Assert.Throws<ArgumentException>(() => Array.Empty<Update>().Derive()).Message, StringComparison.Ordinal);

        Update Again(Network network) => network.Forward(next.Forward.Input).Backward(next.Target, next.LossFunction).Update(0.5);

        static Layer WithTanh(Layer layer) => new(layer.Weights, layer.Biases, Activation.Tanh);

        static void Refused(string what, Update[] updates) => Assert.Equal(
            $"Update 2 does not go on from update 1: {what} is another.", Assert.Throws<ArgumentException>(() => updates.Derive()).Message);
    }

    [Theory]
    [InlineData("step2", 2)]
    [InlineData("step12", 12)]
    [InlineData("step1", null)]
    [InlineData("step", null)]
    [InlineData("steps2", null)]
    [InlineData("batch", null)]
    [InlineData("", null)]
    public void A_scope_tells_which_pass_of_the_descent_it_is(string scope, int? step) => Assert.Equal(step, Names.StepOf(scope));
}
