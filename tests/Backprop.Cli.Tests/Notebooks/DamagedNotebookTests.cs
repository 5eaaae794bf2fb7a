using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Tests.Export;
using Backprop.Engine;
using Backprop.Laws;

namespace Backprop.Cli.Tests.Notebooks;

/// <summary>A notebook that was damaged, or was none, is read or refused by its name; what is read can be converted and shown.</summary>
public sealed class DamagedNotebookTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData(".ipynb")]
    [InlineData(".dib")]
    public async Task A_damaged_notebook_is_converted_or_refused(string ending)
    {
        string other = ending == ".dib" ? ".ipynb" : ".dib", path = workspace.At("n" + ending);
        byte[] whole = await WholeAsync(ending);
        var random = new SplitMix64(7);
        int converted = 0;
        for (int i = 0; i < 120; i++)
        {
            File.WriteAllBytes(path, Damage.To(whole, random));
            (int code, _, string error) = await Workspace.RunAsync("convert", path, workspace.At("m" + other));

            converted += code == 0 ? 1 : 0;
            Assert.True(code == 0 || (code == 2 && error.StartsWith(path, StringComparison.Ordinal)), error);
        }

        Assert.InRange(converted, 1, 119);
    }

    [Law(50)]
    public void Any_bytes_are_read_or_refused(byte[] bytes)
    {
        foreach (byte[] content in new[] { bytes, [.. "{\"cells\":["u8, .. bytes] })
        {
            File.WriteAllBytes(workspace.At("n.ipynb"), content);
            Assert.StartsWith(workspace.At("n.ipynb"), Assert.Throws<NotebookFormatException>(() => NotebookReader.Read(workspace.At("n.ipynb"))).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\\ud835")]
    [InlineData("\\uDC16x")]
    [InlineData("\\ud835\\n\\udc16")]
    [InlineData("\\\\\\ud835")]
    public void Half_a_pair_is_refused_with_its_line(string source)
    {
        string path = workspace.Write("n.ipynb", Workspace.Text("1").Replace("\"1\"", $"\"{source}\"", StringComparison.Ordinal));

        Assert.Equal($"{path}(8): expected text, found half of a surrogate pair, which is no character.", Assert.Throws<NotebookFormatException>(() => NotebookReader.Read(path)).Message);
    }

    [Theory]
    [InlineData("\\ud835\\udc16", "𝐖")]
    [InlineData("\\\\ud835", "\\ud835")]
    [InlineData("\\u00e9", "é")]
    public void Whole_pairs_and_their_spelling_are_text(string source, string text)
    {
        string path = workspace.Write("n.ipynb", Workspace.Text("1").Replace("\"1\"", $"\"{source}\"", StringComparison.Ordinal));

        Assert.Equal(text, NotebookReader.Read(path).Cells[0].Source);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Deep_JSON_is_refused(string opening)
    {
        string path = workspace.Write("n.ipynb", "{\"cells\":" + string.Concat(Enumerable.Repeat(opening, 100_000)));

        Assert.Contains("is not JSON: The maximum configured depth of 64 has been exceeded", Assert.Throws<NotebookFormatException>(() => NotebookReader.Read(path)).Message, StringComparison.Ordinal);
    }

    /// <summary>What is not of the form that the format gives it says nothing.</summary>
    [Theory]
    [InlineData("5")]
    [InlineData("[{\"a\": []}, null, \"x\"]")]
    [InlineData("{\"text/html\": 5, \"tags\": [1, null], \"kernelName\": [], \"data\": 5, \"text\": {}}")]
    public async Task Values_of_other_kinds_than_expected_are_passed_over(string value)
    {
        var cell = (JsonObject)JsonNode.Parse($$$"""
            {"cell_type": "code", "source": "1", "metadata": {"tags": {{{value}}}, "polyglot_notebook": {{{value}}}, "dotnet_interactive": {{{value}}}}, "attachments": {{{value}}},
             "outputs": [{"output_type": {{{value}}}, "data": {{{value}}}}, {"output_type": "error", "ename": {{{value}}}, "evalue": {{{value}}}, "traceback": {{{value}}}},
                         {"output_type": "stream", "name": {{{value}}}, "text": {{{value}}}}, {"output_type": "display_data", "data": {"text/html": {{{value}}}, "text/plain": {{{value}}}}}]}
            """)!;
        using var folder = new ExportFolder();

        await folder.ExportAsync(SampleNotebook.Executed("x.ipynb", new() { ["cells"] = new JsonArray(cell) }));

        Assert.NotNull(folder.Page("x.html").QuerySelector("details.code"));
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<svg><g>")]
    public async Task Of_elements_nested_without_end_a_page_holds_the_words(string opening)
    {
        string markup = string.Concat(Enumerable.Repeat(opening, 1_000)) + "the words";
        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook().Code("1", SampleNotebook.Html(markup)).Markdown("x\n\n" + markup));

        Assert.Contains("the words", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">")]
    [InlineData("- ")]
    [InlineData("[")]
    [InlineData("**a ")]
    [InlineData("$\\frac{")]
    public async Task Deep_Markdown_is_shown_or_refused_with_its_cell(string opening)
    {
        try
        {
            await ExportFolder.PageOfAsync(new SampleNotebook().Markdown(string.Concat(Enumerable.Repeat(opening, 400)) + "x$"));
        }
        catch (Cli.Export.ExportException e)
        {
            Assert.StartsWith("01-sample.ipynb#cell 1", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_Markdown_names_on_this_machine_is_not_opened()
    {
        string secret = workspace.Write("secret.png", "the secret");
        string[] addresses = [secret, new Uri(secret).AbsoluteUri, "../../../etc/passwd", "attachment:../secret.png", "attachment:" + secret, "x.png"];

        IHtmlDocument page = await ExportFolder.PageOfAsync(new SampleNotebook().Markdown(string.Join("\n\n", addresses.Select(address => $"![shown instead]({address})"))));

        Assert.Empty(page.QuerySelectorAll("main img"));
        Assert.Equal(addresses.Length, page.QuerySelectorAll("main p").Count(paragraph => paragraph.TextContent == "shown instead"));
    }

    private async Task<byte[]> WholeAsync(string ending)
    {
        string notebook = Workspace.Text("#!markdown\n1 + 1", "var δ = \"<x>\";").Replace("\"metadata\": {},", "\"metadata\": {\"tags\": [\"x\"], \"polyglot_notebook\": {\"kernelName\": \"csharp\"}},", StringComparison.Ordinal);
        workspace.Write("whole.ipynb", notebook);
        if (ending == ".dib")
        {
            await Workspace.RunAsync("convert", workspace.At("whole.ipynb"), workspace.At("whole.dib"));
        }

        return File.ReadAllBytes(workspace.At("whole" + ending));
    }
}
