namespace Backprop.Worked;

/// <summary>A network file that cannot be read: where, what was expected, and what came.</summary>
/// <param name="file">The file's name.</param>
/// <param name="line">The line, counted from 1.</param>
/// <param name="path">Where in the JSON, such as <c>layers[1].weights[0]</c>; empty for the whole.</param>
/// <param name="problem">What was expected and what came, as a sentence.</param>
public sealed class NetworkFormatException(string file, int line, string path, string problem)
    : Exception(FormattableString.Invariant($"{file}({line}): {(path.Length > 0 ? path + ": " : "")}{problem}"))
{
    /// <summary>The line, counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Where in the JSON; empty for the whole.</summary>
    public string Path { get; } = path;
}
