using Backprop.Host.Protocol;

namespace Backprop.Cli.Running;

/// <summary>Reads from an exit code and the runtime's last words what a cell did to its process.</summary>
internal static class HostEnd
{
    public static string Describe(int exitCode, string standardError, HostLimits limits)
    {
        string[] lines = standardError.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (Find(lines, "Stack overflow.") is { } overflow)
        {
            string? frame = lines.Skip(overflow).FirstOrDefault(line => line.StartsWith("   at ", StringComparison.Ordinal));
            string where = frame is null ? "" : $" in {FrameName.Of(frame[6..].Trim())}";
            return $"The cell calls itself without end: the stack overflowed{where}.";
        }

        if (Find(lines, "Out of memory.") is not null
            || Find(lines, "Unhandled exception. System.OutOfMemoryException") is not null)
        {
            return OutOfMemory(limits);
        }

        if (Find(lines, "Unhandled exception. ") is { } unhandled)
        {
            string what = lines[unhandled]["Unhandled exception. ".Length..];
            return $"An exception that no cell can catch ended the process: {what}";
        }

        return Find(lines, "Process terminated.") is { } terminated
            ? "The cell ended its process: " + string.Join(" ", lines.Skip(terminated).Take(2))
            : FormattableString.Invariant($"The cell ended its process (exit code {exitCode}), and its notebook with it.");
    }

    public const string NoMessage = "What came from the notebook's process is no message: a cell wrote to the pipe between it and the tool, and was ended.";

    public static string OutOfMemory(HostLimits limits) =>
        FormattableString.Invariant($"The notebook used more than {limits.MemoryMegabytes} MB of memory (--memory) and was ended.");

    public static string TooMuchOutput(HostLimits limits) =>
        FormattableString.Invariant($"The cell wrote more than {limits.OutputMegabytes} MB of output (--output-limit) and was ended.");

    public static string TooMuchTogether(HostLimits limits) =>
        FormattableString.Invariant($"The notebook's outputs came to more than {limits.OutputMegabytes} MB (--output-limit), and it was ended.");

    private static int? Find(string[] lines, string start) =>
        Array.FindIndex(lines, line => line.StartsWith(start, StringComparison.Ordinal)) is >= 0 and var i ? i : null;
}
