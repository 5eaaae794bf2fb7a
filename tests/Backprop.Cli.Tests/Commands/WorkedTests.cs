using System.Text.Json;

namespace Backprop.Cli.Tests.Commands;

public sealed class WorkedTests : IDisposable
{
    private const string Network = """
        {
          "layers": [
            { "weights": [[0.1, 0.2], [0.3, 0.4]], "biases": [0.1, 0.2], "activation": "tanh" },
            { "weights": [[0.5, -0.6]], "biases": [0.1], "activation": "sigmoid" }
          ],
          "input": [1, -1],
          "target": 1,
          "loss": "binary-cross-entropy"
        }
        """;

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("html", "<!DOCTYPE html>")]
    [InlineData("tex", "\\documentclass")]
    [InlineData("md", "# Network 2–2–1\n")]
    [InlineData("ipynb", "{\n \"cells\": [")]
    public async Task The_ending_of_the_output_says_what_is_written(string ending, string beginning)
    {
        string network = workspace.Write("network.json", Network), solution = workspace.At("solution." + ending);

        (int code, string output, string error) = await Workspace.RunAsync("worked", network, "--output", solution);

        Assert.Equal((0, solution + ": written\n", ""), (code, output, error));
        Assert.StartsWith(beginning, workspace.Read("solution." + ending), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_fetches_nothing_and_its_links_lead_somewhere()
    {
        string network = workspace.Write("network.json", Network);

        await Workspace.RunAsync("worked", network, "--output", workspace.At("s.html"), "--detail", "cells", "--chain", "W(1)[2,1]", "--chain", "b(1)[1]");

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(workspace.Read("s.html"));
        Assert.Empty(page.QuerySelectorAll("[src], link[href^='http'], a[href^='http']"));
        Assert.All(page.QuerySelectorAll("a[href]"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Equal(["Weight W(1)[2,1]", "Bias b(1)[1]"], page.QuerySelectorAll("h3").TakeLast(2).Select(heading => heading.TextContent));
    }

    [Theory]
    [InlineData("alone/s.ipynb", null, "#r \\\"nuget: Backprop.Notebooks, VERSION\\\"")]
    [InlineData("beside/s.ipynb", null, "#r \\\"kit/Backprop.Notebooks.dll\\\"")]
    [InlineData("beside/s.ipynb", "../kit/Backprop.Notebooks.dll", "#r \\\"../kit/Backprop.Notebooks.dll\\\"")]
    public async Task A_notebook_names_the_kit_that_is_to_be_had(string output, string? kit, string reference)
    {
        string network = workspace.Write("network.json", Network);
        workspace.Write("beside/kit/Backprop.Notebooks.dll", "");
        workspace.Write("alone/kit.txt", "");

        (int code, _, _) = await Workspace.RunAsync(["worked", network, "--output", workspace.At(output), .. kit is null ? (string[])[] : ["--kit", kit]]);

        Assert.Equal(0, code);
        string version = typeof(Cli.Commands.CommandLine).Assembly.GetName().Version!.ToString(3);
        Assert.Contains(reference.Replace("VERSION", version, StringComparison.Ordinal), workspace.Read(output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notation_digits_and_an_open_rate_are_the_readers_choice()
    {
        string network = workspace.Write("network.json", Network);

        (int code, _, string error) = await Workspace.RunAsync(
            "worked", network, "--output", workspace.At("s.ipynb"), "--notation", "[l]", "--rate", "α", "--digits", "6", "--target", "t", "--error", "e", "--detail", "symbolic");

        Assert.Equal((0, ""), (code, error));
        string cell = string.Concat(JsonDocument.Parse(workspace.Read("s.ipynb")).RootElement.GetProperty("cells")[2].GetProperty("source").EnumerateArray().Select(line => line.GetString()));
        Assert.Contains("new Notation { Layers = LayerStyle.Brackets, LearningRate = \"α\", Target = \"t\", Delta = \"e\" }, new NumberFormat(6, 3, true)", cell, StringComparison.Ordinal);
        Assert.Contains("Detail = SolutionDetail.Symbolic,\n    LearningRate = null", cell, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s.pdf", "--output {0}: expected a file that ends in .html, .tex, .md or .ipynb, found '.pdf'.\n")]
    [InlineData("s.md", "--rate -1: expected a number of at least 0, or a letter such as α.\n", "--rate", "-1")]
    [InlineData("s.md", "--chain w11: expected a weight such as W(1)[2,1] or a bias such as b(1)[2].\n", "--chain", "w11")]
    [InlineData("s.md", "--digits: expected a number from 1 to 12, found 40.\n'backprop worked --help' says what can be asked for.\n", "--digits", "40")]
    [InlineData("s.md", "--detail: expected symbolic, numbers, cells, found all.\n'backprop worked --help' says what can be asked for.\n", "--detail", "all")]
    public async Task Wrong_options_are_named_and_nothing_is_written(string name, string message, params string[] options)
    {
        string network = workspace.Write("network.json", Network), solution = workspace.At(name);

        (int code, string output, string error) = await Workspace.RunAsync(["worked", network, "--output", solution, .. options]);

        Assert.Equal((2, "", message.Replace("{0}", solution, StringComparison.Ordinal)), (code, output, error));
        Assert.False(File.Exists(solution));
    }

    [Fact]
    public async Task Bad_input_names_file_line_and_place()
    {
        string network = workspace.Write("network.json", Network.Replace("[0.5, -0.6]", "[0.5, -0.6, 0.7]", StringComparison.Ordinal));

        (int code, _, string error) = await Workspace.RunAsync("worked", network, "--output", workspace.At("s.md"));

        Assert.Equal((2, "network.json(4): layers[1].weights[0]: 2 numbers were expected, one for each neuron of layer 1; 3 came.\n"), (code, error));
        Assert.Equal((2, $"{workspace.At("gone.json")}: there is no such file.\n"), await Failure("gone.json"));
    }

    [Fact]
    public async Task A_chain_that_the_network_does_not_have_is_named()
    {
        string network = workspace.Write("network.json", Network);

        (int code, _, string error) = await Workspace.RunAsync("worked", network, "--output", workspace.At("s.md"), "--chain", "W(3)[1,1]");

        Assert.Equal(2, code);
        Assert.StartsWith($"{network}: W(3)[1,1]: the network has layers 1 to 2", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_examples_beside_the_notebooks_are_solved()
    {
        string folder = Path.Combine(Root(), "notebooks", "networks");
        foreach (string example in Directory.GetFiles(folder, "*.json"))
        {
            (int code, _, string error) = await Workspace.RunAsync("worked", example, "--output", workspace.At("s.html"));
            Assert.Equal((0, ""), (code, error));
        }

        Assert.True(Directory.GetFiles(folder, "*.json").Length >= 4);
    }

    private async Task<(int Code, string Error)> Failure(string name)
    {
        (int code, _, string error) = await Workspace.RunAsync("worked", workspace.At(name), "--output", workspace.At("s.md"));
        return (code, error);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Backprop.Notebooks.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
