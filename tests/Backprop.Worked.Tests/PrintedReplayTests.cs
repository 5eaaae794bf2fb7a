namespace Backprop.Worked.Tests;

public class PrintedReplayTests
{
    private static PrintedReport Report(params string[] rows)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllLines(path, ["id\tsection\tequation\tquantity\tprinted\tuses\tverdict\tright\twhy", .. rows]);
        try
        {
            return PrintedTable.Load(path).Against(GradientTrace.Pass.Derive(), new Dictionary<string, Func<bool>> { ["true"] = () => true });
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static PrintedReport Example => Report(
        "before\tS\te\tz(2)[1]\t0.8997\t\texact\t\t",
        "earlier\tS\te\tdb(2)[2]\t-0.00562\t\texact\t\t",
        "lost\tS\te\tL\t\t\tmissing\t0.0611\tThe text lost it.",
        "slip\tS\te\tdelta(2)[2]\t-0.0562\t\tslip\t-0.00562\tA zero is lost.",
        "elsewhere\tS\te\tdelta(2)[1]\t-0.00490\t\texact\t\t",
        "follows\tS\te\tdelta(2)[2]*W(2)[2,2]\t-0.0562\tslip\tinherited\t\t",
        "formula\tS\te\tdb(2)[2]\t= delta(2)[2]\t\texact\t\t",
        "claim\tS\te\tclaim:true\tit is so\t\texact\t\t",
        "gradient\tS\te\tdb(2)[2]\t-0.0562\tslip\tinherited\t\t",
        "copy\tT\te\tdb(2)[2]\t-0.0562\tslip\tinherited\t\t",
        "garbled\tT\te\tdb(2)[2]\t-0.0526\t\tmisprint\t-0.0056\tTwo digits have changed places.");

    [Fact]
    public void Without_a_printed_number_in_place_the_replay_is_the_record() =>
        Assert.Equal(GradientTrace.Pass.Derive().Value("dW(1)[1,1]"), Example.Replay()["dW(1)[1,1]"]);

    [Fact]
    public void A_printed_number_in_place_is_followed_by_right_arithmetic()
    {
        var replay = Example.Replay("slip");

        Assert.Equal(-0.0562, replay["db(2)[2]"].Value);
        Assert.Equal(-0.0562 * 0.5, replay["dW(2)[2,1]"].Value, 1e-15);
        Assert.Equal(GradientTrace.Pass.Delta(2)[0, 0], replay["delta(2)[1]"].Value);
    }

    [Fact]
    public void Of_two_numbers_in_the_same_place_the_later_counts() =>
        Assert.Equal(-0.0526, Example.Replay("gradient", "garbled")["db(2)[2]"].Value);

    [Fact]
    public void A_mistake_spreads_to_the_later_numbers_that_depend_on_it_each_once_as_it_is_printed()
    {
        var spread = Example.Spread("slip");

        Assert.Equal(["slip", "follows", "gradient", "garbled"], spread.Select(row => row.Printed.Value.Id));
        Assert.All(spread, row => Assert.Equal(-0.0562, row.Follows.Value, 1e-15));
        Assert.All(spread, row => Assert.Equal(GradientTrace.Pass.Delta(2)[1, 0], row.Right.Value, 1e-15));
    }

    [Fact]
    public void A_right_number_cut_short_spreads_too()
    {
        var spread = Example.Spread("elsewhere");

        Assert.Equal("elsewhere", Assert.Single(spread).Printed.Value.Id);
        Assert.Equal(-0.00490, spread[0].Follows.Value);
    }

    [Fact]
    public void A_row_that_is_not_there_is_named_with_what_comes_near() =>
        Assert.Contains("gradient", Assert.Throws<ArgumentException>(() => Example.Row("gradent")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("formula", "= delta(2)[2]")]
    [InlineData("claim", "it is so")]
    [InlineData("lost", "nothing")]
    public void Only_a_number_can_be_put_in_place(string id, string printed) =>
        Assert.StartsWith($"'{id}' prints {printed}; a number was expected.", Assert.Throws<ArgumentException>(() => Example.Spread(id)).Message, StringComparison.Ordinal);
}
