using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.Views;

public class RepeatedStepsViewsTests
{
    private static readonly Network Start = new(new Layer([[0.5]], [0.1], Activation.Identity));

    [Fact]
    public void A_run_has_a_row_with_its_losses_after_so_many_steps_and_says_where_it_broke_off()
    {
        var view = RepeatedStepsViews.ShowLosses([0, 1, 500], ("short steps", [Run(500, 0.1), Run(500, 0.15)]), ("long steps", [Run(500, 10), Run(2, 0.1)]));

        Assert.Equal(
        [
            "Start after 0 after 1 after 500",
            "short steps",
            "1 1.8050 0.4513 0.0000",
            "2 1.8050 0.1128 0.0000",
            "long steps",
        ], view.ToText().Split('\n')[1..6].Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        Assert.Contains("broke off", view.ToText(), StringComparison.Ordinal);
        Assert.EndsWith("—", view.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_each_group_is_one_run_its_name_heads_its_row() =>
        Assert.Equal(["at the end", "in turn"], new Fragment(RepeatedStepsViews.ShowLosses([0, 1], ("at the end", [Run(1, 0.1)]), ("in turn", [Run(1, 0.2)])))
            .Body.QuerySelectorAll("tbody th").Select(head => head.TextContent));

    [Fact]
    public void A_small_loss_is_told_by_its_power_of_ten() =>
        Assert.EndsWith("⁻⁴", RepeatedStepsViews.ShowLosses([6], ("run", [Run(6, 0.1)])).ToText().TrimEnd(), StringComparison.Ordinal);

    [Fact]
    public void A_group_without_a_run_is_refused() => Assert.Throws<ArgumentException>(() => RepeatedStepsViews.ShowLosses([0], ("none", [])));

    [Fact]
    public void A_long_run_is_thinned_out_to_a_curve_that_keeps_its_ends()
    {
        var run = Run(1001, 0.001);
        var points = run.Curve("loss").Points;

        Assert.InRange(points.Count, 150, 260);
        Assert.Equal((0, run.Losses[0]), (points[0].X, points[0].Y));
        Assert.Equal((1001, run.Losses[^1]), (points[^1].X, points[^1].Y));
    }

    private static RepeatedSteps Run(int steps, double rate) => RepeatedSteps.Of(Start, Matrix.Column(2), Matrix.Column(3), Loss.HalfSquaredError, steps, rate);
}
