using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Backprop.Cli.Running;

/// <summary>How the host is started: its program in <c>host/</c> beside the tool, by the same dotnet.</summary>
internal static class HostProgram
{
    public static Process Start(string folder, string pipe, string marker, HostLimits limits)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "host", "Backprop.Host.dll");
        var start = new ProcessStartInfo(Dotnet())
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string argument in new[] { "exec", program, pipe, marker })
        {
            start.ArgumentList.Add(argument);
        }

        long bytes = (long)limits.MemoryMegabytes << 20;
        start.Environment["DOTNET_GCHeapHardLimit"] = bytes.ToString("x", CultureInfo.InvariantCulture);
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>The dotnet whose runtime this is; the tool itself may have been started by a launcher of its own.</summary>
    private static string Dotnet()
    {
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string dotnet = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(dotnet) ? dotnet : "dotnet";
    }
}
