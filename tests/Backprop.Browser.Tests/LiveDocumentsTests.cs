using System.Text.Json;

namespace Backprop.Browser.Tests;

/// <summary>A reader edits the numbers of a document's page; the page is held against that of the notebook with the same numbers edited in its cells.</summary>
public class LiveDocumentsTests(Site site)
{
    // What each figure says, by its place on the page; of printed tables only what is computed, to the digits that are printed. Null: not of the live record, or not reached by an edit.
    private const string Said = """
        marks => [...document.querySelectorAll('main figure')].map(figure => {
          if (marks && (!marks.includes(figure.dataset.record?.split(' ')[0]) || figure.matches('.bp-stale'))) return null;
          const parts = figure.querySelector('.bp-printed, .bp-tally') ? 'td[data-q]:not(.bp-full)' : 'math, td, svg text, .bp-share, .bp-when';
          return (figure.dataset.defines ?? '') + ': ' + [...figure.querySelectorAll(parts)].map(part => part.textContent).join(' ');
        })
        """;

    private const string Marks = "() => document.querySelector('[data-live]').dataset.live.split(';')[0].split(' ')";

    /// <summary>A page, edits on it, the same edits in the notebook's cells, and how many figures follow at least.</summary>
    public static TheoryData<string, string, string, int> Edits => new()
    {
        { "01-one-input-four-relu", "b(1)[2]=7", "[5.0, -2.0, 0.0, 2.0]→[5.0, 7.0, 0.0, 2.0]", 40 },
        { "01-one-input-four-relu", "x[1]=-0.31 y[1]=5.25 W(2)[1,1]=2.4", "Matrix.Column(2.0)→Matrix.Column(-0.31)|Matrix.Column(5.0)→Matrix.Column(5.25)|[[-2.4, 1.8→[[2.4, 1.8", 40 },
        { "02b-walkthrough", "W(3)[1,2]=-1.2 y[1]=0.3 eta=0.5", "[[0.9, 1.0]]→[[0.9, -1.2]]|y = Matrix.Column(1.0)→y = Matrix.Column(0.3)|learningRate: 0.1→learningRate: 0.5", 60 },
        { "03-foundations", "W(2)[2,1]=0.3 b(3)[1]=-0.125 x[2]=3", "[[0.7, -0.9], [0.8, 1.1]]→[[0.7, -0.9], [0.3, 1.1]]|[[1.4, -1.5]], [1.0]→[[1.4, -1.5]], [-0.125]|Matrix.Column(-2.0, -1.9)→Matrix.Column(-2.0, 3.0)", 25 },
        { "04-two-layer-by-hand", "W(1)[1,1]=0.654321 y[1]=0.9 eta=2", "[[0.15, 0.20]→[[0.654321, 0.20]|y = Matrix.Column(0.01)→y = Matrix.Column(0.9)|learningRate: 0.5→learningRate: 2.0", 40 },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task A_page_that_is_edited_says_what_the_edited_notebooks_page_says(string name, string edits, string changes, int least)
    {
        await using var open = await site.OpenAsync(name);
        await LiveNumbersTests.EditAsync(open.Page, edits);
        var shown = (await open.Page.EvaluateAsync<JsonElement>($"() => ({Said})(({Marks})())")).EnumerateArray().ToList();

        // Up to where a notebook weighs the verdicts, which are on the document's own numbers.
        await using var other = await site.OpenChangedAsync(name, Until(name), changes.Split('|').Select(change => (change.Split('→')[0], change.Split('→')[1])));
        var expected = (await other.Page.EvaluateAsync<JsonElement>($"() => ({Said})(null)")).EnumerateArray().ToList();

        var compared = 0;
        foreach (var (one, two) in expected.Zip(shown).Where(pair => pair.Second.ValueKind != JsonValueKind.Null))
        {
            Assert.Equal(one.GetString(), two.GetString());
            compared++;
        }

        Assert.InRange(compared, least, expected.Count);
        Assert.Empty(open.Complaints);
    }

    private static string Until(string name) => name[..2] switch
    {
        "01" => "## Key observations",
        "04" => "## How a mistake spreads",
        _ => "## Printed against computed",
    };
}
