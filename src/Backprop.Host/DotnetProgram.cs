using System.Runtime.InteropServices;

namespace Backprop.Host;

/// <summary>
/// The dotnet that runs this process, also where the process was started by a launcher of its own. The file is
/// compiled into the tool as well.
/// </summary>
internal static class DotnetProgram
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        string root = System.IO.Path.GetFullPath(
            System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string program = System.IO.Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(program) ? program : "dotnet";
    }
}
