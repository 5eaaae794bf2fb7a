using System.Text;
using Backprop.Engine;
using Backprop.Laws;

namespace Backprop.Worked.Tests.Files;

/// <summary>A table of printed values that was damaged, or was none, is read or refused with its file and line.</summary>
public sealed class DamagedTableTests : IDisposable
{
    private const string Columns = "id\tsection\tequation\tquantity\tprinted\tuses\tverdict\tright\twhy\n";

    private readonly FileFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_damaged_table_is_read_or_refused()
    {
        var whole = File.ReadAllBytes(Notebooks.Tests.Repository.Printed("05-gradient-trace"));
        var random = new SplitMix64(3);
        int read = 0, refused = 0;
        for (var i = 0; i < 150; i++)
        {
            try
            {
                PrintedTable.Load(folder.Write("t.tsv", Damage.To(whole, random))).Against(GradientTrace.Pass.Derive());
                read++;
            }
            catch (FormatException error)
            {
                Assert.StartsWith("t.tsv", error.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(read > 0 && refused > 0, $"{read} read, {refused} refused");
    }

    [Law(200)]
    public void Any_cells_are_read_or_refused(Hostile quantity, Hostile printed, Hostile right)
    {
        string Cell(Hostile hostile) => hostile.Text.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' ');
        try
        {
            PrintedTable.Load(folder.Write("t.tsv", Encoding.UTF8.GetBytes($"{Columns}a\tS\te\t{Cell(quantity)}\t{Cell(printed)}\t\tslip\t{Cell(right)}\tw\n")))
                .Against(GradientTrace.Pass.Derive());
        }
        catch (FormatException error)
        {
            Assert.StartsWith("t.tsv(2)", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("1e-2147483648")]
    [InlineData("1e2147483647")]
    [InlineData("1e99999999999999999999")]
    [InlineData("9^9^9^9^9^9")]
    [InlineData("99999^99999^99999")]
    public void Numbers_of_any_size_end(string number)
    {
        try
        {
            PrintedTable.Load(folder.Write("t.tsv", Encoding.UTF8.GetBytes($"{Columns}a\tS\te\tz(1)[1] + {number}\t= {number}\t\tslip\t0.3\tw\n"))).Against(GradientTrace.Pass.Derive());
        }
        catch (FormatException error)
        {
            Assert.StartsWith("t.tsv(2), row 'a'", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Deep_parentheses_and_endless_digits_are_refused()
    {
        foreach (var quantity in new[] { new string('(', 1_000_000), new string('9', 1_000_000) })
        {
            var error = Assert.Throws<FormatException>(() => PrintedTable.Load(folder.Write("t.tsv", Encoding.UTF8.GetBytes($"{Columns}a\tS\te\t{quantity}\t1\t\texact\t\tw\n"))));

            Assert.StartsWith("t.tsv(2), row 'a'", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_table_larger_than_any_document_is_refused() => Assert.Contains(
        "at most 16777216 bytes",
        Assert.Throws<FormatException>(() => PrintedTable.Load(folder.Write("t.tsv", new byte[(16 * 1024 * 1024) + 1]))).Message,
        StringComparison.Ordinal);
}
