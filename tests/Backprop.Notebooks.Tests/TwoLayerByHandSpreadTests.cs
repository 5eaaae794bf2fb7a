using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Notebooks.Tests;

/// <summary>What the notebook of document 4 says of how its mistakes spread.</summary>
public class TwoLayerByHandSpreadTests
{
    // The numbers that the document went on with, in its order.
    private static readonly string[] Taken = ["d1-2", "dw1-in-d1-2", "new-z2", "new-a1", "new-a2", "new-zo-value", "new-y", "new-loss-in-y"];

    private static readonly PrintedReport Report = new TwoLayerByHandDocument().Report;

    private static double Before => TwoLayerByHandDocument.Step.Backward.Loss;

    private static double NewLoss(params IEnumerable<string> ids) => Report.Replay(ids)["step2/L"].Value;

    [Fact]
    public void No_mistake_changes_the_conclusion_alone_or_with_any_others() =>
        Assert.All(Enumerable.Range(0, 1 << Taken.Length), set => Assert.True(NewLoss(Taken.Where((_, index) => (set >> index & 1) == 1)) < Before));

    [Fact]
    public void The_slip_in_the_new_output_has_most_of_what_the_final_loss_is_off_by()
    {
        var off = NewLoss(Taken) - NewLoss();

        Assert.Equal(-0.000949, off, 0.0000005);
        Assert.InRange((NewLoss(Taken[..^1]) - NewLoss()) / off, 0.95, 1);
        Assert.All(Taken[..2], id => Assert.InRange(NewLoss(id) - NewLoss(), -1e-6, 1e-6));
        Assert.All(Enumerable.Range(3, 3), count => Assert.InRange(NewLoss(Taken.Take(count)) - NewLoss(), 0, 1e-4));
        Assert.True(NewLoss(Taken.Take(6)) < NewLoss());
    }

    [Theory]
    [InlineData("delta(2)[1]", -0.138499)]
    [InlineData("step2/z(2)[1]", 0.358917 + 0.591862 + (0.40866 * 0.595952) + 0.530735)]
    public void Two_wrong_formulas_would_have_turned_the_conclusion(string quantity, double value) =>
        Assert.True(TwoLayerByHandDocument.Step.Derive().Replay(new Dictionary<Expression, Scalar> { [Expression.Parse(quantity)] = value })["step2/L"].Value > Before);

    [Fact]
    public void The_wrong_error_explains_the_gradients_and_the_update_and_nothing_after_them()
    {
        var spread = Report.Spread("dw1-in-d1-2");
        var inherited = spread.Where(row => row.Printed.Value.Verdict == Verdict.Inherited && row.Printed.Value.Uses.Contains("dw1-in-d1-2")).ToList();

        Assert.Equal(["dw1-22", "db1-2", "up1-21", "up1-22", "up1-b2"], inherited.Select(row => row.Printed.Value.Id));
        Assert.All(inherited, row => Assert.True(PrintedNumber.Parse(row.Printed.Value.Text).Matches(row.Follows)));
        Assert.All(spread.SkipWhile(row => row.Printed.Value.Id != "new-z2"), row => Assert.False(PrintedNumber.Parse(row.Printed.Value.Text).Matches(row.Follows)));
    }
}
