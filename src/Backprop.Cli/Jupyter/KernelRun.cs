using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Backprop.Cli.Jupyter.Wire;
using Backprop.Cli.Running;

namespace Backprop.Cli.Jupyter;

/// <summary>
/// One run of the kernel as a process: SIGINT interrupts the cell, SIGTERM ends the kernel, and so does the end of the
/// front end that started it.
/// </summary>
internal static class KernelRun
{
    public static async Task ServeAsync(ConnectionFile connection, HostLimits limits, TextWriter log)
    {
        await using var server = new KernelServer(connection, Environment.CurrentDirectory, limits, log);
        using var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            server.Interrupt();
        });
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        _ = StopWithFrontEndAsync(stop);
        await server.RunAsync(stop.Token);
    }

    /// <summary>Jupyter says who it is; on Windows in a form that only its own children can read.</summary>
    private static async Task StopWithFrontEndAsync(CancellationTokenSource stop)
    {
        string? named = Environment.GetEnvironmentVariable("JPY_PARENT_PID");
        if (OperatingSystem.IsWindows() || !int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out int id))
        {
            return;
        }

        try
        {
            using Process frontEnd = Process.GetProcessById(id);
            await frontEnd.WaitForExitAsync(stop.Token);
        }
        catch (Exception e) when (e is ArgumentException or OperationCanceledException)
        {
            // It is gone already, or the kernel ends first.
        }

        await stop.CancelAsync();
    }
}
