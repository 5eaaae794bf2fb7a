using System.Text.RegularExpressions;

namespace Backprop.Host.Protocol;

/// <summary>Names a place on the stack as the author of a cell knows it.</summary>
internal static partial class FrameName
{
    /// <summary>Leaves out the class that the compiler makes of a cell: it tells nothing, and which it is depends on what was compiled with what.</summary>
    /// <param name="frame">A frame as the runtime writes it: <c>Submission#3.Deeper(Int32)</c>.</param>
    public static string Of(string frame) => OfCell().Replace(frame, "");

    [GeneratedRegex(@"\bSubmission#\d+[.+](?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex OfCell();
}
