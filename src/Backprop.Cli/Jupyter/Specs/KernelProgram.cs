using Backprop.Host;

namespace Backprop.Cli.Jupyter.Specs;

/// <summary>How a front end is to start this tool: the way in which it runs now, in words that hold from any folder.</summary>
internal static class KernelProgram
{
    /// <summary>The program and the arguments that come before <c>kernel</c>.</summary>
    public static IReadOnlyList<string> Arguments { get; } = Of(
        Environment.ProcessPath, Path.Combine(AppContext.BaseDirectory, "backprop.dll"), DotnetProgram.Path);

    /// <param name="process">The program that runs.</param>
    /// <param name="library">The tool's own dll.</param>
    /// <param name="dotnet">The dotnet that runs it.</param>
    public static IReadOnlyList<string> Of(string? process, string library, string dotnet)
    {
        // 'dotnet tool install' puts a launcher of the tool's name into a folder of its own; the dll that it runs lies
        // elsewhere, in a folder of its version, and an update puts another in its place. So the launcher is named. A
        // build's own launcher lies beside its dll and may not find a dotnet that is not where dotnet usually is.
        bool isLauncher = process is not null
            && string.Equals(Path.GetFileNameWithoutExtension(process), "backprop", StringComparison.OrdinalIgnoreCase)
            && Path.GetFullPath(Path.GetDirectoryName(process)!) != Path.GetFullPath(Path.GetDirectoryName(library)!);
        return isLauncher ? [process!] : [dotnet, "exec", library];
    }
}
