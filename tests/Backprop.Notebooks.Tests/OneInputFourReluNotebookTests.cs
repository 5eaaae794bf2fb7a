using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Backprop.Notebooks.Tests;

/// <summary>The notebook of document 1 recreates every numbered equation.</summary>
public partial class OneInputFourReluNotebookTests
{
    private const int Equations = 56;

    [Fact]
    public void Each_of_the_documents_56_equation_numbers_stands_at_one_statement()
    {
        using var notebook = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "notebooks", "01-one-input-four-relu.ipynb")));
        var numbers = notebook.RootElement.GetProperty("cells").EnumerateArray()
            .Where(cell => cell.GetProperty("cell_type").GetString() == "code")
            .SelectMany(cell => cell.GetProperty("outputs").EnumerateArray())
            .SelectMany(output => output.TryGetProperty("data", out var data) && data.TryGetProperty("text/html", out var html) ? Numbers(string.Concat(html.EnumerateArray())) : []);

        Assert.Equal(Enumerable.Range(1, Equations), numbers);
    }

    /// <summary>6–9 stands for all four.</summary>
    private static IEnumerable<int> Numbers(string html) => Equation().Matches(html)
        .Select(match => match.Groups[1].Value.Split('–').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList())
        .SelectMany(ends => Enumerable.Range(ends[0], ends[^1] - ends[0] + 1));

    [GeneratedRegex("data-equation=\"([^\"]+)\"")]
    private static partial Regex Equation();
}
