using Microsoft.Win32.SafeHandles;

namespace Backprop.Host.Output;

/// <summary>
/// The process' own standard streams, past the console. On Unix the console's take a lock that a cell's code may hold
/// for as long as it likes.
/// </summary>
internal static class StandardStream
{
    public static Stream Output() => OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : Unix(1);

    public static Stream Error() => OperatingSystem.IsWindows() ? Console.OpenStandardError() : Unix(2);

    private static FileStream Unix(int descriptor) =>
        new(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
}
