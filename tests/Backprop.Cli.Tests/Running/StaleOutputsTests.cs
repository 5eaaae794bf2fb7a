using System.Text.Json.Nodes;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Running;

namespace Backprop.Cli.Tests.Running;

public sealed class StaleOutputsTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Ids_counts_and_metadata_do_not_make_an_output_stale() =>
        Assert.Empty(Compare(
            """[{"output_type":"execute_result","execution_count":9,"metadata":{"a":1},"data":{"text/html":"<b>\n1"}}]""",
            """[{"output_type":"execute_result","execution_count":1,"metadata":{},"data":{"text/html":["<b>\n","1"]}}]"""));

    [Fact]
    public void Pieces_of_one_stream_are_one_output() =>
        Assert.Empty(Compare(
            """[{"output_type":"stream","name":"stdout","text":"a\n"},{"output_type":"stream","name":"stdout","text":["b\r\n"]}]""",
            """[{"output_type":"stream","name":"stdout","text":["a\n","b\n"]}]"""));

    [Fact]
    public void What_differs_at_every_run_is_not_compared() =>
        Assert.Empty(Compare("[]", """[{"output_type":"display_data","metadata":{"volatile":true},"data":{"text/plain":"5 ms"}}]"""));

    [Fact]
    public void Different_data_is_named_by_mime_type_with_where_it_begins_to_differ() =>
        Assert.Equal(
            ["output 1, text/html: differs from line 2\n    stored: x = 0.5\n    now:    x = 0.6"],
            Compare(
                """[{"output_type":"display_data","data":{"text/html":["a\n","x = 0.5\n","end"],"text/plain":"p"}}]""",
                """[{"output_type":"display_data","data":{"text/html":["a\n","x = 0.6\n","end"],"text/plain":["p"]}}]"""));

    [Fact]
    public void A_long_line_is_shown_around_the_difference()
    {
        string stored = new string('a', 50) + "1" + new string('b', 80);
        string now = new string('a', 50) + "2" + new string('b', 80);
        string expected = "…" + new string('a', 20) + "{0}" + new string('b', 39) + "…";
        Assert.Equal(
            "differs from line 1\n    stored: " + expected.Replace("{0}", "1", StringComparison.Ordinal)
            + "\n    now:    " + expected.Replace("{0}", "2", StringComparison.Ordinal),
            TextDifference.Of(stored, now));
    }

    [Fact]
    public void What_is_no_output_is_passed_over() =>
        Assert.Equal(
            ["output 1, stdout: is stored, but the cell no longer shows it"],
            Compare("""[7,null,{"output_type":"stream","name":7,"text":[1,"a"]},{"output_type":"stream","text":{"b":2}},{"output_type":8,"metadata":9,"data":10}]""", "[]"));

    [Fact]
    public void A_missing_and_a_new_mime_type_are_named() =>
        Assert.Equal(
            ["output 1, text/html: is not stored", "output 1, text/latex: is stored, but the cell no longer shows it"],
            Compare(
                """[{"output_type":"display_data","data":{"text/latex":"x"}}]""",
                """[{"output_type":"display_data","data":{"text/html":"x"}}]"""));

    [Fact]
    public void An_output_that_is_gone_is_named() =>
        Assert.Equal(
            ["output 2, stdout: is stored, but the cell no longer shows it"],
            Compare(
                """[{"output_type":"display_data","data":{"text/plain":"x"}},{"output_type":"stream","name":"stdout","text":"y"}]""",
                """[{"output_type":"display_data","data":{"text/plain":"x"}}]"""));

    private IEnumerable<string> Compare(string stored, string now)
    {
        string path = workspace.Write(
            "x.ipynb",
            $$"""{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"code","source":"","outputs":{{stored}}}]}""");
        var cell = new ExecutedCell(0, 1, (JsonArray)JsonNode.Parse(now)!);
        return StaleOutputs.Of(new ExecutedNotebook(NotebookReader.Read(path), new ExecutedCells([cell]), null, [])).Select(stale => stale.Message);
    }
}
