using System.Globalization;
using Backprop.Rendering.Formulas;

namespace Backprop.Rendering.Tex;

/// <summary>TeX's spaces and their widths in em.</summary>
internal static class TexSpaces
{
    /// <summary>The space between words.</summary>
    public const double Word = 0.25;

    // One list for both ways: the first command of a width is the one that is written.
    private static readonly (string Command, double Width)[] All =
    [
        (@"\,", 1 / 6.0), ("thinspace", 1 / 6.0), (@"\:", 2 / 9.0), (@"\>", 2 / 9.0), (@"\;", 5 / 18.0), (@"\!", -1 / 6.0),
        ("~", Word), (@"\ ", Word), ("\\\n", Word), ("quad", 1), ("qquad", 2), ("enspace", 0.5),
    ];

    private static readonly Dictionary<string, double> Units = new()
    {
        ["em"] = 1, ["ex"] = 0.43, ["mu"] = 1 / 18.0, ["pt"] = 0.1, ["mm"] = 0.285, ["cm"] = 2.85,
    };

    /// <summary>The names of all commands for a space.</summary>
    public static IEnumerable<string> Commands => All.Select(space => space.Command);

    /// <summary>The space of a command; null if it is none.</summary>
    public static Space? Of(string command)
    {
        var found = Array.FindIndex(All, space => space.Command == command);
        return found < 0 ? null : new Space(All[found].Width);
    }

    /// <summary>The command for a width, as TeX writes it; null if none has it.</summary>
    public static string? CommandOf(double width)
    {
        var found = IndexOf(width);
        return found < 0 ? null : char.IsAsciiLetter(All[found].Command[0]) ? $@"\{All[found].Command}" : All[found].Command;
    }

    /// <summary>The width of the command that has it; null if none has.</summary>
    public static double? Exact(double width) => IndexOf(width) is var found and >= 0 ? All[found].Width : null;

    /// <summary>A length as TeX writes it, in em; null if it is none.</summary>
    public static double? Length(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length > 2
            && Units.TryGetValue(trimmed[^2..], out var unit)
            && double.TryParse(trimmed[..^2], NumberStyles.Float, CultureInfo.InvariantCulture, out var count)
            && double.IsFinite(count)
                ? count * unit
                : null;
    }

    private static int IndexOf(double width) => Array.FindIndex(All, space => Math.Abs(space.Width - width) < 1e-4);
}
