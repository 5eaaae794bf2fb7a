using System.Text.Json.Nodes;

namespace Backprop.Packages.Tests;

/// <summary>The tool from its package, far from the repository, on notebooks that take the kit from its package.</summary>
public sealed class ToolTests(PackedFeed feed, InstalledTool tool) : IClassFixture<InstalledTool>
{
    [Fact]
    public async Task It_runs_checks_and_exports_a_notebook_that_takes_the_kit_from_a_feed()
    {
        var folder = feed.NewFolder(knowsFeed: false);
        WriteNotebook(
            Path.Combine(folder, "x.ipynb"),
            $"#i \"nuget:{feed.Folder}\"\n#r \"nuget: Backprop.Notebooks, {feed.Version}\"",
            """
            using Backprop.Engine;

            var network = new Network(new Layer([[0.5, -1.5]], [0.25], Activation.Sigmoid));
            network
            """,
            "using Backprop.Rendering;\n\nnetwork.Forward(1, 2).Backward(1, Loss.HalfSquaredError).Show(\"delta(1)\")");

        var ran = await DotnetCommand.RunAsync(folder, tool.Program, "run", "x.ipynb");

        Assert.Equal("x.ipynb: 3 cells executed, outputs stored", ran.Trim());
        var cells = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "x.ipynb")))!["cells"]!.AsArray();
        var html = string.Concat(cells[1]!["outputs"]![0]!["data"]!["text/html"]!.AsArray().Select(line => (string)line!));
        Assert.Contains("<math", html, StringComparison.Ordinal); // the package's extension has registered the formatters
        Assert.Contains("<math", cells[2]!["outputs"]![0]!["data"]!["text/html"]!.ToJsonString().Replace("\\u003C", "<", StringComparison.Ordinal), StringComparison.Ordinal);

        await DotnetCommand.RunAsync(folder, tool.Program, "check", "x.ipynb");
        await DotnetCommand.RunAsync(folder, tool.Program, "export", "x.ipynb", "--output", "site");

        Assert.Contains("<math", File.ReadAllText(Path.Combine(folder, "site", "x.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_writes_a_worked_solution_as_a_notebook_that_runs_where_the_kit_is_a_package()
    {
        var folder = feed.NewFolder(knowsFeed: true);
        File.Copy(Path.Combine(Repository.Root, "notebooks", "networks", "gradient-trace.json"), Path.Combine(folder, "network.json"));
        await DotnetCommand.RunAsync(folder, tool.Program, "convert", "network.json", "network.onnx");
        await DotnetCommand.RunAsync(folder, tool.Program, "worked", "network.onnx", "--output", "solution.ipynb");

        var ran = await DotnetCommand.RunAsync(folder, tool.Program, "run", "solution.ipynb");

        Assert.EndsWith(" cells executed, outputs stored", ran.Trim(), StringComparison.Ordinal);
    }

    /// <summary>The code of each package's README, with that package and no other.</summary>
    [Fact]
    public async Task It_runs_the_examples_of_the_packages()
    {
        var folder = feed.NewFolder(knowsFeed: true);
        File.Copy(Path.Combine(Repository.Root, "notebooks", "networks", "gradient-trace.json"), Path.Combine(folder, "network.json"));
        foreach (var id in PackedFeed.Libraries)
        {
            var page = File.ReadAllText(Path.Combine(Repository.Root, "src", id, "README.md")).ReplaceLineEndings("\n");
            var start = page.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
            WriteNotebook(Path.Combine(folder, id + ".ipynb"), $"#r \"nuget: {id}, {feed.Version}\"", page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)]);
        }

        var ran = await DotnetCommand.RunAsync(folder, tool.Program, "run", ".");

        Assert.Equal(PackedFeed.Libraries.Length, ran.Trim().Split('\n').Count(line => line.TrimEnd().EndsWith("2 cells executed, outputs stored", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Its_kernel_is_started_by_its_launcher_which_an_update_leaves_in_place()
    {
        var folder = feed.NewFolder(knowsFeed: false);

        await DotnetCommand.RunAsync(folder, tool.Program, "kernel", "install", "--prefix", folder);

        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "share", "jupyter", "kernels", ".net-csharp", "kernel.json")))!;
        Assert.Equal([tool.Program, "kernel", "--connection-file", "{connection_file}"], spec["argv"]!.AsArray().Select(word => (string?)word));
        Assert.True(Directory.Exists((string?)spec["env"]!["DOTNET_ROOT"]));
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
