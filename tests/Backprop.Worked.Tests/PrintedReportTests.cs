namespace Backprop.Worked.Tests;

public class PrintedReportTests
{
    private static readonly Derivation Record = GradientTrace.Pass.Derive();

    private static readonly PrintedReport Report = PrintedFiles.Report(
        Record,
        "z\tForward\te\tz(2)[1]\t0.8997\t\texact\t\t",
        "slip\tBackward\te\tdelta(2)[2]\t-0.0562\t\tslip\t-0.00562\tA digit is lost.",
        "wrong\tBackward\te\tz(2)[1]\t0.7\t\texact\t\t",
        "copy\tBackward\te\tdelta(2)[2]\t-0.0562\tslip\tinherited\t\t");

    private static IEnumerable<string> Ids(PrintedReport report) => report.Rows.Select(row => row.Value.Id);

    [Fact]
    public void A_section_is_the_rows_that_name_it()
    {
        Assert.Equal(["z"], Ids(Report.Section("Forward")));
        Assert.Equal(["slip", "wrong", "copy"], Ids(Report.Section("Backward")));
        Assert.Contains("has no section 'Forwards'. ", Assert.Throws<ArgumentException>(() => Report.Section("Forwards")).Message, StringComparison.Ordinal);
        Assert.Contains("Forward", Assert.Throws<ArgumentException>(() => Report.Section("Forwards")).Message.Replace("Forwards", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_exact_or_does_not_agree_is_left_to_explain()
    {
        Assert.Equal(["slip", "wrong", "copy"], Ids(Report.NotExact()));
        Assert.Equal(["z", "wrong", "copy"], Ids(Report.Without(Verdict.Slip)));
        Assert.Equal(["slip", "wrong", "copy"], Ids(Report.Without(Verdict.Exact)));
        Assert.Equal(2, Report.Count(Verdict.Exact));
        Assert.Same(Record, Report.Section("Forward").Derivation);
    }

    [Fact]
    public void The_first_twenty_rows_that_disagree_are_named_and_the_others_counted()
    {
        string[] rows = [.. Enumerable.Range(1, 22).Select(i => $"r{i}\tS\te\tz(2)[1]\t0.7\t\texact\t\t")];

        var message = Assert.Throws<PrintedValueException>(() => PrintedFiles.Report(Record, rows).Verify()).Message;
        Assert.Contains("(21), row 'r20': ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("r21", message, StringComparison.Ordinal);
        Assert.EndsWith("\n… 2 more", message, StringComparison.Ordinal);
        Assert.Equal(21, message.Split('\n').Length);
        Assert.DoesNotContain("more", Assert.Throws<PrintedValueException>(() => PrintedFiles.Report(Record, rows[..20]).Verify()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_of_another_network_are_said_to_be_so_before_anything_else()
    {
        var report = PrintedFiles.Report(Record, "x1\tS\te\tx[1]\t2.0\t\texact\t\t");

        Assert.StartsWith("Not comparable: x[1] is 1 here, and the document's is 2.0.\n", Assert.Throws<PrintedValueException>(() => report.Verify()).Message, StringComparison.Ordinal);
        Assert.Equal(report.Incomparable, report.NotExact().Incomparable);
    }

    [Theory]
    [InlineData("z(7)[1]", "z(7)[1]")]
    [InlineData("claim:tru", "No check decides the claim 'tru'. ")]
    public void A_row_about_what_is_not_there_is_unexplained_and_says_why(string quantity, string problem)
    {
        var row = Assert.Single(PrintedFiles.Report(Record, $"r\tS\te\t{quantity}\t1\t\texact\t\t").Rows);

        Assert.Equal((Verdict.Unexplained, false), (row.Finding, row.Agrees));
        Assert.Contains(problem, row.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_operand_was_computed_from_counts_too()
    {
        var report = PrintedFiles.Report(
            Record,
            "d2\tS\te\tdelta(2)[2]\t-0.0562\t\tslip\t-0.00562\tA digit is lost.",
            "p\tS\te\tW(2)[2,2]*delta(2)[2]\t-0.0562\td2\tchained\t\t",
            "q\tS\te\tW(2)[2,2]*delta(2)[2] + 1\t0.9438\tp\tinherited\t\t");

        Assert.Equal(Verdict.Inherited, report.Row("q").Finding);
    }

    [Theory]
    [InlineData("id\tsection\tequation\tquantity\tprinted\tuses\tverdict\tright")]
    [InlineData("")]
    public void Other_columns_than_those_of_printed_values_are_refused(string header) => Assert.EndsWith(
        "(1): the columns id, section, equation, quantity, printed, uses, verdict, right, why were expected, with tabs between.",
        Assert.Throws<FormatException>(() => PrintedFiles.Load(header, "r\tS\te\tL\t1\t\texact\t\t")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void An_id_that_comes_twice_is_named() => Assert.EndsWith(
        "(3): the id 'r' comes twice.",
        Assert.Throws<FormatException>(() => PrintedFiles.Report(Record, "r\tS\te\tL\t1\t\texact\t\t", "r\tS\te\tL\t1\t\texact\t\t")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("unexplained")]
    [InlineData("1")]
    [InlineData("")]
    public void A_verdict_is_a_word_that_a_person_gives(string verdict) => Assert.Contains(
        $"the verdict is '{verdict}'; exact, chained, inherited, misprint, slip or missing was expected.",
        Assert.Throws<FormatException>(() => PrintedFiles.Report(Record, $"r\tS\te\tL\t1\t\t{verdict}\t\t")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("-0.0794", -0.0794, 0, null)]
    [InlineData("−0.0794", -0.0794, 0, null)]
    [InlineData("1e-5", 1e-5, 0, null)]
    [InlineData("-2.4 + 271.6α", -2.4, 271.6, "α")]
    [InlineData("-2.4 − 271.6α", -2.4, -271.6, "α")]
    public void A_printed_number_is_read_with_its_symbol(string text, double constant, double slope, string? symbol) =>
        Assert.Equal(new Scalar(constant, slope, symbol), PrintedNumber.Parse(text).Value);

    [Theory]
    [InlineData("abc")]
    [InlineData("1.")]
    [InlineData("1 + α")]
    public void What_is_no_printed_number_is_refused(string text) => Assert.Equal(
        $"'{text}' is not a number; digits such as -0.0794, 1e-5 or -2.4 + 271.6α were expected.",
        Assert.Throws<FormatException>(() => PrintedNumber.Parse(text)).Message);

    [Fact]
    public void A_message_has_a_line_for_each_row_and_nothing_else()
    {
        var report = PrintedFiles.Report(Record, "r\tS\te\tx[1] + 1\t3\t\texact\t\t", "s\tS\te\tx[1] - 1\t1\t\tslip\t2\tWhy.");

        Assert.Matches(
            "^[\\w.]+\\(2\\), row 'r': x\\[1\\] \\+ 1 is printed 3 and computed 2; the row says exact, the kit finds unexplained\\.\n"
            + "[\\w.]+\\(3\\), row 's': x\\[1\\] - 1 should be 2 by the row, and is computed 0\\.$",
            Assert.Throws<PrintedValueException>(() => report.Verify()).Message);
        Assert.Equal(1, Report.Count(Verdict.Slip));
        Assert.Equal(0, Report.Count(Verdict.Missing));
    }

    [Theory]
    [InlineData("12", 0)]
    [InlineData("1.250", 3)]
    [InlineData("1e-5", 5)]
    [InlineData("1.25E-3", 5)]
    [InlineData("1.25e1", 1)]
    [InlineData("12e2", -2)]
    public void The_digits_of_a_printed_number_are_counted_with_its_power_of_ten(string text, int places)
    {
        var number = PrintedNumber.Parse(text);

        Assert.Equal(places, number.Places);
        Assert.Equal((0, 0, null), ((double)number.Slope, number.SlopePlaces, number.Symbol));
        Assert.True(number.Matches((double)number.Constant + (0.4 * Math.Pow(10, -places))));
        Assert.False(number.Matches((double)number.Constant + (0.6 * Math.Pow(10, -places))));
        Assert.True(number.MatchesCut((double)number.Constant + (0.6 * Math.Pow(10, -places))));
        Assert.False(number.MatchesCut((double)number.Constant + (1.2 * Math.Pow(10, -places))));
    }

    [Fact]
    public void Both_numbers_of_a_printed_sum_have_their_digits()
    {
        var number = PrintedNumber.Parse("-2.4 + 271.60α");

        Assert.Equal((1, 2, "α"), (number.Places, number.SlopePlaces, number.Symbol));
        Assert.True(number.Matches(new Scalar(-2.42, 271.604, "α")));
        Assert.False(number.Matches(new Scalar(-2.42, 271.606, "α")));
        Assert.False(number.Matches(new Scalar(-2.46, 271.604, "α")));
        Assert.False(number.Matches(new Scalar(-2.42, 271.604, "β")));
        Assert.False(number.Matches(-2.4));
        Assert.False(PrintedNumber.Parse("1").Matches(double.NaN));
    }

    [Fact]
    public void Nothing_is_computed_from_a_claim()
    {
        var row = PrintedFiles.Report(Record, "c\tS\te\tclaim:true\tit is so\t\texact\t\t", "r\tS\te\tz(2)[1]\t0.7\tc\tchained\t\t").Row("r");

        Assert.Equal((Verdict.Unexplained, "'r' uses the claim 'c'; a number was expected."), (row.Finding, row.Problem));
    }

    [Fact]
    public void A_given_that_is_rounded_is_not_the_given()
    {
        // 0.5 rounds to 1.
        var row = PrintedFiles.Report(Record, "r\tS\te\tx[2]\t1\t\tchained\t\t").Row("r");

        Assert.Equal(Verdict.Unexplained, row.Finding);
        Assert.Equal("x[2] is printed 1 and computed 0.5; the row says chained, the kit finds unexplained.", row.Problem);
    }

    [Fact]
    public void What_goes_on_with_a_number_that_the_text_lost_goes_on_with_the_right_one() => Assert.Equal(
        Verdict.Chained, // −0.006 · 1, where the digits of δ would give −0.0056
        PrintedFiles.Report(
            Record,
            "d\tS\te\tdelta(2)[2]\t\t\tmissing\t-0.006\tThe text lost it.",
            "p\tS\te\tW(2)[2,2]*delta(2)[2]\t-0.0060\td\tchained\t\t").Row("p").Finding);

    [Theory]
    [InlineData("z(2)[1]\t0.8997\t\tmisprint\t0.8997", "z(2)[1] is printed 0.8997, which the kit finds exact; the row says misprint.")]
    [InlineData("claim:false\tit is so\t\texact\t", "claim:false is printed it is so and computed nothing; the row says exact, the kit finds unexplained.")]
    public void A_row_that_says_what_is_not_so_is_told_what_is(string row, string problem) =>
        Assert.Equal(problem, PrintedFiles.Report(Record, $"r\tS\te\t{row}\t").Row("r").Problem);

    [Fact]
    public void Lines_may_end_as_on_any_system_and_be_empty()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, PrintedFiles.Header + "\r\na\tS\te\tL\t1\t\texact\t\t\r\n\r\nb\tS\te\tL\t1\t\texact\t\t\rc\tS\te\tL\t1\t\texact\t\t\n");
        try
        {
            Assert.Equal([("a", 2), ("b", 4), ("c", 5)], PrintedTable.Load(path).Values.Select(value => (value.Id, value.Line)));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
