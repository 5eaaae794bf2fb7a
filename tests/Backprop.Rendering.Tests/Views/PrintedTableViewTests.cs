using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;
using Backprop.Worked;
using Backprop.Worked.Tests;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering.Tests.Views;

public class PrintedTableViewTests
{
    [Theory]
    [InlineData("no mathematics", 0)]
    [InlineData("5 $ and no more", 0)]
    [InlineData("$x$", 1)]
    [InlineData("with $x$ and $y_1$ in it", 2)]
    [InlineData("with $x$ for 5 $", 1)]
    public void Mathematics_stands_between_dollar_signs(string text, int formulas) =>
        Assert.Equal(formulas, TexProse.Read(text) is Row row ? row.Parts.Count(part => part is not Words) : 0);

    [Fact]
    public void A_claim_and_a_reason_may_hold_mathematics_and_a_point_stays_with_it()
    {
        var body = Show(@"c	S	e	claim:true	$\mathbf{W}^{[l]}$ is a matrix		exact		It has $n_l$ rows, as $\mathbf{b}^{[l]}$.").Body;

        Assert.Single(body.QuerySelectorAll("td.bp-long > math"));
        Assert.Contains("is a matrix", body.QuerySelector("td.bp-long")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, body.QuerySelectorAll("td.bp-why math").Length);
        Assert.EndsWith(".", body.QuerySelector("td.bp-why .bp-keep:last-child")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_one_verdict_settles_can_be_left_out()
    {
        var report = Report("a	S	e	z(2)[1]	0.8997		exact		", "b	S	e	z(2)[1]	0.89		chained		cut");

        Assert.Equal(["b"], report.NotExact().Rows.Select(row => row.Value.Id));
        Assert.Empty(report.NotExact().Without(Verdict.Chained).Rows);
        Assert.Equal(["a"], report.Without(Verdict.Chained).Rows.Select(row => row.Value.Id));
    }

    private static Fragment Show(string row) => new(Report(row).Show());

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
}
