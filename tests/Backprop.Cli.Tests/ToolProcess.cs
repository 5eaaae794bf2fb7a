using System.Diagnostics;
using System.Globalization;

namespace Backprop.Cli.Tests;

/// <summary>The tool as a process of its own, for what can only be done to a process.</summary>
internal sealed class ToolProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private ToolProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        process = Process.Start(start)!;
        output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "backprop.dll");

    public int Id => process.Id;

    /// <param name="temporaryFolder">Where it puts its temporary files.</param>
    /// <param name="arguments">Its command line.</param>
    public static ToolProcess Start(string temporaryFolder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path, .. arguments]);
        start.Environment["TMPDIR"] = start.Environment["TEMP"] = start.Environment["TMP"] = temporaryFolder;
        return new ToolProcess(start);
    }

    /// <summary>A shell that has the tool's path in <c>$TOOL</c>.</summary>
    public static ToolProcess StartShell(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments);
        start.Environment["TOOL"] = Path;
        return new ToolProcess(start);
    }

    public async Task<(int Code, string Out, string Error)> EndAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public void Kill() => process.Kill();

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until a process is over. Where nobody asks for its exit code it may stay in the list as a zombie.</summary>
    public static async Task AssertEndsAsync(int id)
    {
        while (Lives(id))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public static bool Lives(int id)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                string state = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
                return state[state.LastIndexOf(')') + 2] is not ('Z' or 'X');
            }

            using var found = Process.GetProcessById(id);
            return !found.HasExited;
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }
}
