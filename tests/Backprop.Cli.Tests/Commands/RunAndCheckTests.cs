using System.Text.Json.Nodes;

namespace Backprop.Cli.Tests.Commands;

public sealed class RunAndCheckTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Outputs_are_stored_in_the_order_in_which_a_cell_made_them()
    {
        string path = workspace.Notebook(
            "x.ipynb",
            """
            Console.WriteLine(1.5);
            Console.Write("same output");
            display(HTML("<i>δ</i>"));
            Console.Error.WriteLine("error");
            Console.WriteLine(Console.ReadLine() is null);
            System.Diagnostics.Process.Start("dotnet", "--version").WaitForExit();
            42
            """,
            "",
            "2");
        Assert.Equal(0, (await Workspace.RunAsync("run", path)).Code);

        JsonNode[] cells = [.. JsonNode.Parse(workspace.Read("x.ipynb"))!["cells"]!.AsArray().Select(cell => cell!)];
        Assert.Equal([1, null, 2], cells.Select(cell => (int?)cell["execution_count"]));
        Assert.Equal(
            ["stream stdout", "display_data ", "stream stderr", "stream stdout", "execute_result ", "stream stdout"],
            cells[0]["outputs"]!.AsArray().Select(output => $"{output!["output_type"]} {output["name"]}"));
        Assert.Equal("""["1.5\n","same output"]""", cells[0]["outputs"]![0]!["text"]!.ToJsonString());
        Assert.Contains("\"<i>δ</i>\"", workspace.Read("x.ipynb"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_cell_is_reported_with_place_and_line_and_the_file_left_as_it_was()
    {
        string path = workspace.Notebook("x.ipynb", "1", "int a = 1;\nint b = \"s\";", "3");
        string before = workspace.Read("x.ipynb");
        (int code, string output, string error) = await Workspace.RunAsync("run", path);
        Assert.Equal((1, ""), (code, output));
        Assert.Equal($"{path}#cell 2(2,9): error CS0029: Cannot implicitly convert type 'string' to 'int'\n    int b = \"s\";\n", error);
        Assert.Equal(before, workspace.Read("x.ipynb"));
    }

    [Fact]
    public async Task A_cell_that_is_tagged_to_raise_an_exception_stores_it()
    {
        string text = Workspace.Text("int d = 0;\n1 / d", "\"went on\"");
        int metadata = text.IndexOf("{}", StringComparison.Ordinal);
        string path = workspace.Write("x.ipynb", text.Remove(metadata, 2).Insert(metadata, "{\"tags\": [\"raises-exception\"]}"));
        Assert.Equal(0, (await Workspace.RunAsync("run", path)).Code);
        JsonNode error = JsonNode.Parse(workspace.Read("x.ipynb"))!["cells"]![0]!["outputs"]![0]!;
        Assert.Equal("DivideByZeroException", (string?)error["ename"]);
        Assert.EndsWith("in x.ipynb#cell 1:line 2", (string?)error["traceback"]![1], StringComparison.Ordinal);
        Assert.Contains("went on", workspace.Read("x.ipynb"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_needs_the_network_keeps_its_stored_output_where_its_package_cannot_be_had()
    {
        string text = Workspace.Text("#r \"nuget: Backprop.No.Such.Package, 1.0.0\"\n1", "2")
            .Replace("\"metadata\": {},\n   \"outputs\": []", "\"metadata\": {\"tags\": [\"needs-network\"]},\n   \"outputs\": [{\"name\": \"stdout\", \"output_type\": \"stream\", \"text\": [\"as it was\"]}]", StringComparison.Ordinal);
        int second = text.LastIndexOf("as it was", StringComparison.Ordinal);
        Assert.True(second > 0);
        string path = workspace.Write("x.ipynb", text);
        workspace.Write("nuget.config", "<configuration><packageSources><clear /><add key=\"none\" value=\"empty\" /></packageSources></configuration>");
        Directory.CreateDirectory(workspace.At("empty"));

        (int code, _, string error) = await Workspace.RunAsync("run", path);

        Assert.Equal(0, code);
        Assert.Equal($"{path}#cell 1: its packages could not be restored; the stored output is kept.\n", error);
        JsonArray cells = JsonNode.Parse(workspace.Read("x.ipynb"))!["cells"]!.AsArray();
        Assert.Equal("as it was", (string?)cells[0]!["outputs"]![0]!["text"]![0]);
        Assert.Equal((0, $"{path}: outputs up to date\n"), (await Workspace.RunAsync("check", path)) is var (checkedCode, said, _) ? (checkedCode, said) : default);
    }

    [Fact]
    public async Task Without_the_tag_a_package_that_cannot_be_had_fails_its_cell()
    {
        string path = workspace.Notebook("x.ipynb", "#r \"nuget: Backprop.No.Such.Package, 1.0.0\"");
        workspace.Write("nuget.config", "<configuration><packageSources><clear /><add key=\"none\" value=\"empty\" /></packageSources></configuration>");
        Directory.CreateDirectory(workspace.At("empty"));

        (int code, _, string error) = await Workspace.RunAsync("run", path);

        Assert.Equal(1, code);
        Assert.Contains("Backprop.No.Such.Package", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_notebook_is_up_to_date_until_a_cell_changes()
    {
        string path = workspace.Notebook("x.ipynb", "display(new { W = 0.5, b = new[] { 1, 2 } });\nvar d = display(0);", "d.Update(7);");
        string stored = workspace.At("out/x.ipynb");
        await Workspace.RunAsync("run", path, "--output", workspace.At("out"));
        Assert.Equal((0, stored + ": outputs up to date\n", ""), await Workspace.RunAsync("check", stored));

        workspace.Write("out/x.ipynb", workspace.Read("out/x.ipynb").Replace("d.Update(7)", "d.Update(8)", StringComparison.Ordinal));
        (int code, string output, _) = await Workspace.RunAsync("check", stored);
        Assert.Equal(1, code);
        Assert.StartsWith($"{stored}#cell 1: output 2, text/html: differs from line 1\n", output, StringComparison.Ordinal);
        Assert.Contains("\n    stored: ", output, StringComparison.Ordinal);
    }
}
