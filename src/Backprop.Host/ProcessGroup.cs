using System.Runtime.InteropServices;

namespace Backprop.Host;

/// <summary>
/// The processes that a notebook's cells have started, and what those have started, also where the one between has
/// ended: on Unix they are all of the group that the host leads, unless one has left it on purpose. The file is
/// compiled into the tool as well.
/// </summary>
internal static class ProcessGroup
{
    private const int KillSignal = 9;

    /// <summary>Makes this process the leader of a group of its own. Ctrl-C in a terminal does not reach it any more.</summary>
    public static void Lead()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetProcessGroup(0, 0);
        }
    }

    /// <summary>Ends all in the group that a process leads or led; nothing where it led none.</summary>
    public static void Kill(int leader)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Signal(-leader, KillSignal);
        }
    }

#pragma warning disable SYSLIB1054 // The generated code would be unsafe code, for two functions of two numbers each.
    [DllImport("libc", EntryPoint = "setpgid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetProcessGroup(int process, int group);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
#pragma warning restore SYSLIB1054
}
