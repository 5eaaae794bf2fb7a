using Backprop.Engine;

namespace Backprop.Worked.Tests;

public class PrintedTests
{
    private static readonly string[] Header = ["id\tsection\tequation\tquantity\tprinted\tuses\tverdict\tright\twhy"];

    private static Derivation Trace => GradientCheck.Of(GradientTrace.Network, Matrix.Column(1.0, 0.5, -1.0), Matrix.Column(1.0), Loss.HalfSquaredError)
        .Derive(ParameterIndex.Weight(1, 1, 1));

    private static PrintedReport Report(params string[] rows)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllLines(path, [.. Header, .. rows]);
        try
        {
            return PrintedTable.Load(path).Against(Trace, new Dictionary<string, Func<bool>> { ["true"] = () => true, ["false"] = () => false });
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("z(2)[1]", "0.8997", Verdict.Exact)]
    [InlineData("z(2)[1]", "0.8998", Verdict.Unexplained)]
    [InlineData("delta(2)[1]", "-0.00490", Verdict.Exact)]
    [InlineData("delta(2)[1]", "-0.0049", Verdict.Exact)]
    [InlineData("1 - a(3)[1]", "0.3494", Verdict.Exact)]
    [InlineData("delta(1)[1]", "= da(1)[1]*f'(1)[1]", Verdict.Exact)]
    [InlineData("delta(1)[1]", "= da(1)[1]*f'(1)[2]", Verdict.Unexplained)]
    [InlineData("claim:true", "it is so", Verdict.Exact)]
    [InlineData("claim:false", "it is so", Verdict.Unexplained)]
    [InlineData("numeric/dW(1)[1,1]", "-0.00212", Verdict.Exact)]
    public void The_kit_finds_what_is_exact(string quantity, string printed, Verdict finding)
    {
        var row = Report($"r\tS\te\t{quantity}\t{printed}\t\texact\t\t").Rows.Single();

        Assert.Equal(finding, row.Finding);
        Assert.Equal(finding == Verdict.Exact, row.Agrees);
    }

    [Fact]
    public void A_number_computed_from_rounded_operands_is_chained()
    {
        var report = Report(
            "d1\tS\te\tdelta(2)[1]\t-0.00490\t\texact\t\t",
            "d2\tS\te\tdelta(2)[2]\t-0.00562\t\texact\t\t",
            "p\tS\te\tda(1)[1]\t-0.00849\td1 d2\tchained\t\t");

        Assert.Equal(Verdict.Chained, report.Rows[2].Finding);
        Assert.Same(report, report.Verify());
    }

    [Fact]
    public void A_number_computed_from_a_slip_is_inherited()
    {
        var report = Report(
            "d2\tS\te\tdelta(2)[2]\t-0.0562\t\tslip\t-0.00562\tA digit is lost.",
            "p\tS\te\tW(2)[2,2]*delta(2)[2]\t-0.0562\td2\tinherited\t\t");

        Assert.Equal([Verdict.Unexplained, Verdict.Inherited], report.Rows.Select(row => row.Finding));
        Assert.All(report.Rows, row => Assert.True(row.Agrees, row.Problem));
    }

    [Theory]
    [InlineData("1.2122", Verdict.Exact)] // 1.21217650…
    [InlineData("1.2121", Verdict.Chained)]
    [InlineData("1.21217", Verdict.Chained)]
    [InlineData("1.2120", Verdict.Unexplained)]
    [InlineData("1.2", Verdict.Exact)]
    public void Digits_that_were_cut_off_are_chained(string printed, Verdict finding) =>
        Assert.Equal(finding, Report($"r\tS\te\tz(2)[2]\t{printed}\t\tchained\t\t").Rows.Single().Finding);

    [Theory]
    [InlineData("0.99")]
    [InlineData("1.0000001")]
    public void A_given_is_printed_to_the_last_digit(string printed) =>
        Assert.Equal(Verdict.Unexplained, Report($"r\tS\te\tx[1]\t{printed}\t\tchained\t\t").Rows.Single().Finding);

    [Theory]
    [InlineData("claim:true !false", "slip", true)]
    [InlineData("claim:false !false", "slip", false)] // what should be said is not so
    [InlineData("claim:true !true", "slip", false)] // what is said is so
    [InlineData("claim:true", "slip", false)]
    public void A_wrong_claim_has_two_checks_what_is_right_and_what_is_printed(string quantity, string verdict, bool agrees)
    {
        var row = Report($"r\tS\te\t{quantity}\tit is so\t\t{verdict}\tit is not\tWhy.").Rows.Single();

        Assert.Equal(agrees, row.Agrees);
    }

    [Fact]
    public void A_symbol_times_nothing_is_not_there()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllLines(path,
        [
            .. Header,
            "a\tS\te\tstep2/W(1)[1,1]\t1.0 - 8.0α\t\texact\t\t",
            "b\tS\te\tstep2/W(1)[2,1]\t-1.0\t\texact\t\t",
            "c\tS\te\tstep2/W(1)[1,1]\t1.0\t\texact\t\t",
        ]);
        var pass = new Network(new Layer([[1.0], [-1.0]], [0.0, 0.0], Activation.ReLU), new Layer([[2.0, 1.0]], [0.0], Activation.Identity))
            .Forward(1.0).Backward(-2.0, Loss.HalfSquaredError);
        try
        {
            Assert.Equal([true, true, false], PrintedTable.Load(path).Against(pass.DeriveUpdate("α")).Rows.Select(row => row.Agrees));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("z(2)[1]", "0.8998", "slip", "0.8997", true)]
    [InlineData("z(2)[1]", "0.8998", "slip", "0.8996", false)] // its right value is not the engine's
    [InlineData("z(2)[1]", "0.8997", "misprint", "0.8997", false)] // what the kit can explain is no misprint
    [InlineData("L", "", "missing", "0.0611", true)]
    [InlineData("L", "", "missing", "= 1/2*(a(3)[1]-y[1])^2", true)]
    [InlineData("L", "", "missing", "= 1/2*(a(3)[1]+y[1])^2", false)]
    public void What_the_kit_cannot_explain_must_come_with_the_right_value(string quantity, string printed, string verdict, string right, bool agrees) =>
        Assert.Equal(agrees, Report($"r\tS\te\t{quantity}\t{printed}\t\t{verdict}\t{right}\tWhy.").Rows.Single().Agrees);

    [Fact]
    public void A_report_that_disagrees_names_file_line_row_and_both_values()
    {
        var error = Assert.Throws<PrintedValueException>(() => Report("r\tS\te\tz(2)[1]\t0.8998\t\texact\t\t").Verify());

        Assert.Contains("(2), row 'r': z(2)[1] is printed 0.8998 and computed 0.899", error.Message);
    }

    [Fact]
    public void Another_networks_values_are_not_comparable()
    {
        var report = Report("x1\tS\te\tx[1]\t2.0\t\texact\t\t");

        Assert.Equal("Not comparable: x[1] is 1 here, and the document's is 2.0.", report.Incomparable);
    }

    [Theory]
    [InlineData("r\tS\te\tz(2)[1]\t0.9", "9 columns were expected, there are 5")]
    [InlineData("r\tS\te\tz(2)[1]\t0.9\t\tright\t\t", "the verdict is 'right'")]
    [InlineData("r\tS\te\tz(2)[1]\t0.9\tq\tchained\t\t", "uses 'q', which is no row's id")]
    [InlineData("r\tS\te\tzz(2)[1]\t0.9\t\texact\t\t", "instead of 'zz'")]
    [InlineData("r\tS\te\tz(2)[1]\t0.9\t\tslip\t\t", "needs the right value")]
    [InlineData("r\tS\te\tz(2)[1]\t0.9\t\texact\t0.9\t", "goes without the right value")]
    public void A_file_that_cannot_be_read_says_line_and_what_was_expected(string row, string message)
    {
        var error = Assert.Throws<FormatException>(() => Report(row));

        Assert.Contains("(2)", error.Message);
        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData("zip(1)[1]", "instead of 'zip'")]
    public void A_mistyped_quantity_is_named(string quantity, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Report($"r\tS\te\t{quantity}\t1\t\texact\t\t")).Message);
}
