using System.Globalization;
using Backprop.Rendering.Tests.Views;

namespace Backprop.Rendering.Tests.Training;

public class ComparisonTests
{
    private static View Table() => Comparison.Of("Runs", "of two", [("a-b", -0.5), ("c", 0.000015)],
        ("run", row => $"{row.Item1}"),
        ("loss", row => $"{row.Item2:0.00}"),
        ("small", row => $"{row.Item2:0.0e0}"));

    [Fact]
    public void A_row_each_and_numbers_with_minus_signs_and_powers() => Assert.Equal(
        """
        Runs of two
        run  loss   small
        a-b  −0.50  −5.0·10⁻¹
        c    0.00   1.5·10⁻⁵
        """.ReplaceLineEndings("\n"),
        Table().ToText());

    [Fact]
    public void In_HTML_a_power_is_raised_and_the_table_has_no_number()
    {
        var body = new Fragment(Table()).Body;

        Assert.Equal("−5.0 · 10−1", body.QuerySelector("td.bp-val sup")!.ParentElement!.TextContent);
        Assert.Equal(["a-b", "c"], body.QuerySelectorAll("tbody th").Select(head => head.TextContent));
        Assert.Empty(body.QuerySelectorAll(".bp-no"));
    }

    [Fact]
    public void It_is_the_same_in_every_culture()
    {
        var (before, neutral) = (CultureInfo.CurrentCulture, Table().ToText());
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(neutral, Table().ToText());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Nothing_to_compare_is_refused() =>
        Assert.Contains("has 0 rows and 1 columns", Assert.Throws<ArgumentException>(() => Comparison.Of("Runs", "", Array.Empty<int>(), ("run", row => $"{row}"))).Message, StringComparison.Ordinal);
}
