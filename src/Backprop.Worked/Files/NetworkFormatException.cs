using System.Globalization;

namespace Backprop.Worked;

/// <summary>A network file that cannot be read: where, what was expected, and what came.</summary>
/// <param name="file">The file's name.</param>
/// <param name="line">The line, counted from 1; null in a file that has no lines.</param>
/// <param name="path">Where in the file, such as <c>layers[1].weights[0]</c> or <c>0.weight</c>; empty for the whole.</param>
/// <param name="problem">What was expected and what came, as a sentence.</param>
public sealed class NetworkFormatException(string file, int? line, string path, string problem)
    : Exception(Shown($"{file}{(line is null ? "" : FormattableString.Invariant($"({line})"))}: {(path.Length > 0 ? path + ": " : "")}{problem}"))
{
    /// <summary>The line, counted from 1; null in a file that has no lines.</summary>
    public int? Line { get; } = line;

    /// <summary>Where in the file; empty for the whole.</summary>
    public string Path { get; } = path;

    /// <summary>The message quotes a stranger's file, so what would steer a terminal is taken out.</summary>
    private static string Shown(string message) => string.Concat(message.Select(
        c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? '?' : c));
}
