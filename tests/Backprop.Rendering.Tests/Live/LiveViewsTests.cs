using Backprop.Engine;
using Backprop.Rendering.Tests.Views;
using Backprop.Worked.Tests;

namespace Backprop.Rendering.Tests.Live;

/// <summary>The fields that a reader edits on an exported page.</summary>
public class LiveViewsTests
{
    private static Fragment Live(View view) => new(view);

    private static IEnumerable<string?> Fields(View view, string attribute) =>
        Live(view).Body.QuerySelectorAll("input").Select(field => field.GetAttribute(attribute));

    [Fact]
    public void What_is_given_is_a_field_and_nothing_else()
    {
        var names = Fields(GradientTrace.Pass.Update(0.5).Live(), "data-q").ToList();

        Assert.Equal(3 + 6 + 2 + 4 + 2 + 2 + 1 + 1 + 1, names.Count);
        Assert.Equal(names.Distinct(), names);
        Assert.All(["x[2]", "W(1)[2,3]", "b(2)[1]", "y[1]", "eta"], name => Assert.Contains(name, names));
        Assert.All(["z(1)[1]", "L", "m", "step2/W(1)[1,1]"], name => Assert.DoesNotContain(name, names));
        Assert.DoesNotContain("eta", Fields(GradientTrace.Pass.Live(), "data-q"));
        Assert.Contains("eta", Fields(GradientTrace.Pass.Live(0.5), "data-q"));
        Assert.DoesNotContain("eta", Fields(GradientTrace.Pass.LiveUpdate(), "data-q"));
    }

    [Fact]
    public void A_field_says_what_it_is_and_holds_all_digits_of_its_number()
    {
        var fields = Live(GradientTrace.Pass.Update(0.5).Live()).Body.QuerySelectorAll("input").ToDictionary(field => field.GetAttribute("data-q")!);

        Assert.Equal(("weight of layer 1, to neuron 2 from 3", "0.6"), (fields["W(1)[2,3]"].GetAttribute("aria-label"), fields["W(1)[2,3]"].GetAttribute("value")));
        Assert.Equal(("bias of layer 2, neuron 1", "0.1"), (fields["b(2)[1]"].GetAttribute("aria-label"), fields["b(2)[1]"].GetAttribute("value")));
        Assert.Equal("−1.0", fields["x[3]"].GetAttribute("value"));
        Assert.Equal("inline-size:4ch", fields["x[3]"].GetAttribute("style"));
        Assert.Null(fields["b(2)[1]"].GetAttribute("style"));
        Assert.Equal("0", fields["eta"].GetAttribute("data-range"));
        Assert.Null(fields["y[1]"].GetAttribute("data-range"));
        Assert.All(fields.Values, field => Assert.NotNull(field.GetAttribute("readonly")));
    }

    [Fact]
    public void The_fields_of_a_batch_name_their_sample()
    {
        var labels = Fields(RandomNetworks.Pass("sigmoid", "binary-cross-entropy", 3, 1).Live(), "aria-label").ToList();

        Assert.Contains(labels, label => label!.EndsWith(" of sample 3", StringComparison.Ordinal));
        Assert.DoesNotContain(labels, label => label!.EndsWith(" of sample 4", StringComparison.Ordinal));
    }

    [Fact]
    public void A_target_keeps_to_what_its_loss_can_take()
    {
        var yesOrNo = Live(RandomNetworks.Pass("sigmoid", "binary-cross-entropy", 3, 1).Live()).Body;
        var categories = Fields(RandomNetworks.Pass("softmax", "categorical-cross-entropy", 3, 1).Live(), "data-q").ToList();

        Assert.All(yesOrNo.QuerySelectorAll("input[data-q^=y]"), field => Assert.Equal("0 1", field.GetAttribute("data-range")));
        Assert.NotEmpty(yesOrNo.QuerySelectorAll("input[data-q^=y]"));
        Assert.NotEmpty(categories);
        Assert.DoesNotContain(categories, name => name!.StartsWith('y'));
    }

    [Fact]
    public void Several_steps_share_the_fields_of_the_first()
    {
        var first = GradientTrace.Pass.Update(0.5);
        var second = first.After.Forward(GradientTrace.Pass.Forward.Input).Backward(GradientTrace.Pass.Target, Loss.HalfSquaredError).Update(0.5);
        var together = new[] { first, second }.Live();

        Assert.Equal(Fields(first.Live(), "data-q"), Fields(together, "data-q"));
        Assert.Contains("step3/", Live(together).Body.QuerySelector("[data-live]")!.GetAttribute("data-live")!, StringComparison.Ordinal);
    }

    [Fact]
    public void The_record_has_the_chain_that_the_page_shows() => Assert.Contains(
        "chain.W.1.1.1/path",
        Live(GradientTrace.Pass.Live(trace: ParameterIndex.Weight(1, 1, 1))).Body.QuerySelector("[data-live]")!.GetAttribute("data-live")!,
        StringComparison.Ordinal);

    [Fact]
    public void More_numbers_than_a_page_can_hold_are_refused()
    {
        var pass = Network.Random(new SplitMix64(1), 1, 12, (12, Activation.Tanh), (3, Activation.Tanh)).Forward(Matrix.Zeros(12, 1)).Backward(Matrix.Zeros(3, 1), Loss.HalfSquaredError);

        Assert.StartsWith(
            "At most 200 numbers can be edited on a page; this network has 210 parameters, inputs and targets together.",
            Assert.Throws<ArgumentException>(() => pass.Live()).Message,
            StringComparison.Ordinal);
    }
}
