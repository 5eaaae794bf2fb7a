using System.Text.Json.Nodes;
using Backprop.Cli.Jupyter.Specs;

namespace Backprop.Cli.Tests.Jupyter;

public sealed class KernelSpecTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    private string Kernels => Path.Combine(workspace.Folder, "share", "jupyter", "kernels");

    [Fact]
    public async Task Installed_it_takes_the_notebooks_of_NET_Interactive_and_uninstalled_it_is_gone()
    {
        (int code, string output, string error) = await RunAsync("install");

        Assert.Equal((0, ""), (code, error));
        string folder = Path.Combine(Kernels, ".net-csharp");
        Assert.StartsWith($"{folder}: installed; it is started by\n    ", output, StringComparison.Ordinal);
        JsonNode spec = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!;
        Assert.Equal((".NET (C#)", "C#", "message"), ((string?)spec["display_name"], (string?)spec["language"], (string?)spec["interrupt_mode"]));
        Assert.Equal(["kernel", "--connection-file", "{connection_file}"], spec["argv"]!.AsArray().Select(word => (string?)word).TakeLast(3));

        Assert.StartsWith($"{folder}: installed anew", (await RunAsync("install")).Out, StringComparison.Ordinal);
        Assert.Equal((0, $"{folder}: removed\n", ""), await RunAsync("uninstall"));
        Assert.False(Directory.Exists(folder));
        Assert.Equal((1, "", $"{folder}: holds no kernel; nothing was removed.\n"), await RunAsync("uninstall"));
    }

    [Fact]
    public async Task Another_programs_kernel_of_that_name_is_left_alone_unless_it_is_to_be_replaced()
    {
        string file = workspace.Write(
            "share/jupyter/kernels/.net-csharp/kernel.json", """{"argv": ["dotnet-interactive", "jupyter", "{connection_file}"], "display_name": ".NET (C#)", "language": "C#"}""");
        string before = File.ReadAllText(file);

        (int code, _, string error) = await RunAsync("install");
        Assert.Equal(1, code);
        Assert.Contains("dotnet-interactive jupyter {connection_file}", error, StringComparison.Ordinal);
        Assert.Contains("--name backprop", error, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("uninstall")).Code);
        Assert.Equal(before, File.ReadAllText(file));

        Assert.Equal(0, (await RunAsync("install", "--name", "backprop")).Code);
        Assert.Equal(before, File.ReadAllText(file));
        Assert.Equal(0, (await RunAsync("install", "--replace")).Code);
        Assert.True(KernelSpec.Read(Path.GetDirectoryName(file)!)!.IsOurs);
    }

    [Theory]
    [InlineData("--name", "a/b")]
    [InlineData("--name", "..")]
    [InlineData("--name", "")]
    [InlineData("--user", null)]
    public async Task What_cannot_be_is_refused(string option, string? value)
    {
        (int code, _, string error) = await RunAsync(["install", option, .. value is null ? Array.Empty<string>() : [value]]);

        Assert.Equal(2, code);
        Assert.Contains("'backprop kernel install --help'", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(workspace.Folder, "share")));
    }

    [Theory]
    [InlineData("/usr/share/dotnet/dotnet", "/repo/bin/backprop.dll", "/usr/share/dotnet/dotnet exec /repo/bin/backprop.dll")]
    [InlineData("/repo/bin/backprop", "/repo/bin/backprop.dll", "/usr/share/dotnet/dotnet exec /repo/bin/backprop.dll")]
    [InlineData("/home/u/.dotnet/tools/backprop", "/home/u/.dotnet/tools/.store/backprop/0.1.0/tools/net10.0/any/backprop.dll", "/home/u/.dotnet/tools/backprop")]
    [InlineData(null, "/repo/bin/backprop.dll", "/usr/share/dotnet/dotnet exec /repo/bin/backprop.dll")]
    public void A_tool_is_started_by_its_launcher_and_a_build_by_dotnet(string? process, string library, string expected) =>
        Assert.Equal(expected, string.Join(' ', KernelProgram.Of(process, library, "/usr/share/dotnet/dotnet")));

    private Task<(int Code, string Out, string Error)> RunAsync(string verb, params string[] options) =>
        Workspace.RunAsync(["kernel", verb, "--prefix", workspace.Folder, .. options]);

    private Task<(int Code, string Out, string Error)> RunAsync(string[] arguments) => RunAsync(arguments[0], arguments[1..]);
}
