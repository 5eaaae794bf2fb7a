using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Backprop.Cli.Caching;
using Backprop.Host;

namespace Backprop.Cli.Running;

/// <summary>How the host is started: its program in <c>host/</c> beside the tool, by the same dotnet.</summary>
internal static class HostProgram
{
    private static readonly Lazy<string> Installed = new(NameInstalled);

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "host");

    /// <summary>A name for it, all that it brings, and the runtime.</summary>
    public static string Key => Installed.Value;

    public static Process Start(string folder, string[] conversation, HostLimits limits)
    {
        string program = Path.Combine(Folder, "Backprop.Host.dll");
        var start = new ProcessStartInfo(DotnetProgram.Path)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string argument in (string[])["exec", program, .. conversation])
        {
            start.ArgumentList.Add(argument);
        }

        long bytes = (long)limits.MemoryMegabytes << 20;
        start.Environment["DOTNET_GCHeapHardLimit"] = bytes.ToString("x", CultureInfo.InvariantCulture);

        // The runtime keeps files for debuggers and tracers, and leaves them in the temporary folder when it is killed.
        start.Environment.TryAdd("DOTNET_EnableDiagnostics", "0");
        start.Environment["BACKPROP_CHARTS_INTERACTIVE"] = limits.InteractiveCharts ? "1" : "0";
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static string NameInstalled()
    {
        using var key = new CacheKey("host");
        foreach (string program in Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal))
        {
            key.AddFile(program);
        }

        return key.Add(RuntimeInformation.FrameworkDescription).Take();
    }
}
