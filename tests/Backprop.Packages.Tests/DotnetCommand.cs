using System.Diagnostics;

namespace Backprop.Packages.Tests;

/// <summary>A command in a process of its own, with what it said.</summary>
internal static class DotnetCommand
{
    /// <summary>Runs it and fails with its words if it does not end well.</summary>
    public static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var (code, said) = await TryAsync(folder, program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)} ended with {code}:\n{said}");
        return said;
    }

    public static async Task<(int Code, string Said)> TryAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // No build server is left behind, and none of the tests' own run is taken.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
