using System.Text.Json.Nodes;

namespace Backprop.Packages.Tests;

/// <summary>The tool from its package, far from the repository, on a notebook that takes the kit from its package.</summary>
public sealed class ToolTests(PackedFeed feed)
{
    private static readonly string Program = OperatingSystem.IsWindows() ? "backprop.exe" : "backprop";

    [Fact]
    public async Task Installed_from_a_feed_it_runs_and_exports_a_notebook_that_takes_the_kit_from_the_feed()
    {
        var tools = feed.NewFolder(knowsFeed: true);
        await DotnetCommand.RunAsync(
            tools, "dotnet", "tool", "install", "Backprop.Cli", "--tool-path", "tool", "--configfile", Path.Combine(tools, "NuGet.config"), "--disable-parallel");
        var tool = Path.Combine(tools, "tool", Program);
        var folder = feed.NewFolder(knowsFeed: false);
        WriteNotebook(
            Path.Combine(folder, "x.ipynb"),
            $"#i \"nuget:{feed.Folder}\"\n#r \"nuget: Backprop.Notebooks, 0.1.0\"",
            """
            using Backprop.Engine;

            var network = new Network(new Layer([[0.5, -1.5]], [0.25], Activation.Sigmoid));
            network
            """,
            "using Backprop.Rendering;\n\nnetwork.Forward(1, 2).Backward(1, Loss.HalfSquaredError).Show(\"delta(1)\")");

        var ran = await DotnetCommand.RunAsync(folder, tool, "run", "x.ipynb");

        Assert.Equal("x.ipynb: 3 cells executed, outputs stored", ran.Trim());
        var cells = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "x.ipynb")))!["cells"]!.AsArray();
        var html = string.Concat(cells[1]!["outputs"]![0]!["data"]!["text/html"]!.AsArray().Select(line => (string)line!));
        Assert.Contains("<math", html, StringComparison.Ordinal); // the package's extension has registered the formatters
        Assert.Contains("<math", cells[2]!["outputs"]![0]!["data"]!["text/html"]!.ToJsonString().Replace("\\u003C", "<", StringComparison.Ordinal), StringComparison.Ordinal);

        await DotnetCommand.RunAsync(folder, tool, "check", "x.ipynb");
        await DotnetCommand.RunAsync(folder, tool, "export", "x.ipynb", "--output", "site");

        Assert.Contains("<math", File.ReadAllText(Path.Combine(folder, "site", "x.html")), StringComparison.Ordinal);
    }

    private static void WriteNotebook(string path, params string[] cells) => File.WriteAllText(
        path,
        new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select(source => new JsonObject
            {
                ["cell_type"] = "code",
                ["execution_count"] = null,
                ["metadata"] = new JsonObject(),
                ["outputs"] = new JsonArray(),
                ["source"] = source,
            })]),
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" } },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 4,
        }.ToJsonString());
}
