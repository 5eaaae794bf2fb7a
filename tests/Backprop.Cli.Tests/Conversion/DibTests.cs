using System.Text.Json.Nodes;
using Backprop.Cli.Conversion.Dib;
using Backprop.Cli.Notebooks;
using Backprop.Engine;
using Microsoft.DotNet.Interactive.Documents;

namespace Backprop.Cli.Tests.Conversion;

public sealed class DibTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_notebook_is_written_as_hosts_write_it()
    {
        string notebook = workspace.Write("a.ipynb", Notebook(("code", "csharp", "var x = 1;\nx"), ("markdown", "", "# One\n\ntext"), ("code", "html", "<b>x</b>")));

        (int code, string output, string error) = await Workspace.RunAsync("convert", notebook, workspace.At("a.dib"));

        Assert.Equal((0, workspace.At("a.dib") + ": written\n", ""), (code, output, error));
        Assert.Equal(
            """
            #!meta

            {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"languageName":"csharp","name":"csharp"}]},"kernelspec":{"display_name":".NET (C#)","language":"C#","name":".net-csharp"}}

            #!csharp

            var x = 1;
            x

            #!markdown

            # One

            text

            #!html

            <b>x</b>


            """.ReplaceLineEndings("\n"),
            workspace.Read("a.dib"));
    }

    [Fact]
    public async Task A_document_by_hand_becomes_a_notebook()
    {
        string document = workspace.Write("a.dib", "1 + 1\r\n\r\n#!md\r\n\r\n# T\u00eft\u2028l\r\n#!c#\r\n#!time\r\nvar s = \"#!markdown\";\r\n");

        (int code, _, string error) = await Workspace.RunAsync("convert", document, workspace.At("a.ipynb"));

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            [("code", "csharp", "1 + 1"), ("markdown", "csharp", "# T\u00eft\u2028l"), ("code", "csharp", "#!time\nvar s = \"#!markdown\";")],
            Cells(NotebookReader.Read(workspace.At("a.ipynb"))));
        var kernel = NotebookReader.Read(workspace.At("a.ipynb")).Json["metadata"]!["kernelspec"]!;
        Assert.Equal(".net-csharp", (string)kernel["name"]!);
    }

    [Theory]
    [InlineData("fsharp", ".net-fsharp")]
    [InlineData("pwsh", ".net-powershell")]
    [InlineData("mine", ".net-csharp")]
    public void The_kernel_is_that_of_the_documents_default(string language, string kernel)
    {
        DibDocument document = DibReader.Parse(
            $$"""
            before
            #!meta
            {"kernelInfo":{"defaultKernelName":"{{language}}","items":[{"name":"{{language}}","aliases":["alias"]}]},"own":1}
            #!alias
            behind
            #!other
            """,
            "x.dib");

        Assert.Equal([new DibCell(language, "before"), new DibCell(language, "behind\n#!other")], document.Cells);
        JsonObject metadata = DibMeta.ToMetadata(document.Meta);
        Assert.Equal(kernel, (string)metadata["kernelspec"]!["name"]!);
        Assert.Equal(language, (string)metadata["polyglot_notebook"]!["kernelInfo"]!["defaultKernelName"]!);
        Assert.Equal(1, (int)metadata["own"]!);
    }

    /// <summary>Whatever a cell holds: lines that begin cells, blank edges, nothing at all.</summary>
    [Fact]
    public async Task Sources_kinds_languages_and_metadata_come_back_from_a_dib()
    {
        foreach ((string, string, string)[] cells in RandomCells(300))
        {
            string notebook = workspace.Write("a.ipynb", Notebook(cells));

            (int code, _, string error) = await Workspace.RunAsync("convert", notebook, workspace.At("a.dib"));
            Assert.Equal((0, ""), (code, error));
            (code, _, error) = await Workspace.RunAsync("convert", workspace.At("a.dib"), workspace.At("back.ipynb"));
            Assert.Equal((0, ""), (code, error));

            NotebookFile before = NotebookReader.Read(notebook), back = NotebookReader.Read(workspace.At("back.ipynb"));
            Assert.Equal(cells, Cells(back));
            Assert.True(JsonNode.DeepEquals(before.Json["metadata"]!["kernelspec"], back.Json["metadata"]!["kernelspec"]));

            // The notebook that came back gives the same .dib again.
            await Workspace.RunAsync("convert", workspace.At("back.ipynb"), workspace.At("again.dib"));
            Assert.Equal(workspace.Read("a.dib"), workspace.Read("again.dib"));
        }
    }

    /// <summary>Where a .dib comes from: its reader finds the same cells in ours, and ours in what its writer writes.</summary>
    [Fact]
    public async Task DotNet_Interactive_reads_and_writes_the_same_cells()
    {
        foreach ((string, string, string)[] cells in RandomCells(200).Where(cells => cells.Length > 0))
        {
            await Workspace.RunAsync("convert", workspace.Write("a.ipynb", Notebook(cells)), workspace.At("a.dib"));
            DibDocument ours = DibReader.Read(workspace.At("a.dib"));
            var languages = new DibLanguages(ours.Meta["kernelInfo"]);

            InteractiveDocument theirs = CodeSubmission.Parse(workspace.Read("a.dib"), HostKernels());

            Assert.Equal(
                ours.Cells.Select(cell => (cell.Language, string.Join('\n', DibLines.Write(cell.Text, languages)))),
                theirs.Elements.Select(element => (element.KernelName ?? "csharp", element.Contents)));
            Assert.Equal(ours.Cells, DibReader.Parse(theirs.ToCodeSubmissionContent(), "theirs.dib").Cells);
        }
    }

    /// <summary>The languages that .NET Interactive has without being told.</summary>
    private static KernelInfoCollection HostKernels() =>
    [
        new KernelInfo("csharp", "csharp", ["c#", "C#"]), new KernelInfo("fsharp", "fsharp", ["f#", "F#"]), new KernelInfo("pwsh", "pwsh", ["powershell"]),
        new KernelInfo("html", "html", []), new KernelInfo("javascript", "javascript", ["js"]), new KernelInfo("mermaid", "mermaid", []),
        new KernelInfo("http", "http", []), new KernelInfo("sql", "sql", []), new KernelInfo("kql", "kql", []), new KernelInfo("value", "value", []),
    ];

    private static IEnumerable<(string Kind, string Language, string Source)[]> RandomCells(int times)
    {
        string[] pieces = ["#!csharp", "#!markdown", "#!md", "#!meta", "#!raw", "#!mine", "#!time", " ", "", "\n", "\n", "\n\n", "x = 1;", "#", "\t", "é\u2028\f", "{\"a\":1}"];
        var random = new SplitMix64(21);
        for (int i = 0; i < times; i++)
        {
            yield return
            [
                .. Enumerable.Range(0, random.Below(6)).Select(_ =>
                {
                    string kind = random.Pick("code", "code", "markdown", "raw");
                    string source = string.Concat(Enumerable.Range(0, random.Below(9)).Select(_ => random.Pick(pieces)));
                    return (kind, kind == "code" ? random.Pick("csharp", "html", "mine") : "csharp", source);
                }),
            ];
        }
    }

    [Fact]
    public async Task The_notebooks_of_this_repository_come_back()
    {
        string[] notebooks = Directory.GetFiles(Path.Combine(global::Backprop.Notebooks.Tests.Repository.Root, "notebooks"), "*.ipynb");
        Assert.NotEmpty(notebooks);
        foreach (string notebook in notebooks)
        {
            (_, _, string error) = await Workspace.RunAsync("convert", notebook, workspace.At("a.dib"));
            await Workspace.RunAsync("convert", workspace.At("a.dib"), workspace.At("back.ipynb"));

            NotebookFile before = NotebookReader.Read(notebook), back = NotebookReader.Read(workspace.At("back.ipynb"));
            Assert.Equal(Cells(before), Cells(back));
            Assert.True(JsonNode.DeepEquals(before.Json["metadata"], back.Json["metadata"]), back.Json["metadata"]!.ToJsonString());
            Assert.StartsWith($"{workspace.At("a.dib")}: has no place for outputs of cells ", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_dib_has_no_place_for_is_said()
    {
        var json = JsonNode.Parse(Notebook(
            ("markdown", "", "![](attachment:a.png)"), ("code", "csharp", "1"), ("code", "csharp", "2"), ("code", "csharp", "3\r\n"), ("code", "csharp", "4")))!;
        JsonNode Cell(int index) => json["cells"]![index]!;
        Cell(0)["attachments"] = new JsonObject { ["a.png"] = new JsonObject { ["image/png"] = "" } };
        foreach (int index in new[] { 1, 2, 4 })
        {
            Cell(index)["outputs"] = new JsonArray(new JsonObject { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = "x" });
        }

        Cell(3)["metadata"]!["tags"] = new JsonArray("raises-exception");
        string notebook = workspace.Write("a.ipynb", json.ToJsonString()), document = workspace.At("a.dib");

        (int code, _, string error) = await Workspace.RunAsync("convert", notebook, document);

        Assert.Equal(
            (0, $"{document}: has no place for outputs of cells 2–3, 5; attachments of cell 1; metadata of cell 4; line ends \\r\\n (written as \\n) of cell 4.\n"), (code, error));
    }

    [Theory]
    [InlineData("#!meta\n\n{\"a\":\n\n#!csharp\n1", "(4): #!meta: is not JSON: ")]
    [InlineData("#!meta\n[]\n", "(1): #!meta: expected an object of JSON, found another value.")]
    [InlineData("#!meta\n", "(2): #!meta: is not JSON: ")]
    public async Task A_document_that_is_none_is_refused_and_nothing_is_written(string text, string message)
    {
        string document = workspace.Write("a.dib", text);

        (int code, _, string error) = await Workspace.RunAsync("convert", document, workspace.At("a.ipynb"));

        Assert.Equal(2, code);
        Assert.StartsWith(document + message, error, StringComparison.Ordinal);
        Assert.False(File.Exists(workspace.At("a.ipynb")));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        File.WriteAllBytes(workspace.At("a.dib"), [0x23, 0xCE, 0x0A]);

        (int code, _, string error) = await Workspace.RunAsync("convert", workspace.At("a.dib"), workspace.At("a.ipynb"));

        Assert.Equal((2, $"{workspace.At("a.dib")}: expected text in UTF-8, found bytes that are none.\n"), (code, error));
    }

    [Fact]
    public async Task A_language_that_no_line_can_name_is_refused_with_its_cell()
    {
        string notebook = workspace.Write("a.ipynb", Notebook(("markdown", "", "x"), ("code", "two words", "1")));

        (int code, _, string error) = await Workspace.RunAsync("convert", notebook, workspace.At("a.dib"));

        Assert.Equal((2, $"{notebook}#cell 2: expected a language of one word, found '\"two words\"'; a .dib names it in a line of its own.\n"), (code, error));
    }

    private static IEnumerable<(string Kind, string Language, string Source)> Cells(NotebookFile notebook) =>
        notebook.Cells.Select(cell => ((string)cell.Json["cell_type"]!, cell.Language, cell.Source));

    private static string Notebook(params (string Kind, string Language, string Source)[] cells) => new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select(cell => Cell(cell.Kind, cell.Language, cell.Source))]),
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" } },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 4,
    }.ToJsonString();

    private static JsonObject Cell(string kind, string language, string source)
    {
        var cell = new JsonObject { ["cell_type"] = kind, ["metadata"] = new JsonObject(), ["source"] = source };
        if (kind == "code")
        {
            cell["metadata"]!["polyglot_notebook"] = new JsonObject { ["kernelName"] = language };
            cell["execution_count"] = null;
            cell["outputs"] = new JsonArray();
        }

        return cell;
    }
}
