namespace Backprop.Packages.Tests;

/// <summary>The tool, installed from the feed into a folder of its own.</summary>
public sealed class InstalledTool(PackedFeed feed) : IAsyncLifetime
{
    public string Program { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var folder = feed.NewFolder(knowsFeed: true);
        await DotnetCommand.RunAsync(
            folder, "dotnet", "tool", "install", "Backprop.Cli", "--tool-path", "tool", "--configfile", Path.Combine(folder, "NuGet.config"), "--disable-parallel");
        Program = Path.Combine(folder, "tool", OperatingSystem.IsWindows() ? "backprop.exe" : "backprop");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
